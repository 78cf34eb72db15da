/** What is wrong or odd about a discount policy although its shape is right; the words are those of whoever shows it. */
import type { DiscountPolicy } from '../../schemas/collections-policy.ts'

export type PolicyProblem = {
  severity: 'error' | 'warning'
  code: /** Two bands begin on one day: which of them holds is chance. */
    | 'same-band'
    /** No debt ever gets so old: it is time-barred before. */
    | 'unreachable-band'
    /** Paying at once gives less than paying in installments: nobody will be offered it. */
    | 'lump-sum-costs-more'
    /** Somebody with more authority may waive less. */
    | 'authority-shrinks'
    /** No counter-offer could name a day that the offers themselves do not. */
    | 'first-payment-too-early'
  /** JSON Pointer into the policy. */
  path: string
}

export function policyProblems(policy: DiscountPolicy): PolicyProblem[] {
  const { bands, blockedFromDaysPastDue, approvalLimit, approvalLimits, maxFirstPaymentDays, validityDays } = policy
  const problems: PolicyProblem[] = []
  const starts = bands.map(({ fromDaysPastDue }) => fromDaysPastDue)
  if (new Set(starts).size < starts.length) problems.push({ severity: 'error', code: 'same-band', path: '/bands' })
  for (const [index, { fromDaysPastDue, lumpSum, installments, maxInstallments }] of bands.entries()) {
    const path = `/bands/${index}`
    if (fromDaysPastDue >= blockedFromDaysPastDue)
      problems.push({ severity: 'warning', code: 'unreachable-band', path: `${path}/fromDaysPastDue` })
    const isLess = lumpSum.charges <= installments.charges && lumpSum.principal <= installments.principal
    const isSame = lumpSum.charges === installments.charges && lumpSum.principal === installments.principal
    if (maxInstallments > 1 && isLess && !isSame)
      problems.push({ severity: 'warning', code: 'lump-sum-costs-more', path: `${path}/lumpSum` })
  }
  const limits = [approvalLimit, approvalLimits?.agent, approvalLimits?.manager].filter((limit) => limit !== undefined)
  if (limits.some((limit, index) => limit < (limits[index - 1] ?? 0)))
    problems.push({ severity: 'warning', code: 'authority-shrinks', path: '/approvalLimits' })
  if (maxFirstPaymentDays !== undefined && maxFirstPaymentDays < validityDays)
    problems.push({ severity: 'warning', code: 'first-payment-too-early', path: '/maxFirstPaymentDays' })
  return problems
}
