/** What a debt amounts to on a day, by the Central Bank's rule: the worked figures of docs/collections.md, then properties. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agingBucket, daysPastDue } from '../../runtime/collections/aging.ts'
import { outstandingBalance } from '../../runtime/collections/balance.ts'
import { addDays } from '../../runtime/collections/calendar-date.ts'
import {
  bandOf,
  DEFAULT_CHARGES,
  DEFAULT_DISCOUNT_POLICY,
  waivedOf,
} from '../../runtime/collections/discount-policy.ts'

// Source of the rule and figures: Banco Central, Manual de Padrões para Iniciação do Pix, Anexo III §4.
const place = { country: 'BR' }
const balanceAfter = (principal: number, days: number) =>
  outstandingBalance({
    principal,
    dueDate: '2026-03-02',
    charges: DEFAULT_CHARGES,
    on: addDays('2026-03-02', days),
    place,
  })

test('1000.00 after 30 days is 10.00 + 20.00 → 1030.00', () => {
  expect(balanceAfter(100_000, 30)).toEqual({
    principal: 100_000,
    correction: 0,
    fee: 2000,
    interest: 1000,
    total: 103_000,
    daysPastDue: 30,
    overpaid: 0,
  })
})

test('389.90 after 23 days truncates the factor, the interest and the fee: 2.98 + 7.79 → 400.67', () => {
  expect(balanceAfter(38_990, 23)).toMatchObject({ interest: 298, fee: 779, total: 40_067 })
})

test('1500.00 due on Saturday 10 October 2026 (Monday 12 is a holiday): unchanged on the 13th, late on the 14th', () => {
  const on = (date: string) =>
    outstandingBalance({ principal: 150_000, dueDate: '2026-10-10', charges: DEFAULT_CHARGES, on: date, place })
  expect(on('2026-10-13')).toMatchObject({ total: 150_000, fee: 0, interest: 0, daysPastDue: 0 })
  expect(on('2026-10-14')).toMatchObject({ total: 153_049, daysPastDue: 1 })
})

test('2345.67 after 75 days is 2451.22, and 2111.10 with all charges and 10 % of the principal waived', () => {
  const balance = balanceAfter(234_567, 75)
  expect(balance.total).toBe(245_122)
  const waived = waivedOf(balance, { charges: 10_000, principal: 1000 })
  expect(balance.total - waived.charges - waived.principal).toBe(211_110)
  expect(bandOf(DEFAULT_DISCOUNT_POLICY, 75)?.lumpSum).toEqual({ charges: 10_000, principal: 1000 })
})

test('what was paid reduces the principal before charges', () => {
  const balance = outstandingBalance({
    principal: 100_000,
    paid: 40_000,
    dueDate: '2026-03-02',
    charges: DEFAULT_CHARGES,
    on: '2026-04-01',
    place,
  })
  expect(balance).toMatchObject({ principal: 60_000, fee: 1200, interest: 600 })
})

test('a rebate lowers what charges are counted on; a discount holds until its day, a day without business until the next', () => {
  const on = (date: string) =>
    outstandingBalance({
      principal: 100_000,
      rebate: 10_000,
      discount: { amount: 5000, until: '2026-10-10' },
      dueDate: '2026-10-20',
      charges: DEFAULT_CHARGES,
      on: date,
      place,
    })
  expect(on('2026-10-13').total).toBe(85_000)
  expect(on('2026-10-14').total).toBe(90_000)
  // 30 days on 900.00: 9.00 + 18.00.
  expect(on('2026-11-19')).toMatchObject({ interest: 900, fee: 1800, total: 92_700 })
})

test('what cannot be: nothing owed, less than nothing, more paid than owed, a due date in 1900, a place without holidays', () => {
  const of = (more: Partial<Parameters<typeof outstandingBalance>[0]>) =>
    outstandingBalance({
      principal: 100_000,
      dueDate: '2026-03-02',
      charges: DEFAULT_CHARGES,
      on: '2026-04-01',
      place,
      ...more,
    })
  for (const principal of [0, -5]) expect(of({ principal })).toMatchObject({ total: 0, overpaid: 0 })
  expect(of({ paid: 100_001 })).toMatchObject({ total: 0, overpaid: 1 })
  expect(of({ paid: -5, rebate: -5 })).toMatchObject({ total: 103_000 })
  expect(of({ rebate: 200_000 })).toMatchObject({ total: 0, overpaid: 0 })
  // Monday 1 January 1900 is a holiday: 46110 days from the 2nd to 1 April 2026, factor 15.37.
  expect(of({ dueDate: '1900-01-01' })).toMatchObject({ daysPastDue: 46_110, interest: 1_537_000, fee: 2000 })
  expect(() => of({ dueDate: '2026-02-30' })).toThrow(RangeError)
  // Nobody knows the holidays of ZZ: weekends only, so Monday 12 October counts there.
  const due = { dueDate: '2026-10-10', on: '2026-10-13' }
  expect(of({ ...due, place: { country: 'ZZ' } }).daysPastDue).toBe(1)
  expect(of(due).daysPastDue).toBe(0)
})

test('days past due count down to the due date, stand still over a weekend, then count up', () => {
  const days = (on: string) => daysPastDue('2026-10-10', on, place)
  expect(['2026-10-05', '2026-10-09', '2026-10-10', '2026-10-12', '2026-10-13', '2026-10-15'].map(days)).toEqual([
    -5, -1, 0, 0, 0, 2,
  ])
})

test('aging buckets are those of the field', () => {
  const edges: [number, string][] = [
    [-3, 'current'],
    [0, 'current'],
    [1, '1-30'],
    [30, '1-30'],
    [31, '31-60'],
    [60, '31-60'],
    [61, '61-90'],
    [90, '61-90'],
    [91, '91-180'],
    [180, '91-180'],
    [181, '181-360'],
    [360, '181-360'],
    [361, '>360'],
  ]
  for (const [days, bucket] of edges) expect([days, agingBucket(days)]).toEqual([days, bucket])
})

test('a balance never shrinks with time and never falls under its principal', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: -30, max: 3000 }), (principal, days) => {
      const today = balanceAfter(principal, days)
      expect(today.total).toBeGreaterThanOrEqual(principal)
      expect(balanceAfter(principal, days + 1).total).toBeGreaterThanOrEqual(today.total)
      expect(Number.isSafeInteger(today.total)).toBe(true)
    }),
  )
})
