/**
 * Free text outside the 24 hours: what the check says of small journeys, and that on random ones it says exactly what
 * walking every way through them finds.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TEXT_RULES } from '../../runtime/collections/text-rules.ts'
import { checkJourney } from '../../runtime/engine/check/journey.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import type { Journey } from '../../schemas/journey.ts'
import { DAY, end, HOUR, hear, journeyOf, type Sketch, START, say, TYPES } from './play.ts'

const HOLD = 100 * HOUR
const WINDOW = DAY

function check(journey: Journey, longestHold = HOLD): Diagnostic[] {
  return checkJourney(journey, {
    types: TYPES,
    locale: 'pt-BR',
    texts: TEXT_RULES,
    isTimezone: () => true,
    longestHold,
  })
}

const ofWindow = (found: Diagnostic[]) => found.filter(({ code }) => code.startsWith('window-'))
const pause = (length: string, allowedWindow = false): [string, Record<string, unknown>] => [
  'wait-until-time',
  { for: length, ...(allowedWindow ? { allowedWindow } : {}) },
]
const ask: [string, Record<string, unknown>] = ['send-template', { template: 'contato', language: 'pt_BR' }]

/** A template, an answer, and then what is given; whoever says nothing or is not reached is at the end. */
function afterReply(nodes: Sketch['nodes'], edges: Sketch['edges'], entry = START): Journey {
  return journeyOf({
    nodes: { start: entry, ask, answer: hear({ yes: ['sim'] }), e: end('done'), ...nodes },
    edges: {
      'start.next': 'ask',
      'ask.sent': 'answer',
      'ask.failed': 'e',
      'ask.blocked': 'e',
      'answer.other': 'e',
      'answer.timeout': 'e',
      ...edges,
    },
  })
}

/** Every outlet that is left open leads to the end. */
function sends(id: string, to = 'e'): Sketch['edges'] {
  return { [`${id}.sent`]: to, [`${id}.failed`]: 'e', [`${id}.blocked`]: 'e' }
}

