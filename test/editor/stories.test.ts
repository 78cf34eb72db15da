/** Stories in the editor: what runs again, what a difference says, which way of a conversation is which, what is recorded. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inventedPersona, PERSONAS, samplePersona, startOf } from '../../editor/simulator/persona.ts'
import { backTo, type Moment, takeUp, withoutParts } from '../../editor/simulator/ways.ts'
import { actionWords, differenceWords } from '../../editor/stories/difference-words.ts'
import { recordingOf } from '../../editor/stories/recording.ts'
import { storyId } from '../../editor/stories/story-id.ts'
import { actionBefore, eventsOf, openingOf } from '../../editor/stories/story-play.ts'
import { storiesToRun } from '../../editor/stories/what-runs.ts'
import { recordStory } from '../../runtime/stories/record-story.ts'
import { runStory } from '../../runtime/stories/run-story.ts'
import type { Simulation, SimulationEvent } from '../../schemas/api.ts'
import { LOCALES } from '../../schemas/locales.ts'
import type { Story } from '../../schemas/story.ts'
import { StoryDifference } from '../../schemas/story-api.ts'
import { read, TEMPLATES, TYPES } from '../stories/example-files.ts'

type Setting = Parameters<typeof runStory>[0]
const journey = read<Setting['journey']>('journeys/atraso-d3-a-d30.json')
const setting = { journey, types: TYPES, templates: TEMPLATES }

const moment = (event: SimulationEvent | null): Moment => ({ event, now: {} as Simulation }) // only who it is matters
const [start, reply, silence, paid] = [
  moment(null),
  moment({ kind: 'reply', text: 'sim' }),
  moment({ kind: 'next' }),
  moment({ kind: 'pay' }),
]

test('going back keeps what came after as another way, and one can take it up again', () => {
  const back = backTo([start, reply, silence], [], 1)
  expect(back).toEqual({ way: [start, reply], others: [[start, reply, silence]] })
  const other = [...back.way, paid]
  expect(withoutParts(back.others, other)).toEqual([[start, reply, silence]])
  const again = takeUp(other, back.others, 0)
  expect(again).toEqual({ way: [start, reply, silence], others: [other] })
})

test('a way that is part of another is not kept twice', () => {
  const back = backTo([start, reply, silence], [], 0)
  const further = backTo(back.way, back.others, 0)
  expect(further.others).toEqual([[start, reply, silence]])
  expect(takeUp(further.way, further.others, 0).others).toEqual([])
})

test('stories run again where the way through the journey changed, or their own file did', () => {
  const stories = [
    { id: 'a', etag: '1' },
    { id: 'b', etag: '1' },
  ]
  expect(storiesToRun(undefined, journey, stories)).toEqual(['a', 'b'])
  const done = {
    document: journey,
    etags: new Map([
      ['a', '1'],
      ['b', '0'],
    ]),
  }
  expect(storiesToRun(done, journey, stories)).toEqual(['b'])
  const [first, ...rest] = journey.nodes
  if (!first) throw new Error('no steps')
  const moved = { ...journey, nodes: [{ ...first, position: { x: 9, y: 9 } }, ...rest] }
  expect(storiesToRun(done, moved, stories)).toEqual(['b'])
  expect(storiesToRun(done, { ...journey, edges: journey.edges.slice(1) }, stories)).toEqual(['a', 'b'])
})

test('a file is named after the story, and after no other', () => {
  expect(storyId('Não é a pessoa: nada é dito!', [])).toBe('nao-e-a-pessoa-nada-e-dito')
  expect(storyId('Cala', ['cala', 'cala-2'])).toBe('cala-3')
  expect(storyId('!!!', [])).toBe('historia')
})

type Texts = { [key: string]: string | Texts }
function translator(locale: string) {
  const texts: Texts = JSON.parse(
    readFileSync(join(import.meta.dirname, `../../editor/i18n/${locale}/stories.json`), 'utf8'),
  )
  return (key: string, values: Record<string, unknown> = {}): string => {
    const at = (path: string) =>
      path
        .split('.')
        .reduce<string | Texts | undefined>(
          (inside, part) => (typeof inside === 'object' ? inside[part] : undefined),
          texts,
        )
    const text = at(key) ?? at(`${key}_other`) ?? values.defaultValue
    if (typeof text !== 'string') throw new Error(`no text for ${key}`)
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]))
  }
}

const SIDES: Partial<Record<StoryDifference['code'], [string, string]>> = {
  'says-count': ['1', '2'],
  status: ['accepted', 'blocked'],
  waiting: ['for: reply', 'node: quem-1, for: time, until: 2026-11-23T10:00'],
  outcome: ['acordo', 'node: quem-1, for: reply'],
  inbox: ['true', 'false'],
  agreement: [
    '{"total":39444}',
    '{"total":1,"installments":[{"dueDate":"2026-11-23","amount":1}],"status":"accepted"}',
  ],
  promise: ['{"status":"kept"}', 'null'],
  impossible: ['{"do":"press","button":"Quero"}', 'No message has the button "Quero".'],
  case: ['human', ''],
}

test.each(LOCALES)('every difference is said in words in %s, without a code of ours', (locale) => {
  const t = translator(locale)
  const wording = {
    t,
    nodeName: (node: string) => `<${node}>`,
    outletName: (node: string) => node,
    instant: String,
    money: (amount: number) => `$${amount}`,
    outcome: (code: string) => `*${code}`,
  }
  for (const code of StoryDifference.properties.code.enum) {
    const [expected, actual] = SIDES[code] ?? ['isto', 'aquilo']
    const words = differenceWords({ code, expected, actual, message: 1, subject: 'x' }, t, wording)
    for (const text of Object.values(words)) {
      expect(text, code).not.toMatch(/\{\{|undefined|[{}]|for: |node: /)
      expect(text.trim(), code).not.toBe('')
    }
    expect(words.expected, code).not.toBe(words.actual)
  }
  const waiting = differenceWords({ code: 'waiting', expected: 'for: reply', actual: 'node: a, for: time' }, t, wording)
  expect(waiting.actual).toContain('<a>')
  expect(actionWords({ do: 'wait', for: 'P2DT4H' }, t, wording)).toMatch(/2 .*4 /)
})

const story = read<Story>('stories/atraso-d3-a-d30/confirma-e-paga.json')

test('a story plays up to the step that fails, and what was done before it is told', () => {
  const all = eventsOf(story)
  expect(all.length).toBe(story.steps.filter((step) => 'do' in step).length)
  const third = story.steps.findIndex((step, index) => 'do' in step && eventsOf(story, index + 1).length === 2)
  expect(eventsOf(story, third + 1)).toEqual(all.slice(0, 2))
  expect(actionBefore(story, 1)).toBeUndefined()
  expect(actionBefore(story, story.steps.length + 1)).toEqual(story.steps.findLast((step) => 'do' in step))
})

test('a conversation that is saved holds at once, and expects no figure that another day would change', () => {
  const events = eventsOf(story)
  const moments = [moment(null), ...events.map((event) => moment(event))]
  const asked = recordingOf(openingOf(story), moments, 'Da conversa')
  const { customer, debts = [], at, name } = asked
  if (typeof customer === 'string') throw new Error('an invented person')
  const recorded = recordStory(setting, { name, at, events: asked.events, person: { customer, debts } }).story
  expect(runStory(setting, recorded)).toMatchObject({ passed: true })
  const texts = recorded.steps
    .flatMap((step) => ('expect' in step ? (step.expect.says ?? []) : []))
    .flatMap(({ contains = [] }) => contains)
  expect(texts.length).toBeGreaterThan(0)
  for (const text of texts) expect(text).not.toMatch(/\d|Marina|R\$/)
  expect(recorded.steps.at(-1)).toMatchObject({ expect: { outcome: expect.any(String) } })
})

test('the recorded story notices another text, another end and a message too many', () => {
  const recorded = recordStory(setting, {
    ...{ name: 'x', at: Date.parse(story.at), events: eventsOf(story) },
    person: { customer: story.customer, ...(story.debts ? { debts: story.debts } : {}) },
  }).story
  const said = recorded.steps.flatMap((step) => ('expect' in step ? (step.expect.says ?? []) : []))
  const words = said.flatMap(({ contains = [] }) => contains).find((text) => JSON.stringify(journey).includes(text))
  const other = JSON.parse(JSON.stringify(journey).replaceAll(words ?? '', 'Outro texto'))
  expect(runStory({ ...setting, journey: other }, recorded)).toMatchObject({
    passed: false,
    difference: { code: 'contains' },
  })
  const shorter = { ...journey, edges: journey.edges.slice(0, -journey.edges.length + 2) }
  expect(runStory({ ...setting, journey: shorter }, recorded).passed).toBe(false)
})

test('sample people can begin at once, with a telephone of their own state', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  for (const which of PERSONAS) {
    const persona = { ...inventedPersona(now, 'America/Sao_Paulo'), ...samplePersona(which, now, 'America/Sao_Paulo') }
    const { customer } = startOf(persona, journey, now)
    expect(customer).toMatchObject({
      name: persona.name,
      state: persona.state,
      phone: expect.stringMatching(/^\+55\d{2}900000001$/),
    })
  }
})
