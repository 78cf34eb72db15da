/** Journeys at random for properties: a few steps, edges between existing ones, one edge an outlet, frames, notes. */
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
    frames: fc.record(Object.fromEntries(IDS.map((id) => [id, fc.constantFrom(null, 'f', 'g')]))),
    frameNames: fc.record({ f: fc.constantFrom('Lembrete', 'Acordo'), g: fc.constantFrom('Cobrança', 'Fim') }),
    notes: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('n1', 'n2'),
        text: fc.constantFrom('ver', 'rever', ''),
        x: fc.integer({ max: 3 }),
      }),
      { selector: ({ id }) => id },
    ),
  })
  .map(({ name, nodes, edges, frames, frameNames, notes }) => {
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
      ...(notes.length > 0 ? { notes: notes.map(noteAt) } : {}),
      ...framesOf(alive, frames, frameNames),
      edges: [...byOutlet].flatMap(([id, { source, handle, target }]) =>
        alive.includes(source) && alive.includes(target) ? [{ id, source, sourceHandle: handle, target }] : [],
      ),
    } satisfies Journey
  })

function noteAt({ id, text, x }: { id: string; text: string; x: number }) {
  return { id, position: { x, y: 0 }, size: { width: 200, height: 100 }, text }
}

function framesOf(alive: string[], frames: Record<string, string | null>, names: { f: string; g: string }) {
  const groups = (['f', 'g'] as const).flatMap((id) => {
    const nodes = alive.filter((node) => frames[node] === id)
    return nodes.length > 0 ? [{ id, name: names[id], nodes }] : []
  })
  return groups.length > 0 ? { groups } : {}
}
