/**
 * What a payment does. Of debts it pays interest and fee of its own day before principal (Código Civil art. 354), the
 * oldest debt first when it is for several (art. 355). Of an agreement it pays the installments in their order; once the
 * agreement has ended badly, what comes belongs to the debts that were restored. What is left over is told, never lost.
 *
 * A person who has paid at least the principal of every debt is left alone by the journeys that are under way, though
 * charges of a few days may remain on the books: nobody is chased for cents after paying what the invoice said.
 */
import type { Amount, CalendarDate, Instant } from '../../schemas/basics.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import type { PaymentNote, PaymentPart } from '../../schemas/payment.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type {
  Account,
  AgreementAccount,
  AgreementChange,
  CountedPayment,
  DebtChange,
  PaymentTarget,
  PromiseOutcome,
  Received,
  Settlement,
  SettlementRules,
} from '../engine/settlement.ts'
import { restoreDebts } from './agreement-end.ts'
import { type AgreementLife, agreementAt, isFinal } from './agreement-life.ts'
import { allocatePayment } from './allocation.ts'
import { outstandingBalance } from './balance.ts'
import { addBusinessDays, nextBusinessDay, type Place } from './business-days.ts'
import { addDays, calendarDateAt, startOfDate } from './calendar-date.ts'
import { DEFAULT_CHARGES } from './discount-policy.ts'
import { placeOfCustomer } from './facts.ts'

export const SETTLEMENT_RULES: SettlementRules = { charges: DEFAULT_CHARGES, settlePayment, keepAgreement, promiseAt }

type Money = Received & { paidAt: Instant }

/** Ended otherwise than by being paid. */
const BROKEN = new Set(['broken', 'not-effective', 'cancelled'])

function settlePayment(
  account: Account,
  payment: { amount: Amount; paidAt: Instant; target: PaymentTarget },
): Settlement {
  const { timezone } = account.customer
  const on = calendarDateAt(payment.paidAt, timezone)
  const money: Money = { on, amount: payment.amount, paidAt: payment.paidAt }
  const named = agreementFor(account, payment.target)
  if (named === undefined) return settleDebts(account, money, debtsOf(payment.target), [])
  const { account: agreed, isAsked } = named
  const notes: PaymentNote[] = isAsked ? [] : ['to-agreement']
  if (agreed.agreement.status === 'completed') {
    const over: PaymentNote[] = ['paid-twice', 'over']
    return { ...nothingChanged(account, on), agreement: agreed.agreement.id, overpaid: money.amount, notes: over }
  }
  // It ended before the money came: by the sweep, or by its days, which the sweep has not looked at yet.
  const ended = isFinal(agreed.agreement.status) ? undefined : changeOf(account, agreed, on)
  const isOver = ended === undefined || (BROKEN.has(ended.status) && ended.endedOn !== null && ended.endedOn <= on)
  if (isOver) {
    const after = ended === undefined ? account : afterChange(account, ended)
    const settlement = settleDebts(after, money, agreed.agreement.offer.debts, ['ended-agreement'])
    if (ended === undefined) return settlement
    const own = new Set(settlement.debts.map(({ id }) => id))
    const debts = [...ended.debts.filter(({ id }) => !own.has(id)), ...settlement.debts]
    return { ...settlement, debts, agreements: [{ ...ended, debts: [] }] }
  }
  return settleAgreement(account, agreed, money, notes)
}

function settleAgreement(account: Account, agreed: AgreementAccount, money: Money, notes: PaymentNote[]): Settlement {
  const { id } = agreed.agreement
  const before = lifeOf(account, agreed, money.on)
  const change = changeOf(account, { ...agreed, payments: [...agreed.payments, money] }, money.on)
  const overpaid = change.overpaid - before.overpaid
  const after = afterChange(account, change)
  return {
    on: money.on,
    agreement: id,
    parts: [],
    overpaid,
    notes: [
      ...notes,
      ...(BROKEN.has(change.status) ? (['ended-agreement'] as const) : []),
      ...(overpaid > 0 ? (['over'] as const) : []),
    ],
    debts: change.debts,
    agreements: [{ ...change, debts: [] }],
    settled: isSettled(after),
  }
}

