/**
 * Payments as they were recorded: what each was for, what became of it, and what was unusual about it. The shape in which
 * one is reported is `Payment` in customer.ts.
 */
import { type Static, Type } from 'typebox'
import { Amount, Instant } from './basics.ts'

const closed = { additionalProperties: false }

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
  },
  closed,
)
export type PaymentRecord = Static<typeof PaymentRecord>
