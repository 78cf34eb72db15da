/** What a payment without a debt can be given to, and how its standing is said. */
import { expect, test } from 'vitest'
import { standingOf } from '../../editor/payments/standing.ts'
import { targetsOf } from '../../editor/payments/targets.ts'
import type { Agreement } from '../../schemas/agreement.ts'
import type { CustomerDetail, DebtToday } from '../../schemas/api.ts'
import type { PaymentRecord } from '../../schemas/payment.ts'

const debt = (id: string, status: DebtToday['status'], total: number): DebtToday => ({
  ...{ id, reference: `F-${id}`, customer: 'c', creditor: 'a', principal: total, currency: 'BRL' },
  ...{
    dueDate: '2026-10-10',
    status,
    paid: 0,
    total,
    daysPastDue: 0,
    fee: 0,
    interest: 0,
    description: null,
    digitableLine: null,
  },
})
const agreement = (id: string, status: Agreement['status']): Agreement => ({
  ...{ id, customer: 'c', run: 'r', node: 'n', status, acceptedAt: 0 },
  acceptedBy: { message: 'm', button: 'b' },
  offer: {
    ...{ id: 'o', kind: 'installments', debts: ['in'], currency: 'BRL', originalBalance: 300, waived: 0, total: 300 },
    installments: [
      { number: 1, dueDate: '2026-11-10', amount: 100 },
      { number: 2, dueDate: '2026-12-10', amount: 200 },
    ],
    ...{ createdAt: 0, validUntil: 1, creditor: 'a' },
  },
})
const of = (detail: Partial<CustomerDetail>) => ({ debts: [], agreements: [], installmentsPaid: {}, ...detail })

test('agreements that go on and open debts can take a payment; what is over, or part of an agreement, cannot', () => {
  const debts = [debt('open', 'open', 500), debt('in', 'renegotiated', 300), debt('paid', 'paid', 0)]
  const agreements = [agreement('on', 'active'), agreement('broken', 'broken')]
  const targets = targetsOf(of({ debts, agreements, installmentsPaid: { on: { '1': 100 } } }), 1)
  expect(targets.map(({ id, open, dueDate }) => [id, open, dueDate])).toEqual([
    ['on', 200, '2026-12-10'],
    ['open', 500, '2026-10-10'],
  ])
})

test('what has the very amount of the payment stands first', () => {
  const debts = [debt('a', 'open', 500), debt('b', 'open', 120)]
  expect(targetsOf(of({ debts }), 120).map(({ id, isExact }) => [id, isExact])).toEqual([
    ['b', true],
    ['a', false],
  ])
  expect(targetsOf(of({ debts, agreements: [agreement('on', 'active')] }), 200)[0]).toMatchObject({ id: 'on' })
})

test('a payment is without a debt, too much, given back or in its place', () => {
  const payment: PaymentRecord = {
    ...{ reference: 'p', customer: null, amount: 100, paidAt: 0, recordedAt: 0, source: 'api', parts: [] },
    ...{ overpaid: 0, notes: [], undecided: 100 },
  }
  expect(standingOf(payment)).toBe('unmatched')
  expect(standingOf({ ...payment, customer: 'c', overpaid: 20, undecided: 20 })).toBe('over')
  const decision = { by: 'Bruno', at: 1 }
  expect(standingOf({ ...payment, undecided: 0, decision: { kind: 'returned', ...decision } })).toBe('returned')
  expect(standingOf({ ...payment, customer: 'c', undecided: 0, decision: { kind: 'assigned', ...decision } })).toBe(
    'placed',
  )
})
