/** What becomes of the people inside, as the publish dialog lets one choose it, and as the run's page tells it. */
import { expect, test } from 'vitest'
import {
  choiceOf,
  moving,
  orderOf,
  type Plan,
  STAYING,
  stepLines,
  withChoice,
} from '../../editor/publish/people-plan.ts'
import { versionsBefore, withEarlierSteps } from '../../editor/runs/whole-document.ts'
import { type EntryWording, entryWords } from '../../editor/simulator/entry-words.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { MovePreview, MovePreviewRow } from '../../schemas/move.ts'

const STEPS: Plan = { way: 'steps', steps: {} }

test('who stays is not spoken of in the request; who follows is, with what is chosen for each step', () => {
  expect(orderOf(STAYING)).toBeUndefined()
  expect(orderOf({ way: 'follow', steps: { ask: 'end' } })).toEqual({ default: 'follow' })
  expect(orderOf(STEPS)).toEqual({ default: 'follow' })
  const plan = withChoice(withChoice(STEPS, 'ask', 'to:remind'), 'wait', 'again')
  expect(orderOf(plan, [2, 3])).toEqual({
    from: [2, 3],
    default: 'follow',
    steps: { ask: { to: 'remind' }, wait: { to: 'wait', again: true } },
  })
})

test.each(['same', 'again', 'stay', 'end', 'to:remind'])('the choice "%s" is what the select shows again', (choice) => {
  const { steps } = withChoice(STEPS, 'ask', choice)
  expect(choiceOf('ask', steps.ask)).toBe(choice)
  expect(withChoice({ way: 'steps', steps }, 'ask', 'same').steps).toEqual({})
})

const row = (given: Partial<MovePreviewRow>): MovePreviewRow => ({
  ...{ version: 1, step: { id: 'ask', type: 'branch-on-reply' }, people: 1, sending: 0, does: 'keeps' },
  ...given,
})

test('a step that people wait at in several versions is one line, the fullest first, and says who cannot', () => {
  const lines = stepLines([
    row({ version: 2, people: 3 }),
    row({ version: 1, people: 4, does: 'stays', reason: 'other-type' }),
    row({ step: { id: 'wait', type: 'wait-until-time' }, people: 9, does: 'stays', reason: 'told' }),
  ])
  expect(
    lines.map(({ step, people, versions, cannotPeople, cannot }) => [step?.id, people, versions, cannotPeople, cannot]),
  ).toEqual([
    ['wait', 9, [1], 0, undefined],
    ['ask', 7, [1, 2], 4, 'other-type'],
  ])
})

test('those who go somewhere are counted, those who stay are not', () => {
  const preview: MovePreview = {
    ...{ people: 10, rows: [], cannot: 1, targets: [] },
    totals: { keeps: 4, enters: 2, ends: 1, stays: 3 },
  }
  expect(moving(preview)).toBe(7)
})

test('the timeline says in words that somebody went over, and names steps that are gone', () => {
  const wording: EntryWording = {
    t: (key, values) => `${key} ${JSON.stringify(values)}`,
    nodeName: (node) => `step ${node}`,
    outletName: String,
    instant: String,
    money: String,
    outcome: String,
  }
  const entry = { at: 1, kind: 'moved', from: 1, to: 4 } as const
  const words = (more: object) => entryWords({ ...entry, does: 'keeps', ...more }, wording).text
  expect(words({ node: 'ask' })).toBe('entries.moved.keeps {"version":4,"node":"step ask"}')
  expect(words({ does: 'enters', node: 'ask', into: 'wait' })).toBe(
    'entries.moved.enters {"version":4,"node":"step wait"}',
  )
  expect(words({})).toBe('entries.moved.begins {"version":4}')
  expect(
    versionsBefore([
      { ...entry, does: 'keeps' },
      { ...entry, from: 3, does: 'keeps' },
    ]),
  ).toEqual([3, 1])
})

test('steps of earlier versions stand behind those of the run’s own', () => {
  const node = (id: string, label: string) => ({
    ...{ id, type: 'end', typeVersion: 1, position: { x: 0, y: 0 }, data: {}, label },
  })
  const journey = (nodes: Journey['nodes']): Journey => ({
    ...{ format: 1, id: 'j', name: 'J', nodes, edges: [] },
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
  })
  const now = journey([node('a', 'new')])
  expect(withEarlierSteps(now, [journey([node('a', 'old')])])).toBe(now)
  const whole = withEarlierSteps(now, [journey([node('b', 'gone')]), journey([node('b', 'older')])])
  expect(whole.nodes.map(({ label }) => label)).toEqual(['new', 'gone'])
})
