/** Two versions of a journey compared: every change is found, named by its label, and said as staff read it. */
import fc from 'fast-check'
import i18next from 'i18next'
import { beforeAll, expect, test } from 'vitest'
import inspector from '../../editor/i18n/pt-BR/inspector.json' with { type: 'json' }
import versions from '../../editor/i18n/pt-BR/versions.json' with { type: 'json' }
import { journeyFields, journeySchema } from '../../editor/inspector/journey-schema.ts'
import { equal } from '../../editor/journey/merge.ts'
import type { NodeTypes } from '../../editor/journey/node-types.ts'
import { type SaidChange, sayChange } from '../../editor/versions/change-words.ts'
import { type Difference, differenceOf, type SettingsForm } from '../../editor/versions/difference.ts'
import type { Words } from '../../editor/versions/value-words.ts'
import { buildRegistry } from '../../runtime/node-type-registry.ts'
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import { journeys } from './arbitrary-journey.ts'

let types: NodeTypes
let words: Words
let settings: SettingsForm

beforeAll(async () => {
  const { descriptions } = await buildRegistry({ plugins: [], problems: [] })
  types = new Map(descriptions.map((description) => [description.type, description]))
  await i18next.init({
    lng: 'pt-BR',
    fallbackLng: false,
    resources: { 'pt-BR': { versions, inspector } },
    interpolation: { escapeValue: false },
  })
  const segmentFields = [{ name: 'debt.total', label: 'Total da dívida', type: 'money' as const }]
  words = {
    t: i18next.getFixedT('pt-BR', 'versions'),
    inspector: i18next.getFixedT('pt-BR', 'inspector'),
    locale: 'pt-BR',
    variables: [{ name: 'customer.firstName', type: 'text', label: 'Primeiro nome' }],
    segmentFields,
  }
  settings = { schema: journeySchema(), fields: journeyFields(words.inspector) }
})

const compare = (before: Journey, after: Journey): Difference => differenceOf(before, after, types, 'pt-BR', settings)
const said = (before: Journey, after: Journey): SaidChange[] =>
  compare(before, after).changes.map((change) => sayChange(change, types, words))

test('a template in another language is named by its step, its field and both values', () => {
  const step = (language: string) =>
    node('a', 'send-template', { template: 'lembrete', language, parameters: { body: [] } }, 'Lembrete')
  expect(said(journey([step('pt_BR')]), journey([step('pt_PT')]))).toEqual([
    {
      title: 'Enviar modelo «Lembrete»',
      lines: [{ label: 'Idioma do modelo', from: 'pt_BR', to: 'pt_PT' }],
      node: 'a',
    },
  ])
})

test('durations, texts with variables, and money in rules are said as staff read them', () => {
  const before = journey([
    node('w', 'wait-until-time', { for: 'P1D' }),
    node('m', 'send-message', { content: { type: 'text', text: 'Olá, {{customer.firstName}}!' } }),
    node('f', 'segment-filter', { branches: [branch('caro', 'Caro', 50_000)] }),
  ])
  const after = journey([
    node('w', 'wait-until-time', { for: 'P2DT12H' }),
    node('m', 'send-message', { content: { type: 'text', text: 'Oi, {{customer.firstName}}!' } }),
    node('f', 'segment-filter', { branches: [branch('caro', 'Caro', 80_000)] }),
  ])
  const [wait, message, filter] = said(before, after)
  expect(wait?.lines).toMatchObject([{ from: '1 dia', to: '2 dias e 12 horas' }])
  expect(message?.lines).toMatchObject([{ from: '«Olá, [Primeiro nome]!»', to: '«Oi, [Primeiro nome]!»' }])
  expect(filter?.lines).toMatchObject([
    {
      label: expect.stringContaining('Caro'),
      from: expect.stringMatching(/^Total da dívida maior que R\$\s500,00$/),
      to: expect.stringMatching(/^Total da dívida maior que R\$\s800,00$/),
    },
  ])
})

test('a way of beginning that became another is said by the names of both ways', () => {
  const before = journey([node('s', 'start', { entry: { kind: 'manual' } })])
  const after = journey([node('s', 'start', { entry: { kind: 'message', keywords: ['oi', 'olá'] } })])
  const lines = said(before, after)[0]?.lines ?? []
  const options = Object.values(types.get('start')?.texts['pt-BR']?.fields ?? {}).flatMap(({ options = {} }) =>
    Object.values(options),
  )
  expect(options).toContain(lines[0]?.from)
  expect(options).toContain(lines[0]?.to)
  expect(lines[1]).toMatchObject({ from: undefined, to: '«oi» e «olá»' })
})