describe('free text', () => {
  test('that answers a reply is inside the window, at any hour', () => {
    const journey = afterReply({ text: say('Oi') }, { 'answer.yes': 'text', ...sends('text') })
    expect(ofWindow(check(journey))).toEqual([])
  })

  test('two days after the reply is an error that tells the way and the time at each step', () => {
    const journey = afterReply(
      { wait: pause('P2DT4H'), text: say('Oi') },
      { 'answer.yes': 'wait', 'wait.next': 'text', ...sends('text') },
    )
    const [found, ...more] = ofWindow(check(journey))
    expect(more).toEqual([])
    expect(found).toMatchObject({ severity: 'error', code: 'window-surely-closed', node: 'text' })
    expect(found?.message).toContain('2 d 4 h ou mais depois da última resposta')
    expect(found?.counterexample?.map(({ node }) => node)).toEqual(['start', 'ask', 'answer', 'wait', 'text'])
    expect(found?.counterexample?.slice(0, 2)).toEqual([
      { node: 'start', sinceReply: { least: 0, most: null } },
      { node: 'ask', edge: 'e0', sinceReply: { least: 0, most: null } },
    ])
    expect(found?.counterexample?.slice(-2).map(({ sinceReply }) => sinceReply)).toEqual([
      { least: 0, most: 0 },
      { least: 52 * HOUR, most: 52 * HOUR + HOLD },
    ])
  })

  test('that the law may hold over a long weekend is a warning with the longest time', () => {
    const journey = afterReply(
      { wait: pause('PT2H'), text: say('Oi') },
      { 'answer.yes': 'wait', 'wait.next': 'text', ...sends('text') },
    )
    const [found] = ofWindow(check(journey))
    expect(found).toMatchObject({ severity: 'warning', code: 'window-may-close' })
    expect(found?.message).toContain('até 4 d 6 h depois')
    expect(ofWindow(check(journey, 0))).toEqual([])
  })

  test('after a wait that was moved into allowed hours is not held a second time', () => {
    const journey = afterReply(
      { wait: pause('PT2H', true), text: say('Oi') },
      { 'answer.yes': 'wait', 'wait.next': 'text', ...sends('text') },
    )
    expect(ofWindow(check(journey)).at(0)?.counterexample?.at(-1)?.sinceReply).toEqual({
      least: 2 * HOUR,
      most: 2 * HOUR + HOLD,
    })
  })

  test('behind the silence of a whole day is an error, and behind 23 hours a warning only for the hours of the law', () => {
    const silent = (timeout: string) =>
      afterReply(
        { first: say('Que dia?'), when: hear({ today: ['hoje'] }, timeout), text: say('Ainda está aí?') },
        {
          'answer.yes': 'first',
          ...sends('first', 'when'),
          'when.today': 'e',
          'when.other': 'e',
          'when.timeout': 'text',
          ...sends('text'),
        },
      )
    expect(ofWindow(check(silent('P1D')))).toMatchObject([{ severity: 'error', node: 'text' }])
    expect(ofWindow(check(silent('PT23H')))).toMatchObject([{ severity: 'warning', node: 'text' }])
    expect(ofWindow(check(silent('PT23H'), 0))).toEqual([])
  })

  test('is not blamed again behind a text that got through, until time passes once more', () => {
    const journey = afterReply(
      { wait: pause('P2D'), one: say('Um'), two: say('Dois') },
      { 'answer.yes': 'wait', 'wait.next': 'one', ...sends('one', 'two'), ...sends('two') },
    )
    expect(ofWindow(check(journey)).map(({ node }) => node)).toEqual(['one'])
  })

  test('that nobody replied before is a warning; who begins by writing has just replied', () => {
    const journey = (entry: Record<string, unknown>) =>
      journeyOf({
        nodes: { start: ['start', { entry }], text: say('Oi'), e: end('done') },
        edges: { 'start.next': 'text', ...sends('text') },
      })
    expect(ofWindow(check(journey({ kind: 'manual' })))).toMatchObject([
      { severity: 'warning', code: 'window-never-opened' },
    ])
    expect(ofWindow(check(journey({ kind: 'message' })))).toEqual([])
  })

  test('whose refusal is followed by a template may be late', () => {
    const journey = afterReply(
      { wait: pause('PT20H'), text: say('Oi'), again: ask },
      { 'answer.yes': 'wait', 'wait.next': 'text', ...sends('text'), 'text.blocked': 'again', ...sends('again') },
    )
    expect(ofWindow(check(journey))).toEqual([])
  })

  test('in a circle without a reply is outside after some rounds; a reply in the circle keeps it inside', () => {
    const circle = (wait: string) =>
      afterReply(
        { text: say('Oi'), wait: pause(wait) },
        { 'answer.yes': 'text', ...sends('text', 'wait'), 'wait.next': 'text' },
      )
    const [found] = ofWindow(check(circle('PT7H'), 0))
    expect(found).toMatchObject({ severity: 'error', node: 'text' })
    expect(found?.counterexample?.at(-1)?.sinceReply).toEqual({ least: 28 * HOUR, most: 28 * HOUR })
    expect(found?.counterexample?.filter(({ node }) => node === 'text')).toHaveLength(5)
    const answered = afterReply(
      { text: say('Oi'), wait: pause('PT7H'), again: hear({ yes: ['sim'] }) },
      {
        'answer.yes': 'text',
        ...sends('text', 'wait'),
        'wait.next': 'again',
        'again.yes': 'text',
        'again.other': 'text',
        'again.timeout': 'e',
      },
    )
    expect(ofWindow(check(answered, 0))).toEqual([])
  })

  test('in a circle that gains a second with each round has no end, and the way there stays short', () => {
    const journey = afterReply(
      { text: say('Oi'), wait: pause('PT1S') },
      { 'answer.yes': 'text', ...sends('text', 'wait'), 'wait.next': 'text' },
    )
    const [found] = ofWindow(check(journey, 0))
    expect(found).toMatchObject({ severity: 'error', code: 'window-closes-in-circle', node: 'text' })
    expect(found?.counterexample?.map(({ node }) => node)).toEqual(['start', 'ask', 'answer', 'text', 'wait', 'text'])
  })
})

