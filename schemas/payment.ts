/**
 * Payments as they were recorded: what each was for, what became of it, and what was unusual about it. The shape in which
 * one is reported is `Payment` in customer.ts.
 */
import { type Static, Type } from 'typebox'
import { Amount, Instant } from './basics.ts'

const closed = { additionalProperties: false }

/** What was too much of a payment, given to something else, is a payment of its own: no reference from outside ends so. */
export const REST = '#rest'

/** What was unusual; staff read it in words. */
export const PAYMENT_NOTES = [
  /** Something of what it was for is still owed. */
  'under',
  /** More than was owed: the rest belongs to the payer. */
  'over',
  /** What it was for had been paid already. */
  'paid-twice',
  /** Its agreement had ended: it went to the debts that were restored. */
  'ended-agreement',
  /** Its debt is part of an agreement: it went to that. */
  'to-agreement',
  /** The instrument had been removed, or had expired. */
  'removed-instrument',
  'expired-instrument',
  /** A message about the debt was on its way already and could not be stopped. */
  'crossed-a-message',
  /** Nothing is known of what it is for. */
  'unmatched',
] as const
export type PaymentNote = (typeof PAYMENT_NOTES)[number]

/** What people decide of money that fits nothing, or is too much. */
const PAYMENT_DECISIONS = ['assigned', 'returned'] as const

/** What one debt got of a payment. */
export const PaymentPart = Type.Object(
  { debt: Type.String(), interest: Amount, fee: Amount, principal: Amount, total: Amount },
  closed,
)
export type PaymentPart = Static<typeof PaymentPart>

export const PaymentRecord = Type.Object(
  {
    /** The payer's proof: `endToEndId` of a Pix, or what the creditor's own system says. Unique. */
    reference: Type.String(),
    /** null: it fits nothing that we know. */
    customer: Type.Union([Type.String(), Type.Null()]),
    amount: Amount,
    paidAt: Instant,
    recordedAt: Instant,
    /** Who told us: `api`, or a provider's name. */
    source: Type.String(),
    /** What it counts for: an agreement, or the debts of `parts`. */
    agreement: Type.Optional(Type.String()),
    charge: Type.Optional(Type.String()),
    txid: Type.Optional(Type.String()),
    parts: Type.Array(PaymentPart),
    /** Belongs to the payer. */
    overpaid: Amount,
    notes: Type.Array(Type.Enum(PAYMENT_NOTES)),
    /** Of one that fits nothing: the debt or agreement that it named, as it was said. */
    named: Type.Optional(Type.String()),
    /** What waits for somebody to decide: all of one that fits nothing, else what was too much of it. */
    undecided: Amount,
    decision: Type.Optional(
      Type.Object(
        { kind: Type.Enum(PAYMENT_DECISIONS), by: Type.String(), at: Instant, reason: Type.Optional(Type.String()) },
        closed,
      ),
    ),
  },
  closed,
)
export type PaymentRecord = Static<typeof PaymentRecord>

/** As lists show one: with whose it is, and in which money. */
export const PaymentSummary = Type.Object(
  {
    ...PaymentRecord.properties,
    customerName: Type.Union([Type.String(), Type.Null()]),
    currency: Type.String(),
  },
  closed,
)
export type PaymentSummary = Static<typeof PaymentSummary>

export const PaymentDetail = Type.Object(
  {
    payment: PaymentSummary,
    /** Debts that got something of it, by the creditor's own names. */
    debts: Type.Array(Type.Object({ id: Type.String(), reference: Type.String() }, closed)),
    /** Where what was too much of it went, and what it was the rest of: references of payments. */
    rest: Type.Optional(Type.String()),
    restOf: Type.Optional(Type.String()),
  },
  closed,
)
export type PaymentDetail = Static<typeof PaymentDetail>

/** Which payments a list shows. */
export const PAYMENT_STATES = ['unmatched', 'over', 'returned'] as const
export type PaymentState = (typeof PAYMENT_STATES)[number]

/** What a payment is for: one of both. */
export const AssignPayment = Type.Object(
  { debt: Type.Optional(Type.String()), agreement: Type.Optional(Type.String()) },
  closed,
)
export type AssignPayment = Static<typeof AssignPayment>

export const ReturnPayment = Type.Object({ reason: Type.String({ minLength: 3, maxLength: 2000 }) }, closed)
export type ReturnPayment = Static<typeof ReturnPayment>
