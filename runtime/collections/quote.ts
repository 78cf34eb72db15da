/**
 * What can be negotiated with a debtor today: the debts, what they amount to, and what the policy lets each way of paying
 * leave of it. Debts of one creditor and currency go together, those of the oldest first; each takes the waivers of its own
 * band, the number of installments is that of the oldest debt's band.
 */
import type { Amount, CalendarDate, Instant } from '../../schemas/basics.ts'
import type { Charges, DiscountBand, DiscountPolicy, Negotiator } from '../../schemas/collections-policy.ts'
import type { Debt } from '../../schemas/customer.ts'
import { byAge } from './aging.ts'
import { type Balance, outstandingBalance } from './balance.ts'
import type { Place } from './business-days.ts'
import { addDays, calendarDateAt } from './calendar-date.ts'
import { approvalLimitOf, bandOf, isTimeBarred, type Waived, waivedOf, withinApproval } from './discount-policy.ts'

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
  /** Day of the first payment that the person asked for; the last day of the validity when absent. */
  first?: CalendarDate | undefined
  /** Whose authority bounds the discount; the journey's own when absent. */
  by?: Negotiator | undefined
}

type Item = { debt: Debt; balance: Balance; band: DiscountBand }

/** What one way of paying leaves. */
export type Agreed = {
  waived: Waived
  total: Amount
  /** What would be left with an approval; less than `total` only where the limit of the negotiator cut the waiver. */
  totalIfApproved: Amount
}

export type Quote = {
  /** Oldest first. */
  debts: string[]
  creditor: string
  currency: string
  /** Sums over the debts. */
  balance: Omit<Balance, 'daysPastDue' | 'overpaid'>
  lumpSum: Agreed
  installments: Agreed
  maxInstallments: number
  today: CalendarDate
  /** The last day on which an offer made now is valid; nobody who accepts on it is late. */
  lastDay: CalendarDate
}

/** An offer never holds for less than two days (CDC art. 54-B III). */
const LEAST_VALIDITY_DAYS = 2

export function quoteOf(input: OffersInput): Quote | { refused: OfferRefusal } {
  const today = calendarDateAt(input.now, input.timezone)
  const selected = selectDebts(input, today)
  if ('refused' in selected) return selected
  const { items } = selected
  const balance = sumOf(items)
  if (balance.total <= 0) return { refused: 'nothing_due' }
  if (balance.total < input.policy.minimumBalance) return { refused: 'below_minimum' }
  const [oldest] = items
  return {
    debts: items.map(({ debt }) => debt.id),
    creditor: oldest.debt.creditor,
    currency: oldest.debt.currency,
    balance,
    lumpSum: agreedTotal(input, items, balance.total, 'lumpSum'),
    installments: agreedTotal(input, items, balance.total, 'installments'),
    maxInstallments: oldest.band.maxInstallments,
    today,
    lastDay: addDays(today, Math.max(LEAST_VALIDITY_DAYS, input.policy.validityDays)),
  }
}

function selectDebts(
  input: OffersInput,
  today: CalendarDate,
): { items: [Item, ...Item[]] } | { refused: OfferRefusal } {
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

function sumOf(items: readonly Item[]): Quote['balance'] {
  const add = (part: keyof Quote['balance']) => items.reduce((sum, { balance }) => sum + balance[part], 0)
  return {
    principal: add('principal'),
    correction: add('correction'),
    fee: add('fee'),
    interest: add('interest'),
    total: add('total'),
  }
}

function agreedTotal(
  { policy, by = 'bot' }: OffersInput,
  items: readonly Item[],
  balance: Amount,
  kind: 'lumpSum' | 'installments',
): Agreed {
  const full: Waived = { charges: 0, principal: 0 }
  for (const item of items) {
    const waived = waivedOf(item.balance, item.band[kind])
    full.charges += waived.charges
    full.principal += waived.principal
  }
  const waived = withinApproval(full, approvalLimitOf(policy, by))
  const left = ({ charges, principal }: Waived) => balance - charges - principal
  return { waived, total: left(waived), totalIfApproved: left(full) }
}