test('a thousand steps in circles of a second each are checked in passing', () => {
  const nodes: Sketch['nodes'] = { start: ['start', { entry: { kind: 'message' } }], e: end('done') }
  const edges: Sketch['edges'] = { 'start.next': 't0' }
  for (let at = 0; at < 500; at += 1) {
    nodes[`t${at}`] = say('Oi')
    nodes[`w${at}`] = pause('PT1S')
    Object.assign(edges, sends(`t${at}`, `w${at}`), { [`t${at}.failed`]: `w${(at * 7) % 500}` })
    edges[`w${at}.next`] = `t${(at + 1) % 500}`
  }
  expect(ofWindow(check(journeyOf({ nodes, edges }), 0))).toHaveLength(500)
})

/** What a random step does; every outlet of it leads to a later step, so that all ways can be walked. */
type Step =
  | { kind: 'text' }
  | { kind: 'template' }
  | { kind: 'wait'; hours: number; allowedWindow: boolean }
  | { kind: 'hear'; hours: number }

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Step>({ kind: 'text' }) },
  fc.constant<Step>({ kind: 'template' }),
  fc.record({
    kind: fc.constant('wait' as const),
    hours: fc.integer({ min: 0, max: 30 }),
    allowedWindow: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('hear' as const), hours: fc.integer({ min: 1, max: 30 }) }),
)

/** Steps in a row; the numbers say how many steps further each outlet leads. */
const arbitraryJourney = fc
  .record({
    steps: fc.array(
      fc.record({
        step: arbitraryStep,
        jumps: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 3, maxLength: 3 }),
      }),
      {
        minLength: 1,
        maxLength: 8,
      },
    ),
    byMessage: fc.boolean(),
  })
  .map(({ steps, byMessage }) => ({ steps, byMessage, journey: drawn(steps, byMessage) }))

const OUTLETS = {
  text: ['sent', 'failed', 'blocked'],
  template: ['sent', 'failed', 'blocked'],
  wait: ['next'],
  hear: ['yes', 'other', 'timeout'],
}

function drawn(steps: { step: Step; jumps: number[] }[], byMessage: boolean): Journey {
  const name = (index: number) => (index < steps.length ? `s${index}` : 'e')
  const nodes: Sketch['nodes'] = { start: byMessage ? ['start', { entry: { kind: 'message' } }] : START }
  const edges: Sketch['edges'] = { 'start.next': name(0) }
  for (const [index, { step, jumps }] of steps.entries()) {
    nodes[name(index)] = configOf(step)
    for (const [at, outlet] of OUTLETS[step.kind].entries())
      edges[`${name(index)}.${outlet}`] = name(index + (jumps[at] ?? 1))
  }
  return journeyOf({ nodes: { ...nodes, e: end('done') }, edges })
}

function configOf(step: Step): [string, Record<string, unknown>] {
  switch (step.kind) {
    case 'text':
      return say('Oi')
    case 'template':
      return ask
    case 'wait':
      return pause(`PT${step.hours}H`, step.allowedWindow)
    case 'hear':
      return hear({ yes: ['sim'] }, `PT${step.hours}H`)
  }
}

/** Worst of what was seen at a text over all ways to it. */
type Seen = { least: number; most: number; answered: boolean }