/** The money goes to these debts, in the order of the law; what none of them takes is left over. */
function settleDebts(
  account: Account,
  money: Money,
  ids: readonly string[],
  notes: readonly PaymentNote[],
): Settlement {
  const place = placeOfCustomer(account.customer)
  const today = later(todayOf(account), money.on)
  const targets = account.debts.filter(({ id }) => ids.includes(id))
  const balanceOf = (debt: Debt, on: CalendarDate) =>
    outstandingBalance({ ...debt, charges: account.charges, on, place })
  const owed = targets
    .filter(({ status }) => status === 'open' || status === 'closed')
    .map((debt) => ({ ...debt, ...balanceOf(debt, money.on) }))
  const { parts, overpaid } = allocatePayment(money.amount, owed)
  let over = overpaid
  const debts: DebtChange[] = []
  const taken: PaymentPart[] = []
  for (const part of parts) {
    const debt = targets.find(({ id }) => id === part.debt)
    if (debt === undefined) continue
    const before = balanceOf(debt, today)
    const whole = { ...debt, receipts: [...(debt.receipts ?? []), { on: money.on, amount: part.total }] }
    // Money of a later day was noticed earlier: less of this was needed than its own day says.
    const needless = Math.min(part.total, balanceOf(whole, today).overpaid - before.overpaid)
    over += needless
    if (needless === part.total) continue
    const kept = { ...whole, receipts: [...(debt.receipts ?? []), { on: money.on, amount: part.total - needless }] }
    const after = balanceOf(kept, today)
    taken.push(less(part, needless))
    debts.push(changeOfDebt(kept, after.principal, after.total === 0))
  }
  const wasPaid = targets.length > 0 && owed.every((debt) => debt.total === 0)
  const after: Account = { ...account, debts: changed(account.debts, debts) }
  const unusual: PaymentNote[] = [
    ...notes,
    ...(wasPaid ? (['paid-twice'] as const) : []),
    ...(over > 0 ? (['over'] as const) : []),
  ]
  const isShort = after.debts.some(({ id, status }) => ids.includes(id) && status === 'open')
  if (isShort) unusual.push('under')
  return {
    on: money.on,
    parts: taken,
    overpaid: over,
    notes: unusual,
    debts,
    agreements: [],
    settled: isSettled(after),
  }
}

function keepAgreement(account: Account, id: string): AgreementChange | undefined {
  const agreed = account.agreements.find(({ agreement }) => agreement.id === id)
  return agreed === undefined || isFinal(agreed.agreement.status)
    ? undefined
    : changeOf(account, agreed, todayOf(account))
}

/** Kept when enough came for what was promised until one business day after the day; broken when that day is over. */
function promiseAt(
  promise: PromiseToPay,
  payments: readonly CountedPayment[],
  customer: Customer,
  now: Instant,
): PromiseOutcome {
  const { timezone } = customer
  const last = addBusinessDays(promise.dueDate, 1, placeOfCustomer(customer))
  const made = calendarDateAt(promise.madeAt, timezone)
  const counts = ({ paidAt, agreement, debts }: CountedPayment) => {
    const on = calendarDateAt(paidAt, timezone)
    if (on < made || on > last) return false
    if (promise.agreement !== undefined && agreement === promise.agreement) return true
    return debts.some((debt) => promise.debts.includes(debt))
  }
  const received = payments.reduce((sum, payment) => sum + (counts(payment) ? payment.amount : 0), 0)
  if (received >= promise.amount) return { status: 'kept', received }
  return { status: calendarDateAt(now, timezone) > last ? 'broken' : 'open', received }
}

/** The agreement that the money is for: the one it names, or the one that its debts are part of just now. */
function agreementFor(
  { agreements, debts }: Account,
  target: PaymentTarget,
): { account: AgreementAccount; isAsked: boolean } | undefined {
  if ('agreement' in target) {
    const account = agreements.find(({ agreement }) => agreement.id === target.agreement)
    return account && { account, isAsked: true }
  }
  const asked = debts.filter(({ id }) => target.debts.includes(id))
  if (!asked.some(({ status }) => status === 'renegotiated') || asked.some(({ status }) => status === 'open'))
    return undefined
  const account = agreements.find(
    ({ agreement }) =>
      !isFinal(agreement.status) && agreement.offer.debts.some((debt) => asked.some(({ id }) => id === debt)),
  )
  return account && { account, isAsked: false }
}

function debtsOf(target: PaymentTarget): readonly string[] {
  return 'debts' in target ? target.debts : []
}

function lifeOf({ customer }: Account, { agreement, payments }: AgreementAccount, asOf: CalendarDate): AgreementLife {
  const received = receivedBy(payments, customer)
  const on = received.reduce((last, { on: day }) => later(last, day), asOf)
  return agreementAt({ offer: agreement.offer, payments: received, on, place: placeOfCustomer(customer) })
}

/**
 * What the agreement is on a day, and what that does to its debts. A payment is judged by its own day: others of days
 * after it may not have been noticed yet, so it is left to `keepAgreement` to say that the agreement has ended since.
 */
