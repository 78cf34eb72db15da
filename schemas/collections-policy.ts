/**
 * What the organisation may charge and may give up: late charges, and the discount policy by days past due.
 * Rates are integer basis points (200 is 2 %, 10000 is 100 %), so nothing here is ever a float.
 */
import { type Static, Type } from 'typebox'
import { Amount } from './basics.ts'

const closed = { additionalProperties: false }

/** Integer hundredths of a percent: 200 is 2 %, 10000 is 100 %. */
export const BasisPoints = (options: Record<string, unknown> = {}) =>
  Type.Integer({ minimum: 0, maximum: 10_000, 'x-widget': 'percent', ...options })

/** A limit of money; below zero it would turn a discount into a surcharge. */
const NotNegative = Type.Integer({ ...Amount, minimum: 0 })

/** Monthly rates of a price index such as IPCA, as they were published. */
export const PriceIndex = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 40 }),
    /** By month (YYYY-MM), hundredths of a percent: 33 is 0.33 %, -8 is a deflation of 0.08 %. */
    months: Type.Record(
      Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' }),
      Type.Integer({ minimum: -9999, maximum: 1_000_000 }),
    ),
  },
  closed,
)
export type PriceIndex = Static<typeof PriceIndex>

/** Late charges. Brazil's ceilings: fee 2 % (CDC art. 52 §1), interest 1 % a month (Súmula STJ 379). */
export const Charges = Type.Object(
  {
    /** Late fee (multa), once, on the principal. */
    lateFee: BasisPoints({ description: 'Basis points: 200 is 2 %' }),
    /** Late interest (juros de mora) a month of 30 days, pro rata. */
    monthlyInterest: BasisPoints({ description: 'Basis points a month: 100 is 1 %' }),
    /** Corrects the principal from the due date on; charges are counted on the corrected principal. */
    index: Type.Optional(PriceIndex),
  },
  closed,
)
export type Charges = Static<typeof Charges>

/** How much is given up: of the charges (fee + interest) and, separately, of the principal. */
export const Waiver = Type.Object({ charges: BasisPoints(), principal: BasisPoints() }, closed)
export type Waiver = Static<typeof Waiver>

/** One step of the policy: holds from this many days past due up to where the next band begins. */
export const DiscountBand = Type.Object(
  {
    fromDaysPastDue: Type.Integer({ minimum: 0 }),
    lumpSum: Waiver,
    installments: Waiver,
    /** Most monthly installments, the down payment not counted; 1 allows the lump sum only. */
    maxInstallments: Type.Integer({ minimum: 1, maximum: 72 }),
  },
  closed,
)
export type DiscountBand = Static<typeof DiscountBand>

/** Who grants a discount: the journey on its own, or a person. In order of authority. */
export const NEGOTIATORS = ['bot', 'agent', 'manager'] as const
export type Negotiator = (typeof NEGOTIATORS)[number]

export const DiscountPolicy = Type.Object(
  {
    /** In any order; a debt with fewer days past due than every band is not negotiated. */
    bands: Type.Array(DiscountBand, { minItems: 1 }),
    /** From this day on a debt is time-barred and never charged (Código Civil art. 206 §5 I: five years). */
    blockedFromDaysPastDue: Type.Integer({ minimum: 1, default: 1825 }),
    /** No payment of a plan, the down payment included, is smaller. */
    minimumInstallment: NotNegative,
    /** A balance smaller than this is not negotiated. */
    minimumBalance: NotNegative,
    /** Share of a plan's total that is due first; 0 starts with the first installment. */
    downPayment: BasisPoints(),
    /** Days an offer stays open; two at least (CDC art. 54-B III). */
    validityDays: Type.Integer({ minimum: 2, maximum: 30, default: 2 }),
    /** Most that is waived without a person's approval; a bigger waiver is cut to it, principal first. */
    approvalLimit: Type.Optional(NotNegative),
    /**
     * The same for people who negotiate; a role without a limit of its own has that of the role before it
     * (the journey itself, agent, manager).
     */
    approvalLimits: Type.Optional(
      Type.Object({ agent: Type.Optional(NotNegative), manager: Type.Optional(NotNegative) }, closed),
    ),
    /** Interest of plans a month (Price table, down payment without interest); without it plans are interest-free. */
    monthlyRate: Type.Optional(BasisPoints({ default: 0 })),
    /** Latest first payment that a counter-offer may ask for, in days from the offer. */
    maxFirstPaymentDays: Type.Optional(Type.Integer({ minimum: 2, maximum: 90, default: 30 })),
  },
  closed,
)
export type DiscountPolicy = Static<typeof DiscountPolicy>
