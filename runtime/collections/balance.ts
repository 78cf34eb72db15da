/**
 * What a debt amounts to on a day: principal − rebate + fee + interest, each truncated to whole minor units
 * (Banco Central, Manual de Padrões para Iniciação do Pix, Anexo III §4).
 */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import { daysPastDue } from './aging.ts'
import type { Place } from './business-days.ts'
import { percentOf } from './money.ts'

export type Balance = {
  /** What is left of the principal after what was paid. */
  principal: Amount
  fee: Amount
  interest: Amount
  total: Amount
  /** Negative before the due date. */
  daysPastDue: number
}

export type BalanceInput = {
  principal: Amount
  dueDate: CalendarDate
  charges: Charges
  on: CalendarDate
  place: Place
  /**
   * What was received so far. It is taken off the principal first (a rebate, in the manual's words): without the dates of
   * the payments this is the reading that never charges interest on money already received.
   */
  paid?: Amount | undefined
}

/** Fee and interest only when days past due > 0; interest factor = trunc6(rate / 100 / 30 × days). */
export function outstandingBalance(input: BalanceInput): Balance {
  const principal = Math.max(0, input.principal - (input.paid ?? 0))
  const days = daysPastDue(input.dueDate, input.on, input.place)
  const fee = days > 0 ? percentOf(principal, input.charges.lateFee) : 0
  const interest = days > 0 ? lateInterest(principal, input.charges.monthlyInterest, days) : 0
  return { principal, fee, interest, total: principal + fee + interest, daysPastDue: days }
}

/** A month counts 30 calendar days; the factor keeps six decimals and the interest none below the minor unit. */
function lateInterest(principal: Amount, monthlyBasisPoints: number, days: number): Amount {
  const factorMillionths = (BigInt(monthlyBasisPoints) * BigInt(days) * 1_000_000n) / (10_000n * 30n)
  return Number((BigInt(principal) * factorMillionths) / 1_000_000n)
}
