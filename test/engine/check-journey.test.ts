/** Every problem that checking a journey can name: planted, found, pointed at, and said in three languages. */
import { describe, expect, test } from 'vitest'
import { isPublishable } from '../../runtime/engine/check/journey.ts'
import pt from '../../runtime/engine/check/texts/pt-BR.json' with { type: 'json' }
import { at } from '../../runtime/engine/outlets.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import type { Journey } from '../../schemas/journey.ts'
import { LOCALES } from '../../schemas/locales.ts'
import { check, copyOfBill, data, drop, edge, extra, FAULTS, HEADER, line, text } from './planted-faults.ts'
import { copy } from './play.ts'
import { sound } from './sound-journey.ts'

/** Nobody is confirmed in this journey, and some texts speak of the debt all the same. */
const butIdentity = (found: Diagnostic[]) => found.filter(({ code }) => code !== 'words-before-identity')

test('a sound journey has nothing said of it', () => {
  expect(check(sound())).toEqual([])
})

describe.each(FAULTS)('%s at %s', (code, path, node, change) => {
  test('is found, pointed at, and said in three languages', () => {
    const journey = sound()
    change(journey)
    const found = LOCALES.map((locale) => {
      const all = check(copy(journey), locale)
      return all.find((each) => each.code === code && each.path === path)
    })
    for (const diagnostic of found) {
      expect(diagnostic, JSON.stringify(check(journey), null, 1)).toBeDefined()
      expect(diagnostic?.node).toBe(node)
      expect(diagnostic?.message).not.toMatch(/\{\{\s*\w+\s*\}\}|undefined/)
      expect(diagnostic?.message.length).toBeGreaterThan(10)
    }
    expect(new Set(found.map((diagnostic) => diagnostic?.message)).size).toBe(LOCALES.length)
  })

  test('points at something that is there, or just missing', () => {
    const journey = sound()
    change(journey)
    const parent = path.slice(0, path.lastIndexOf('/'))
    expect(at(journey, path) ?? at(journey, parent)).toBeDefined()
  })
})

test('every code of the engine has its planted fault', () => {
  expect(Object.keys(pt).filter((code) => !FAULTS.some(([planted]) => planted === code))).toEqual([])
})

test.each([null, 7, [], 'journey', {}, { format: 2 }])(
  '%j is no journey, and the check says what is missing',
  (value) => {
    const found = check(value)
    expect(found.length).toBeGreaterThan(0)
    expect(found.every(({ code, severity }) => code === 'schema' && severity === 'error')).toBe(true)
    expect(isPublishable(found)).toBe(false)
  },
)

test('a misspelt field of the document is named by its pointer', () => {
  const { nodes, ...rest } = sound()
  expect(check({ ...rest, nodes, setings: {} }).map(({ path }) => path)).toEqual(['/setings'])
  expect(check({ ...rest }).map(({ path }) => path)).toEqual(['/nodes'])
})

test('a template with its header and its address filled in is complete', () => {
  const journey = sound()
  copyOfBill(journey, { header: HEADER })
  Object.assign(data(journey, 'model'), { buttons: [{ type: 'url', index: 0, suffix: '{{debt.reference}}' }] })
  expect(butIdentity(check(journey))).toEqual([])
})

test('errors come before warnings', () => {
  const journey = sound()
  extra(journey, 'lonely', 'end', { outcome: 'x' })
  extra(journey, 'lonelier', 'send-message', { content: { type: 'text', text: '{{no.body}}' } })
  const severities = check(journey).map(({ severity }) => severity)
  expect(severities).toEqual([...severities].sort())
  expect(new Set(severities)).toEqual(new Set(['error', 'warning']))
})

test('a warning does not stand in the way of publishing', () => {
  const journey = sound()
  extra(journey, 'lonely', 'end', { outcome: 'x' })
  expect(isPublishable(check(journey))).toBe(true)
})

test('an older config is checked as what it becomes: its outlets and variables count', () => {
  const journey = sound()
  extra(journey, 's', 'score', { limit: 600 })
  Object.assign(edge(journey, 'start', 'next'), { target: 's' })
  journey.edges.push({ ...line('s', 'high', 'model'), id: 'from-s' })
  text(journey, 'Pontos: {{score.value}}')
  expect(check(journey)).toEqual([])
})

