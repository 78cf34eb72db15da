/** Offers inside a discount policy: exact figures, refusals, and that no offer ever leaves the policy. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isBusinessDay } from '../../runtime/collections/business-days.ts'
import { addDays } from '../../runtime/collections/calendar-date.ts'
import { DEFAULT_CHARGES, DEFAULT_DISCOUNT_POLICY } from '../../runtime/collections/discount-policy.ts'
import { makeOffers } from '../../runtime/collections/offers.ts'
import type { OffersInput } from '../../runtime/collections/quote.ts'
import type { Debt } from '../../schemas/customer.ts'

const now = Date.parse('2026-11-18T15:00:00Z') // 12:00 in São Paulo, a Wednesday
const place = { country: 'BR', state: 'SP' }

function debt(principal: number, dueDate: string, more: Partial<Debt> = {}): Debt {
  return {
    id: `debt-${dueDate}`,
    reference: dueDate,
    customer: 'c1',
    creditor: 'acme',
    principal,
    currency: 'BRL',
    dueDate,
    description: null,
    digitableLine: null,
    status: 'open',
    paid: 0,
    ...more,
  }
}

function offersOf(debts: Debt[], more: Partial<OffersInput> = {}) {
  return makeOffers({
    debts,
    policy: DEFAULT_DISCOUNT_POLICY,
    charges: DEFAULT_CHARGES,
    now,
    timezone: 'America/Sao_Paulo',
    place,
    seed: 'run-1',
    ...more,
  })
}

function made(result: ReturnType<typeof makeOffers>) {
  if ('refused' in result) throw new Error(result.refused)
  return result.offers
}

test('a debt of 2345.67, 75 days late: lump sum of 2111.10, half the plan, the whole plan', () => {
  // Due 2026-09-04 (a Friday): 75 days before 2026-11-18. Figures: docs/collections.md.
  const [lump, short, long] = made(offersOf([debt(234_567, '2026-09-04')]))
  expect(lump).toMatchObject({
    kind: 'lump-sum',
    originalBalance: 245_122,
    waived: 34_012,
    total: 211_110,
    // Two days later is Friday the 20th, a holiday.
    installments: [{ number: 1, dueDate: '2026-11-23', amount: 211_110 }],
    breakdown: { principal: 234_567, fee: 4691, interest: 5864, waivedCharges: 10_555, waivedPrincipal: 23_457 },
    creditor: 'acme',
    validUntil: Date.parse('2026-11-21T03:00:00Z'), // midnight after the 20th
  })
  // Plan: 80 % of 105.55 waived, 21.11 left → 2366.78; 20 % down = 473.35; 1893.43 in 5 and in 10.
  expect(short).toMatchObject({ kind: 'installments', total: 236_678, waived: 8444 })
  expect(short?.installments).toEqual([
    { number: 0, dueDate: '2026-11-23', amount: 47_335 },
    { number: 1, dueDate: '2026-12-21', amount: 37_868 },
    { number: 2, dueDate: '2027-01-20', amount: 37_868 },
    { number: 3, dueDate: '2027-02-22', amount: 37_868 },
    { number: 4, dueDate: '2027-03-22', amount: 37_868 },
    { number: 5, dueDate: '2027-04-20', amount: 37_871 },
  ])
  expect(long?.installments).toHaveLength(11)
})

test('the minimum installment bounds the plan, down to the lump sum alone', () => {
  const [, short, long] = made(offersOf([debt(30_000, '2026-09-04')]))
  // 302.70 with the charges' remains, 60.54 down: 242.16 allows 4 payments of 50.00.
  expect(short?.installments.filter(({ number }) => number > 0)).toHaveLength(2)
  expect(long?.installments.filter(({ number }) => number > 0)).toHaveLength(4)
  expect(made(offersOf([debt(6000, '2026-09-04')])).map(({ kind }) => kind)).toEqual(['lump-sum'])
})

test('says why there is nothing to offer', () => {
  expect(offersOf([])).toEqual({ refused: 'nothing_due' })
  expect(offersOf([debt(50_000, '2026-12-10')])).toEqual({ refused: 'nothing_due' })
  expect(offersOf([debt(50_000, '2026-09-04', { status: 'paid' })])).toEqual({ refused: 'nothing_due' })
  expect(offersOf([debt(50_000, '2026-09-04', { paid: 50_000 })])).toEqual({ refused: 'nothing_due' })
  expect(offersOf([debt(1000, '2026-09-04')])).toEqual({ refused: 'below_minimum' })
  expect(offersOf([debt(500_000, '2021-11-18')])).toEqual({ refused: 'time_barred' })
})

test('what cannot be negotiated: a due date in 1900, nothing or less owed, more paid than owed', () => {
  expect(offersOf([debt(500_000, '1900-01-01')])).toEqual({ refused: 'time_barred' })
  for (const more of [{ principal: 0 }, { principal: -5000 }, { paid: 999_999 }])
    expect(offersOf([debt(50_000, '2026-09-04', more)])).toEqual({ refused: 'nothing_due' })
  expect(offersOf([debt(50_000, '2026-09-04', { receipts: [{ on: '2026-09-10', amount: 60_000 }] })])).toEqual({
    refused: 'nothing_due',
  })
})

test('a time-barred debt never enters an offer, a younger one still does', () => {
  const [offer] = made(offersOf([debt(500_000, '2021-01-04'), debt(50_000, '2026-09-04')]))
  expect(offer?.debts).toEqual(['debt-2026-09-04'])
})

test('debts of one creditor are negotiated together, the oldest first', () => {
  const [offer] = made(
    offersOf([
      debt(50_000, '2026-10-05'),
      debt(70_000, '2026-08-04', { creditor: 'other' }),
      debt(20_000, '2026-09-04', { creditor: 'other' }),
    ]),
  )
  expect(offer?.creditor).toBe('other')
  expect(offer?.debts).toEqual(['debt-2026-08-04', 'debt-2026-09-04'])
})

test('nothing above the approval limit is waived without a person', () => {
  const policy = { ...DEFAULT_DISCOUNT_POLICY, approvalLimit: 15_000 }
  const [lump] = made(offersOf([debt(234_567, '2026-09-04')], { policy }))
  expect(lump).toMatchObject({ waived: 15_000, breakdown: { waivedCharges: 10_555, waivedPrincipal: 4445 } })
})

test('authority grows by role; who has no limit of their own has that of the role before', () => {
  const policy = { ...DEFAULT_DISCOUNT_POLICY, approvalLimit: 15_000, approvalLimits: { manager: 30_000 } }
  const waived = (by: 'bot' | 'agent' | 'manager') =>
    made(offersOf([debt(234_567, '2026-09-04')], { policy, by }))[0]?.waived
  expect([waived('bot'), waived('agent'), waived('manager')]).toEqual([15_000, 15_000, 30_000])
})

test('a plan with interest: Price after the down payment, CET, and the total with and without financing', () => {
  const policy = { ...DEFAULT_DISCOUNT_POLICY, monthlyRate: 250 }
  const [lump, short, long] = made(offersOf([debt(234_567, '2026-09-04')], { policy }))
  expect(lump?.financing).toBeUndefined()
  // 2366.78 − 473.35 down = 1893.43 at 2.5 % in 5: 407.55 each, the last 407.58.
  expect(short?.installments.map(({ amount }) => amount)).toEqual([47_335, 40_755, 40_755, 40_755, 40_755, 40_758])
  expect(short).toMatchObject({
    total: 251_113,
    waived: 8444,
    financing: { monthlyRate: 250, from: '2026-11-23', withoutFinancing: 236_678 },
  })
  // Checked with another program: Σ payment / 1.3561^(days / 365) is 1893.43; 2.5 % a month alone is 34.49 %.
  expect(short?.financing?.annualEffectiveCost).toBe(3561)
  expect(long?.installments).toHaveLength(11)
})

test('interest and no down payment: the first installment comes after the month that it pays interest for', () => {
  const policy = { ...DEFAULT_DISCOUNT_POLICY, monthlyRate: 250, downPayment: 0 }
  const [, short] = made(offersOf([debt(234_567, '2026-09-04')], { policy }))
  expect(short?.installments[0]).toMatchObject({ number: 1, dueDate: '2026-12-21' })
  expect(short?.financing?.from).toBe('2026-11-23')
})

test('a lump sum that costs more than paying later is not offered', () => {
  const waivers = { lumpSum: { charges: 0, principal: 0 }, installments: { charges: 10_000, principal: 1000 } }
  const policy = { ...DEFAULT_DISCOUNT_POLICY, bands: [{ fromDaysPastDue: 1, ...waivers, maxInstallments: 6 }] }
  expect(made(offersOf([debt(234_567, '2026-09-04')], { policy })).map(({ kind }) => kind)).toEqual([
    'installments',
    'installments',
  ])
})

test('a preferred day is kept, but not right after the first payment', () => {
  const dates = (anchorDay: number) =>
    made(offersOf([debt(234_567, '2026-09-04')], { anchorDay }))[1]?.installments.map(({ dueDate }) => dueDate)
  expect(dates(10)?.slice(0, 3)).toEqual(['2026-11-23', '2026-12-10', '2027-01-11'])
  expect(dates(1)?.slice(0, 3)).toEqual(['2026-11-23', '2027-01-04', '2027-02-01'])
})

test('same input, same ids; another run, other ids', () => {
  const ids = (seed: string) => made(offersOf([debt(234_567, '2026-09-04')], { seed })).map(({ id }) => id)
  expect(ids('run-1')).toEqual(ids('run-1'))
  expect(new Set([...ids('run-1'), ...ids('run-2')]).size).toBe(6)
  for (const id of ids('run-1')) expect(id).toMatch(/^[A-Za-z0-9_.-]{1,64}$/)
})

test('every offer is exact to the cent, inside the policy and on business days', () => {
  const debts = fc.array(
    fc.record({ principal: fc.integer({ min: 1, max: 1e9 }), days: fc.integer({ min: -30, max: 2500 }) }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(
      debts,
      fc.integer({ min: 0, max: 5000 }),
      fc.constantFrom(0, 1, 199, 500),
      (records, downPayment, rate) => {
        const policy = { ...DEFAULT_DISCOUNT_POLICY, downPayment, monthlyRate: rate }
        const list = records.map(({ principal, days }, index) =>
          debt(principal, addDays('2026-11-18', -days), { id: `d${index}` }),
        )
        const result = offersOf(list, { policy })
        if ('refused' in result) return
        expect(result.offers.length).toBeLessThanOrEqual(3)
        for (const offer of result.offers) {
          const amounts = offer.installments.map(({ amount }) => amount)
          expect(amounts.reduce((a, b) => a + b, 0)).toBe(offer.total)
          expect(offer.originalBalance - offer.waived).toBe(offer.financing?.withoutFinancing ?? offer.total)
          expect(offer.financing === undefined).toBe(rate === 0 || offer.kind === 'lump-sum')
          expect(offer.total).toBeGreaterThanOrEqual(offer.originalBalance - offer.waived)
          expect(offer.waived).toBeGreaterThanOrEqual(0)
          expect(offer.validUntil - offer.createdAt).toBeGreaterThanOrEqual(2 * 86_400_000)
          if (offer.kind === 'installments') expect(Math.min(...amounts)).toBeGreaterThanOrEqual(5000)
          for (const { dueDate } of offer.installments) expect(isBusinessDay(dueDate, place)).toBe(true)
        }
      },
    ),
  )
})
