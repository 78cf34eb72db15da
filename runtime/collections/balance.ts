/**
 * What a debt amounts to on a day: principal − rebate − discount + correction + fee + interest, each truncated to whole minor units
 * (Banco Central, Manual de Padrões para Iniciação do Pix, Anexo III §4). Payments with a known day are taken off as
 * Código Civil art. 354 says: interest and fee of that day first, then principal.
 */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import { daysPastDue } from './aging.ts'
import { allocatePayment } from './allocation.ts'
import { nextBusinessDay, type Place } from './business-days.ts'
import { indexation } from './indexation.ts'
import { percentOf } from './money.ts'

export type Balance = {
  /** What is left of the principal after what was paid, and without a discount that still holds. */
  principal: Amount
  /** Monetary correction of the principal; 0 where the charges know no index. */
  correction: Amount
  fee: Amount
  interest: Amount
  total: Amount
  /** Negative before the due date. */
  daysPastDue: number
  /** Received beyond everything owed; 0 unless `total` is 0. */
  overpaid: Amount
}

/** Money received on a day. */
export type Receipt = { on: CalendarDate; amount: Amount }

export type BalanceInput = {
  /** Nothing is owed on zero or less. */
  principal: Amount
  dueDate: CalendarDate
  charges: Charges
  on: CalendarDate
  place: Place
  /**
   * What was received on days that nobody knows. It is taken off the principal first, before any charge: without the
   * dates this is the reading that never charges interest on money already received.
   */
  paid?: Amount | undefined
  /** What was received on known days; those after `on` have not happened yet. */
  receipts?: readonly Receipt[] | undefined
  /** Given up for good (abatimento): charges are counted on what it leaves. */
  rebate?: Amount | undefined
  /** Given up to those who pay by a day (desconto); a day without business holds until the next one with it. */
  discount?: { amount: Amount; until: CalendarDate } | undefined
}

/**
 * Fee once, when days past due > 0; interest factor = trunc6(rate / 100 / 30 × days). With an index the principal is
 * corrected first, and fee and interest are counted on what it has become.
 */
export function outstandingBalance(input: BalanceInput): Balance {
  const { place } = input
  const owed = Math.max(0, Math.max(0, input.principal) - Math.max(0, input.rebate ?? 0))
  const undated = Math.max(0, input.paid ?? 0)
  const state: State = {
    principal: Math.max(0, owed - undated),
    correction: 0,
    fee: 0,
    interest: 0,
    overpaid: Math.max(0, undated - owed),
    days: 0,
    until: input.dueDate,
  }
  for (const receipt of happened(input)) {
    accrue(state, input, receipt.on, daysPastDue(input.dueDate, receipt.on, place))
    receive(state, input, receipt.amount)
  }
  // Segments ask this of everybody: the calendar is looked at once.
  const days = daysPastDue(input.dueDate, input.on, place)
  accrue(state, input, input.on, days)
  const { discount } = input
  if (discount && daysPastDue(discount.until, input.on, place) <= 0)
    state.principal = Math.max(0, state.principal - Math.max(0, discount.amount))
  const { principal, correction, fee, interest, overpaid } = state
  const total = principal + correction + fee + interest
  return { principal, correction, fee, interest, total, daysPastDue: days, overpaid }
}

/** What is owed up to a day: `days` past due, which is the date `until`. */
type State = Omit<Balance, 'total' | 'daysPastDue'> & { days: number; until: CalendarDate }

function accrue(state: State, { charges, dueDate, place }: BalanceInput, on: CalendarDate, days: number): void {
  if (days <= state.days) return
  if (charges.index) {
    const since = state.days === 0 ? nextBusinessDay(dueDate, place) : state.until
    state.correction += indexation(state.principal + state.correction, since, on, charges.index).amount
  }
  const base = state.principal + state.correction
  if (state.days === 0) state.fee += percentOf(base, charges.lateFee)
  state.interest += lateInterest(base, charges.monthlyInterest, days - state.days)
  state.days = days
  state.until = on
}

/** Correction is the principal at today's value: it goes with it, after the charges. */
function receive(state: State, { dueDate }: BalanceInput, amount: Amount): void {
  const { parts, overpaid } = allocatePayment(amount, [{ ...state, id: '', dueDate }])
  const taken = parts[0] ?? { interest: 0, fee: 0, principal: 0 }
  const ofCorrection = Math.min(state.correction, taken.principal)
  state.interest -= taken.interest
  state.fee -= taken.fee
  state.correction -= ofCorrection
  state.principal -= taken.principal - ofCorrection
  state.overpaid += overpaid
}

/** Everything received for a debt, whenever it was. */
export function sumReceived({ paid = 0, receipts = [] }: Pick<BalanceInput, 'paid' | 'receipts'>): Amount {
  return receipts.reduce((sum, { amount }) => sum + amount, paid)
}

function happened({ receipts, on }: BalanceInput): readonly Receipt[] {
  if (receipts === undefined || receipts.length === 0) return NOTHING
  return receipts.filter((receipt) => receipt.on <= on).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

const NOTHING: readonly Receipt[] = []

/** A month counts 30 calendar days; the factor keeps six decimals and the interest none below the minor unit. */
function lateInterest(principal: Amount, monthlyBasisPoints: number, days: number): Amount {
  const factorMillionths = (BigInt(monthlyBasisPoints) * BigInt(days) * 1_000_000n) / (10_000n * 30n)
  return Number((BigInt(principal) * factorMillionths) / 1_000_000n)
}
