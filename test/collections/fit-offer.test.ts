/** Counter-offers answered inside the policy, and the table that shows what a policy comes to. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays } from '../../runtime/collections/calendar-date.ts'
import { DEFAULT_CHARGES, DEFAULT_DISCOUNT_POLICY } from '../../runtime/collections/discount-policy.ts'
import { fitOffer, type Wish } from '../../runtime/collections/fit-offer.ts'
import { policyProblems } from '../../runtime/collections/policy-problems.ts'
import { previewPolicy } from '../../runtime/collections/preview-policy.ts'
import type { OffersInput } from '../../runtime/collections/quote.ts'

const now = Date.parse('2026-11-18T15:00:00Z') // 12:00 in São Paulo, a Wednesday

const debtOf = (principal: number, dueDate: string) => ({
  id: 'd',
  reference: 'd',
  customer: 'c',
  creditor: 'acme',
  principal,
  currency: 'BRL',
  dueDate,
  description: null,
  digitableLine: null,
  status: 'open' as const,
  paid: 0,
})

/** 2345.67, 75 days late: 2451.22; lump sum 2111.10; plan 2366.78, 473.35 down, 1893.43 in at most 10. */
function fitted(wish: Wish, more: Partial<OffersInput> = {}) {
  return fitOffer(
    {
      debts: [debtOf(234_567, '2026-09-04')],
      policy: DEFAULT_DISCOUNT_POLICY,
      charges: DEFAULT_CHARGES,
      now,
      timezone: 'America/Sao_Paulo',
      place: { country: 'BR', state: 'SP' },
      seed: 'run-1',
      ...more,
    },
    wish,
  )
}

const shape = (wish: Wish, more: Partial<OffersInput> = {}) => {
  const result = fitted(wish, more)
  if ('refused' in result) return result
  const amounts = result.offer.installments.map(({ amount }) => amount)
  return {
    ...(result.fit === 'nearest' ? { heldBy: result.heldBy } : {}),
    down: result.offer.installments[0]?.number === 0 ? amounts[0] : 0,
    count: result.offer.installments.filter(({ number }) => number > 0).length,
    each: result.offer.installments.find(({ number }) => number > 0)?.amount,
    first: result.offer.installments[0]?.dueDate,
  }
}
const noDown = { policy: { ...DEFAULT_DISCOUNT_POLICY, downPayment: 0 } }

describe('an amount a month', () => {
  test('as few installments as it takes to stay within it', () => {
    // 1893.43 / 400.00 → 5 of 378.68.
    expect(shape({ amountPerMonth: 50_000 })).toEqual({ down: 47_335, count: 4, each: 47_335, first: '2026-11-23' })
    // Without a down payment 2366.78 / 400.00 → 6 of 394.46.
    expect(shape({ amountPerMonth: 40_000 }, noDown)).toEqual({ down: 0, count: 6, each: 39_446, first: '2026-11-23' })
  })

  test('too little: the longest plan, and what held it', () => {
    expect(shape({ amountPerMonth: 15_000 }, noDown)).toMatchObject({
      heldBy: ['max-installments'],
      count: 10,
      each: 23_667,
    })
    expect(shape({ amountPerMonth: 3000 }, noDown)).toMatchObject({ heldBy: ['minimum-installment'], count: 10 })
    // The down payment is more than the person says they have a month: said so.
    expect(shape({ amountPerMonth: 20_000 })).toMatchObject({ heldBy: ['down-payment'], count: 10, each: 18_934 })
  })

  test('enough for everything at once is the lump sum, for what the policy asks and no more', () => {
    expect(shape({ amountPerMonth: 300_000 })).toEqual({ down: 0, count: 1, each: 211_110, first: '2026-11-23' })
  })
})

