/**
 * Monetary correction (correção monetária) of a principal by the monthly rates of an index such as IPCA or INPC. The rates
 * are data that somebody publishes; none is known here.
 *
 * Pro rata: a month counts for the share of its calendar days after the due date and up to the day asked for, linearly;
 * whole months count whole, and months multiply. The factor is truncated to six decimals and the correction to whole minor
 * units, as the Central Bank truncates interest (Manual de Padrões para Iniciação do Pix, Anexo III §4). Months of deflation
 * count, but the nominal amount is never undercut (STJ, Corte Especial, REsp 1.265.580/RS).
 */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { PriceIndex } from '../../schemas/collections-policy.ts'
import { daysInMonth, monthlyDate, partsOf } from './calendar-date.ts'

export type Indexation = {
  /** What is added to the principal; never negative. */
  amount: Amount
  /** Of the correction alone: 8015 is 0.8015 %. Never negative. */
  factorMillionths: number
  /** Months (YYYY-MM) whose rate has not been published: they count as zero. */
  missing: string[]
}

/** From the due date (exclusive) to the day (inclusive); nothing when the day is not after it. */
export function indexation(principal: Amount, from: CalendarDate, on: CalendarDate, index: PriceIndex): Indexation {
  const missing: string[] = []
  let [numerator, denominator] = [1n, 1n]
  for (const { month, days, of } of sharesOfMonths(from, on)) {
    const rate = index.months[month]
    if (rate === undefined) missing.push(month)
    else if (rate !== 0) {
      numerator *= BigInt(10_000 * of + rate * days)
      denominator *= BigInt(10_000 * of)
    }
  }
  const grown = ((numerator - denominator) * 1_000_000n) / denominator
  const factor = grown > 0n ? grown : 0n
  const amount = Number((BigInt(Math.max(0, principal)) * factor) / 1_000_000n)
  return { amount, factorMillionths: Number(factor), missing }
}

function sharesOfMonths(from: CalendarDate, on: CalendarDate): { month: string; days: number; of: number }[] {
  const shares: { month: string; days: number; of: number }[] = []
  for (let date = from; on > from && date.slice(0, 7) <= on.slice(0, 7); date = monthlyDate(date, 1, 1)) {
    const month = date.slice(0, 7)
    const { year, month: number } = partsOf(date)
    const of = daysInMonth(year, number)
    const first = month === from.slice(0, 7) ? partsOf(from).day : 0
    const last = month === on.slice(0, 7) ? partsOf(on).day : of
    if (last > first) shares.push({ month, days: last - first, of })
  }
  return shares
}
