/**
 * Paying a financed plan off before its time: the interest that has not run yet is not owed (CDC art. 52 §2). What is owed
 * is the present value at the contract's own rate: the balance of the Price table at the last due date, and the interest of
 * the days since then, linear within the month and half-up.
 */
import type { Offer } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import { daysBetween } from './calendar-date.ts'
import { type PriceRow, priceTable } from './installments.ts'

export type EarlyPayoffInput = {
  /** The contract's Price table with the due dates of its rows. */
  schedule: readonly (PriceRow & { dueDate: CalendarDate })[]
  /** What was financed, the day from which interest runs, and the rate in basis points a month. */
  financed: Amount
  from: CalendarDate
  monthlyRate: number
  /** Received for these rows so far. */
  received: Amount
  on: CalendarDate
}

export type EarlyPayoff = {
  /** Pays everything off on that day. */
  amount: Amount
  /** Interest of the remaining rows that is not owed. */
  interestSaved: Amount
}

/** Rows that are due, paid or not, count in full; late charges on them are not part of it. */
export function earlyPayoff(input: EarlyPayoffInput): EarlyPayoff {
  const { schedule, on } = input
  const due = schedule.filter(({ dueDate }) => dueDate <= on)
  const rest = schedule.filter(({ dueDate }) => dueDate > on)
  const faceValue = sumOf(rest)
  const present = Math.min(faceValue, presentValue(input, due.at(-1), rest[0]))
  const owed = sumOf(due) + present
  const amount = Math.max(0, owed - input.received)
  // Who has paid ahead so much already that nothing is left to pay saves no more than what was still open.
  const open = Math.max(0, owed + (faceValue - present) - input.received)
  return { amount, interestSaved: Math.min(faceValue - present, open - amount) }
}

/** What pays an accepted offer off on a day, with everything received for it so far. Without interest nothing is saved. */
export function payoffOf(
  { installments, financing, total }: Pick<Offer, 'installments' | 'financing' | 'total'>,
  received: Amount,
  on: CalendarDate,
): EarlyPayoff {
  if (!financing) return { amount: Math.max(0, total - received), interestSaved: 0 }
  const rows = installments.filter(({ number }) => number > 0)
  const down = installments.reduce((sum, { number, amount }) => sum + (number === 0 ? amount : 0), 0)
  const financed = financing.withoutFinancing - down
  const table = priceTable(financed, financing.monthlyRate, rows.length)
  const schedule = table.flatMap((row, at) => {
    const installment = rows[at]
    return installment ? [{ ...row, dueDate: installment.dueDate }] : []
  })
  // What is missing of the down payment counts with the rows: it is due before all of them.
  return earlyPayoff({ schedule, financed, ...financing, received: received - down, on })
}

type Row = EarlyPayoffInput['schedule'][number]

function presentValue(input: EarlyPayoffInput, last: Row | undefined, next: Row | undefined): Amount {
  if (next === undefined) return 0
  const balance = last?.balance ?? input.financed
  const since = last?.dueDate ?? input.from
  const days = Math.max(0, daysBetween(since, input.on))
  const month = Math.max(1, daysBetween(since, next.dueDate))
  const numerator = 2n * BigInt(balance) * BigInt(input.monthlyRate) * BigInt(days)
  const denominator = 10_000n * BigInt(month)
  return balance + Number((numerator + denominator) / (2n * denominator))
}

function sumOf(rows: readonly Row[]): Amount {
  return rows.reduce((sum, { payment }) => sum + payment, 0)
}