test('branches are known by their ids: a new order is an order, and what left is said to be gone', () => {
  const of = (...branches: object[]) => journey([node('f', 'segment-filter', { branches })])
  const [a, b, c] = [branch('a', 'Até 500', 1), branch('b', 'Até 900', 2), branch('c', 'Mais', 3)]
  expect(said(of(a, b), of(b, a))[0]?.lines).toEqual([
    { label: expect.stringMatching(/: ordem$/), from: 'Até 500, Até 900', to: 'Até 900, Até 500' },
  ])
  const [gone] = said(of(a, c), of(a))[0]?.lines ?? []
  expect(gone).toMatchObject({ label: expect.stringMatching(/ › Mais$/), to: undefined })
  expect(gone?.from).toContain('Total da dívida maior que')
})

test('connections: new, removed, and led elsewhere, by the names of their outlets', () => {
  const steps = ['a', 'b', 'c'].map((id) => node(id, 'send-message', {}, id.toUpperCase()))
  const before = journey(steps, [edge('1', 'a', 'sent', 'b'), edge('2', 'b', 'sent', 'c')])
  const after = journey(steps, [edge('1', 'a', 'sent', 'c'), edge('3', 'c', 'failed', 'a')])
  const difference = compare(before, after)
  expect(difference.changes.map((change) => sayChange(change, types, words))).toEqual([
    {
      title: 'Enviar mensagem «A», saída «Enviada»',
      lines: [{ label: '', from: 'Enviar mensagem «B»', to: 'Enviar mensagem «C»' }],
      node: 'a',
    },
    {
      title: 'Enviar mensagem «C», saída «Falhou»',
      lines: [{ label: '', from: undefined, to: 'Enviar mensagem «A»' }],
      node: 'c',
    },
    {
      title: 'Enviar mensagem «B», saída «Enviada»',
      lines: [{ label: '', from: 'Enviar mensagem «C»', to: undefined }],
      node: 'b',
    },
  ])
  // Both lines of the outlet that was led elsewhere are drawn, under ids of their own.
  expect(Object.fromEntries(difference.edges)).toEqual({
    '1': 'added',
    '1-was-2': 'removed',
    '3': 'added',
    '2': 'removed',
  })
})

test('an outlet that leads to another step of the same name says which', () => {
  const steps = [node('a', 'send-message', {}), node('x', 'end', {}), node('y', 'end', {})]
  const before = journey(steps, [edge('1', 'a', 'sent', 'x')])
  const lines = said(before, journey(steps, [edge('1', 'a', 'sent', 'y')]))[0]?.lines
  expect(lines).toEqual([{ label: '', from: 'Fim (x)', to: 'Fim (y)' }])
})

test('a removed step stays on the drawing at its old place, with the connection it had; its lost outlet is known', () => {
  const filter = (branches: object[]) => node('f', 'segment-filter', { branches })
  const [a, b] = [branch('a', 'Até 500', 1), branch('b', 'Mais', 2)]
  const before = journey([filter([a, b]), node('x', 'end', {})], [edge('1', 'f', 'b', 'x')])
  const { both, nodes, lostOutlets } = compare(before, journey([filter([a])]))
  expect(both.nodes.find(({ id }) => id === 'x')?.position).toEqual({ x: 0, y: 0 })
  expect(nodes.get('x')).toBe('removed')
  expect(both.edges).toEqual([edge('1', 'f', 'b', 'x')])
  expect(lostOutlets).toEqual(new Map([['f', ['b']]]))
})

test('a step that only moved is told last; name, settings and notes are told first', () => {
  const before = journey([node('a', 'end', {}), node('b', 'end', { outcome: 'pago' })])
  const after: Journey = {
    ...journey([{ ...node('a', 'end', {}), position: { x: 9, y: 9 } }, node('b', 'end', { outcome: 'acordo' })]),
    name: 'Outra',
    settings: { timezone: 'America/Bogota', locale: 'es' },
  }
  const { changes } = compare(before, after)
  expect(changes.map(({ kind }) => kind)).toEqual(['journey-renamed', 'journey-settings', 'step-changed', 'step-moved'])
  expect(said(before, after)[1]?.lines).toEqual([
    expect.objectContaining({ from: 'America/Sao Paulo', to: 'America/Bogota' }),
    expect.objectContaining({ from: 'Português (Brasil)', to: 'Español' }),
  ])
})

