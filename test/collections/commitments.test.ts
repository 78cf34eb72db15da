/** What texts read of an agreement and of promises: the one that goes on, at the day it is read. */
import { expect, test } from 'vitest'
import { agreementFacts, promiseFacts } from '../../runtime/collections/commitments.ts'
import type { RunningAgreement } from '../../runtime/engine/node-type.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'

const SP = { country: 'BR', state: 'SP' }
const agreement = (id: string, paid: Record<number, number>, status: RunningAgreement['agreement']['status']) => ({
  agreement: {
    id,
    customer: 'c',
    run: 'r',
    node: 'n',
    status,
    acceptedAt: 0,
    acceptedBy: { message: 'm', button: 'b' },
    offer: {
      id: `offer-${id}`,
      kind: 'installments' as const,
      debts: ['d'],
      currency: 'BRL',
      originalBalance: 110_000,
      waived: 10_000,
      total: 100_000,
      installments: [
        { number: 0, dueDate: '2026-11-18', amount: 20_000 },
        { number: 1, dueDate: '2026-12-18', amount: 40_000 },
        { number: 2, dueDate: '2027-01-18', amount: 40_000 },
      ],
      createdAt: 0,
      validUntil: 1,
      creditor: 'default',
    },
  },
  paid,
})

test('before the down payment it is what comes next', () => {
  expect(agreementFacts([agreement('a', {}, 'accepted')], '2026-11-18', SP)).toEqual({
    id: 'a',
    status: 'accepted',
    total: 100_000,
    count: 3,
    firstAmount: 20_000,
    firstDueDate: '2026-11-18',
    nextNumber: 0,
    nextAmount: 20_000,
    nextDueDate: '2026-11-18',
    daysLate: 0,
    openCount: 3,
  })
})

test('a part that was paid is taken off what comes next, and days late are counted', () => {
  expect(agreementFacts([agreement('a', { 0: 20_000, 1: 15_000 }, 'active')], '2026-12-21', SP)).toMatchObject({
    status: 'late',
    nextNumber: 1,
    nextAmount: 25_000,
    daysLate: 3,
    openCount: 2,
  })
})

test('the day tells that it is broken before the record does; nothing comes next then', () => {
  const broken = agreementFacts([agreement('a', { 0: 20_000 }, 'late')], '2026-12-24', SP)
  expect(broken).toMatchObject({ status: 'broken', nextNumber: null, nextAmount: null, nextDueDate: null })
})

test('of two the one that goes on counts, else the newest', () => {
  const [ended, running] = [agreement('old', {}, 'cancelled'), agreement('new', { 0: 20_000 }, 'active')]
  expect(agreementFacts([running, ended], '2026-12-01', SP).id).toBe('new')
  expect(agreementFacts([ended], '2026-12-01', SP)).toMatchObject({ id: 'old', status: 'cancelled', nextDueDate: null })
  expect(agreementFacts([], '2026-12-01', SP)).toMatchObject({ id: null, status: null, total: null })
})

test('the newest promise is the one, the others are counted', () => {
  const promise = (dueDate: string, status: PromiseToPay['status']) =>
    ({ dueDate, status, amount: 100 }) as PromiseToPay
  expect(
    promiseFacts([promise('2026-11-01', 'broken'), promise('2026-11-10', 'kept'), promise('2026-11-20', 'open')]),
  ).toEqual({ date: '2026-11-20', amount: 100, status: 'open', brokenCount: 1, keptCount: 1 })
  expect(promiseFacts([])).toEqual({ date: null, amount: null, status: null, brokenCount: 0, keptCount: 0 })
})