describe('a number of installments', () => {
  test('is granted inside the policy; beyond it the longest plan', () => {
    expect(shape({ count: 7 })).toMatchObject({ down: 47_335, count: 7 })
    expect(shape({ count: 10 })).toMatchObject({ down: 47_335, count: 10 })
    expect(shape({ count: 24 })).toMatchObject({ heldBy: ['max-installments'], count: 10 })
    // 302.70 at 60.54 down: 242.16 allows 4 of 50.00.
    expect(shape({ count: 8 }, { debts: [debtOf(30_000, '2026-09-04')] })).toMatchObject({
      heldBy: ['minimum-installment'],
      count: 4,
    })
    expect(shape({ count: 1 })).toMatchObject({ down: 0, count: 1, each: 211_110 })
  })

  test('"12x de 50" for more than that is no discount: as many months as it takes, or the longest plan', () => {
    expect(shape({ count: 3, amountPerMonth: 50_000 }, noDown)).toMatchObject({ heldBy: ['discount'], count: 5 })
    expect(shape({ count: 5, amountPerMonth: 50_000 }, noDown)).toMatchObject({ count: 5, each: 47_335 })
    expect(shape({ count: 12, amountPerMonth: 5000 }, noDown)).toMatchObject({
      heldBy: ['max-installments'],
      count: 10,
    })
  })
})

describe('a down payment', () => {
  test('larger than the policy asks is kept, smaller is not', () => {
    expect(shape({ downPayment: 80_000 })).toMatchObject({ down: 80_000, count: 5, each: 31_335 })
    expect(shape({ downPayment: 20_000 })).toMatchObject({ heldBy: ['down-payment'], down: 47_335 })
    expect(shape({ downPayment: 0, count: 3 })).toMatchObject({ heldBy: ['down-payment'], down: 47_335, count: 3 })
    expect(shape({ downPayment: 0, count: 3 }, noDown)).toEqual({
      down: 0,
      count: 3,
      each: 78_892,
      first: '2026-11-23',
    })
    expect(shape({ downPayment: 80_000, count: 3 })).toMatchObject({ down: 80_000, count: 3 })
    expect(shape({ downPayment: 100 }, noDown)).toMatchObject({ heldBy: ['minimum-installment'], down: 5000 })
  })

  test('that leaves too little for an installment leaves just enough; that pays the lump sum pays it', () => {
    const policy = {
      ...DEFAULT_DISCOUNT_POLICY,
      bands: [
        {
          fromDaysPastDue: 1,
          lumpSum: { charges: 0, principal: 0 },
          installments: { charges: 10_000, principal: 1000 },
          maxInstallments: 6,
        },
      ],
    }
    expect(shape({ downPayment: 210_000 }, { policy })).toMatchObject({
      heldBy: ['minimum-installment'],
      down: 206_110,
      count: 1,
      each: 5000,
    })
    expect(shape({ downPayment: 211_110 })).toMatchObject({ down: 0, count: 1, each: 211_110 })
  })
})

describe('everything at once', () => {
  test("at the policy's price; for less only with an approval, or not at all", () => {
    expect(shape({ lumpSum: 'asked' })).toMatchObject({ count: 1, each: 211_110 })
    expect(shape({ lumpSum: 220_000 })).toMatchObject({ count: 1, each: 211_110 })
    expect(shape({ lumpSum: 150_000 })).toMatchObject({ heldBy: ['discount'], each: 211_110 })
    const policy = { ...DEFAULT_DISCOUNT_POLICY, approvalLimit: 15_000 }
    expect(shape({ lumpSum: 215_000 }, { policy })).toMatchObject({ heldBy: ['approval'], each: 230_122 })
    expect(
      shape({ lumpSum: 215_000 }, { policy: { ...policy, approvalLimits: { agent: 40_000 } }, by: 'agent' }),
    ).toEqual({
      down: 0,
      count: 1,
      each: 211_110,
      first: '2026-11-23',
    })
  })
})

