/**
 * Charges: the instruments that a person pays with (a Pix code, a boleto, a link, an order on WhatsApp). One is issued by
 * the service `payments`, which a step calls with a `ChargeRequest`; the id of the call is the idempotency key, so that
 * the same call again gives the same charge. The answer is a `ChargeAnswer`.
 */
import { type Static, Type } from 'typebox'
import { CalendarDate, Instant } from './basics.ts'

const closed = { additionalProperties: false }

/** The name under which steps call for charges. */
export const PAYMENTS_SERVICE = 'payments'

/**
 * `pix-static`: a code made here, without a provider. `pix-cob`: paid at once, until it expires. `pix-cobv`: has a due
 * date. `boleto`: the second copy of the debt's own. `link`: a page of the payment provider. `order`: a Pix code for
 * WhatsApp's `order_details`.
 */
export const CHARGE_KINDS = ['pix-static', 'pix-cob', 'pix-cobv', 'boleto', 'link', 'order'] as const

/** `pix` is whatever Pix this installation does best: of a provider with callbacks, else the static one. */
export const CHARGE_REQUEST_KINDS = ['pix', ...CHARGE_KINDS] as const

export const CHARGE_STATUSES = ['issued', 'paid', 'removed', 'expired'] as const

export const ChargeRequest = Type.Object(
  {
    kind: Type.Enum(CHARGE_REQUEST_KINDS),
    customer: Type.String({ minLength: 1 }),
    /** Exactly what is to be paid, in minor units. */
    amount: Type.Integer({ minimum: 1 }),
    currency: Type.String({ minLength: 3, maxLength: 3 }),
    /** What it pays: debts, or an agreement. Exactly one of both. */
    debts: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    agreement: Type.Optional(Type.String({ minLength: 1 })),
    /** With an agreement: the number of the installment, 0 for the down payment. Absent: the first open one. */
    installment: Type.Optional(Type.Integer({ minimum: 0 })),
    dueDate: Type.Optional(CalendarDate),
    /** What the payer reads in their bank's app; longer texts are cut to what the instrument holds. */
    description: Type.String(),
    payer: Type.Object({ name: Type.String(), document: Type.Union([Type.String(), Type.Null()]) }, closed),
  },
  closed,
)
export type ChargeRequest = Static<typeof ChargeRequest>

export const Charge = Type.Object(
  {
    id: Type.String(),
    customer: Type.String(),
    run: Type.Optional(Type.String()),
    /** What it pays: debts, or an agreement's installment. */
    debts: Type.Optional(Type.Array(Type.String())),
    agreement: Type.Optional(Type.String()),
    installment: Type.Optional(Type.Integer()),
    kind: Type.Enum(CHARGE_KINDS),
    /** `static`, `pix-api`, `own` (the debt's boleto), `link`. */
    provider: Type.String(),
    /** Names it at the provider and in its callbacks; never used twice. */
    txid: Type.String(),
    /** Minor units. */
    amount: Type.Integer(),
    currency: Type.String(),
    dueDate: Type.Optional(CalendarDate),
    expiresAt: Type.Optional(Instant),
    status: Type.Enum(CHARGE_STATUSES),
    /** What the person gets: "copia e cola", the digitable line, or the address. */
    code: Type.String(),
    /** With `order`: what `order_details` asks for beside the code. */
    pix: Type.Optional(
      Type.Object(
        {
          merchantName: Type.String(),
          key: Type.String(),
          keyType: Type.Union([
            Type.Literal('EMAIL'),
            Type.Literal('PHONE'),
            Type.Literal('CNPJ'),
            Type.Literal('EVP'),
          ]),
        },
        closed,
      ),
    ),
    createdAt: Instant,
  },
  closed,
)
export type Charge = Static<typeof Charge>

/** Why no charge was made, and will not be however often it is asked for; `detail` is for staff. */
export const CHARGE_REFUSALS = [
  'invalid-request',
  'no-provider',
  'unknown-debt',
  'nothing-owed',
  'no-digitable-line',
  'wrong-digitable-line',
  'unsupported-currency',
  'refused-by-provider',
] as const

/** Trouble that may pass is no answer: the call is made again. */
export const ChargeAnswer = Type.Union([
  Charge,
  Type.Object({ refused: Type.Enum(CHARGE_REFUSALS), detail: Type.String() }, closed),
])
export type ChargeAnswer = Static<typeof ChargeAnswer>
