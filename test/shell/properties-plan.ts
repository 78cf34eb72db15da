/** Random plans for properties of the shell: who is in which journey, how WhatsApp behaves, and what happens in which order. */
import * as fc from 'fast-check'
import type { MessageStatus } from '../../runtime/whatsapp/webhook-items.ts'
import type { Journey } from '../../schemas/journey.ts'
import { randomJourney } from '../engine/random-journeys.ts'
import { askJourney, echoJourney } from './journeys.ts'
import type { Answer } from './properties-meta.ts'

export type Step = Happening & {
  /** Everything that can be done is done before the next step; else the next step comes while it is under way. */
  settle: boolean
}

export type Happening =
  | { do: 'says'; who: number; text: string; quotes: number | undefined }
  | { do: 'statuses'; which: readonly number[]; twice: boolean }
  | { do: 'stranger' }
  | { do: 'again'; nth: number }
  | { do: 'answers' }
  | { do: 'pass'; ms: number }
  | { do: 'clock'; ms: number }
  | { do: 'kill'; at: KillAt; after: number; shell: number }
  | { do: 'restart'; shell: number }
  /** The others take this one for dead, though it is not: it only stood still. */
  | { do: 'takeover'; shell: number }
  | { do: 'disk'; how: Trouble; times: number }
  | { do: 'stale-timer'; nth: number; wait: number }
  | { do: 'numbers-start' }
  | { do: 'enroll'; who: number; journey: number }
  | { do: 'pays'; who: number }

/** `now`, or around the nth transaction or request from now. */
export type KillAt = 'now' | 'before-commit' | 'after-commit' | 'at-send'
/** A transaction that fails at once, or at its end; or one that was committed and nobody could say so. */
export type Trouble = 'at-once' | 'at-commit' | 'after-commit'

export type Plan = {
  people: number
  journeys: readonly Journey[]
  answers: readonly Answer[]
  steps: readonly Step[]
  paceMs: number
  perSecond: number
  /** At the end WhatsApp brings the statuses that it still owes, or never does. */
  statusesCome: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
export const GRACE_MS = 2 * MINUTE

/** Codes of every row of the error table, and one that Meta has not invented yet. */
const CODES = [
  ...[130429, 131056, 4, 80007, 131016, 2, 131000, 1, 131047, 131026, 131048, 131049, 131050, 130472, 100, 131062],
  ...[
    131052, 131053, 132000, 132001, 132005, 132015, 132016, 132068, 133010, 131042, 368, 130497, 190, 137000, 999_999,
  ],
]
const PASSING = [130429, 131056, 131016, 131000, 2]

const STATUSES: readonly (readonly MessageStatus[])[] = [
  ['sent', 'delivered', 'read'],
  ['sent', 'delivered'],
  ['delivered'],
  ['read'],
  ['sent'],
  [],
  ['failed'],
  ['sent', 'failed'],
]

const code = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PASSING) },
  { weight: 2, arbitrary: fc.constantFrom(...CODES) },
)

const answer: fc.Arbitrary<Answer> = fc.record({
  says: fc.oneof(
    { weight: 8, arbitrary: fc.constant('accepted' as const) },
    { weight: 3, arbitrary: fc.constant('refused' as const) },
    { weight: 1, arbitrary: fc.constant('not-sent' as const) },
    { weight: 3, arbitrary: fc.constant('lost' as const) },
  ),
  arrived: fc.boolean(),
  code,
  slow: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  statuses: fc.constantFrom(...STATUSES),
  failsWith: code,
})

export type PlanOptions = {
  /** Only what a conversation without end survives: nobody leaves, time goes forward. */
  talk?: boolean
  /** Nothing happens while something else is under way. */
  calm?: boolean
  shells?: number
  steps?: number
  /** No commit is lost on its way back. */
  plainDisk?: boolean
}

