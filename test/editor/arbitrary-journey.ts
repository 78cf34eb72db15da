/** Journeys at random for properties: a few steps, edges between existing ones, one edge an outlet. */
import fc from 'fast-check'
import type { Journey } from '../../schemas/journey.ts'

const IDS = ['a', 'b', 'c', 'd', 'e'] as const
const OUTLETS = ['next', 'other', 'timeout'] as const

const node = fc.record({
  type: fc.constantFrom('start', 'send-message', 'end'),
  label: fc.option(fc.constantFrom('Um', 'Dois'), { nil: undefined }),
  text: fc.constantFrom('oi', 'olá', 'bom dia'),
  x: fc.integer({ min: 0, max: 3 }),
})

export const journeys: fc.Arbitrary<Journey> = fc
  .record({
    name: fc.constantFrom('Uma', 'Outra', 'Terceira'),
    nodes: fc.tuple(...IDS.map(() => fc.option(node, { nil: undefined, freq: 4 }))),
    edges: fc.array(fc.tuple(fc.constantFrom(...IDS), fc.constantFrom(...OUTLETS), fc.constantFrom(...IDS)), {
      maxLength: 8,
    }),
  })
  .map(({ name, nodes, edges }) => {
    const alive = IDS.filter((_, index) => nodes[index] !== undefined)
    const byOutlet = new Map(
      edges.map(([source, handle, target]) => [`${source}-${handle}`, { source, handle, target }]),
    )
    return {
      format: 1,
      id: 'j',
      name,
      settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
      nodes: IDS.flatMap((id, index) => {
        const drawn = nodes[index]
        if (!drawn) return []
        const { type, label, text, x } = drawn
        const made = { id, type, typeVersion: 1, position: { x, y: 0 }, data: { text } }
        return [label === undefined ? made : { ...made, label }]
      }),
      edges: [...byOutlet].flatMap(([id, { source, handle, target }]) =>
        alive.includes(source) && alive.includes(target) ? [{ id, source, sourceHandle: handle, target }] : [],
      ),
    } satisfies Journey
  })
