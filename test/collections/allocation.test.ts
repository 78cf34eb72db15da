/** Where a payment goes (Código Civil art. 354 and 355), and balances after payments with known days. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allocatePayment, type Owed } from '../../runtime/collections/allocation.ts'
import { outstandingBalance } from '../../runtime/collections/balance.ts'
import { addDays } from '../../runtime/collections/calendar-date.ts'
import { DEFAULT_CHARGES } from '../../runtime/collections/discount-policy.ts'

const place = { country: 'BR' }
const owed = (id: string, dueDate: string, principal: number, fee = 0, interest = 0): Owed => ({
  id,
  dueDate,
  principal,
  fee,
  interest,
})

test('interest and fee before principal (CC art. 354), the oldest debt first (art. 355), the rest is told', () => {
  const debts = [owed('young', '2026-05-04', 50_000, 1000, 250), owed('old', '2026-03-02', 100_000, 2000, 1000)]
  expect(allocatePayment(2500, debts)).toEqual({
    parts: [{ debt: 'old', interest: 1000, fee: 1500, principal: 0, total: 2500 }],
    overpaid: 0,
  })
  expect(allocatePayment(104_000, debts)).toEqual({
    parts: [
      { debt: 'old', interest: 1000, fee: 2000, principal: 100_000, total: 103_000 },
      { debt: 'young', interest: 250, fee: 750, principal: 0, total: 1000 },
    ],
    overpaid: 0,
  })
  expect(allocatePayment(160_000, debts).overpaid).toBe(160_000 - 103_000 - 51_250)
})

test('of debts due on one day the most burdensome comes first (CC art. 355)', () => {
  const debts = [owed('light', '2026-03-02', 100_000, 0, 0), owed('heavy', '2026-03-02', 50_000, 1000, 500)]
  expect(allocatePayment(100, debts).parts[0]?.debt).toBe('heavy')
})

test('nothing allocates nothing; what is no amount is refused', () => {
  expect(allocatePayment(0, [owed('a', '2026-03-02', 100)])).toEqual({ parts: [], overpaid: 0 })
  expect(allocatePayment(500, [])).toEqual({ parts: [], overpaid: 500 })
  for (const amount of [-1, 0.5, Number.NaN, Number.MAX_SAFE_INTEGER + 1])
    expect(() => allocatePayment(amount, [])).toThrow(RangeError)
})

test('parts and overpayment sum to the payment, and no part is more than was owed', () => {
  const debts = fc.array(
    fc.record({ days: fc.nat(2000), principal: fc.nat(1e9), fee: fc.nat(1e6), interest: fc.nat(1e6) }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(fc.nat(4e9), debts, (amount, list) => {
      const all = list.map(({ days, ...money }, index) => ({
        id: `d${index}`,
        dueDate: addDays('2026-11-18', -days),
        ...money,
      }))
      const { parts, overpaid } = allocatePayment(amount, all)
      expect(parts.reduce((sum, { total }) => sum + total, overpaid)).toBe(amount)
      const owing = all.reduce((sum, { principal, fee, interest }) => sum + principal + fee + interest, 0)
      expect(overpaid).toBe(Math.max(0, amount - owing))
      for (const part of parts) {
        const debt = all.find(({ id }) => id === part.debt)
        expect(part.principal).toBeLessThanOrEqual(debt?.principal ?? -1)
        if (part.principal > 0) expect([part.interest, part.fee]).toEqual([debt?.interest, debt?.fee])
      }
    }),
  )
})

// 1000.00 due 2026-03-02 is 1030.00 after 30 days (docs/collections.md).
const balanceOn = (on: string, receipts: { on: string; amount: number }[], principal = 100_000) =>
  outstandingBalance({ principal, dueDate: '2026-03-02', charges: DEFAULT_CHARGES, on, place, receipts })

test('a part payment of 300.00 after 30 days pays 10.00 + 20.00, then 270.00 of the principal; interest goes on from there', () => {
  const receipts = [{ on: '2026-04-01', amount: 30_000 }]
  expect(balanceOn('2026-04-01', receipts)).toMatchObject({ principal: 73_000, fee: 0, interest: 0, total: 73_000 })
  // 30 more days on 730.00: 7.30, and no second fee.
  expect(balanceOn('2026-05-01', receipts)).toMatchObject({ principal: 73_000, fee: 0, interest: 730, total: 73_730 })
  expect(balanceOn('2026-03-31', receipts)).toMatchObject({ principal: 100_000, total: 102_966 })
})

test('less than the charges leaves the principal whole; the principal alone, paid late, leaves the charges', () => {
  expect(balanceOn('2026-04-01', [{ on: '2026-04-01', amount: 500 }])).toMatchObject({
    principal: 100_000,
    interest: 500,
    fee: 2000,
  })
  expect(balanceOn('2026-04-01', [{ on: '2026-04-01', amount: 100_000 }])).toMatchObject({
    principal: 3000,
    total: 3000,
  })
})

test('a payment before the due date takes principal only, and too much is told', () => {
  expect(balanceOn('2026-04-01', [{ on: '2026-02-20', amount: 40_000 }])).toMatchObject({
    principal: 60_000,
    fee: 1200,
    interest: 600,
  })
  expect(balanceOn('2026-09-01', [{ on: '2026-02-20', amount: 100_500 }])).toMatchObject({ total: 0, overpaid: 500 })
})

test('whatever is paid on a day lowers the balance of that day by exactly as much', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1e9 }),
      fc.array(fc.record({ days: fc.integer({ min: -20, max: 400 }), amount: fc.nat(1e9) }), { maxLength: 5 }),
      (principal, payments) => {
        const receipts = payments.map(({ days, amount }) => ({ on: addDays('2026-03-02', days), amount }))
        const last =
          receipts
            .map(({ on }) => on)
            .sort()
            .at(-1) ?? '2026-01-01'
        const before = receipts.filter(({ on }) => on < last)
        const today = receipts.filter(({ on }) => on === last).reduce((sum, { amount }) => sum + amount, 0)
        const [without, withAll] = [balanceOn(last, before, principal), balanceOn(last, receipts, principal)]
        expect(withAll.total).toBe(Math.max(0, without.total - today))
        expect(withAll.overpaid - without.overpaid).toBe(Math.max(0, today - without.total))
        expect(balanceOn(addDays(last, 40), receipts, principal).total).toBeGreaterThanOrEqual(withAll.total)
      },
    ),
  )
})