export function plans({
  talk = false,
  calm = false,
  shells = 1,
  steps = 50,
  plainDisk = false,
}: PlanOptions = {}): fc.Arbitrary<Plan> {
  const words = talk
    ? fc.constantFrom('oi', 'sim', 'e aí?')
    : fc.oneof(
        {
          weight: 20,
          arbitrary: fc.constantFrom('sim', 'não', 'oi', 'e aí?', 'paguei', 'pago dia 15', '1', 'parcelar'),
        },
        { weight: 1, arbitrary: fc.constant('parar') },
      )
  const who = fc.nat(2)
  const shell = fc.nat(Math.max(0, shells - 1))
  const spans = talk
    ? [10, 500, 1_000, 4_000, 7_000, MINUTE, GRACE_MS, HOUR]
    : [10, 500, 1_000, 1_000, 4_000, 7_000, MINUTE, MINUTE, GRACE_MS, GRACE_MS, 10 * MINUTE, 4 * HOUR, DAY, 2 * DAY]
  const says = fc.record({
    do: fc.constant('says' as const),
    who,
    text: words,
    quotes: talk ? fc.constant(undefined) : fc.option(fc.nat(3), { nil: undefined, freq: 4 }),
  })
  const statuses = fc.record({
    do: fc.constant('statuses' as const),
    which: fc.array(fc.nat(5), { minLength: 1, maxLength: 4 }),
    twice: fc.boolean(),
  })
  const pays: fc.Arbitrary<Happening> = fc.record({ do: fc.constant('pays' as const), who })
  const ever: fc.WeightedArbitrary<Happening>[] = [
    { weight: 6, arbitrary: says },
    { weight: 5, arbitrary: statuses },
    { weight: 1, arbitrary: fc.constant({ do: 'stranger' as const }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('again' as const), nth: fc.nat(8) }) },
    { weight: 3, arbitrary: fc.constant({ do: 'answers' as const }) },
    { weight: 6, arbitrary: fc.record({ do: fc.constant('pass' as const), ms: fc.constantFrom(...spans) }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('kill' as const),
        // How many transactions there are until then is a matter of the machine.
        at: calm
          ? fc.constant('now' as const)
          : fc.constantFrom<KillAt>('now', 'before-commit', 'after-commit', 'at-send'),
        after: fc.nat(4),
        shell,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), shell }) },
    ...(shells > 1 ? [{ weight: 2, arbitrary: fc.record({ do: fc.constant('takeover' as const), shell }) }] : []),
    { weight: 1, arbitrary: fc.constant({ do: 'numbers-start' as const }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('stale-timer' as const), nth: fc.nat(3), wait: fc.nat(6) }) },
  ]
  const disk: fc.WeightedArbitrary<Happening> = {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('disk' as const),
      how: plainDisk
        ? fc.constantFrom<Trouble>('at-once', 'at-commit')
        : fc.constantFrom<Trouble>('at-once', 'at-commit', 'after-commit'),
      times: fc.integer({ min: 1, max: 3 }),
    }),
  }
  const more: fc.WeightedArbitrary<Happening>[] = [
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('clock' as const),
        ms: fc.constantFrom(-4 * HOUR, -HOUR, -MINUTE, -1_000, HOUR, 4 * HOUR),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('enroll' as const), who, journey: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.oneof({ weight: 1, arbitrary: pays }, { weight: 2, arbitrary: says }) },
  ]
  const step = fc
    .tuple(
      fc.oneof(...ever, ...(calm ? [] : [disk]), ...(talk ? [] : more)),
      calm ? fc.constant(true) : fc.oneof({ weight: 2, arbitrary: fc.constant(true) }, fc.boolean()),
    )
    .map(([happening, settle]): Step => ({ ...happening, settle }))
  const journeys = fc.tuple(
    fc.constantFrom(askJourney(), askJourney('first', { kind: 'message' }), echoJourney()),
    randomJourney({ acyclic: true }),
    fc.constantFrom(askJourney('second'), echoJourney('again')),
  )
  return fc.record({
    people: fc.integer({ min: 1, max: 3 }),
    journeys: talk ? fc.constant([echoJourney()]) : journeys,
    answers: fc.array(answer, { minLength: 4, maxLength: 12 }),
    steps: fc.array(step, { minLength: 3, maxLength: steps, size: 'max' }),
    paceMs: fc.constantFrom(0, 3_000),
    perSecond: fc.constantFrom(2, 80),
    statusesCome: fc.boolean(),
  })
}
