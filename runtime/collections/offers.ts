/**
 * Offers to a debtor: at most three exact, dated proposals inside the discount policy, or the reason why there is none.
 * Same input, same offers, same ids. Without interest, so the total with and without financing is one number.
 */

import type { Installment, Offer } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate, Instant } from '../../schemas/basics.ts'
import type { Charges, DiscountBand, DiscountPolicy, Waiver } from '../../schemas/collections-policy.ts'
import type { Debt } from '../../schemas/customer.ts'
import { byAge } from './aging.ts'
import { type Balance, outstandingBalance } from './balance.ts'
import { nextBusinessDay, type Place } from './business-days.ts'
import { addDays, calendarDateAt, daysBetween, monthlyDate, partsOf, startOfDate } from './calendar-date.ts'
import { contentId } from './content-id.ts'
import { bandOf, isTimeBarred, type Waived, waivedOf, withinApproval } from './discount-policy.ts'
import { dueDates } from './due-dates.ts'
import { maxInstallments, splitEvenly, splitWithDownPayment } from './installments.ts'

export type OfferRefusal =
  /** No open debt is past due far enough for the policy to speak of it. */
  | 'nothing_due'
  /** Every debt that is due is older than the law lets anybody collect. */
  | 'time_barred'
  /** The balance, or what a discount leaves of it, is under the policy's minimum. */
  | 'below_minimum'

export type OffersInput = {
  debts: readonly Debt[]
  policy: DiscountPolicy
  charges: Charges
  now: Instant
  /** The debtor's: decides which day it is and when the validity ends. */
  timezone: string
  place: Place
  /** Makes ids differ between runs: the run's id is a good one. */
  seed: string
  /** Day of the month the person prefers; the day of the first payment when absent. */
  anchorDay?: number | undefined
}

export type OffersResult = { offers: Offer[] } | { refused: OfferRefusal }

type Item = { debt: Debt; balance: Balance; band: DiscountBand }
/** Oldest first, never empty. */
type Items = [Item, ...Item[]]

/**
 * Lump sum with discount, a shorter plan, and the longest plan that the policy allows; plans that would coincide are
 * offered once. Debts of one creditor and currency are negotiated together, those of the oldest debt first; each debt
 * takes the waivers of its own band, the number of installments is that of the oldest debt's band.
 */
export function makeOffers(input: OffersInput): OffersResult {
  const today = calendarDateAt(input.now, input.timezone)
  const selected = selectDebts(input, today)
  if ('refused' in selected) return selected
  const { items } = selected
  const balance = items.reduce((sum, item) => sum + item.balance.total, 0)
  if (balance <= 0) return { refused: 'nothing_due' }
  if (balance < input.policy.minimumBalance) return { refused: 'below_minimum' }
  const lastDay = addDays(today, input.policy.validityDays)
  const drafts = [lumpSum(input, items, lastDay), ...plans(input, items, lastDay)]
  const offers = drafts.flatMap((draft) => (draft === null ? [] : [finish(input, items, draft, lastDay)]))
  return offers.length === 0 ? { refused: 'below_minimum' } : { offers }
}

function selectDebts(input: OffersInput, today: CalendarDate): { items: Items } | { refused: OfferRefusal } {
  const { policy, charges, place } = input
  const due = input.debts
    .filter((debt) => debt.status === 'open')
    .map((debt) => ({ debt, balance: outstandingBalance({ ...debt, charges, on: today, place }) }))
    .filter(({ balance }) => balance.total > 0)
    .sort((a, b) => byAge(a.debt, b.debt))
  const open = due.filter(({ balance }) => !isTimeBarred(policy, balance.daysPastDue))
  const [oldest, ...others] = open.flatMap((item): Item[] => {
    const band = bandOf(policy, item.balance.daysPastDue)
    return band === null ? [] : [{ ...item, band }]
  })
  if (oldest === undefined) return { refused: open.length < due.length ? 'time_barred' : 'nothing_due' }
  const { creditor, currency } = oldest.debt
  const same = others.filter(({ debt }) => debt.creditor === creditor && debt.currency === currency)
  return { items: [oldest, ...same] }
}

const LEAST_DAYS_BETWEEN = 15

type Draft = { kind: Offer['kind']; waived: Waived; installments: Installment[] }

