/** Splits, Price tables and due dates: the worked figures of docs/collections.md, then properties. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBusinessDay } from '../../runtime/collections/business-days.ts'
import { dueDates } from '../../runtime/collections/due-dates.ts'
import {
  maxInstallments,
  priceTable,
  splitEvenly,
  splitWithDownPayment,
} from '../../runtime/collections/installments.ts'

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0)

test('1000.00 in 3 leaves the residual in the last installment', () => {
  expect(splitEvenly(100_000, 3)).toEqual([33_333, 33_333, 33_334])
})

test('1847.35 with 20 % down and 5 installments: 369.47; 4 × 295.57; 295.60', () => {
  expect(splitWithDownPayment(184_735, 2000, 5)).toEqual({
    downPayment: 36_947,
    installments: [29_557, 29_557, 29_557, 29_557, 29_560],
  })
})

test('Price 5000.00 at 2.5 % in 12: 11 × 487.44 + 487.37 = 5849.21', () => {
  const rows = priceTable(500_000, 250, 12)
  expect(rows.map((row) => row.payment)).toEqual([...Array.from({ length: 11 }, () => 48_744), 48_737])
  expect(sum(rows.map((row) => row.payment))).toBe(584_921)
  expect(sum(rows.map((row) => row.principal))).toBe(500_000)
})

test('no more installments than the minimum installment allows', () => {
  expect(maxInstallments(100_000, 15_000, 12)).toBe(6)
  expect(maxInstallments(100_000, 5000, 12)).toBe(12)
  expect(maxInstallments(4000, 5000, 12)).toBe(0)
})

test('no installments, a hundred million of them, less than nothing or fractions cannot be split; zero can', () => {
  for (const count of [0, -1, 1.5, Number.NaN, 100_000_000]) {
    expect(() => splitEvenly(100_000, count)).toThrow(RangeError)
    expect(() => priceTable(100_000, 250, count)).toThrow(RangeError)
  }
  for (const total of [-1, 0.5, Number.POSITIVE_INFINITY]) expect(() => splitEvenly(total, 3)).toThrow(RangeError)
  expect(() => priceTable(100_000, -1, 3)).toThrow(RangeError)
  expect(splitEvenly(0, 2)).toEqual([0, 0])
  expect(splitEvenly(2, 3)).toEqual([0, 0, 2])
  expect(priceTable(100_000, 0, 3).map(({ payment }) => payment)).toEqual(splitEvenly(100_000, 3))
  expect(maxInstallments(-5, 5000, 12)).toBe(0)
})

test('anchor 31 from January 2027: clamped, rolled to business days, never chained', () => {
  expect(dueDates({ first: '2027-01-31', count: 4, place: { country: 'BR' } })).toEqual([
    '2027-02-01',
    '2027-03-01',
    '2027-03-31',
    '2027-04-30',
  ])
})

test('a preferred day that a month does not have is its last day; without known holidays only weekends are skipped', () => {
  expect(dueDates({ first: '2028-01-30', count: 3, place: { country: 'ZZ' } })).toEqual([
    '2028-01-31', // the 30th is a Sunday
    '2028-02-29',
    '2028-03-30',
  ])
  // Tiradentes, 21 April 2027, is a Wednesday: known in Brazil, unknown elsewhere.
  expect(dueDates({ first: '2027-04-21', count: 1, place: { country: 'ZZ' } })).toEqual(['2027-04-21'])
  expect(dueDates({ first: '2027-04-21', count: 1, place: { country: 'BR' } })).toEqual(['2027-04-22'])
})

test('every split sums exactly and differs by less than n minor units', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e13 }), fc.integer({ min: 1, max: 120 }), (total, count) => {
      const parts = splitEvenly(total, count)
      expect(sum(parts)).toBe(total)
      expect(Math.max(...parts) - Math.min(...parts)).toBeLessThan(count)
      const plan = splitWithDownPayment(total, 2000, count)
      expect(plan.downPayment + sum(plan.installments)).toBe(total)
    }),
  )
})

test('the principal parts of a Price table sum exactly, whatever the rate', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e10 }),
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 1, max: 60 }),
      (principal, rate, count) => {
        const rows = priceTable(principal, rate, count)
        expect(sum(rows.map((row) => row.principal))).toBe(principal)
        expect(rows.at(-1)?.balance).toBe(0)
        expect(rows.every((row) => row.principal >= 0 && row.interest >= 0)).toBe(true)
      },
    ),
  )
})

test('due dates are business days in order, on or a few days after the anchor', () => {
  const place = { country: 'BR', state: 'SP' }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 1, max: 24 }), (offset, count) => {
      const first = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10)
      const dates = dueDates({ first, count, place })
      expect(dates.every((date) => isBusinessDay(date, place))).toBe(true)
      expect([...dates].sort()).toEqual(dates)
      expect(new Set(dates).size).toBe(count)
    }),
  )
})