test('an outlet is named as people see it', () => {
  const journey = sound()
  drop(journey, 'answer', 'paid')
  drop(journey, 'model', 'blocked')
  const unconnected = check(journey, 'pt-BR').filter(({ code }) => code === 'outlet-unconnected')
  expect(unconnected.map(({ message }) => message)).toEqual([
    expect.stringContaining('Bloqueada por regra'),
    expect.stringContaining('“paid”'),
  ])
})

test('a field is named by its label', () => {
  const journey = sound()
  Object.assign(data(journey, 'wait'), { for: 'tomorrow' })
  const labels = LOCALES.map((locale) => check(journey, locale)[0]?.message.split('”')[0])
  expect(new Set(labels).size).toBe(3)
  expect(labels.join()).not.toContain('for')
})

test.each([
  'Dia {{reply.date | date | default: "a combinar"}}',
  '{% if reply.date %}Dia {{reply.date | date}}{% else %}Sem dia{% endif %}',
  '{% assign day = "hoje" %}{{ day | upcase }}',
  '{% for each in debts %}{{ each.total | money }}{% unless forloop.last %}, {% endunless %}{% endfor %}',
  '{{ debts | size }} e {{ debts[0].total | money }} e {{ debts.first.dueDate | date: "%d/%m" }}',
  '{{ customer.attributes.plano }}',
])('%s reads nothing that could be missing or misread', (value) => {
  const journey = sound()
  text(journey, value)
  expect(butIdentity(check(journey))).toEqual([])
})

test('what every path has set before is there, round a circle too', () => {
  const journey = sound()
  Object.assign(edge(journey, 'answer', 'later'), { target: 'thanks' })
  Object.assign(edge(journey, 'thanks', 'sent'), { target: 'wait' })
  Object.assign(edge(journey, 'filter', 'else'), { target: 'model' })
  expect(check(journey)).toEqual([])
})

test('a circle with a wait in it is no problem', () => {
  const journey = sound()
  Object.assign(edge(journey, 'filter', 'else'), { target: 'model' })
  expect(check(journey)).toEqual([])
})

const labelsOf = (journey: Journey, code: string, node: string) =>
  check(journey)
    .find((each) => each.code === code && each.node === node)
    ?.fixes?.flatMap((fix) => ('choices' in fix ? fix.choices.map(({ label }) => label) : []))

test('a free outlet is offered what nobody reaches, what stands below, a person, and the ends', () => {
  const journey = sound()
  journey.edges = journey.edges.filter(({ source, sourceHandle }) => `${source}.${sourceHandle}` !== 'answer.other')
  for (const [index, node] of journey.nodes.entries()) node.position = { x: 0, y: index * 200 }
  const fresh = { type: 'send-message', typeVersion: 1, data: { content: { type: 'text', text: 'Oi' } } }
  journey.nodes.push({ ...fresh, id: 'lost', label: 'Lost', position: { x: 400, y: 400 } })
  const labels = labelsOf(journey, 'outlet-unconnected', 'answer') ?? []
  expect(labels[0]).toBe('Lost')
  expect(labels.slice(1, 4)).toEqual(['Send message', 'Wait', 'Filter'].map((name) => expect.stringContaining(name)))
  expect(labels.at(-1)).toContain('New:')
  expect(labels.filter((label) => label === 'End')).toHaveLength(2)
})

test('a step that nobody reaches is offered the outlets near it: free ones, then those that only end', () => {
  const journey = sound()
  journey.edges = journey.edges.filter(({ source, sourceHandle }) => `${source}.${sourceHandle}` !== 'answer.other')
  for (const [index, node] of journey.nodes.entries()) node.position = { x: 0, y: index * 200 }
  const fresh = { type: 'send-message', typeVersion: 1, data: { content: { type: 'text', text: 'Oi' } } }
  journey.nodes.push({ ...fresh, id: 'lost', label: 'Lost', position: { x: 400, y: 400 } })
  const labels = labelsOf(journey, 'unreachable', 'lost') ?? []
  expect(labels[0]).toMatch(/Other|other/)
  expect(labels.length).toBeGreaterThan(3)
  expect(labels.some((label) => label.startsWith('Lost'))).toBe(false)
})