test('a journey does not differ from itself, whatever the order of its keys', () => {
  fc.assert(
    fc.property(journeys, (one) => {
      const same = JSON.parse(JSON.stringify(one)) as Journey // the same journey
      const turned = { ...same, nodes: same.nodes.map(({ id, ...rest }) => ({ ...rest, id })) }
      const { changes, nodes, edges, both } = compare(one, turned)
      expect([changes, nodes.size, edges.size]).toEqual([[], 0, 0])
      expect(both).toEqual(same)
    }),
  )
})

test('every step and outlet that differs is named once, and no other; both journeys are whole in the drawing', () => {
  fc.assert(
    fc.property(journeys, journeys, (before, after) => {
      const { changes, nodes, edges, both } = compare(before, after)
      const at = (of: Journey, id: string) => of.nodes.find((each) => each.id === id)
      const ids = new Set([...before.nodes, ...after.nodes].map(({ id }) => id))
      const differing = [...ids].filter((id) => !equal(at(before, id), at(after, id)))
      expect([...nodes.keys()].sort()).toEqual(differing.sort())
      const told = changes.flatMap((change) => ('node' in change ? [change.node.id] : []))
      expect(told.toSorted()).toEqual(differing.sort())
      expect(both.nodes.map(({ id }) => id).sort()).toEqual([...ids].sort())
      expect(new Set(both.edges.map(({ id }) => id)).size).toBe(both.edges.length)
      const left = (mark: string) => both.edges.filter(({ id }) => edges.get(id) !== mark).map(line)
      expect(left('removed').sort()).toEqual(after.edges.map(line).sort())
      expect(left('added').sort()).toEqual(before.edges.map(line).sort())
    }),
  )
})

test('whatever leaf of a real config is changed, one field is named that it lies in, with words on both sides', () => {
  const configs = [...types.values()].flatMap(({ type, defaults }) => {
    const data = defaults['pt-BR'] ?? {}
    return leaves(data).map((path) => ({ type, data, path }))
  })
  fc.assert(
    fc.property(fc.constantFrom(...configs), ({ type, data, path }) => {
      const changed = structuredClone(data)
      change(changed, path)
      const difference = compare(journey([node('a', type, data)]), journey([node('a', type, changed)]))
      const [found] = difference.changes
      if (found?.kind !== 'step-changed') throw new Error(`${type} ${path.join('.')} was not found`)
      const holding = found.fields.filter(({ place }) => place.path.every((part, index) => part === path[index]))
      expect(holding.length, path.join('.')).toBeGreaterThan(0)
      for (const { label, from, to } of sayChange(found, types, words).lines) {
        expect(label).not.toBe('')
        expect(from === undefined && to === undefined).toBe(false)
      }
    }),
  )
})

function journey(nodes: JourneyNode[], edges: Journey['edges'] = []): Journey {
  return {
    format: 1,
    id: 'j',
    name: 'Uma',
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes,
    edges,
  }
}

function node(id: string, type: string, data: Record<string, unknown>, label?: string): JourneyNode {
  const made = { id, type, typeVersion: 1, position: { x: 0, y: 0 }, data }
  return label === undefined ? made : { ...made, label }
}

const edge = (id: string, source: string, sourceHandle: string, target: string) => ({
  id,
  source,
  sourceHandle,
  target,
})
const line = ({ source, sourceHandle, target }: Journey['edges'][number]) => `${source} ${sourceHandle} ${target}`
const branch = (id: string, name: string, total: number) => ({
  id,
  name,
  rules: { combinator: 'and', rules: [{ field: 'debt.total', operator: '>', value: total }] },
})

type Path = (string | number)[]

function leaves(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path]
  if (Array.isArray(value)) return value.flatMap((item, index) => leaves(item, [...path, index]))
  return Object.entries(value).flatMap(([name, inner]) => leaves(inner, [...path, name]))
}

function change(root: unknown, path: Path) {
  const [last, ...before] = path.toReversed()
  const holder = before.toReversed().reduce((inside: unknown, part) => Reflect.get(Object(inside), part), root)
  const value: unknown = Reflect.get(Object(holder), last ?? '')
  const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : `${String(value)}x`
  Reflect.set(Object(holder), last ?? '', other)
}
