/** Two messages of ours on one day, with no reply between them: which ways are told, and which are not. */
import { expect, test } from 'vitest'
import { TEXT_RULES } from '../../runtime/collections/text-rules.ts'
import { checkJourney } from '../../runtime/engine/check/journey.ts'
import { end, hear, journeyOf, type Sketch, START, say, TYPES } from './play.ts'

const template: [string, Record<string, unknown>] = ['send-template', { template: 'contato', language: 'pt_BR' }]
const pause = (length: string): [string, Record<string, unknown>] => ['wait-until-time', { for: length }]

function told(nodes: Sketch['nodes'], edges: Sketch['edges'], contactsPerDay = 1) {
  const journey = journeyOf({
    nodes: { start: START, e: end('done'), ...nodes },
    edges: { 'start.next': 'one', ...edges },
  })
  return checkJourney(journey, {
    types: TYPES,
    locale: 'pt-BR',
    texts: TEXT_RULES,
    isTimezone: () => true,
    contactsPerDay,
  })
    .filter(({ code }) => code === 'second-contact-of-day')
    .map(({ severity, node, counterexample }) => ({ severity, node, way: counterexample?.map((step) => step.node) }))
}

const sends = (id: string, to = 'e') => ({ [`${id}.sent`]: to, [`${id}.failed`]: 'e', [`${id}.blocked`]: 'e' })

test('a second bubble right behind the first is held until tomorrow', () => {
  expect(told({ one: template, two: say('Oi') }, { ...sends('one', 'two'), ...sends('two') })).toEqual([
    { severity: 'info', node: 'two', way: ['start', 'one', 'two'] },
  ])
})

test('not where the organisation allows two a day', () => {
  expect(told({ one: template, two: say('Oi') }, { ...sends('one', 'two'), ...sends('two') }, 2)).toEqual([])
})

test('not where the first was refused, and the second is in its place', () => {
  expect(told({ one: template, two: template }, { ...sends('one'), 'one.blocked': 'two', ...sends('two') })).toEqual([])
})

test('not as an answer to a reply, and so again when a few hours of silence follow it', () => {
  const nodes = { one: template, ear: hear({ yes: ['sim'] }, 'PT2H'), two: say('Oi') }
  const edges = { ...sends('one', 'ear'), ...sends('two'), 'ear.yes': 'two', 'ear.other': 'two', 'ear.timeout': 'e' }
  expect(told(nodes, edges)).toEqual([])
  expect(told(nodes, { ...edges, 'ear.timeout': 'two' })).toEqual([
    { severity: 'info', node: 'two', way: ['start', 'one', 'ear', 'two'] },
  ])
})

test('not after a day, also round a circle; an hourly circle is told', () => {
  const circle = (length: string) =>
    told({ one: template, wait: pause(length) }, { ...sends('one', 'wait'), 'wait.next': 'one' }).map(({ way }) => way)
  expect(circle('P1D')).toEqual([])
  expect(circle('PT1H')).toEqual([['start', 'one', 'wait', 'one']])
})
