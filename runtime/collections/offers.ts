/**
 * Offers to a debtor: at most three exact, dated proposals inside the discount policy, or the reason why there is none.
 * Same input, same offers, same ids.
 */
import type { Offer } from '../../schemas/agreement.ts'
import { addDays, startOfDate } from './calendar-date.ts'
import { contentId } from './content-id.ts'
import { installmentPlan, leastDownPayment, longestPlan, lumpSumPlan, type Plan } from './plan.ts'
import { type Agreed, type OfferRefusal, type OffersInput, type Quote, quoteOf } from './quote.ts'

export type OffersResult = { offers: Offer[] } | { refused: OfferRefusal }

/**
 * Lump sum with discount, a shorter plan, and the longest plan that the policy allows. Plans that would coincide are
 * offered once, and none that costs more than another one which asks for no more money on any day.
 */
export function makeOffers(input: OffersInput): OffersResult {
  const quote = quoteOf(input)
  if ('refused' in quote) return quote
  const { lumpSum } = quote
  const { first = quote.lastDay, anchorDay, place } = input
  const dates = { first, from: quote.lastDay, anchorDay, place }
  const drafts: [Plan, Agreed][] = [
    ...(lumpSum.total > 0 ? [[lumpSumPlan(lumpSum.total, dates), lumpSum] satisfies [Plan, Agreed]] : []),
    ...countsOf(input, quote).map((count): [Plan, Agreed] => {
      const { total } = quote.installments
      const downPayment = leastDownPayment(input.policy, total)
      const monthlyRate = input.policy.monthlyRate ?? 0
      return [installmentPlan({ total, downPayment, count, monthlyRate }, dates), quote.installments]
    }),
  ]
  const offers = drafts.map(([plan, agreed]) => offerOf(input, quote, plan, agreed))
  const chosen = offers.filter((offer) => !offers.some((other) => isBeatenBy(offer, other)))
  return chosen.length === 0 ? { refused: 'below_minimum' } : { offers: chosen }
}

/** The shorter plan has half of the longest one's installments, two at least; none of one, which is the lump sum. */
function countsOf({ policy }: OffersInput, quote: Quote): number[] {
  const { total } = quote.installments
  const plan = { total, downPayment: leastDownPayment(policy, total), monthlyRate: policy.monthlyRate ?? 0 }
  const longest = longestPlan(policy, plan, quote.maxInstallments)
  return longest < 2 ? [] : [...new Set([shorterThan(longest), longest])]
}

export function shorterThan(longest: number): number {
  return Math.max(2, Math.ceil(longest / 2))
}

/** Whether the other costs less in all and asks for no more money by any day. */
function isBeatenBy(offer: Offer, other: Offer): boolean {
  if (other.total >= offer.total) return false
  const paidBy = ({ installments }: Offer, day: string) =>
    installments.reduce((sum, { dueDate, amount }) => sum + (dueDate <= day ? amount : 0), 0)
  return other.installments.every(({ dueDate }) => paidBy(other, dueDate) <= paidBy(offer, dueDate))
}

/** The offer of a plan, with its id. */
export function offerOf(input: OffersInput, quote: Quote, plan: Plan, { waived }: Agreed): Offer {
  const { principal, correction, fee, interest, total: originalBalance } = quote.balance
  const offer: Omit<Offer, 'id'> = {
    kind: plan.kind,
    debts: quote.debts,
    currency: quote.currency,
    originalBalance,
    waived: waived.charges + waived.principal,
    breakdown: {
      principal,
      ...(correction > 0 ? { correction } : {}),
      fee,
      interest,
      waivedCharges: waived.charges,
      waivedPrincipal: waived.principal,
    },
    ...(plan.financing ? { financing: plan.financing } : {}),
    total: plan.installments.reduce((sum, { amount }) => sum + amount, 0),
    installments: plan.installments,
    createdAt: input.now,
    validUntil: startOfDate(addDays(quote.lastDay, 1), input.timezone),
    creditor: quote.creditor,
  }
  return { id: contentId('offer-', { seed: input.seed, offer }), ...offer }
}