function changeOf(account: Account, agreed: AgreementAccount, asOf: CalendarDate): AgreementChange {
  const { agreement, payments } = agreed
  const { timezone } = account.customer
  const place = placeOfCustomer(account.customer)
  const today = later(asOf, todayOf(account))
  const life = lifeOf(account, agreed, asOf)
  const change: AgreementChange = {
    id: agreement.id,
    status: life.status,
    nextAt: isFinal(life.status) ? null : nextLook(agreed, life, { place, asOf, timezone }),
    endedOn: life.endedOn,
    installments: filled(agreed),
    debts: [],
    overpaid: life.overpaid,
  }
  const own = account.debts.filter(({ id, status }) => agreement.offer.debts.includes(id) && status === 'renegotiated')
  if (life.status === 'completed')
    return { ...change, debts: own.map((debt) => changeOfDebt({ ...debt, status: 'paid' }, undefined, true)) }
  if (!BROKEN.has(life.status)) return change
  const restored = restoreDebts({
    debts: own,
    payments: receivedBy(payments, account.customer),
    charges: account.charges,
    on: today,
    place,
  })
  const debts = restored.debts.flatMap(({ debt: id, receipts, balance, isPaid }): DebtChange[] => {
    const debt = own.find((each) => each.id === id)
    if (debt === undefined) return []
    const open: Debt = { ...debt, status: 'open', receipts: [...(debt.receipts ?? []), ...receipts] }
    return [changeOfDebt(open, balance.principal, isPaid)]
  })
  return { ...change, debts, overpaid: restored.overpaid }
}

/** The first day on which an installment that is open now becomes late, or late enough to end the agreement. */
function nextLook(
  agreed: AgreementAccount,
  { next }: AgreementLife,
  { place, asOf, timezone }: { place: Place; asOf: CalendarDate; timezone: string },
): Instant {
  const paid = filled(agreed)
  const days = agreed.agreement.offer.installments
    .filter(({ number, amount }) => amount > (paid.find((each) => each.number === number)?.paid ?? 0))
    .map(({ dueDate }) => addDays(nextBusinessDay(dueDate, place), 1))
  if (next !== null) days.push(addDays(next.payBy, 1))
  const first = days.filter((day) => day > asOf).sort()[0]
  return startOfDate(first ?? addDays(asOf, 1), timezone)
}

function filled({ agreement, payments }: AgreementAccount): { number: number; paid: Amount }[] {
  let rest = payments.reduce((sum, { amount }) => sum + amount, 0)
  return agreement.offer.installments.map(({ number, amount }) => {
    const paid = Math.min(rest, amount)
    rest -= paid
    return { number, paid }
  })
}

function receivedBy(payments: AgreementAccount['payments'], { timezone }: Customer): Received[] {
  return payments.map(({ amount, paidAt }) => ({ on: calendarDateAt(paidAt, timezone), amount }))
}

/** `left`: what is left of the principal; undefined when that does not change. */
function changeOfDebt(debt: Debt, left: Amount | undefined, isPaid: boolean): DebtChange {
  const receipts = [...(debt.receipts ?? [])]
  const repaid = left === undefined ? 0 : Math.max(0, debt.principal - debt.paid - left)
  const status = isPaid && debt.status !== 'closed' ? 'paid' : debt.status
  return { id: debt.id, status, receipts, repaid }
}

function changed(debts: readonly Debt[], changes: readonly DebtChange[]): Debt[] {
  return debts.map((debt) => {
    const change = changes.find(({ id }) => id === debt.id)
    return change ? { ...debt, status: change.status, receipts: change.receipts } : debt
  })
}

function afterChange(account: Account, change: AgreementChange): Account {
  return {
    ...account,
    debts: changed(account.debts, change.debts),
    agreements: account.agreements.map((each) =>
      each.agreement.id === change.id ? { ...each, agreement: { ...each.agreement, status: change.status } } : each,
    ),
  }
}

function isSettled({ debts }: Account): boolean {
  return debts.every((debt) => {
    if (debt.status === 'renegotiated') return false
    const received = (debt.receipts ?? []).reduce((sum, { amount }) => sum + amount, debt.paid)
    return debt.status !== 'open' || received >= debt.principal
  })
}

function nothingChanged(account: Account, on: CalendarDate): Settlement {
  return { on, parts: [], overpaid: 0, notes: [], debts: [], agreements: [], settled: isSettled(account) }
}

/** The part without what was needless, principal first. */
function less(part: PaymentPart, needless: Amount): PaymentPart {
  const principal = Math.max(0, part.principal - needless)
  const fee = Math.max(0, part.fee - Math.max(0, needless - part.principal))
  const interest = Math.max(0, part.interest - Math.max(0, needless - part.principal - part.fee))
  return { debt: part.debt, interest, fee, principal, total: interest + fee + principal }
}

function todayOf({ now, customer }: Account): CalendarDate {
  return calendarDateAt(now, customer.timezone)
}

function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b
}
