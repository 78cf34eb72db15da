/** The life of an agreement, day by day, and what its end does to the debts. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { restoreDebts } from '../../runtime/collections/agreement-end.ts'
import { agreementAt, isFinal } from '../../runtime/collections/agreement-life.ts'
import type { Receipt } from '../../runtime/collections/balance.ts'
import { outstandingBalance } from '../../runtime/collections/balance.ts'
import { addDays } from '../../runtime/collections/calendar-date.ts'
import { DEFAULT_CHARGES } from '../../runtime/collections/discount-policy.ts'
import { installmentPlan } from '../../runtime/collections/plan.ts'
import { AGREEMENT_STATUSES } from '../../schemas/agreement.ts'

const place = { country: 'BR', state: 'SP' }
/** The plan of docs/collections.md's 2345.67: 473.35 down (due on Monday 23 November 2026), then monthly. */
const installments = [
  { number: 0, dueDate: '2026-11-23', amount: 47_335 },
  { number: 1, dueDate: '2026-12-21', amount: 63_114 },
  { number: 2, dueDate: '2027-01-20', amount: 63_114 },
  { number: 3, dueDate: '2027-02-22', amount: 63_115 },
]
const at = (on: string, payments: Receipt[] = [], more: { cancelledOn?: string } = {}) =>
  agreementAt({ offer: { installments, total: 236_678 }, payments, on, place, ...more })
const down: Receipt = { on: '2026-11-23', amount: 47_335 }

test('accepted until the down payment; not effective two business days after it was due, which is no break', () => {
  expect(at('2026-11-20')).toMatchObject({
    status: 'accepted',
    endedOn: null,
    next: { number: 0, dueDate: '2026-11-23', open: 47_335, daysLate: 0, payBy: '2026-11-25' },
    openCount: 4,
    pastDueCount: 0,
    open: 236_678,
  })
  expect(at('2026-11-25')).toMatchObject({ status: 'accepted', next: { daysLate: 2 }, pastDueCount: 1 })
  expect(at('2026-11-26')).toMatchObject({ status: 'not-effective', endedOn: '2026-11-26', next: null })
  // A payment that comes after the end wakes nothing; one that was made in time and noticed later does.
  expect(at('2026-12-01', [{ on: '2026-11-26', amount: 47_335 }]).status).toBe('not-effective')
  expect(at('2026-12-01', [{ on: '2026-11-25', amount: 47_335 }]).status).toBe('active')
})

test('active after the down payment, late after a due date, broken on the sixth day late', () => {
  expect(at('2026-12-21', [down])).toMatchObject({
    status: 'active',
    next: { number: 1, open: 63_114, daysLate: 0, payBy: '2026-12-26' },
    openCount: 3,
  })
  expect(at('2026-12-22', [down])).toMatchObject({ status: 'late', next: { daysLate: 1 }, pastDueCount: 1 })
  expect(at('2026-12-26', [down])).toMatchObject({ status: 'late', next: { daysLate: 5 } })
  expect(at('2026-12-27', [down])).toMatchObject({ status: 'broken', endedOn: '2026-12-27', openCount: 3 })
  expect(at('2026-12-27', [down, { on: '2026-12-26', amount: 63_114 }])).toMatchObject({ status: 'active' })
  expect(at('2026-12-27', [down, { on: '2026-12-26', amount: 63_113 }])).toMatchObject({ status: 'broken' })
})

test('two installments open at once break it, though neither is late enough', () => {
  const close = [
    { number: 0, dueDate: '2026-11-23', amount: 10_000 },
    { number: 1, dueDate: '2026-12-01', amount: 10_000 },
    { number: 2, dueDate: '2026-12-03', amount: 10_000 },
  ]
  const status = (on: string, payments: Receipt[]) =>
    agreementAt({
      offer: { installments: close, total: 30_000 },
      payments: [{ on: '2026-11-23', amount: 10_000 }, ...payments],
      on,
      place,
    }).status
  expect(status('2026-12-03', [])).toBe('late')
  expect(status('2026-12-04', [])).toBe('broken')
  expect(status('2026-12-04', [{ on: '2026-12-03', amount: 10_000 }])).toBe('late')
})

