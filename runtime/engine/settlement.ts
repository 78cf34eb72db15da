/**
 * What a payment, or a day that passed, makes of debts and agreements: the words between the rules (collections), which
 * decide it, and the ledger, which reads what they need and writes what they say in one transaction.
 */
import type { Agreement } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate, Instant } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import type { PaymentNote, PaymentPart } from '../../schemas/payment.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'

/** Money received on a day of the payer's calendar. */
export type Received = { on: CalendarDate; amount: Amount }

/** An agreement with everything received for it. */
export type AgreementAccount = { agreement: Agreement; payments: readonly { amount: Amount; paidAt: Instant }[] }

/** All that a person owes and has agreed to, at an instant. */
export type Account = {
  customer: Customer
  debts: readonly Debt[]
  agreements: readonly AgreementAccount[]
  charges: Charges
  now: Instant
}

/** What a payment is for: debts in no order, or an agreement. */
export type PaymentTarget = { debts: readonly string[] } | { agreement: string }

/** A debt as it is from now on. */
export type DebtChange = { id: string; status: Debt['status']; receipts: Received[]; repaid: Amount }

export type AgreementChange = {
  id: string
  status: Agreement['status']
  /** When it may change again without a payment; null: never. */
  nextAt: Instant | null
  endedOn: CalendarDate | null
  installments: { number: number; paid: Amount }[]
  debts: DebtChange[]
  /** Received beyond all that is owed. */
  overpaid: Amount
}

export type Settlement = {
  /** The day of the payment on the payer's calendar. */
  on: CalendarDate
  /** The agreement that it counts for; absent when it went to debts. */
  agreement?: string
  parts: PaymentPart[]
  overpaid: Amount
  notes: PaymentNote[]
  debts: DebtChange[]
  agreements: AgreementChange[]
  /** Nobody chases this person any more (see collections/settlement.ts). */
  settled: boolean
}

/** A payment of the person, for promises. */
export type CountedPayment = {
  amount: Amount
  paidAt: Instant
  agreement: string | null
  debts: readonly string[]
}

export type PromiseOutcome = { status: 'open' | 'kept' | 'broken'; received: Amount }

export interface SettlementRules {
  /** While the organisation has decided nothing. */
  readonly charges: Charges
  settlePayment(account: Account, payment: { amount: Amount; paidAt: Instant; target: PaymentTarget }): Settlement
  /** The agreement as it stands now, by its days and payments alone; nothing when its status is final already. */
  keepAgreement(account: Account, agreement: string): AgreementChange | undefined
  promiseAt(
    promise: PromiseToPay,
    payments: readonly CountedPayment[],
    customer: Customer,
    now: Instant,
  ): PromiseOutcome
}
