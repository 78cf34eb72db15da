/**
 * The forecast: what a journey would send to the real portfolio, day by day, under stated behaviour. Rates are integer
 * basis points (10000 is everybody), prices and costs integer micro-units of their currency (1,000,000 is one unit), so
 * that nothing here is ever a float. No personal datum is in a result.
 */
import { type Static, Type } from 'typebox'
import { Amount, CalendarDate, Instant } from './basics.ts'
import { BasisPoints } from './collections-policy.ts'
import { Journey } from './journey.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0 })
const Micros = Type.Integer({ minimum: 0, maximum: 10_000_000_000, description: 'Millionths of one unit' })

/** What people are assumed to do. Each is drawn for each person by the seed: the same question has the same answer. */
export const ForecastRates = Type.Object(
  {
    /** Of those asked something, how many answer; counted once for each message that a step waits for an answer to. */
    reply: BasisPoints(),
    /** … each at a moment spread evenly over so many hours. */
    replyWithinHours: Type.Integer({ minimum: 1, maximum: 168 }),
    /** By the id of the step that says it, where it differs. */
    replyByNode: Type.Optional(Type.Record(Type.String(), BasisPoints(), { maxProperties: 2000 })),
    /** By the id of the step that waits: weights of its buttons and answers; evenly where nothing is said. */
    answers: Type.Optional(
      Type.Record(Type.String(), Type.Record(Type.String(), Type.Integer({ minimum: 0, maximum: 10_000 }))),
    ),
    /** Of those who got a message that we began, how many pay all that they owe within a day of it. */
    payment: BasisPoints(),
    /** How many promises, and how many installments of agreements, are paid on their day. */
    promiseKept: BasisPoints(),
    /** Messages that WhatsApp refuses or cannot deliver. */
    deliveryFailure: BasisPoints(),
  },
  closed,
)
export type ForecastRates = Static<typeof ForecastRates>

export const ForecastWho = Type.Object(
  {
    /** `entry`: as the first step says; `nobody`: only those who are inside. */
    enter: Type.Enum(['entry', 'segment', 'everybody', 'nobody'] as const),
    /** With `segment`: a saved one, whose members enter at once. */
    segment: Type.Optional(Type.String({ minLength: 1, maxLength: 80 })),
    /** Those who are in this journey now go on from where they wait. */
    inside: Type.Boolean(),
  },
  closed,
)
export type ForecastWho = Static<typeof ForecastWho>

/** What one message costs in a country, by its category; `service` is every message that is no template. */
const MarketPrice = Type.Object(
  {
    /** ISO 3166-1 alpha-2. */
    country: Type.String({ pattern: '^[A-Z]{2}$' }),
    /** ISO 4217: in which it is charged, and forecast. */
    currency: Type.String({ pattern: '^[A-Z]{3}$' }),
    /** Since when these prices hold. */
    asOf: CalendarDate,
    source: Type.String({ minLength: 1, maxLength: 300 }),
    /** Without one no price is known: such messages are in no sum. 0 costs nothing. */
    marketing: Type.Optional(Micros),
    utility: Type.Optional(Micros),
    authentication: Type.Optional(Micros),
    service: Type.Optional(Micros),
  },
  closed,
)

export const PriceTable = Type.Object(
  {
    /** Service messages of a calendar month that cost nothing. */
    freeService: Type.Integer({ minimum: 0, maximum: 1_000_000_000 }),
    /** One a country. */
    markets: Type.Array(MarketPrice, { maxItems: 260 }),
  },
  closed,
)
export type PriceTable = Static<typeof PriceTable>

/** The draft as it stands, or a published version. */
export const AskForecast = Type.Object(
  {
    document: Type.Optional(Journey),
    journey: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    version: Type.Optional(Type.Integer({ minimum: 1 })),
    who: ForecastWho,
    /** Now when left out. */
    from: Type.Optional(Instant),
    /** Whole days behind the day of `from`. */
    days: Type.Integer({ minimum: 1, maximum: 90 }),
    rates: ForecastRates,
    seed: Type.String({ minLength: 1, maxLength: 60 }),
  },
  closed,
)
export type AskForecast = Static<typeof AskForecast>

export const MESSAGE_CATEGORIES = ['marketing', 'utility', 'authentication', 'service', 'unknown'] as const
const Category = Type.Enum(MESSAGE_CATEGORIES)
export type MessageCategory = Static<typeof Category>