/** Walks every way, one by one, with the rules said in prose: this is the check without its cleverness. */
function walkAll(steps: { step: Step; jumps: number[] }[], byMessage: boolean): Map<string, Seen> {
  const seen = new Map<string, Seen>()
  const walk = (index: number, at: { least: number; most: number; mode: string; fresh: boolean; replied: boolean }) => {
    const found = steps[index]
    if (found === undefined) return
    const { step, jumps } = found
    const go = (outlet: number, change: Partial<typeof at>) => walk(index + (jumps[outlet] ?? 1), { ...at, ...change })
    if (step.kind === 'wait') {
      const most = at.most + step.hours * HOUR + (step.allowedWindow ? HOLD : 0)
      const moved = step.hours > 0 || step.allowedWindow
      const mode = moved ? (step.allowedWindow ? 'allowed' : 'any') : at.mode
      go(0, { least: at.least + step.hours * HOUR, most, mode, fresh: at.fresh && !moved })
      return
    }
    if (step.kind === 'hear') {
      const reply = { least: 0, most: 0, mode: 'answering', fresh: false, replied: true }
      go(0, reply)
      go(1, reply)
      const least = at.least + (at.fresh ? step.hours * HOUR : 0)
      go(2, { least, most: at.most + step.hours * HOUR, mode: 'any', fresh: false })
      return
    }
    const held = at.mode === 'any'
    const sent = { ...at, most: at.most + (held ? HOLD : 0), mode: held ? 'allowed' : at.mode, fresh: true }
    if (step.kind === 'text') {
      const before = seen.get(`s${index}`) ?? { least: 0, most: 0, answered: false }
      seen.set(`s${index}`, {
        least: Math.max(before.least, sent.least),
        most: Math.max(before.most, sent.most),
        answered: before.answered || (sent.replied && sent.most >= WINDOW),
      })
      go(0, { ...sent, least: Math.min(sent.least, WINDOW - 1), most: Math.min(sent.most, WINDOW - 1) })
    } else go(0, sent)
    go(1, sent)
    go(2, sent)
  }
  const never = { least: 0, most: Number.POSITIVE_INFINITY, mode: 'any', fresh: true, replied: false }
  walk(0, byMessage ? { least: 0, most: 0, mode: 'answering', fresh: false, replied: true } : never)
  return seen
}

/** Whether the refusal of a text leads to a template. */
function hasFallback(steps: { step: Step; jumps: number[] }[], id: string): boolean {
  const index = Number(id.slice(1))
  return steps[index + (steps[index]?.jumps[2] ?? 1)]?.step.kind === 'template'
}

test('on journeys without a circle it says exactly what walking every way finds', () => {
  fc.assert(
    fc.property(arbitraryJourney, ({ steps, byMessage, journey }) => {
      const said = new Map(ofWindow(check(journey)).map((each) => [each.node, each]))
      const seen = walkAll(steps, byMessage)
      for (const id of steps.map((_, index) => `s${index}`)) {
        const worst = seen.get(id)
        const expected =
          worst === undefined
            ? undefined
            : worst.least >= WINDOW
              ? 'window-surely-closed'
              : worst.most < WINDOW || hasFallback(steps, id)
                ? undefined
                : worst.answered
                  ? 'window-may-close'
                  : 'window-never-opened'
        expect(said.get(id)?.code.replace('-unbounded', ''), id).toBe(expected)
      }
    }),
    { numRuns: 500 },
  )
})

test('the way that it tells is one: each step follows by its edge from the one before, and the last is too late', () => {
  fc.assert(
    fc.property(arbitraryJourney, ({ journey }) => {
      for (const { node, severity, counterexample = [] } of ofWindow(check(journey))) {
        expect(counterexample[0]).toMatchObject({ node: 'start' })
        expect(counterexample.at(-1)?.node).toBe(node)
        for (const [index, step] of counterexample.entries()) {
          if (index === 0) continue
          const edge = journey.edges.find(({ id }) => id === step.edge)
          expect(edge).toMatchObject({ source: counterexample[index - 1]?.node, target: step.node })
        }
        const { least = 0, most = 0 } = counterexample.at(-1)?.sinceReply ?? {}
        expect(severity === 'error' ? least : (most ?? Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(WINDOW)
      }
    }),
    { numRuns: 300 },
  )
})
