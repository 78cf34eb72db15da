/**
 * What a policy comes to for sample debts: the rows of the table beside the policy's form. Dates play no part, so the rows
 * are the same every day and wherever the debtor lives.
 */
import type { Offer } from '../../schemas/agreement.ts'
import type { Amount } from '../../schemas/basics.ts'
import type { Charges, DiscountPolicy, Negotiator } from '../../schemas/collections-policy.ts'
import { addDays, startOfDate } from './calendar-date.ts'
import { bandOf } from './discount-policy.ts'
import { makeOffers } from './offers.ts'
import { type OfferRefusal, quoteOf } from './quote.ts'

export type SampleDebt = { principal: Amount; daysPastDue: number }

export type PolicyPreviewOption = Pick<Offer, 'kind' | 'total' | 'waived'> & {
  /** 0 without one. */
  downPayment: Amount
  /** Payments after the down payment, what most of them are and what the last one is. */
  count: number
  each: Amount
  last: Amount
  /** Hundredths of a percent a year; null without interest. */
  annualEffectiveCost: number | null
}

export type PolicyPreviewRow = SampleDebt & {
  /** The band's first day past due; null when the policy has none for such a debt. */
  band: number | null
  /** With fee and interest. */
  balance: Amount
  options: PolicyPreviewOption[]
  /** Why there is no option. */
  refused: OfferRefusal | null
  /** A larger waiver would be possible with the approval of somebody above. */
  cutByApproval: boolean
}

/** A Monday; every count of days from it is exact where nobody knows a holiday. */
const DUE = '2024-01-01'
const NOWHERE = { country: 'ZZ' }

export function previewPolicy(
  policy: DiscountPolicy,
  samples: readonly SampleDebt[],
  { charges, by = 'bot' }: { charges: Charges; by?: Negotiator },
): PolicyPreviewRow[] {
  return samples.map((sample) => {
    const input = {
      debts: [debtOf(sample)],
      policy,
      charges,
      by,
      now: startOfDate(addDays(DUE, sample.daysPastDue), 'UTC'),
      timezone: 'UTC',
      place: NOWHERE,
      seed: 'preview',
    }
    const quote = quoteOf(input)
    const made = makeOffers(input)
    const isQuoted = !('refused' in quote)
    return {
      ...sample,
      band: bandOf(policy, sample.daysPastDue)?.fromDaysPastDue ?? null,
      balance: isQuoted ? quote.balance.total : sample.principal,
      options: 'refused' in made ? [] : made.offers.map(optionOf),
      refused: 'refused' in made ? made.refused : null,
      cutByApproval:
        isQuoted && [quote.lumpSum, quote.installments].some(({ total, totalIfApproved }) => totalIfApproved < total),
    }
  })
}

function debtOf({ principal }: SampleDebt) {
  return {
    id: 'sample',
    reference: 'sample',
    customer: 'sample',
    creditor: 'sample',
    principal,
    currency: 'BRL',
    dueDate: DUE,
    description: null,
    digitableLine: null,
    status: 'open' as const,
    paid: 0,
  }
}

function optionOf({ kind, total, waived, installments, financing }: Offer): PolicyPreviewOption {
  const later = installments.filter(({ number }) => number > 0)
  return {
    kind,
    total,
    waived,
    downPayment: installments.find(({ number }) => number === 0)?.amount ?? 0,
    count: later.length,
    each: later[0]?.amount ?? 0,
    last: later.at(-1)?.amount ?? 0,
    annualEffectiveCost: financing?.annualEffectiveCost ?? null,
  }
}
