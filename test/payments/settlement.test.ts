/** What payments do, whatever comes in whatever order: no cent is lost, and none is made. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { outstandingBalance } from '../../runtime/collections/balance.ts'
import { addDays, startOfDate } from '../../runtime/collections/calendar-date.ts'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import type { Account } from '../../runtime/engine/settlement.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'

const TIMEZONE = 'America/Sao_Paulo'
const TODAY = '2026-11-18'
const NOW = startOfDate(TODAY, TIMEZONE) + 12 * 3_600_000
const MARIA: Customer = {
  ...{ id: 'c', name: 'Maria', phone: '+5511990000001', userId: null, document: null, email: null, state: 'SP' },
  ...{ city: null, country: 'BR', language: null, timezone: TIMEZONE, consent: 'granted', attributes: {} },
  ...{ createdAt: 0, updatedAt: 0 },
}

const DEBTS = fc.array(
  fc.record({ principal: fc.integer({ min: 1, max: 1_000_000 }), age: fc.integer({ min: -60, max: 700 }) }),
  { minLength: 1, maxLength: 4 },
)
const PAYMENTS = fc.array(
  fc.record({ amount: fc.integer({ min: 1, max: 1_500_000 }), daysAgo: fc.integer({ min: 0, max: 90 }) }),
  { minLength: 1, maxLength: 6 },
)

function accountOf(debts: readonly { principal: number; age: number }[]): Account {
  const all = debts.map(
    ({ principal, age }, index): Debt => ({
      ...{ id: `d${index}`, reference: `r${index}`, customer: 'c', creditor: 'default', principal, currency: 'BRL' },
      ...{ dueDate: addDays(TODAY, -age), description: null, digitableLine: null, status: 'open', paid: 0 },
    }),
  )
  return { customer: MARIA, debts: all, agreements: [], charges: SETTLEMENT_RULES.charges, now: NOW }
}

test('parts and what is left over are the payment; receipts are the parts; nothing is negative', () => {
  fc.assert(
    fc.property(DEBTS, PAYMENTS, (given, payments) => {
      let account = accountOf(given)
      let [received, overpaid] = [0, 0]
      for (const { amount, daysAgo } of payments) {
        const settlement = SETTLEMENT_RULES.settlePayment(account, {
          amount,
          paidAt: startOfDate(addDays(TODAY, -daysAgo), TIMEZONE) + 1,
          target: { debts: account.debts.map(({ id }) => id) },
        })
        expect(settlement.parts.reduce((sum, { total }) => sum + total, 0) + settlement.overpaid).toBe(amount)
        for (const { interest, fee, principal, total } of settlement.parts) {
          expect(Math.min(interest, fee, principal)).toBeGreaterThanOrEqual(0)
          expect(interest + fee + principal).toBe(total)
        }
        received += amount
        overpaid += settlement.overpaid
        account = {
          ...account,
          debts: account.debts.map((debt) => {
            const change = settlement.debts.find(({ id }) => id === debt.id)
            return change ? { ...debt, status: change.status, receipts: change.receipts } : debt
          }),
        }
      }
      const kept = account.debts.flatMap(({ receipts = [] }) => receipts).reduce((sum, { amount }) => sum + amount, 0)
      expect(kept + overpaid).toBe(received)
      for (const debt of account.debts) {
        const balance = outstandingBalance({
          ...debt,
          charges: account.charges,
          on: TODAY,
          place: { country: 'BR', state: 'SP' },
        })
        // What a debt could not take was told, not swallowed.
        expect(balance.overpaid).toBe(0)
        if (debt.status === 'paid') expect(balance.total).toBe(0)
      }
    }),
  )
})

test('what is owed on the day settles everything; then everything is given back', () => {
  fc.assert(
    fc.property(DEBTS, (given) => {
      const account = accountOf(given)
      const place = { country: 'BR', state: 'SP' }
      const owed = account.debts.reduce(
        (sum, debt) => sum + outstandingBalance({ ...debt, charges: account.charges, on: TODAY, place }).total,
        0,
      )
      const target = { debts: account.debts.map(({ id }) => id) }
      const settlement = SETTLEMENT_RULES.settlePayment(account, { amount: owed, paidAt: NOW, target })
      expect(settlement).toMatchObject({ overpaid: 0, settled: true, notes: [] })
      expect(settlement.debts.every(({ status }) => status === 'paid')).toBe(true)
      const debts = account.debts.map((debt) => ({ ...debt, ...settlement.debts.find(({ id }) => id === debt.id) }))
      const again = SETTLEMENT_RULES.settlePayment({ ...account, debts }, { amount: owed, paidAt: NOW, target })
      expect(again).toMatchObject({ overpaid: owed, parts: [], notes: ['paid-twice', 'over'] })
    }),
  )
})

test('the principal of every debt is enough to be left alone; a cent less is not', () => {
  const account = accountOf([{ principal: 100_00, age: 60 }])
  const pay = (amount: number) =>
    SETTLEMENT_RULES.settlePayment(account, { amount, paidAt: NOW, target: { debts: ['d0'] } })
  expect(pay(100_00)).toMatchObject({ settled: true, notes: ['under'], debts: [{ status: 'open' }] })
  expect(pay(99_99)).toMatchObject({ settled: false })
})
