/**
 * Offers and agreements. An offer is an exact, dated proposal that never changes after it is made; an agreement is an
 * offer that a person accepted with an explicit button, stored with the proof of it.
 */
import { type Static, Type } from 'typebox'
import { Amount, CalendarDate, Instant } from './basics.ts'

const closed = { additionalProperties: false }

export const Installment = Type.Object(
  { number: Type.Integer({ minimum: 0, description: '0 is the down payment' }), dueDate: CalendarDate, amount: Amount },
  closed,
)
export type Installment = Static<typeof Installment>

export const Offer = Type.Object(
  {
    /** Derived from the offer's content and its run: the same offer always has the same id. */
    id: Type.String(),
    kind: Type.Union([Type.Literal('lump-sum'), Type.Literal('installments')]),
    debts: Type.Array(Type.String()),
    currency: Type.String(),
    /** The updated balance (principal, fee and interest) on the day of the offer. */
    originalBalance: Amount,
    waived: Amount,
    /** The parts of `originalBalance` and of `waived`, item by item (RJ, Lei 7.868/18 asks for each amount). */
    breakdown: Type.Optional(
      Type.Object(
        {
          principal: Amount,
          /** Monetary correction of the principal, where there is any. */
          correction: Type.Optional(Amount),
          fee: Amount,
          interest: Amount,
          waivedCharges: Amount,
          waivedPrincipal: Amount,
        },
        closed,
      ),
    ),
    /** Of a plan with interest (CDC art. 52, 54-B): what it costs beside what it would be without. */
    financing: Type.Optional(
      Type.Object(
        {
          /** Basis points a month; the installments after the down payment are a Price table at this rate. */
          monthlyRate: Type.Integer({ minimum: 1 }),
          /** CET: hundredths of a percent a year by days over 365 (Resolução CMN 4.881/2020); null when there is none. */
          annualEffectiveCost: Type.Union([Type.Integer(), Type.Null()]),
          /** The day from which interest runs. */
          from: CalendarDate,
          /** The total without financing, the down payment included; `total` − this is the interest. */
          withoutFinancing: Amount,
        },
        closed,
      ),
    ),
    /** What the person pays in all: exactly the sum of `installments`. */
    total: Amount,
    /** In order of due date; a down payment is number 0. */
    installments: Type.Array(Installment, { minItems: 1 }),
    createdAt: Instant,
    /** Exclusive; at least two days after `createdAt` (CDC art. 54-B III). */
    validUntil: Instant,
    creditor: Type.String(),
  },
  closed,
)
export type Offer = Static<typeof Offer>

export const AGREEMENT_STATUSES = [
  'accepted',
  'active',
  'late',
  'broken',
  'completed',
  'not-effective',
  'cancelled',
] as const

export const Agreement = Type.Object(
  {
    id: Type.String(),
    customer: Type.String(),
    run: Type.String(),
    node: Type.String(),
    offer: Offer,
    status: Type.Enum(AGREEMENT_STATUSES),
    acceptedAt: Instant,
    /** The proof: the inbound message and the button, bound to the offer's id, that said yes. */
    acceptedBy: Type.Object({ message: Type.String(), button: Type.String() }, closed),
  },
  closed,
)
export type Agreement = Static<typeof Agreement>
