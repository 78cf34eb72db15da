/** Correction by an index, the yearly cost of a plan (CET) and paying it off early: worked figures, then properties. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outstandingBalance } from '../../runtime/collections/balance.ts'
import { addDays, daysBetween } from '../../runtime/collections/calendar-date.ts'
import { DEFAULT_CHARGES } from '../../runtime/collections/discount-policy.ts'
import { dueDates } from '../../runtime/collections/due-dates.ts'
import { earlyPayoff } from '../../runtime/collections/early-payoff.ts'
import { effectiveAnnualCost } from '../../runtime/collections/effective-cost.ts'
import { indexation } from '../../runtime/collections/indexation.ts'
import { priceTable, splitEvenly } from '../../runtime/collections/installments.ts'

const place = { country: 'BR' }

describe('correction by an index', () => {
  // Invented rates. The rule (linear within a month, months multiply, truncated) is that of indexation.ts.
  const index = { name: 'IPCA', months: { '2026-01': 40, '2026-02': 50, '2026-03': 30, '2026-04': -200 } }
  const corrected = (from: string, on: string) => indexation(100_000, from, on, index)

  test('whole months multiply: 1.0050 × 1.0030 = 1.008015 → 8.01 on 1000.00', () => {
    expect(corrected('2026-01-31', '2026-03-31')).toEqual({ amount: 801, factorMillionths: 8015, missing: [] })
  })

  test('parts of months are linear by calendar days: 16/31 of 0.40 %, 0.50 %, 10/31 of 0.30 %', () => {
    // 1.002064516 × 1.005 × 1.000967742 = 1.008049… → 0.008049 → 8.04
    expect(corrected('2026-01-15', '2026-03-10')).toMatchObject({ amount: 804, factorMillionths: 8049 })
    expect(corrected('2026-02-10', '2026-02-24')).toMatchObject({ factorMillionths: 2500, amount: 250 })
  })

  test('nothing before the due date or on it; deflation lowers, but never below the nominal amount (STJ, REsp 1.265.580/RS)', () => {
    expect(corrected('2026-02-10', '2026-02-10').amount).toBe(0)
    expect(corrected('2026-02-10', '2026-01-01').amount).toBe(0)
    expect(corrected('2026-01-31', '2026-04-15').amount).toBeLessThan(801)
    expect(corrected('2026-03-31', '2026-04-30')).toEqual({ amount: 0, factorMillionths: 0, missing: [] })
  })

  test('a month that has not been published counts as zero and is named; a century is no problem', () => {
    expect(corrected('2026-03-31', '2026-06-10').missing).toEqual(['2026-05', '2026-06'])
    expect(corrected('1900-01-01', '2026-01-31')).toMatchObject({ amount: 400 })
  })

  test('fee and interest are counted on the corrected principal', () => {
    const balance = outstandingBalance({
      principal: 100_000,
      dueDate: '2026-01-30',
      charges: { ...DEFAULT_CHARGES, index },
      on: '2026-03-31',
      place,
    })
    // January 1/31 of 0.40 %, then 1.0050 × 1.0030: 0.008145 → 8.14. 60 days: 2 % of 1008.14 = 20.16; factor .02 → 20.16.
    expect(balance).toMatchObject({ principal: 100_000, correction: 814, fee: 2016, interest: 2016, total: 104_846 })
  })

  test('it grows with the principal and, with rates above zero, with the days', () => {
    const months = Object.fromEntries(
      Array.from({ length: 12 }, (_, month) => [`2026-${String(month + 1).padStart(2, '0')}`, month * 7]),
    )
    const amountAfter = (principal: number, days: number) =>
      indexation(principal, '2026-01-10', addDays('2026-01-10', days), { name: 'x', months }).amount
    fc.assert(
      fc.property(fc.nat(1e12), fc.nat(330), (principal, days) => {
        const amount = amountAfter(principal, days)
        expect(amountAfter(principal, days + 1)).toBeGreaterThanOrEqual(amount)
        expect(amountAfter(principal + 1000, days)).toBeGreaterThanOrEqual(amount)
      }),
    )
  })
})

/** Months of the year as equal parts of 365 days. */
const monthly = (from: string, count: number, amount: number) =>
  Array.from({ length: count }, (_, month) => ({ on: addDays(from, Math.round(((month + 1) * 365) / 12)), amount }))

