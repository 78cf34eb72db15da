/**
 * Money in a simulation: payments of all or a part, agreements that live by their days, promises that are kept or broken.
 * By the same rules as production (collections/settlement.ts), over the simulation's own records.
 */
import type { Agreement } from '../../schemas/agreement.ts'
import type { Amount, Instant } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { PaymentSeen } from '../../schemas/run.ts'
import { isFinal } from '../collections/agreement-life.ts'
import { outstandingBalance } from '../collections/balance.ts'
import { calendarDateAt } from '../collections/calendar-date.ts'
import { placeOfCustomer } from '../collections/facts.ts'
import { SETTLEMENT_RULES } from '../collections/settlement.ts'
import type { RunningAgreement } from '../engine/node-type.ts'
import type { Account, DebtChange, PaymentTarget } from '../engine/settlement.ts'
import type { SimulationData } from './state.ts'

/** What of a simulation is money's. */
export type MoneyRecords = Pick<SimulationData, 'customer' | 'debts' | 'agreements' | 'promises' | 'payments' | 'at'>

/** The person's agreements with what was received for each installment. */
export function agreementsOf(data: MoneyRecords): RunningAgreement[] {
  return data.agreements.map((agreement) => {
    let left = receivedFor(data, agreement)
    const paid = agreement.offer.installments.map(({ number, amount }): [number, Amount] => {
      const part = Math.min(left, amount)
      left -= part
      return [number, part]
    })
    return { agreement, paid: Object.fromEntries(paid) }
  })
}

/** What the days that have passed make of agreements and promises. */
export function keepAgreements(data: MoneyRecords, charges: Charges, now: Instant): void {
  for (const { id } of data.agreements) {
    const change = SETTLEMENT_RULES.keepAgreement(accountOf(data, charges, now), id)
    if (!change) continue
    data.agreements = data.agreements.map((each) => (each.id === id ? { ...each, status: change.status } : each))
    changeDebts(data, change.debts)
  }
  data.promises = data.promises.map((promise) => {
    if (promise.status !== 'open') return promise
    const { status } = SETTLEMENT_RULES.promiseAt(promise, data.payments, data.customer, now)
    return { ...promise, status }
  })
}

/** A promise takes the place of one that is open. */
export function recordPromise(data: MoneyRecords, promise: PromiseToPay): void {
  const before = data.promises.map((each) => (each.status === 'open' ? { ...each, status: 'replaced' as const } : each))
  data.promises = [...before, promise]
}

/** Everything that is owed, or so much: to the agreement that goes on, else to the open debts. What runs hear of it. */
export function pay(data: MoneyRecords, charges: Charges, amount?: Amount): PaymentSeen[] {
  keepAgreements(data, charges, data.at)
  if (amount !== undefined) return [book(data, charges, amount, targetOf(data))]
  const seen = openParts(data, charges).map(({ target, amount: all }) => book(data, charges, all, target))
  const nothing = { reference: `payment-${data.payments.length + 1}`, amount: 0, paidAt: data.at, debts: [] }
  return seen.length > 0 ? seen : [{ ...nothing, settled: true }]
}

function book(data: MoneyRecords, charges: Charges, amount: Amount, target: PaymentTarget): PaymentSeen {
  const paidAt = data.at
  const settlement = SETTLEMENT_RULES.settlePayment(accountOf(data, charges, paidAt), { amount, paidAt, target })
  const debts = settlement.parts.map(({ debt }) => debt)
  data.payments.push({ amount, paidAt, agreement: settlement.agreement ?? null, debts })
  changeDebts(data, settlement.debts)
  for (const change of settlement.agreements) {
    data.agreements = data.agreements.map((each) => (each.id === change.id ? { ...each, status: change.status } : each))
    changeDebts(data, change.debts)
  }
  keepAgreements(data, charges, paidAt)
  return {
    reference: `payment-${data.payments.length}`,
    amount,
    paidAt,
    debts,
    ...(settlement.agreement === undefined ? {} : { agreement: settlement.agreement }),
    settled: settlement.settled,
  }
}

function targetOf({ agreements, debts }: MoneyRecords): PaymentTarget {
  const running = agreements.findLast(({ status }) => !isFinal(status))
  if (running) return { agreement: running.id }
  return { debts: debts.flatMap(({ id, status }) => (status === 'open' ? [id] : [])) }
}

/** What is left of each agreement that goes on, and of the open debts. */
function openParts(data: MoneyRecords, charges: Charges): { target: PaymentTarget; amount: Amount }[] {
  const { customer, debts } = data
  const on = calendarDateAt(data.at, customer.timezone)
  const ofAgreements = data.agreements
    .filter(({ status }) => !isFinal(status))
    .map((agreement) => ({
      target: { agreement: agreement.id },
      amount: agreement.offer.total - receivedFor(data, agreement),
    }))
  const open = debts.filter(({ status }) => status === 'open')
  const place = placeOfCustomer(customer)
  const amount = open.reduce((sum, debt) => sum + outstandingBalance({ ...debt, charges, on, place }).total, 0)
  return [...ofAgreements, { target: { debts: open.map(({ id }) => id) }, amount }].filter((part) => part.amount > 0)
}

function receivedFor({ payments }: MoneyRecords, { id }: Agreement): Amount {
  return payments.reduce((sum, { agreement, amount }) => sum + (agreement === id ? amount : 0), 0)
}

export function accountOf(data: MoneyRecords, charges: Charges, now: Instant): Account {
  const { customer, debts, payments } = data
  const agreements = data.agreements.map((agreement) => ({
    agreement,
    payments: payments.filter((payment) => payment.agreement === agreement.id),
  }))
  return { customer, debts, agreements, charges, now }
}

function changeDebts(data: MoneyRecords, changes: readonly DebtChange[]): void {
  data.debts = data.debts.map((debt) => {
    const change = changes.find(({ id }) => id === debt.id)
    return change ? { ...debt, status: change.status, receipts: change.receipts } : debt
  })
}