test('part payments fill the oldest installment; all of it, even at once and too much, completes', () => {
  expect(at('2026-11-24', [{ on: '2026-11-20', amount: 50_000 }])).toMatchObject({
    status: 'active',
    next: { number: 1, open: 63_114 - 2665 },
    open: 186_678,
    received: 50_000,
  })
  expect(at('2026-11-23', [{ on: '2026-11-23', amount: 240_000 }])).toMatchObject({
    status: 'completed',
    endedOn: '2026-11-23',
    next: null,
    openCount: 0,
    open: 0,
    overpaid: 3322,
  })
  expect(at('2026-11-22', [{ on: '2026-11-23', amount: 240_000 }]).status).toBe('accepted')
})

test('a financed plan is completed by what pays it off on its day, without the interest that has not run (CDC art. 52 §2)', () => {
  // 5000.00 at 2.5 % in 12 (docs/collections.md); on the day of the sixth the table's balance is 2684.82.
  const first = { first: '2026-11-23', place }
  const plan = installmentPlan({ total: 500_000, downPayment: 0, count: 12, monthlyRate: 250 }, first)
  const offer = { ...plan, total: 584_921 }
  const days = plan.installments.map(({ dueDate }) => dueDate)
  const sixth = days[5] ?? ''
  const paid = days.slice(0, 6).map((on) => ({ on, amount: 48_744 }))
  const life = (payments: Receipt[]) => agreementAt({ offer, payments, on: sixth, place })
  expect(life(paid)).toMatchObject({ status: 'active', open: 292_457 })
  expect(life([...paid, { on: sixth, amount: 268_481 }])).toMatchObject({ status: 'active', open: 292_457 - 268_481 })
  expect(life([...paid, { on: sixth, amount: 268_482 }])).toMatchObject({ status: 'completed', open: 0, overpaid: 0 })
  expect(life([...paid, { on: sixth, amount: 268_500 }])).toMatchObject({ status: 'completed', overpaid: 18 })
})

test('called off by staff is final from that day', () => {
  expect(at('2026-11-24', [down], { cancelledOn: '2026-11-24' })).toMatchObject({ status: 'cancelled', next: null })
  expect(at('2026-11-23', [down], { cancelledOn: '2026-11-24' }).status).toBe('active')
})

test('a lump sum is completed by its payment and not effective without it', () => {
  const offer = { installments: [{ number: 1, dueDate: '2026-11-23', amount: 211_110 }], total: 211_110 }
  const status = (on: string, payments: Receipt[]) => agreementAt({ offer, payments, on, place }).status
  expect(status('2026-11-25', [])).toBe('accepted')
  expect(status('2026-11-26', [])).toBe('not-effective')
  expect(status('2026-11-26', [{ on: '2026-11-24', amount: 211_110 }])).toBe('completed')
})

test('a payment below zero or in fractions is refused; zero is nothing', () => {
  expect(() => at('2026-11-23', [{ on: '2026-11-23', amount: -1 }])).toThrow(RangeError)
  expect(() => at('2026-11-23', [{ on: '2026-11-23', amount: 0.5 }])).toThrow(RangeError)
  expect(at('2026-11-23', [{ on: '2026-11-23', amount: 0 }]).status).toBe('accepted')
})

const anyPayments = fc.array(
  fc.record({ on: fc.nat(140).map((days) => addDays('2026-11-18', days)), amount: fc.nat(120_000) }),
  { maxLength: 6 },
)

test('a final status stays, whatever is asked later, and knowing more of the future changes no past', () => {
  expect(AGREEMENT_STATUSES.filter(isFinal)).toEqual(['broken', 'completed', 'not-effective', 'cancelled'])
  fc.assert(
    fc.property(anyPayments, fc.nat(150), (payments, days) => {
      const on = addDays('2026-11-18', days)
      const life = at(on, payments)
      expect(life).toEqual(
        at(
          on,
          payments.filter((payment) => payment.on <= on),
        ),
      )
      if (isFinal(life.status))
        expect(at(addDays(on, 30), payments)).toMatchObject({ status: life.status, endedOn: life.endedOn })
      else expect(life.next).not.toBeNull()
      expect(life.open + life.received - life.overpaid).toBe(236_678)
      if (life.next) expect(life.next.open).toBeGreaterThan(0)
    }),
  )
})