function lumpSum(input: OffersInput, items: Items, lastDay: CalendarDate): Draft | null {
  const { waived, total } = agreedTotal(input, items, 'lumpSum')
  if (total <= 0) return null
  const dueDate = nextBusinessDay(lastDay, input.place)
  return { kind: 'lump-sum', waived, installments: [{ number: 1, dueDate, amount: total }] }
}

/** The shorter plan has half of the longest one's installments, two at least. */
function plans(input: OffersInput, items: Items, lastDay: CalendarDate): Draft[] {
  const { policy } = input
  const { waived, total } = agreedTotal(input, items, 'installments')
  const first = firstPayment(policy, total)
  const allowed = items[0].band.maxInstallments
  const longest = maxInstallments(total - first, policy.minimumInstallment, allowed)
  const counts = longest < 2 ? [] : [...new Set([Math.max(2, Math.ceil(longest / 2)), longest])]
  return counts.map((count) => ({ kind: 'installments', waived, installments: schedule(input, total, count, lastDay) }))
}

/**
 * The first payment is due when the validity ends, so whoever accepts in the last hour is not late; the others monthly
 * from there. A preferred day that comes right after the first payment begins a month later.
 */
function schedule(input: OffersInput, total: Amount, count: number, lastDay: CalendarDate): Installment[] {
  const { policy, place } = input
  const anchorDay = input.anchorDay ?? partsOf(lastDay).day
  const isSoon = daysBetween(lastDay, monthlyDate(lastDay, 1, anchorDay)) < LEAST_DAYS_BETWEEN
  const second = monthlyDate(lastDay, isSoon ? 2 : 1, anchorDay)
  const firstDay = nextBusinessDay(lastDay, place)
  const isDownPayment = policy.downPayment > 0
  const amounts = isDownPayment ? withDownPayment(policy, total, count) : splitEvenly(total, count)
  const days = [firstDay, ...dueDates({ first: second, anchorDay, count: amounts.length - 1, place })]
  return amounts.map((amount, index) => ({
    number: isDownPayment ? index : index + 1,
    dueDate: days[index] ?? firstDay,
    amount,
  }))
}

function withDownPayment(policy: DiscountPolicy, total: Amount, count: number): Amount[] {
  const split = splitWithDownPayment(total, policy.downPayment, count, policy.minimumInstallment)
  return [split.downPayment, ...split.installments]
}

function firstPayment(policy: DiscountPolicy, total: Amount): Amount {
  if (policy.downPayment === 0) return 0
  return splitWithDownPayment(total, policy.downPayment, 1, policy.minimumInstallment).downPayment
}

function agreedTotal(input: OffersInput, items: Items, kind: 'lumpSum' | 'installments') {
  const sum: Waived = { charges: 0, principal: 0 }
  let balance = 0
  for (const item of items) {
    const waiver: Waiver = item.band[kind]
    const waived = waivedOf(item.balance, waiver)
    sum.charges += waived.charges
    sum.principal += waived.principal
    balance += item.balance.total
  }
  const waived = withinApproval(sum, input.policy.approvalLimit)
  return { waived, total: balance - waived.charges - waived.principal }
}

function finish(input: OffersInput, items: Items, draft: Draft, lastDay: CalendarDate): Offer {
  const add = (part: (balance: Balance) => Amount) => items.reduce((sum, { balance }) => sum + part(balance), 0)
  const offer: Omit<Offer, 'id'> = {
    kind: draft.kind,
    debts: items.map(({ debt }) => debt.id),
    currency: items[0].debt.currency,
    originalBalance: add((balance) => balance.total),
    waived: draft.waived.charges + draft.waived.principal,
    breakdown: {
      principal: add((balance) => balance.principal),
      fee: add((balance) => balance.fee),
      interest: add((balance) => balance.interest),
      waivedCharges: draft.waived.charges,
      waivedPrincipal: draft.waived.principal,
    },
    total: draft.installments.reduce((sum, { amount }) => sum + amount, 0),
    installments: draft.installments,
    createdAt: input.now,
    validUntil: startOfDate(addDays(lastDay, 1), input.timezone),
    creditor: items[0].debt.creditor,
  }
  return { id: contentId('offer-', { seed: input.seed, offer }), ...offer }
}