describe('a first date', () => {
  test("is kept up to the policy's latest, on a business day; the later dates follow it", () => {
    const result = fitted({ firstDate: '2026-12-05', count: 3 })
    expect('offer' in result && result.offer.installments.map(({ dueDate }) => dueDate)).toEqual([
      '2026-12-07', // the 5th is a Saturday
      '2027-01-05',
      '2027-02-05',
      '2027-03-05',
    ])
    expect(shape({ firstDate: '2026-11-19', lumpSum: 'asked' })).toMatchObject({ first: '2026-11-19' })
    expect(shape({ firstDate: '2027-03-01', count: 3 })).toMatchObject({ heldBy: ['first-date'], first: '2026-12-18' })
  })

  test('is the day of the first installment of a plan with interest, unless a month of interest has not run by then', () => {
    const policy = { ...DEFAULT_DISCOUNT_POLICY, downPayment: 0, monthlyRate: 250 }
    expect(shape({ firstDate: '2026-12-10', count: 3 }, { policy })).toMatchObject({ first: '2026-12-10' })
    expect(shape({ firstDate: '2026-11-25', count: 3 }, { policy })).toMatchObject({ first: '2026-12-21' })
  })

  test('alone it moves the shorter plan', () => {
    expect(shape({ firstDate: '2026-12-07' })).toMatchObject({ down: 47_335, count: 5, first: '2026-12-07' })
  })
})

test('says why there is nothing: no wish that means anything, nothing due, no installments in this band', () => {
  for (const wish of [{}, { count: 0 }, { amountPerMonth: -5 }, { amountPerMonth: 0.5 }, { firstDate: '2026-11-17' }])
    expect(fitted(wish)).toEqual({ refused: 'no_wish' })
  expect(fitted({ count: 3 }, { debts: [] })).toEqual({ refused: 'nothing_due' })
  const policy = {
    ...DEFAULT_DISCOUNT_POLICY,
    bands: DEFAULT_DISCOUNT_POLICY.bands.map((band) => ({ ...band, maxInstallments: 1 })),
  }
  expect(shape({ count: 3 }, { policy })).toMatchObject({ heldBy: ['max-installments'], count: 1, each: 211_110 })
})

test('whatever is wished for, the offer is inside the policy; what is called exact is what was wished for', () => {
  const maybe = <T>(each: fc.Arbitrary<T>) => fc.option(each, { nil: undefined })
  const wishes = fc.record({
    amountPerMonth: maybe(fc.nat(300_000)),
    count: maybe(fc.nat(80)),
    lumpSum: maybe(fc.oneof(fc.constant('asked' as const), fc.nat(400_000))),
    firstDate: maybe(fc.nat(120).map((days) => addDays('2026-11-10', days))),
    downPayment: maybe(fc.nat(400_000)),
  })
  const scene = fc.record({
    principal: fc.integer({ min: 1, max: 1e7 }),
    days: fc.integer({ min: 1, max: 800 }),
    downPayment: fc.constantFrom(0, 1000, 2000, 9000),
    monthlyRate: fc.constantFrom(0, 250),
  })
  fc.assert(
    fc.property(wishes, scene, (wish, { principal, days, ...own }) => {
      const policy = { ...DEFAULT_DISCOUNT_POLICY, ...own }
      const input = { debts: [debtOf(principal, addDays('2026-11-18', -days))], policy }
      const result = fitted(wish, input)
      expect(fitted(wish, input)).toEqual(result)
      if ('refused' in result) return
      const { offer } = result
      const band = policy.bands.findLast(({ fromDaysPastDue }) => fromDaysPastDue <= days)
      const later = offer.installments.filter(({ number }) => number > 0)
      const amounts = offer.installments.map(({ amount }) => amount)
      expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(offer.total)
      expect(offer.originalBalance - offer.waived).toBe(offer.financing?.withoutFinancing ?? offer.total)
      expect(later.length).toBeLessThanOrEqual(band?.maxInstallments ?? 0)
      if (offer.kind === 'installments') expect(Math.min(...amounts)).toBeGreaterThanOrEqual(policy.minimumInstallment)
      expect(offer.installments[0]?.dueDate && offer.installments[0].dueDate <= '2027-01-04').toBe(true)
      expect(offer.waived).toBeLessThanOrEqual(offer.originalBalance)
      if (result.fit !== 'exact') return
      if (typeof wish.lumpSum === 'number' && wish.lumpSum > 0) expect(offer.total).toBeLessThanOrEqual(wish.lumpSum)
      if (offer.kind === 'lump-sum') return
      if (wish.amountPerMonth)
        expect(Math.max(...later.map(({ amount }) => amount))).toBeLessThanOrEqual(wish.amountPerMonth)
      if (wish.count) expect(later).toHaveLength(wish.count)
      if (wish.downPayment) expect(offer.installments[0]).toMatchObject({ number: 0, amount: wish.downPayment })
    }),
  )
})

