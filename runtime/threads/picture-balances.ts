/**
 * What everybody of a picture owes on their own day, as `outstandingBalance` says it. Days, correction and the factor of
 * interest follow from due date and place, of which there are few, and are worked out once each; what is left are three
 * multiplications a debt, in whole numbers. Debts with money received on known days, and amounts that a double could not
 * multiply exactly, are given to `outstandingBalance` itself.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import { daysPastDue } from '../collections/aging.ts'
import { outstandingBalance } from '../collections/balance.ts'
import { nextBusinessDay } from '../collections/business-days.ts'
import { calendarDateAt } from '../collections/calendar-date.ts'
import { indexation } from '../collections/indexation.ts'
import type { NumberTest } from './picture-rules.ts'
import type { PlaceOf, PortfolioPicture } from './portfolio-picture.ts'

export type Sum = 'principal' | 'fee' | 'interest' | 'total'

/** Of one place, by due date. */
type Table = { on: string; of: PlaceOf; days: Int32Array; interest: Float64Array; correction: Float64Array }

const NOT_KNOWN = -2_147_483_648
const MILLION = 1_000_000
const MOST_EXACT = Number.MAX_SAFE_INTEGER

/** For one day and one set of charges; what is worked out is kept for as long as neither changes. */
export class PictureBalances {
  private readonly picture: PortfolioPicture
  private readonly charges: Charges
  private readonly key: string
  private now: Instant
  private readonly tables: (Table | undefined)[] = []

  constructor(picture: PortfolioPicture, charges: Charges, now: Instant) {
    this.picture = picture
    this.charges = charges
    this.key = JSON.stringify(charges)
    this.now = now
  }

  /** The same tables where they still hold. */
  static after(last: PictureBalances | undefined, picture: PortfolioPicture, charges: Charges, now: Instant) {
    if (last?.picture !== picture || last.key !== JSON.stringify(charges))
      return new PictureBalances(picture, charges, now)
    last.now = now
    for (const [place, table] of last.tables.entries())
      if (table && calendarDateAt(now, table.of.timezone) !== table.on) last.tables[place] = undefined
    return last
  }

  /** Of a due date in a place, by their numbers. */
  daysPastDue(place: number, due: number): number {
    const table = this.tableOf(place)
    return this.known(table, due)
  }

  /** One byte a person: what `test` says of the sum over the open debts in the currency of the oldest. */
  compare(out: Uint8Array, sum: Sum, test: NumberTest): Uint8Array {
    const { oldest, place } = this.picture
    const only = sum === 'principal' || sum === 'fee' || sum === 'interest' ? sum : undefined
    const isTable = typeof test !== 'function'
    const borders = isTable ? test.borders : new Float64Array(0)
    for (let row = 0; row < out.length; row += 1) {
      const debt = oldest[row] ?? -1
      const value = debt < 0 ? 0 : this.sum(debt, place[row] ?? 0, only)
      if (!isTable) {
        out[row] = Number(test(value))
        continue
      }
      let at = 0
      while (at < borders.length && value > (borders[at] ?? 0)) at += 1
      out[row] = (at < borders.length && value === borders[at] ? test.at[at] : test.truth[at]) ?? 0
    }
    return out
  }

  private sum(oldest: number, place: number, only: Exclude<Sum, 'total'> | undefined): number {
    const { next, on, terms } = this.picture
    const table = this.tableOf(place)
    let sum = this.amount(oldest, table, only)
    let following = next[oldest] ?? -1
    if (following < 0) return sum
    const currency = terms.values[on[oldest] ?? 0]?.currency
    for (; following >= 0; following = next[following] ?? -1)
      if (terms.values[on[following] ?? 0]?.currency === currency) sum += this.amount(following, table, only)
    return sum
  }

  private amount(debt: number, table: Table, only: Exclude<Sum, 'total'> | undefined): number {
    const { left, due, whole } = this.picture
    if (whole.size > 0 && whole.has(debt)) return this.worked(debt, table, only)
    const principal = left[debt] ?? 0
    if (only === 'principal') return principal
    const when = due[debt] ?? 0
    if (this.known(table, when) <= 0) return only === undefined ? principal : 0
    const correctionFactor = table.correction[when] ?? 0
    if (principal * correctionFactor > MOST_EXACT) return this.worked(debt, table, only)
    const correction = correctionFactor === 0 ? 0 : share(principal * correctionFactor, MILLION)
    const base = principal + correction
    const factor = table.interest[when] ?? 0
    const { lateFee, monthlyInterest } = this.charges
    if (lateFee < 0 || monthlyInterest < 0 || base * factor > MOST_EXACT || base * lateFee > MOST_EXACT)
      return this.worked(debt, table, only)
    const fee = only === 'interest' ? 0 : share(base * lateFee, 10_000)
    if (only === 'fee') return fee
    const interest = share(base * factor, MILLION)
    return only === 'interest' ? interest : base + fee + interest
  }

  private worked(debt: number, { on, of }: Table, only: Exclude<Sum, 'total'> | undefined): number {
    const { left, due, dueDates, whole } = this.picture
    const { charges } = this
    const plain = { principal: left[debt] ?? 0, dueDate: dueDates.values[due[debt] ?? 0] ?? '' }
    return outstandingBalance({ ...(whole.get(debt) ?? plain), charges, on, place: of })[only ?? 'total']
  }

  /** Days past due; afterwards the factors of that due date are known as well. */
  private known(table: Table, due: number): number {
    const days = table.days[due] ?? NOT_KNOWN
    return days === NOT_KNOWN ? this.workOut(table, due) : days
  }

  private workOut(table: Table, due: number): number {
    const dueDate = this.picture.dueDates.values[due] ?? ''
    const days = daysPastDue(dueDate, table.on, table.of)
    table.days[due] = days
    if (days <= 0) return days
    const { monthlyInterest, index } = this.charges
    // As `balance.ts` has it: a month of 30 days, six decimals.
    table.interest[due] = Number((BigInt(monthlyInterest) * BigInt(days) * 1_000_000n) / (10_000n * 30n))
    if (index)
      table.correction[due] = indexation(0, nextBusinessDay(dueDate, table.of), table.on, index).factorMillionths
    return days
  }

  private tableOf(place: number): Table {
    const length = this.picture.dueDates.values.length
    const known = this.tables[place]
    if (known !== undefined && known.days.length >= length) return known
    const of = this.picture.places.values[place]
    if (of === undefined) throw new Error('Nobody lives there.')
    const table = {
      ...{ of, on: calendarDateAt(this.now, of.timezone), days: new Int32Array(length).fill(NOT_KNOWN) },
      ...{ interest: new Float64Array(length), correction: new Float64Array(length) },
    }
    this.tables[place] = table
    return table
  }
}

/** Truncated; `product` is a whole number that a double holds exactly. */
function share(product: number, of: number): number {
  const quotient = Math.floor(product / of)
  return quotient * of > product ? quotient - 1 : quotient
}
