/**
 * The discount policy applied: which band a debt is in, and what is left to pay after its waivers. Shapes are in
 * `schemas/collections-policy.ts`.
 */
import type { Amount } from '../../schemas/basics.ts'
import {
  type Charges,
  type DiscountBand,
  type DiscountPolicy,
  NEGOTIATORS,
  type Negotiator,
  type Waiver,
} from '../../schemas/collections-policy.ts'
import type { Balance } from './balance.ts'
import { percentOf } from './money.ts'

/** Brazil's ceilings: 2 % fee (CDC art. 52 §1) and 1 % a month (Súmula STJ 379). */
export const DEFAULT_CHARGES: Charges = { lateFee: 200, monthlyInterest: 100 }

/** The sample policy of docs/collections.md; amounts are centavos. */
export const DEFAULT_DISCOUNT_POLICY: DiscountPolicy = {
  bands: [
    band(1, { charges: 5000, principal: 0 }, { charges: 0, principal: 0 }, 3),
    band(31, { charges: 8000, principal: 0 }, { charges: 5000, principal: 0 }, 6),
    band(61, { charges: 10_000, principal: 1000 }, { charges: 8000, principal: 0 }, 10),
    band(91, { charges: 10_000, principal: 3000 }, { charges: 10_000, principal: 1000 }, 12),
    band(181, { charges: 10_000, principal: 5000 }, { charges: 10_000, principal: 2500 }, 18),
  ],
  blockedFromDaysPastDue: 1825,
  minimumInstallment: 5000,
  minimumBalance: 2000,
  downPayment: 2000,
  validityDays: 2,
}

/** The band of so many days past due: the highest one that begins at or below it; null when none does. */
export function bandOf(policy: DiscountPolicy, daysPastDue: number): DiscountBand | null {
  let found: DiscountBand | null = null
  for (const band of policy.bands) {
    const reached = band.fromDaysPastDue <= daysPastDue
    if (reached && (found === null || band.fromDaysPastDue > found.fromDaysPastDue)) found = band
  }
  return found
}

export function isTimeBarred(policy: DiscountPolicy, daysPastDue: number): boolean {
  return daysPastDue >= policy.blockedFromDaysPastDue
}

export type Waived = { charges: Amount; principal: Amount }

/**
 * What is waived of a balance; its correction goes with the principal. What is *left* of the charges and of the principal is truncated, so a fraction of the minor
 * unit always falls to the debtor: 2345.67 with 10 % of the principal waived leaves 2111.10.
 */
export function waivedOf(balance: Balance, waiver: Waiver): Waived {
  const charges = balance.fee + balance.interest
  const principal = balance.principal + balance.correction
  return {
    charges: charges - percentOf(charges, 10_000 - waiver.charges),
    principal: principal - percentOf(principal, 10_000 - waiver.principal),
  }
}

/** Most that somebody may waive; undefined is no limit. Who has no limit of their own has that of the role before. */
export function approvalLimitOf(policy: DiscountPolicy, by: Negotiator): Amount | undefined {
  const limits = { bot: policy.approvalLimit, ...policy.approvalLimits }
  const upTo = NEGOTIATORS.slice(0, NEGOTIATORS.indexOf(by) + 1)
  return upTo.map((role) => limits[role]).findLast((limit) => limit !== undefined)
}

/** Cuts a waiver to what may be given without approval, principal first. */
export function withinApproval(waived: Waived, limit: Amount | undefined): Waived {
  if (limit === undefined) return waived
  const charges = Math.min(waived.charges, limit)
  return { charges, principal: Math.min(waived.principal, limit - charges) }
}

function band(fromDaysPastDue: number, lumpSum: Waiver, installments: Waiver, maxInstallments: number): DiscountBand {
  return { fromDaysPastDue, lumpSum, installments, maxInstallments }
}