test('paying more, or earlier, never ends an agreement that would have gone on', () => {
  const goesOn = (payments: Receipt[], on: string) => !['not-effective', 'broken'].includes(at(on, payments).status)
  const extra = fc.record({ on: fc.nat(140).map((days) => addDays('2026-11-18', days)), amount: fc.nat(90_000) })
  fc.assert(
    fc.property(anyPayments, fc.nat(150), extra, fc.nat(20), (payments, days, more, sooner) => {
      const on = addDays('2026-11-18', days)
      if (!goesOn(payments, on)) return
      expect(goesOn([...payments, more], on)).toBe(true)
      const earlier = payments.map((payment) => ({ ...payment, on: addDays(payment.on, -sooner) }))
      expect(goesOn(earlier, on)).toBe(true)
    }),
  )
})

test('broken: the discount is void, 473.35 received goes to interest and fee of its day, then principal', () => {
  // 2345.67 due 2026-09-04: on 2026-11-23, 80 days late: factor .026666 → 62.54; 46.91; 473.35 − 109.45 = 363.90.
  const debt = { id: 'd', principal: 234_567, dueDate: '2026-09-04', paid: 0 }
  const restored = restoreDebts({ debts: [debt], payments: [down], charges: DEFAULT_CHARGES, on: '2026-12-27', place })
  expect(restored).toMatchObject({
    overpaid: 0,
    debts: [
      {
        debt: 'd',
        receipts: [{ on: '2026-11-23', amount: 47_335 }],
        received: { interest: 6254, fee: 4691, principal: 36_390, total: 47_335 },
        // 1981.77 for 34 more days: factor .011333 → 22.45.
        balance: { principal: 198_177, fee: 0, interest: 2245, total: 200_422, daysPastDue: 114 },
        isPaid: false,
      },
    ],
  })
})

test('received over several debts goes to the oldest first; what is more than all of them is told', () => {
  const debts = [
    { id: 'young', principal: 20_000, dueDate: '2026-10-05', paid: 0 },
    { id: 'old', principal: 30_000, dueDate: '2026-09-04', paid: 10_000 },
  ]
  const restore = (amount: number) =>
    restoreDebts({
      debts,
      payments: [{ on: '2026-11-23', amount }],
      charges: DEFAULT_CHARGES,
      on: '2026-11-23',
      place,
    })
  // old: 200.00 left + 5.33 + 4.00 = 209.33; young (49 days): 200.00 + 3.26 + 4.00 = 207.26.
  expect(restore(21_000).debts).toMatchObject([
    { debt: 'young', received: { total: 67 }, isPaid: false },
    { debt: 'old', received: { total: 20_933 }, isPaid: true },
  ])
  expect(restore(50_000)).toMatchObject({ overpaid: 50_000 - 20_933 - 20_726 })
})

test('on the day of the payments, received and restored balances are the original balance exactly', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ principal: fc.integer({ min: 1, max: 1e8 }), days: fc.integer({ min: -60, max: 1500 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      fc.array(fc.nat(1e8), { maxLength: 5 }),
      (records, amounts) => {
        const on = '2026-11-23'
        const debts = records.map(({ principal, days }, index) => ({
          id: `d${index}`,
          principal,
          dueDate: addDays(on, -days),
          paid: 0,
        }))
        const total = debts.reduce(
          (sum, debt) => sum + outstandingBalance({ ...debt, charges: DEFAULT_CHARGES, on, place }).total,
          0,
        )
        const payments = amounts.map((amount) => ({ on, amount }))
        const restored = restoreDebts({ debts, payments, charges: DEFAULT_CHARGES, on, place })
        const left = restored.debts.reduce((sum, { balance }) => sum + balance.total, 0)
        const received = amounts.reduce((sum, amount) => sum + amount, 0)
        expect(left + received - restored.overpaid).toBe(total)
        expect(restored.debts.every(({ balance, isPaid }) => isPaid === (balance.total === 0))).toBe(true)
        expect(restored.debts.reduce((sum, debt) => sum + debt.received.total, restored.overpaid)).toBe(received)
      },
    ),
  )
})
