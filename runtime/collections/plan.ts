/**
 * The payments of one offer: a lump sum, or a plan with or without a down payment and with or without interest. The first
 * payment is due when the validity ends, so whoever accepts in the last hour is not late; the others monthly from there.
 */
import type { Installment, Offer } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { DiscountPolicy } from '../../schemas/collections-policy.ts'
import { nextBusinessDay, type Place } from './business-days.ts'
import { daysBetween, monthlyDate, partsOf } from './calendar-date.ts'
import { dueDates } from './due-dates.ts'
import { effectiveAnnualCost } from './effective-cost.ts'
import { maxInstallments, priceTable, splitEvenly, splitWithDownPayment } from './installments.ts'

export type Plan = Pick<Offer, 'kind' | 'installments'> & { financing?: NonNullable<Offer['financing']> }

export type PlanDates = {
  /** Nominal day of the first payment; it rolls to a business day, the later ones are counted from it as it is. */
  first: CalendarDate
  /** The day from which interest runs when nothing is paid before the first installment; `first` when absent. */
  from?: CalendarDate | undefined
  anchorDay?: number | undefined
  place: Place
}

/** A month after the first payment may not begin before so many days have passed: a preferred day then waits a month. */
const LEAST_DAYS_BETWEEN = 15

export function lumpSumPlan(total: Amount, { first, place }: PlanDates): Plan {
  const dueDate = nextBusinessDay(first, place)
  return { kind: 'lump-sum', installments: [{ number: 1, dueDate, amount: total }] }
}

export type InstallmentPlan = {
  /** What is agreed, without interest. */
  total: Amount
  /** 0 begins with the first installment. */
  downPayment: Amount
  count: number
  /** Basis points a month on what is left after the down payment. */
  monthlyRate: number
}

/**
 * With interest and no down payment the first installment comes a month later, because it pays interest of the month before
 * it; or on the day that the person asked for, when that is late enough.
 */
export function installmentPlan(plan: InstallmentPlan, dates: PlanDates): Plan {
  const { total, downPayment, count, monthlyRate } = plan
  const firstDay = nextBusinessDay(dates.first, dates.place)
  const amounts = amountsOf(plan)
  const later = monthsAfter(dates, count)
  const first = { number: 0, dueDate: firstDay, amount: downPayment }
  if (monthlyRate === 0) {
    const rows = rowsOf(amounts, downPayment > 0 ? later : [firstDay, ...later])
    return { kind: 'installments', installments: downPayment > 0 ? [first, ...rows] : rows }
  }
  const asked = dates.from !== undefined && daysBetween(dates.from, dates.first) >= LEAST_DAYS_BETWEEN
  const begins = asked ? [firstDay, ...later] : monthsAfter({ ...dates, first: dates.from ?? dates.first }, count)
  const rows = rowsOf(amounts, downPayment > 0 ? later : begins)
  const from = downPayment > 0 ? firstDay : nextBusinessDay(dates.from ?? dates.first, dates.place)
  const payments = rows.map(({ dueDate, amount }) => ({ on: dueDate, amount }))
  return {
    kind: 'installments',
    installments: downPayment > 0 ? [first, ...rows] : rows,
    financing: {
      monthlyRate,
      annualEffectiveCost: effectiveAnnualCost(total - downPayment, from, payments),
      from,
      withoutFinancing: total,
    },
  }
}

function rowsOf(amounts: readonly Amount[], days: readonly CalendarDate[]): Installment[] {
  return amounts.flatMap((amount, index) => {
    const dueDate = days[index]
    return dueDate === undefined ? [] : [{ number: index + 1, dueDate, amount }]
  })
}

/** The installments after the down payment. */
export function amountsOf({ total, downPayment, count, monthlyRate }: InstallmentPlan): Amount[] {
  const rest = total - downPayment
  return monthlyRate === 0
    ? splitEvenly(rest, count)
    : priceTable(rest, monthlyRate, count).map(({ payment }) => payment)
}

/** The smallest down payment that the policy lets a plan begin with; 0 when it asks for none. */
export function leastDownPayment(policy: DiscountPolicy, total: Amount): Amount {
  if (policy.downPayment === 0) return 0
  return splitWithDownPayment(total, policy.downPayment, 1, policy.minimumInstallment).downPayment
}

/** The longest plan of which no installment is smaller than the policy's minimum; 0 when there is none. */
export function longestPlan(policy: DiscountPolicy, plan: Omit<InstallmentPlan, 'count'>, most: number): number {
  const rest = plan.total - plan.downPayment
  if (rest <= 0) return 0
  const minimum = Math.max(1, policy.minimumInstallment)
  if (plan.monthlyRate === 0) return maxInstallments(rest, minimum, most)
  for (let count = most; count > 0; count -= 1)
    if (amountsOf({ ...plan, count }).every((amount) => amount >= minimum)) return count
  return 0
}

function monthsAfter({ first, anchorDay, place }: PlanDates, count: number): CalendarDate[] {
  const anchor = anchorDay ?? partsOf(first).day
  const isSoon = daysBetween(first, monthlyDate(first, 1, anchor)) < LEAST_DAYS_BETWEEN
  return dueDates({ first: monthlyDate(first, isSoon ? 2 : 1, anchor), anchorDay: anchor, count, place })
}
