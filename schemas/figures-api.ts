/**
 * What one published version does with people, in numbers (`GET /api/journeys/:id/versions/:n/figures`). People are
 * counted, each once, however often they came by; money is integer minor units.
 */
import { type Static, Type } from 'typebox'
import { Amount, Instant } from './basics.ts'

const closed = { additionalProperties: false }

/** A rule, a reason or a fault, and how many people met it. */
export const CountedCode = Type.Object(
  {
    code: Type.String(),
    people: Type.Integer(),
    /** Of a rule of contact: the law, or `organisation`. */
    source: Type.Optional(Type.String()),
  },
  closed,
)
export type CountedCode = Static<typeof CountedCode>

export const MoneyReceived = Type.Object({ currency: Type.String(), amount: Amount }, closed)
export type MoneyReceived = Static<typeof MoneyReceived>

const afterwards = {
  /** Of those who came in the period: who wrote afterwards, and who paid afterwards, until its end. */
  answered: Type.Integer(),
  paid: Type.Integer(),
  /** What they paid; of several steps on one way each counts it, so steps cannot be added up. */
  received: Type.Array(MoneyReceived),
}

export const StepFigures = Type.Object(
  {
    node: Type.String(),
    /** Now, whatever the period is. */
    waiting: Type.Integer(),
    /** Of these, whose message is held, and why. */
    held: Type.Array(CountedCode),
    /** Came to the step in the period. */
    entered: Type.Integer(),
    ...afterwards,
    /** Left it in the period, by any outlet and by each. */
    left: Type.Integer(),
    outlets: Type.Array(Type.Object({ outlet: Type.String(), people: Type.Integer() }, closed)),
    /** Messages that a law or rule stopped for good. */
    blocked: Type.Array(CountedCode),
    /** Messages that could not be delivered; the journey may have gone on. */
    refused: Type.Array(CountedCode),
    /** The journey stopped here for them. */
    failed: Type.Array(CountedCode),
  },
  closed,
)
export type StepFigures = Static<typeof StepFigures>

export const Figures = Type.Object(
  {
    journey: Type.String(),
    version: Type.Integer(),
    /** The period: from the first instant to before the last; absent is without a limit. */
    from: Type.Optional(Instant),
    to: Type.Optional(Instant),
    /** When it was counted. */
    at: Instant,
    /** Of the whole version. */
    total: Type.Object(
      {
        /** Passed any step in the period. */
        people: Type.Integer(),
        waiting: Type.Integer(),
        ...afterwards,
        /** Accepted an agreement in the period. */
        agreed: Type.Integer(),
        failed: Type.Integer(),
        /** Came to an end in the period, by the outcome's name. */
        outcomes: Type.Array(CountedCode),
      },
      closed,
    ),
    /** Steps where anything is to be told. */
    steps: Type.Array(StepFigures),
  },
  closed,
)
export type Figures = Static<typeof Figures>
