/**
 * Portfolio records: a person and what they owe. One person may owe several debts to several creditors; everything that
 * depends on today (days past due, fee, interest, total) is derived at an instant by `runtime/collections`, never stored.
 */
import { type Static, Type } from 'typebox'
import { Amount, CalendarDate, Instant, Json } from './basics.ts'

const closed = { additionalProperties: false }
const nullable = <T extends import('typebox').TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** How a person can be reached on WhatsApp; at least one of both. Digits only, without "+". */
export const Address = Type.Object({
  /** E.164 digits as the person gave them, or the `wa_id` that the API answered (they may differ by a ninth digit). */
  phone: Type.Optional(Type.String({ pattern: '^\\d{6,15}$' })),
  /** The business-scoped user id (`BR.…`). */
  userId: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
})
export type Address = Static<typeof Address>

export const Creditor = Type.Object({ id: Type.String(), name: Type.String(), document: nullable(Type.String()) })
export type Creditor = Static<typeof Creditor>

export const Customer = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    /** E.164 with "+", as it is shown; null for people known by a user id only. */
    phone: nullable(Type.String()),
    userId: nullable(Type.String()),
    document: nullable(Type.String()),
    email: nullable(Type.String()),
    /** Federative unit such as "SP". */
    state: nullable(Type.String()),
    city: nullable(Type.String()),
    /** ISO 3166-1 alpha-2. */
    country: Type.String(),
    language: nullable(Type.String()),
    /** IANA zone; derived from the phone's area code when nobody gave one. */
    timezone: Type.String(),
    consent: Type.Union([Type.Literal('granted'), Type.Literal('revoked'), Type.Literal('unknown')]),
    attributes: Type.Record(Type.String(), Json),
    createdAt: Instant,
    updatedAt: Instant,
  },
  closed,
)
export type Customer = Static<typeof Customer>

export const DEBT_STATUSES = ['open', 'paid', 'renegotiated', 'closed'] as const

export const Debt = Type.Object(
  {
    /** Ours; `reference` is the creditor's own number, unique for that creditor. */
    id: Type.String(),
    reference: Type.String(),
    customer: Type.String(),
    creditor: Type.String(),
    principal: Amount,
    currency: Type.String({ minLength: 3, maxLength: 3 }),
    dueDate: CalendarDate,
    description: nullable(Type.String()),
    digitableLine: nullable(Type.String()),
    status: Type.Enum(DEBT_STATUSES),
    /** Received on days that nobody knows: taken off the principal before any charge. */
    paid: Amount,
    /** Received on known days: each pays interest and fee of its day before principal (Código Civil art. 354). */
    receipts: Type.Optional(Type.Array(Type.Object({ on: CalendarDate, amount: Amount }, closed))),
  },
  closed,
)
export type Debt = Static<typeof Debt>

export const Payment = Type.Object(
  {
    reference: Type.String({ minLength: 1, maxLength: 128 }),
    debt: Type.Optional(Type.String()),
    agreement: Type.Optional(Type.String()),
    amount: Type.Integer({ minimum: 1 }),
    paidAt: Instant,
    /** Money that names nothing we know is refused; with `keep` it is kept for staff to say what it was for. */
    unknown: Type.Optional(Type.Enum(['refuse', 'keep'])),
  },
  closed,
)
export type Payment = Static<typeof Payment>