describe('CET', () => {
  test('a year: 1000.00 today for 1100.00 after 365 days is 10.00 %', () => {
    expect(effectiveAnnualCost(100_000, '2026-01-01', [{ on: '2027-01-01', amount: 110_000 }])).toBe(1000)
  })

  test('940.00 received and 5 × 205.73 paid monthly is 43.93 % a year', () => {
    // Banco Central, FAQ on CET: 1000.00 at 12 % a year in 5 months, 60.00 of fee and IOF taken off.
    const cost = effectiveAnnualCost(94_000, '2026-01-01', monthly('2026-01-01', 5, 20_573))
    // Its months are twelfths of a year; whole days put it some hundredths beside.
    expect(Math.abs((cost ?? 0) - 4393)).toBeLessThanOrEqual(30)
  })

  test('Price of 5000.00 at 2.5 % in 12, due every twelfth of a year, costs what 2.5 % a month compounds to: 34.49 %', () => {
    const payments = monthly('2026-01-01', 12, 0).map(({ on }, row) => ({ on, amount: row === 11 ? 48_737 : 48_744 }))
    expect(Math.abs((effectiveAnnualCost(500_000, '2026-01-01', payments) ?? 0) - 3449)).toBeLessThanOrEqual(10)
  })

  test('no interest is 0; where no rate exists it is none', () => {
    const even = splitEvenly(100_000, 3).map((amount, month) => ({ on: addDays('2026-01-01', 30 * month), amount }))
    expect(effectiveAnnualCost(100_000, '2026-01-01', even)).toBe(0)
    expect(effectiveAnnualCost(0, '2026-01-01', even)).toBeNull()
    expect(effectiveAnnualCost(100_000, '2026-01-01', [])).toBeNull()
    expect(effectiveAnnualCost(100_001, '2026-01-01', even)).toBeNull()
    expect(effectiveAnnualCost(100_000, '2026-01-01', [{ on: '2026-01-01', amount: 100_001 }])).toBeNull()
    expect(effectiveAnnualCost(1, '2026-01-01', [{ on: '2026-01-02', amount: 1e12 }])).toBeNull()
  })

  test('at the rate found, the payments are worth what was financed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10_000, max: 1e9 }),
        fc.integer({ min: 1, max: 1500 }),
        fc.integer({ min: 1, max: 36 }),
        (financed, rate, count) => {
          const days = dueDates({ first: '2026-12-21', count, place })
          const payments = priceTable(financed, rate, count).map(({ payment }, row) => ({
            on: days[row] ?? '',
            amount: payment,
          }))
          const cost = effectiveAnnualCost(financed, '2026-11-21', payments)
          if (cost === null) throw new Error('no rate')
          const worth = (hundredths: number) =>
            payments.reduce(
              (sum, { on, amount }) =>
                sum + amount / (1 + hundredths / 10_000) ** (daysBetween('2026-11-21', on) / 365),
              0,
            )
          // A float is good enough to see that the answer lies between its neighbours.
          expect(worth(cost - 0.6)).toBeGreaterThanOrEqual(financed * (1 - 1e-9))
          expect(worth(cost + 0.6)).toBeLessThanOrEqual(financed * (1 + 1e-9))
        },
      ),
    )
  })
})

describe('paying off early (CDC art. 52 §2)', () => {
  const from = '2026-11-21'
  const days = dueDates({ first: '2026-12-21', count: 12, place })
  const schedule = priceTable(500_000, 250, 12).map((row, at) => ({ ...row, dueDate: days[at] ?? '' }))
  const payoff = (on: string, received: number) =>
    earlyPayoff({ schedule, financed: 500_000, from, monthlyRate: 250, received, on })

  test('on a due date it is the balance of the table: 5000.00 at 2.5 % in 12, after six payments 2684.82', () => {
    const sixth = schedule[5]
    expect(sixth?.balance).toBe(268_482)
    // Half of the year is left: 5 × 487.44 + 487.37 = 2924.57 without it, so 239.75 of interest is saved.
    expect(payoff(sixth?.dueDate ?? '', 6 * 48_744)).toEqual({ amount: 268_482, interestSaved: 23_975 })
  })

  test('on the first day it is what was financed; between due dates the days that have run count', () => {
    expect(payoff(from, 0)).toEqual({ amount: 500_000, interestSaved: 84_921 })
    // 15 of the 30 days of the first month: half of 125.00.
    expect(payoff('2026-12-06', 0).amount).toBe(506_250)
  })

  test('installments past due count in full; after the last one nothing is saved', () => {
    const second = schedule[1]
    expect(payoff(second?.dueDate ?? '', 48_744).amount).toBe(48_744 + (second?.balance ?? 0))
    expect(payoff('2028-01-01', 0)).toEqual({ amount: 584_921, interestSaved: 0 })
    expect(payoff('2028-01-01', 600_000)).toEqual({ amount: 0, interestSaved: 0 })
  })

  test('it never costs more than going on, grows with the days, and every payment lowers it by itself', () => {
    fc.assert(
      fc.property(fc.nat(400), fc.nat(584_921), (day, received) => {
        const on = addDays(from, day)
        const { amount, interestSaved } = payoff(on, received)
        expect(amount + interestSaved).toBeLessThanOrEqual(584_921 - received)
        expect(payoff(addDays(on, 1), received).amount).toBeGreaterThanOrEqual(amount)
        expect(Math.min(amount, interestSaved)).toBeGreaterThanOrEqual(0)
        expect(payoff(on, received + 100).amount).toBe(Math.max(0, amount - 100))
      }),
    )
  })
})
