/** Over to another version: who keeps waiting, who enters a step afresh, who leaves, who cannot; each order once. */
import { expect, test } from 'vitest'
import { worldOf } from '../../runtime/collections/world.ts'
import { type Advanced, advance, newRun } from '../../runtime/engine/advance.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { PeopleInside } from '../../schemas/move.ts'
import type { Run, RunEvent } from '../../schemas/run.ts'
import {
  copy,
  customer,
  DAY,
  end,
  HOUR,
  hear,
  journeyOf,
  MINUTE,
  MONDAY,
  type Sketch,
  START,
  say,
  TYPES,
} from './play.ts'
import { ASK } from './sketches.ts'

/** A run that may be told to go over to another document. */
class Moving {
  journey: Journey
  run: Run
  at = MONDAY
  last: Advanced
  readonly target: Journey

  constructor(from: Sketch, to: Sketch) {
    this.journey = journeyOf(from)
    this.target = journeyOf(to)
    this.run = newRun('run-1', { id: this.journey.id, version: 1 }, 'customer-1', MONDAY)
    this.last = { run: this.run, effects: [], journal: [] }
  }

  take(event: RunEvent, people?: PeopleInside): Advanced {
    const around = ({ settings }: Journey) =>
      worldOf({ customer: customer(), debts: [], creditors: [], settings, now: event.at })
    const journey = this.run.journey.version === 1 ? this.journey : this.target
    this.at = event.at
    const target = people && { id: 'm1', version: 2, journey: this.target, people, world: around(this.target) }
    this.last = advance({ journey, types: TYPES, run: this.run, event, world: around(journey), target })
    this.run = copy(this.last.run)
    return this.last
  }

  /** Asked, and waiting for the answer. */
  asked(): this {
    this.take({ at: this.at, kind: 'started' })
    const effect = this.last.effects.find(({ kind }) => kind === 'send')?.id ?? ''
    this.take({ at: this.at + 1000, kind: 'resulted', effect, result: { outcome: 'accepted', wamid: 'w' } })
    return this
  }

  move(people: PeopleInside): Advanced {
    return this.take({ at: this.at + MINUTE, kind: 'moved', move: 'm1' }, people)
  }

  reply(text: string): Advanced {
    const at = this.at + MINUTE
    return this.take({ at, kind: 'replied', message: { id: `in-${at}`, kind: 'text', at, text } })
  }

  waiting(): Extract<Run, { status: 'waiting' }> {
    if (this.run.status !== 'waiting') throw new Error(`The run is ${JSON.stringify(this.run)}.`)
    return this.run
  }
}

const OTHER: Sketch = {
  nodes: {
    ...ASK.nodes,
    thanks: say('Obrigado pela v2!'),
    again: say('Outra pergunta?'),
    wait: ['wait-until-time', { for: 'P1D' }],
  },
  edges: {
    ...ASK.edges,
    'again.sent': 'answer',
    'again.failed': 'paid',
    'again.blocked': 'paid',
    'wait.next': 'again',
  },
}
const FOLLOW: PeopleInside = { default: 'follow' }

test('at the same step one waits on as one was, and goes on in the other version', () => {
  const play = new Moving(ASK, OTHER).asked()
  const before = play.waiting()
  const { effects, journal } = play.move(FOLLOW)
  expect(effects).toEqual([])
  expect(journal).toEqual([{ at: play.at, kind: 'moved', from: 1, to: 2, does: 'keeps', node: 'answer' }])
  expect(play.waiting()).toEqual({ ...before, seq: before.seq + 1, journey: { id: 'sketch', version: 2 } })
  play.reply('paguei')
  expect(play.last.effects).toMatchObject([{ kind: 'send', message: { text: 'Obrigado pela v2!' } }])
})

test('a deadline that was set stays when the step waits for another time now', () => {
  const longer: Sketch = { ...ASK, nodes: { ...ASK.nodes, answer: hear({ paid: ['paguei'] }, 'P30D') } }
  const play = new Moving(ASK, longer).asked()
  const { until } = play.waiting().wait
  play.move(FOLLOW)
  expect(play.waiting().wait.until).toBe(until)
})

