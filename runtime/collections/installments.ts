/**
 * Splitting an amount over payments. Every split sums exactly to what it divides; rounding is part of the contract and
 * is stated at each function.
 */
import type { Amount } from '../../schemas/basics.ts'
import { percentOf } from './money.ts'

/** A hundred years of months: more is a mistake of whoever asks. */
const MOST_INSTALLMENTS = 1200

/**
 * Without interest: floor(total / n) each, the residual in the last one. Throws a RangeError for a total below zero or in
 * fractions, and for a count that is none.
 */
export function splitEvenly(total: Amount, count: number): Amount[] {
  mustDivide(total, count)
  const each = Math.floor(total / count)
  const parts = Array.from({ length: count }, () => each)
  parts[count - 1] = total - each * (count - 1)
  return parts
}

/** A down payment (basis points of the total, truncated, but no less than `atLeast`) and the rest in n even parts. */
export function splitWithDownPayment(
  total: Amount,
  downPayment: number,
  count: number,
  atLeast: Amount = 0,
): { downPayment: Amount; installments: Amount[] } {
  const first = Math.min(total, Math.max(percentOf(total, downPayment), atLeast))
  return { downPayment: first, installments: splitEvenly(total - first, count) }
}

/**
 * n ≤ min(policy, floor(total / minimum installment)); 0 when not even one payment reaches the minimum. Whatever the
 * policy says, nobody is asked to pay nothing: each payment is one minor unit at least.
 */
export function maxInstallments(total: Amount, minimumInstallment: Amount, policyMaximum: number): number {
  return Math.max(0, Math.min(policyMaximum, Math.floor(total / Math.max(1, minimumInstallment))))
}

export type PriceRow = { number: number; payment: Amount; interest: Amount; principal: Amount; balance: Amount }

/**
 * French (Price) table: equal payments with interest. Payment half-up; interest half-up each period; the last payment is
 * balance + interest, so the principal parts sum exactly. Rate in basis points a period (250 is 2.5 %); at 0 it is the even
 * split. Throws a RangeError as `splitEvenly` does, and for a rate below zero or in fractions.
 */
export function priceTable(principal: Amount, rate: number, count: number): PriceRow[] {
  mustDivide(principal, count)
  if (!Number.isSafeInteger(rate) || rate < 0) throw new RangeError(`Cannot finance at ${rate} basis points`)
  const payment = pricePayment(principal, rate, count)
  const rows: PriceRow[] = []
  let balance = principal
  for (let number = 1; number <= count; number += 1) {
    const interest = Number(halfUp(BigInt(balance) * BigInt(rate), 10_000n))
    // On tiny amounts a rounded payment could clear the balance early; the rest of the rows then carry nothing.
    const share = number === count ? balance : Math.min(balance, payment - interest)
    balance -= share
    rows.push({ number, payment: share + interest, interest, principal: share, balance })
  }
  return rows
}

function pricePayment(principal: Amount, rate: number, count: number): Amount {
  if (rate === 0) return Math.floor(principal / count)
  const grown = (10_000n + BigInt(rate)) ** BigInt(count)
  const numerator = BigInt(principal) * BigInt(rate) * grown
  const denominator = 10_000n * (grown - 10_000n ** BigInt(count))
  return Number(halfUp(numerator, denominator))
}

function halfUp(numerator: bigint, denominator: bigint): bigint {
  return (2n * numerator + denominator) / (2n * denominator)
}

function mustDivide(total: Amount, count: number): void {
  if (!Number.isSafeInteger(total) || total < 0) throw new RangeError(`Cannot split ${total} minor units`)
  if (!Number.isInteger(count) || count < 1 || count > MOST_INSTALLMENTS)
    throw new RangeError(`Cannot split into ${count} installments`)
}