test('the preview of a policy: one row for each sample debt, with its options or the reason for none', () => {
  const samples = [
    { principal: 234_567, daysPastDue: 75 },
    { principal: 100_000, daysPastDue: 30 },
    { principal: 500_000, daysPastDue: 1825 },
    { principal: 1000, daysPastDue: 45 },
  ]
  const rows = previewPolicy(DEFAULT_DISCOUNT_POLICY, samples, { charges: DEFAULT_CHARGES })
  expect(rows).toMatchObject([
    {
      daysPastDue: 75,
      band: 61,
      balance: 245_122,
      refused: null,
      cutByApproval: false,
      options: [
        { kind: 'lump-sum', total: 211_110, waived: 34_012, downPayment: 0, count: 1, each: 211_110 },
        { kind: 'installments', total: 236_678, downPayment: 47_335, count: 5, each: 37_868, last: 37_871 },
        { kind: 'installments', count: 10 },
      ],
    },
    // 1000.00 after 30 days is 1030.00; half of the charges waived leaves 1015.00.
    { band: 1, balance: 103_000, options: [{ kind: 'lump-sum', total: 101_500 }, { count: 2 }, { count: 3 }] },
    { refused: 'time_barred', options: [], balance: 500_000 },
    { refused: 'below_minimum', options: [] },
  ])
  const cut = { ...DEFAULT_DISCOUNT_POLICY, approvalLimit: 100, approvalLimits: { manager: 1_000_000 } }
  expect(previewPolicy(cut, samples.slice(0, 1), { charges: DEFAULT_CHARGES })[0]?.cutByApproval).toBe(true)
  expect(previewPolicy(cut, samples.slice(0, 1), { charges: DEFAULT_CHARGES, by: 'manager' })[0]?.cutByApproval).toBe(
    false,
  )
})

test('what is odd about a policy is said, with its place; the sample of docs/collections.md is in order', () => {
  expect(policyProblems(DEFAULT_DISCOUNT_POLICY)).toEqual([])
  const [band] = DEFAULT_DISCOUNT_POLICY.bands
  const waivers = { lumpSum: { charges: 0, principal: 0 }, installments: { charges: 1, principal: 0 } }
  const odd = {
    ...DEFAULT_DISCOUNT_POLICY,
    bands: [band!, { ...band!, ...waivers }, { ...band!, fromDaysPastDue: 2000 }],
    approvalLimit: 500,
    approvalLimits: { manager: 400 },
    validityDays: 5,
    maxFirstPaymentDays: 4,
  }
  expect(policyProblems(odd).map(({ code, path }) => [code, path])).toEqual([
    ['same-band', '/bands'],
    ['lump-sum-costs-more', '/bands/1/lumpSum'],
    ['unreachable-band', '/bands/2/fromDaysPastDue'],
    ['authority-shrinks', '/approvalLimits'],
    ['first-payment-too-early', '/maxFirstPaymentDays'],
  ])
})
