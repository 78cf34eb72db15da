/**
 * What the rest of the program asks of the ledger about money that comes in: payments, the instruments they are made
 * with, agreements and promises as their days pass. Rules are given with every call: the ledger reads and writes, they
 * decide. Every promise that resolves means committed.
 */
import type { Amount, Instant } from '../../schemas/basics.ts'
import type { Charge } from '../../schemas/charge.ts'
import type { PaymentDetail, PaymentNote, PaymentState, PaymentSummary } from '../../schemas/payment.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { RunningAgreement } from '../engine/node-type.ts'
import type { SettlementRules } from '../engine/settlement.ts'
import type { Page, PageQuery } from './ports.ts'

/** A payment as somebody saw it. It names a debt, an agreement, or the charge that it was made with. */
export type SeenPayment = {
  /** Unique for a payment, however often and by whomever it is seen. */
  reference: string
  amount: Amount
  paidAt: Instant
  /** Who saw it: `api`, or a provider. */
  source: string
  debt?: string | undefined
  agreement?: string | undefined
  /** The charge it was made with, by the name that providers know it by. */
  txid?: string | undefined
  /** Kept for staff when it names nothing of ours; without it that is `unknown-debt`. One with a txid always is. */
  keep?: boolean
}

/** Who says what a payment was for, or that it went back. */
export type PaymentDecision = { by: string; at: Instant }

export type RecordedPayment =
  | {
      status: 'recorded'
      customer: string
      overpaid: Amount
      notes: PaymentNote[]
      /** Messages that were stopped, and those that were on the wire already. */
      stopped: number
      crossed: number
    }
  /** It was recorded before: nothing changes. */
  | { status: 'known' }
  /** Named no debt or agreement of ours: nothing is written. */
  | { status: 'unknown-debt' }
  /** Made with a charge that is none of ours: it is kept for staff to look at. */
  | { status: 'unmatched' }

/** Money is given to what is owed in its own currency alone: nothing is written. */
export type OtherCurrency = { status: 'other-currency'; currency: string; wanted: string }

export interface Payments {
  /**
   * Records a payment once (idempotent by reference) and, in the same transaction: allocates it, settles debts and
   * agreements, removes other instruments of the same debt, blocks what waits to be sent about it, keeps promises, tells
   * the runs of the person.
   */
  record(payment: SeenPayment, at: Instant, rules: SettlementRules): Promise<RecordedPayment>
  /**
   * Gives a payment that fits nothing, or what was too much of one, to a debt or an agreement: all in one transaction,
   * with everything that `record` does. What was too much becomes a payment of its own, of the same day. `known` when
   * nothing of it waits to be decided.
   */
  assign(
    reference: string,
    to: { debt: string } | { agreement: string },
    decision: PaymentDecision,
    rules: SettlementRules,
  ): Promise<RecordedPayment | OtherCurrency | { status: 'missing' }>
  /** Notes that what waited to be decided went back to the payer, and resolves the case of it. */
  giveBack(
    reference: string,
    decision: PaymentDecision & { reason: string },
  ): Promise<'returned' | 'nothing-left' | 'missing'>
  get(reference: string): Promise<PaymentDetail | undefined>
  /** The latest first; `state`: only those that fit nothing, that were too much, that went back. */
  list(query: PageQuery & { customer?: string; state?: PaymentState }): Promise<Page<PaymentSummary>>
  /** How many wait for somebody to decide, counted up to `most`. */
  countUndecided(most: number): Promise<number>
}

/** A charge before its provider knows it. */
export type NewCharge = Omit<Charge, 'status' | 'code' | 'pix'>

export interface IssuedCharges {
  find(id: string): Promise<Charge | undefined>
  ofCustomer(customer: string): Promise<Charge[]>
  /** Kept before the provider is asked, so that a payment of it always finds it. One that is there already stays. */
  begin(charge: NewCharge, at: Instant): Promise<void>
  /** It can be paid: this is how. */
  issued(id: string, how: Pick<Charge, 'code' | 'expiresAt' | 'pix' | 'txid'>, at: Instant): Promise<Charge>
  /** It will never be: the provider refused it. */
  discard(id: string): Promise<void>
  /** Those that can be paid no more, and whose provider has still to be told; of a person, or of everybody. */
  untold(limit: number, customer?: string): Promise<Charge[]>
  told(id: string): Promise<void>
  /** Removes whatever of these can still be paid; they are untold then. Gives how many. */
  remove(
    of: { debts: readonly string[]; agreement?: string | undefined; installments?: readonly number[] | undefined },
    except: string | undefined,
    at: Instant,
  ): Promise<number>
  /** Marks those whose time is over; gives how many. */
  expire(now: Instant, limit: number): Promise<number>
  /** When the oldest that can still be paid was issued by this provider; undefined when there is none. */
  oldestOpen(provider: string): Promise<Instant | undefined>
}

/** Agreements and promises, looked at when a day may have changed them. */
export interface Commitments {
  ofCustomer(customer: string): Promise<{ agreements: RunningAgreement[]; promises: PromiseToPay[] }>
  /** Agreements that may have changed by now. */
  due(now: Instant, limit: number): Promise<string[]>
  /**
   * Looks at one agreement and writes where it stands, in one transaction with what that does to its debts and
   * instruments. Gives the status when it changed. Several processes may do it at once: one of them changes it.
   */
  keep(agreement: string, now: Instant, rules: SettlementRules): Promise<string | undefined>
  /** Settles promises whose day may be over; gives how many were kept and broken. */
  keepPromises(now: Instant, limit: number, rules: SettlementRules): Promise<{ kept: number; broken: number }>
}
