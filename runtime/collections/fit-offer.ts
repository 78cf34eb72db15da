/**
 * A counter-offer answered inside the policy: the offer that is exactly what the person wished for, or the nearest one
 * that the policy allows with the limits that held it, or why there is none. What the person wins is never taken back: who
 * can pay more than the policy asks for is asked for what the policy asks.
 */
import type { Offer } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { DiscountPolicy } from '../../schemas/collections-policy.ts'
import { addDays } from './calendar-date.ts'
import { offerOf, shorterThan } from './offers.ts'
import {
  amountsOf,
  type InstallmentPlan,
  installmentPlan,
  leastDownPayment,
  longestPlan,
  lumpSumPlan,
  type PlanDates,
} from './plan.ts'
import { type OfferRefusal, type OffersInput, type Quote, quoteOf } from './quote.ts'

/** What a person says they can do; what they did not say is absent. Amounts below 1 and days gone by say nothing. */
export type Wish = {
  amountPerMonth?: Amount | undefined
  /** Installments, the down payment not counted; 1 is the lump sum. */
  count?: number | undefined
  /** Everything at once, for this much; `'asked'` for whatever it costs. */
  lumpSum?: Amount | 'asked' | undefined
  firstDate?: CalendarDate | undefined
  /** 0 is none. */
  downPayment?: Amount | undefined
}

/** What kept an offer from being what was wished for. */
export type Limit =
  /** No larger discount. */
  | 'discount'
  /** A larger discount is possible, but only a person may give it. */
  | 'approval'
  | 'max-installments'
  | 'minimum-installment'
  | 'down-payment'
  | 'first-date'

export type FittedOffer =
  | { fit: 'exact'; offer: Offer }
  | { fit: 'nearest'; offer: Offer; heldBy: [Limit, ...Limit[]] }
  | { refused: OfferRefusal | 'no_wish' }

export function fitOffer(input: OffersInput, wished: Wish): FittedOffer {
  const quote = quoteOf(input)
  if ('refused' in quote) return quote
  const wish = sensible(wished, quote.today)
  if (Object.keys(wish).length === 0) return { refused: 'no_wish' }
  const held: Limit[] = []
  const dates = datesOf(input, quote, wish, held)
  const plan = asksForAll(quote, wish) ? null : planFor(input, quote, wish, held)
  if (plan === null && quote.lumpSum.total <= 0) return { refused: 'below_minimum' }
  if (plan === null && typeof wish.lumpSum === 'number' && wish.lumpSum < quote.lumpSum.total)
    held.push(wish.lumpSum >= quote.lumpSum.totalIfApproved ? 'approval' : 'discount')
  const offer =
    plan === null
      ? offerOf(input, quote, lumpSumPlan(quote.lumpSum.total, dates), quote.lumpSum)
      : offerOf(input, quote, installmentPlan(plan, dates), quote.installments)
  const [first, ...others] = new Set(held)
  return first === undefined ? { fit: 'exact', offer } : { fit: 'nearest', offer, heldBy: [first, ...others] }
}

function sensible(wish: Wish, today: CalendarDate): Wish {
  const isAmount = (amount: unknown): amount is number => Number.isSafeInteger(amount) && Number(amount) > 0
  const { amountPerMonth, count, lumpSum, firstDate, downPayment } = wish
  return {
    ...(isAmount(amountPerMonth) ? { amountPerMonth } : {}),
    ...(isAmount(count) ? { count } : {}),
    ...(lumpSum === 'asked' || isAmount(lumpSum) ? { lumpSum } : {}),
    ...(firstDate !== undefined && firstDate >= today ? { firstDate } : {}),
    ...(isAmount(downPayment) || downPayment === 0 ? { downPayment } : {}),
  }
}

