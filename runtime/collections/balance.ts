/**
 * What a debt amounts to on a day: principal − rebate − discount + fee + interest, each truncated to whole minor units
 * (Banco Central, Manual de Padrões para Iniciação do Pix, Anexo III §4). Payments with a known day are taken off as
 * Código Civil art. 354 says: interest and fee of that day first, then principal.
 */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import { daysPastDue } from './aging.ts'
import { allocatePayment } from './allocation.ts'
import type { Place } from './business-days.ts'
import { percentOf } from './money.ts'

export type Balance = {
  /** What is left of the principal after what was paid, and without a discount that still holds. */
  principal: Amount
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

/** Fee once, when days past due > 0; interest factor = trunc6(rate / 100 / 30 × days). */
export function outstandingBalance(input: BalanceInput): Balance {
  const { charges, place } = input
  const daysOn = (date: CalendarDate) => daysPastDue(input.dueDate, date, place)
  const owed = Math.max(0, Math.max(0, input.principal) - Math.max(0, input.rebate ?? 0))
  const undated = Math.max(0, input.paid ?? 0)
  let [principal, fee, interest] = [Math.max(0, owed - undated), 0, 0]
  let overpaid = Math.max(0, undated - owed)
  /** Days past due up to which interest has been counted. */
  let counted = 0
  const accrue = (days: number) => {
    if (days <= counted) return
    if (counted === 0) fee += percentOf(principal, charges.lateFee)
    interest += lateInterest(principal, charges.monthlyInterest, days - counted)
    counted = days
  }
  for (const receipt of happened(input)) {
    accrue(daysOn(receipt.on))
    const owing = { id: '', dueDate: input.dueDate, principal, fee, interest }
    const { parts, overpaid: rest } = allocatePayment(receipt.amount, [owing])
    principal -= parts[0]?.principal ?? 0
    fee -= parts[0]?.fee ?? 0
    interest -= parts[0]?.interest ?? 0
    overpaid += rest
  }
  const days = daysOn(input.on)
  accrue(days)
  const { discount } = input
  if (discount && daysPastDue(discount.until, input.on, place) <= 0)
    principal = Math.max(0, principal - Math.max(0, discount.amount))
  return { principal, fee, interest, total: principal + fee + interest, daysPastDue: days, overpaid }
}

function happened({ receipts = [], on }: BalanceInput): Receipt[] {
  return receipts.filter((receipt) => receipt.on <= on).sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** A month counts 30 calendar days; the factor keeps six decimals and the interest none below the minor unit. */
function lateInterest(principal: Amount, monthlyBasisPoints: number, days: number): Amount {
  const factorMillionths = (BigInt(monthlyBasisPoints) * BigInt(days) * 1_000_000n) / (10_000n * 30n)
  return Number((BigInt(principal) * factorMillionths) / 1_000_000n)
}