test('entered afresh, the same step counts anew from its own rules', () => {
  const pause = (length: string): Sketch => ({
    nodes: { start: START, wait: ['wait-until-time', { for: length }], done: end('done') },
    edges: { 'start.next': 'wait', 'wait.next': 'done' },
  })
  const play = new Moving(pause('P10D'), pause('P1D'))
  play.take({ at: MONDAY, kind: 'started' })
  play.move({ default: 'stay', steps: { wait: { to: 'wait' } } })
  expect(play.waiting()).toMatchObject({ journey: { version: 2 }, wait: { until: MONDAY + 10 * DAY } })
  const anew = new Moving(pause('P10D'), pause('P1D'))
  anew.take({ at: MONDAY, kind: 'started' })
  anew.move({ default: 'stay', steps: { wait: { to: 'wait', again: true } } })
  expect(anew.waiting()).toMatchObject({ journey: { version: 2 }, wait: { until: MONDAY + MINUTE + DAY } })
})

test('another step is entered at the instant of the order', () => {
  const play = new Moving(ASK, OTHER).asked()
  const { effects, journal } = play.move({ default: 'stay', steps: { answer: { to: 'again' } } })
  expect(effects).toMatchObject([{ kind: 'send', node: 'again', message: { text: 'Outra pergunta?' } }])
  expect(journal.map(({ kind }) => kind)).toEqual(['moved', 'entered', 'sending', 'waiting'])
  expect(journal[0]).toMatchObject({ does: 'enters', node: 'answer', into: 'again' })
})

test('out of the journey with an outcome of its own', () => {
  const play = new Moving(ASK, OTHER).asked()
  expect(play.move({ default: 'stay', steps: { answer: 'end' } }).effects).toEqual([])
  expect(play.run).toMatchObject({ status: 'ended', outcome: 'moved-out', journey: { version: 2 } })
})

test.each<[string, PeopleInside, Sketch]>([
  ['told to stay', { default: 'stay' }, OTHER],
  ['told to stay at this step', { default: 'follow', steps: { answer: 'stay' } }, OTHER],
  ['in a version that it is not about', { default: 'follow', from: [7] }, OTHER],
  ['at a step that is gone', FOLLOW, { ...OTHER, nodes: { start: START } }],
  ['at a step of another type', FOLLOW, { ...OTHER, nodes: { ...OTHER.nodes, answer: say('?') } }],
  ['sent to a step that is not there', { default: 'stay', steps: { answer: { to: 'nowhere' } } }, OTHER],
])('%s, nothing changes at all', (_, people, to) => {
  const play = new Moving(ASK, to).asked()
  const before = play.run
  expect(play.move(people)).toEqual({ run: before, effects: [], journal: [] })
})

test('an order that holds no more, or is told twice, changes nothing', () => {
  const play = new Moving(ASK, OTHER).asked()
  const before = play.run
  expect(play.take({ at: play.at, kind: 'moved', move: 'm1' }).run).toBe(before)
  play.move({ default: 'stay', steps: { answer: { to: 'again' } } })
  const moved = play.run
  expect(play.move({ default: 'stay', steps: { answer: { to: 'again' } } }).run).toBe(moved)
})

test('what was asked must be what is asked now', () => {
  const ask = (kind: 'document-end' | 'document-start'): Sketch => ({
    nodes: {
      start: START,
      who: [
        'confirm-identity',
        { datum: { kind, digits: 3 }, question: 'Dígitos?', retry: 'De novo?', attempts: 2, timeout: 'P1D' },
      ],
      done: end('done'),
    },
    edges: Object.fromEntries(
      ['start.next', 'who.failed', 'who.confirmed', 'who.unknown', 'who.no-answer', 'who.blocked'].map((from) => [
        from,
        from === 'start.next' ? 'who' : 'done',
      ]),
    ),
  })
  const known = customer({ document: '12345678909' })
  const from = journeyOf(ask('document-end'))
  const to = journeyOf(ask('document-start'))
  const world = worldOf({ customer: known, debts: [], creditors: [], settings: from.settings, now: MONDAY })
  const run = newRun('run-1', { id: from.id, version: 1 }, known.id, MONDAY)
  const started = advance({ journey: from, types: TYPES, run, event: { at: MONDAY, kind: 'started' }, world })
  const accepted: RunEvent = {
    at: MONDAY + 1,
    kind: 'resulted',
    effect: started.effects[0]?.id ?? '',
    result: { outcome: 'accepted' },
  }
  const asked = advance({ journey: from, types: TYPES, run: started.run, event: accepted, world }).run
  const target = { id: 'm1', version: 2, journey: to, people: FOLLOW, world }
  const event: RunEvent = { at: MONDAY + 2, kind: 'moved', move: 'm1' }
  expect(advance({ journey: from, types: TYPES, run: asked, event, world, target }).run).toBe(asked)
})