/** A law, or the organisation's own policy (`organisation`), and what it stopped. */
const ByRule = {
  rule: Type.String(),
  source: Type.Optional(Type.String()),
  pack: Type.Optional(Type.Object({ id: Type.String(), version: Type.String() })),
  messages: Count,
  people: Count,
}

const Sum = Type.Object({ count: Count, amount: Amount })

/** Exact in `micros`; `total` is that, rounded once, half up, to minor units. */
const Cost = Type.Object({ currency: Type.String(), micros: Count, total: Amount })
export type Cost = Static<typeof Cost>

export const ForecastResult = Type.Object({
  journey: Type.Object({ id: Type.String(), name: Type.String() }),
  from: Instant,
  until: Instant,
  timezone: Type.String(),
  rates: ForecastRates,
  seed: Type.String(),
  people: Type.Object({
    /** Everybody there is. */
    portfolio: Count,
    entered: Count,
    /** Who was in the journey already and goes on. */
    inside: Count,
    reached: Count,
    notEntered: Type.Array(Type.Object({ reason: Type.String(), people: Count })),
  }),
  /** In order; the first is the rest of the day of `from`. */
  days: Type.Array(
    Type.Object({
      date: CalendarDate,
      entered: Count,
      messages: Count,
      people: Count,
      /** By currency. */
      costs: Type.Array(Cost),
      /** Messages without a price: they are in no sum. */
      unpriced: Count,
      /** People whose message was put off on this day, and messages that were not to go. */
      held: Count,
      blocked: Count,
      failed: Count,
      replies: Count,
      /** Messages of other journeys to the same people. */
      others: Count,
    }),
  ),
  /** By day, template (null: no template) and category. */
  messages: Type.Array(
    Type.Object({
      date: CalendarDate,
      template: Type.Union([Type.String(), Type.Null()]),
      category: Category,
      messages: Count,
    }),
  ),
  /** By hour of the journey's clock: all days together, and the most in one hour of one day, other journeys' included. */
  hours: Type.Array(Type.Object({ hour: Type.Integer(), messages: Count, others: Count, most: Count })),
  limits: Type.Object({
    /** What the number can send in an hour. */
    perHour: Count,
    /** People who may be written to first in a moving day; absent: no limit is set. */
    peopleADay: Type.Optional(Count),
  }),
  held: Type.Array(Type.Object(ByRule)),
  heldDays: Type.Array(
    Type.Object({ date: CalendarDate, rule: Type.String(), source: Type.Optional(Type.String()), people: Count }),
  ),
  blocked: Type.Array(Type.Object(ByRule)),
  /** Reached by this journey and by another one on the same day. */
  twice: Type.Object({
    people: Count,
    days: Type.Array(Type.Object({ date: CalendarDate, people: Count })),
    journeys: Type.Array(Type.Object({ journey: Type.String(), name: Type.String(), people: Count })),
  }),
  /** Where they end: `waiting` are inside still, at the step of that id; `failed` has the fault's code. */
  outcomes: Type.Array(
    Type.Object({
      kind: Type.Enum(['ended', 'failed', 'waiting'] as const),
      name: Type.String(),
      runs: Count,
    }),
  ),
  /** By assumption; minor units. */
  money: Type.Array(Type.Object({ currency: Type.String(), promised: Sum, agreed: Sum, paid: Sum })),
  cost: Type.Object({
    /** By currency; nothing is converted. */
    sums: Type.Array(Cost),
    /** The prices that were counted with. */
    prices: Type.Array(Type.Pick(MarketPrice, ['country', 'currency', 'asOf', 'source'])),
    /** Service messages that are free. */
    free: Count,
    /** Messages to countries, or of categories, without a price: they are in no sum. */
    unpriced: Type.Array(Type.Object({ country: Type.String(), category: Category, messages: Count })),
  }),
})
export type ForecastResult = Static<typeof ForecastResult>

export const Forecast = Type.Object({
  id: Type.String(),
  journey: Type.String(),
  status: Type.Enum(['waiting', 'running', 'done', 'failed', 'cancelled'] as const),
  /** People of the portfolio that were gone through. */
  done: Count,
  of: Count,
  result: Type.Optional(ForecastResult),
  problem: Type.Optional(Type.String()),
})
export type Forecast = Static<typeof Forecast>

/** Where nobody states others: cautious guesses, shown as assumptions. */
export const DEFAULT_RATES: ForecastRates = {
  reply: 2_000,
  replyWithinHours: 12,
  payment: 300,
  promiseKept: 6_000,
  deliveryFailure: 400,
}