/** Whether what the person can do pays the lump sum anyway. */
function asksForAll({ lumpSum, maxInstallments }: Quote, wish: Wish): boolean {
  if (wish.lumpSum !== undefined) return true
  if (wish.downPayment !== undefined) return wish.downPayment >= lumpSum.total
  if (wish.count === 1) return true
  if (wish.amountPerMonth !== undefined) return wish.count === undefined && wish.amountPerMonth >= lumpSum.total
  return wish.count === undefined && maxInstallments < 2
}

/** Where the policy does not say. */
const DEFAULT_FIRST_PAYMENT_DAYS = 30

/** The latest day on which a counter-offer made on a day may begin. */
export function latestFirstPayment(policy: DiscountPolicy, today: CalendarDate): CalendarDate {
  return addDays(today, policy.maxFirstPaymentDays ?? DEFAULT_FIRST_PAYMENT_DAYS)
}

function datesOf(input: OffersInput, quote: Quote, { firstDate }: Wish, held: Limit[]): PlanDates {
  const { anchorDay, place, policy } = input
  if (firstDate === undefined) return { first: quote.lastDay, anchorDay, place }
  const latest = latestFirstPayment(policy, quote.today)
  if (firstDate > latest) held.push('first-date')
  // The day that the person named is the day they keep.
  return { first: firstDate > latest ? latest : firstDate, from: quote.lastDay, place }
}

/** Null when the policy leaves nothing but the lump sum. */
function planFor(input: OffersInput, quote: Quote, wish: Wish, held: Limit[]): InstallmentPlan | null {
  const { policy } = input
  const { total } = quote.installments
  const most = quote.maxInstallments
  if (most < 2 || total <= 0) {
    held.push('max-installments')
    return null
  }
  const base = { total, downPayment: downPaymentFor(input, quote, wish, held), monthlyRate: policy.monthlyRate ?? 0 }
  const longest = longestPlan(policy, base, most)
  const least = base.downPayment > 0 ? 1 : 2
  if (longest < least) {
    held.push('minimum-installment')
    return null
  }
  const count = countFor(base, { least, longest }, wish)
  if (count === undefined) {
    const isTooSmall = (wish.amountPerMonth ?? policy.minimumInstallment) < policy.minimumInstallment
    held.push(isTooSmall || longest < most ? 'minimum-installment' : 'max-installments')
    return { ...base, count: longest }
  }
  // "12x de 50" for more than 600: as many months as it takes at 50, not the twelve.
  if (wish.count !== undefined && wish.count !== count) held.push('discount')
  return { ...base, count }
}

/** The person's own, no less than the policy's; a remainder too small for an installment is left for one. */
function downPaymentFor({ policy }: OffersInput, quote: Quote, wish: Wish, held: Limit[]): Amount {
  const { total } = quote.installments
  const least = leastDownPayment(policy, total)
  const wished = wish.downPayment
  if (wished === undefined) {
    if (wish.amountPerMonth !== undefined && least > wish.amountPerMonth) held.push('down-payment')
    return least
  }
  if (wished < least) {
    held.push('down-payment')
    return least
  }
  if (wished === 0) return 0
  const minimum = Math.max(1, policy.minimumInstallment)
  if (wished < minimum) {
    held.push('minimum-installment')
    return Math.min(total, minimum)
  }
  const most = total - minimum
  if (wished <= most) return wished
  held.push('minimum-installment')
  return Math.max(least, most)
}

/** The number of installments that grants the wish; undefined when none does. */
function countFor(
  base: Omit<InstallmentPlan, 'count'>,
  { least, longest }: { least: number; longest: number },
  wish: Wish,
): number | undefined {
  const { amountPerMonth, count } = wish
  const isEnough = (installments: number) =>
    amountPerMonth === undefined || amountsOf({ ...base, count: installments }).every((each) => each <= amountPerMonth)
  if (count !== undefined && count >= least && count <= longest && isEnough(count)) return count
  if (count !== undefined && amountPerMonth === undefined) return undefined
  if (amountPerMonth === undefined) return Math.max(least, Math.min(longest, shorterThan(longest)))
  for (let installments = least; installments <= longest; installments += 1)
    if (isEnough(installments)) return installments
  return undefined
}
