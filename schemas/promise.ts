/**
 * A promise to pay: what a person said they would pay, and when. It holds collection back until it is kept or broken;
 * the word of the field is PTP. Derived from payments: kept when they reach the amount in time, broken otherwise.
 */
import { type Static, Type } from 'typebox'
import { Amount, CalendarDate, Instant } from './basics.ts'

export const PROMISE_STATUSES = ['open', 'kept', 'broken', 'replaced', 'cancelled'] as const

export const PromiseToPay = Type.Object(
  {
    id: Type.String(),
    customer: Type.String(),
    run: Type.String(),
    node: Type.String(),
    /** Debts or an agreement that it is about. */
    debts: Type.Array(Type.String()),
    agreement: Type.Optional(Type.String()),
    amount: Amount,
    currency: Type.String(),
    /** The day that was promised; payments count until one business day after it. */
    dueDate: CalendarDate,
    madeAt: Instant,
    /** The message that confirmed it. */
    message: Type.String(),
    status: Type.Enum(PROMISE_STATUSES),
  },
  { additionalProperties: false },
)
export type PromiseToPay = Static<typeof PromiseToPay>