test('a send that is on its way comes first; then its outcome is the other version’s to go by', () => {
  const play = new Moving(ASK, OTHER)
  const { effects } = play.take({ at: MONDAY, kind: 'started' })
  const result = { outcome: 'accepted' as const, wamid: 'w' }
  expect(play.move(FOLLOW)).toMatchObject({ effects: [], journal: [], run: { moving: 'm1', journey: { version: 1 } } })
  // A reply that comes meanwhile is kept, and heard there.
  play.reply('paguei')
  play.take({ at: play.at + 1000, kind: 'resulted', effect: effects[0]?.id ?? '', result }, FOLLOW)
  expect(play.last.journal.map(({ kind }) => kind).slice(0, 3)).toEqual(['resulted', 'moved', 'left'])
  expect(play.last.effects).toMatchObject([{ kind: 'send', message: { text: 'Obrigado pela v2!' } }])
  expect(play.run).not.toHaveProperty('moving')
})

test('what was said before another step was entered is for staff, and answers nothing that is asked there', () => {
  const play = new Moving(ASK, OTHER)
  const { effects } = play.take({ at: MONDAY, kind: 'started' })
  const [accepted, people] = [
    { outcome: 'accepted' as const, wamid: 'w' },
    { ...FOLLOW, steps: { ask: { to: 'again' } } },
  ]
  play.move(people)
  play.reply('paguei')
  play.take({ at: play.at + 1000, kind: 'resulted', effect: effects[0]?.id ?? '', result: accepted }, people)
  expect(play.last.effects).toMatchObject([
    { kind: 'unclaimed-reply', message: { text: 'paguei' } },
    { kind: 'send', message: { text: 'Outra pergunta?' } },
  ])
  const effect = play.last.effects[1]?.id ?? ''
  play.take({ at: play.at + 1000, kind: 'resulted', effect, result: accepted })
  expect(play.waiting()).toMatchObject({ node: 'answer', journey: { version: 2 } })
})

test('when the order was withdrawn meanwhile, the outcome is the old version’s to go by', () => {
  const play = new Moving(ASK, OTHER)
  const { effects } = play.take({ at: MONDAY, kind: 'started' })
  play.move(FOLLOW)
  const result = { outcome: 'accepted' as const, wamid: 'w' }
  play.take({ at: play.at + 1000, kind: 'resulted', effect: effects[0]?.id ?? '', result })
  expect(play.waiting()).toMatchObject({ node: 'answer', journey: { version: 1 } })
  expect(play.run).not.toHaveProperty('moving')
})

test('who has not begun begins in the other version', () => {
  const play = new Moving(ASK, { ...OTHER, nodes: { ...OTHER.nodes, ask: say('Oi da v2') } })
  expect(play.move(FOLLOW).journal).toMatchObject([{ kind: 'moved', does: 'keeps' }])
  play.take({ at: play.at, kind: 'started' })
  expect(play.last.effects).toMatchObject([{ message: { text: 'Oi da v2' } }])
})

test('a late failure of a message whose step is gone has nobody to tell', () => {
  const { ask: _, ...nodes } = OTHER.nodes
  const play = new Moving(ASK, { nodes, edges: { ...OTHER.edges, 'start.next': 'again' } }).asked()
  const effect = play.waiting().lastSend?.effect ?? ''
  play.move(FOLLOW)
  const before = play.run
  const late: RunEvent = { at: play.at + HOUR, kind: 'resulted', effect, result: { outcome: 'failed', code: '131026' } }
  expect(play.take(late)).toEqual({ run: before, effects: [], journal: [] })
})

test('what a step remembers goes only where it is the same step', () => {
  const play = new Moving(ASK, { ...OTHER, nodes: { ...OTHER.nodes, answer: say('?') } }).asked()
  expect(play.waiting().memory).toHaveProperty('answer')
  play.move({ default: 'stay', steps: { answer: { to: 'wait' } } })
  expect(play.waiting().memory).not.toHaveProperty('answer')
})
