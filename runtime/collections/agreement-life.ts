/**
 * Where an agreement stands on a day, from its installments and the payments with their days alone: the same input gives
 * the same answer, whenever it is asked. Nothing is stored here; `agreement-end.ts` says what an end does to the debts.
 *
 * ACCEPTED → (first payment) ACTIVE ⇄ LATE → COMPLETED | BROKEN; ACCEPTED → NOT EFFECTIVE when the first payment does not
 * come. Broken, not effective and completed are final: the earliest day on which one holds decides, and a payment of a
 * later day changes nothing any more (it belongs to the restored debts).
 */
import type { AGREEMENT_STATUSES, Offer } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import { daysPastDue } from './aging.ts'
import type { Receipt } from './balance.ts'
import { addBusinessDays, nextBusinessDay, type Place } from './business-days.ts'
import { addDays } from './calendar-date.ts'
import { payoffOf } from './early-payoff.ts'

type AgreementStatus = (typeof AGREEMENT_STATUSES)[number]

export type AgreementRules = {
  /** Business days after its due date within which the first payment makes the agreement effective. */
  effectiveWithin: number
  /** Days that an installment may be late; one more breaks the agreement. */
  grace: number
  /** So many installments past due at once break it, however late they are. */
  openThatBreak: number
}

/** The rules of docs/collections.md: 2 business days, more than 5 days late, 2 open. */
export const AGREEMENT_RULES: AgreementRules = { effectiveWithin: 2, grace: 5, openThatBreak: 2 }

export type AgreementLifeInput = {
  offer: Pick<Offer, 'installments' | 'financing' | 'total'>
  /** Received for this agreement, each with the day on which it was paid (not the one on which it was noticed). */
  payments: readonly Receipt[]
  on: CalendarDate
  /** The debtor's: holidays. */
  place: Place
  /** The day on which staff called it off, if they did. */
  cancelledOn?: CalendarDate | undefined
  rules?: AgreementRules | undefined
}

export type OpenInstallment = {
  number: number
  dueDate: CalendarDate
  /** What is left of it. */
  open: Amount
  /** 0 until it is past due. */
  daysLate: number
  /** Last day on which paying it keeps the agreement; the day after it is not effective or broken. */
  payBy: CalendarDate
}

export type AgreementLife = {
  status: AgreementStatus
  /** The day on which a final status began, else null. */
  endedOn: CalendarDate | null
  /** The oldest installment that is not wholly paid; null when nothing is open, or when the agreement has ended. */
  next: OpenInstallment | null
  /** Installments not wholly paid, and how many of them are past due. */
  openCount: number
  pastDueCount: number
  /** What is left of all installments. */
  open: Amount
  /** Received up to the day, and how much of it is more than the agreement's total. */
  received: Amount
  overpaid: Amount
}

/** Nothing follows a final status. */
export function isFinal(status: AgreementStatus): boolean {
  return status !== 'accepted' && status !== 'active' && status !== 'late'
}

/** Throws a RangeError for a payment that is negative or no integer. */
export function agreementAt(input: AgreementLifeInput): AgreementLife {
  const { on, place, rules = AGREEMENT_RULES } = input
  const { paidOff, all } = settle(input, place, rules)
  const total = paidOff !== null && paidOff.payment.on <= on ? paidOff.total : input.offer.total
  const received = input.payments.reduce((sum, payment) => sum + (payment.on <= on ? payment.amount : 0), 0)
  const unpaid = all.filter(({ paidOn }) => paidOn === null || paidOn > on)
  const open = Math.max(0, total - received)
  const end = endOf(all, rules, input.cancelledOn)
  const ended = end !== null && end.on <= on ? end : null
  const [first] = unpaid
  const pastDueCount = unpaid.filter(({ due }) => due < on).length
  return {
    status: ended?.status ?? (first === all[0] ? 'accepted' : pastDueCount > 0 ? 'late' : 'active'),
    endedOn: ended?.on ?? null,
    next: first && ended === null ? openOf(first, unpaid, open, input) : null,
    openCount: unpaid.length,
    pastDueCount,
    open,
    received,
    overpaid: Math.max(0, received - total),
  }
}

/** An installment with the day it is due at last (a business day), by when it must be paid, and when it was. */
type Settled = Offer['installments'][number] & { due: CalendarDate; payBy: CalendarDate; paidOn: CalendarDate | null }

/**
 * Payments fill the installments in the order of their due dates. A payment that brings what pays a financed plan off on
 * its day pays all that is left: interest that has not run is not owed (CDC art. 52 §2) and the total is less by it.
 */
function settle({ offer, payments }: AgreementLifeInput, place: Place, rules: AgreementRules) {
  const inOrder = [...payments].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  for (const { amount } of inOrder)
    if (!Number.isSafeInteger(amount) || amount < 0) throw new RangeError(`A payment cannot be ${amount}`)
  const paidOff = offer.financing ? payoffIn(offer, inOrder) : null
  let needed = 0
  const all = offer.installments.map((installment, index): Settled => {
    needed += installment.amount
    let sum = 0
    const last = inOrder.find((payment) => {
      sum += payment.amount
      return sum >= needed || (paidOff !== null && payment === paidOff.payment)
    })
    const due = nextBusinessDay(installment.dueDate, place)
    const payBy = index === 0 ? addBusinessDays(due, rules.effectiveWithin, place) : addDays(due, rules.grace)
    return { ...installment, due, payBy, paidOn: last?.on ?? null }
  })
  return { all, paidOff }
}

/** The first payment that pays everything off, and what all payments then come to with nothing too much. */
function payoffIn(
  offer: AgreementLifeInput['offer'],
  inOrder: readonly Receipt[],
): { payment: Receipt; total: Amount } | null {
  let received = 0
  for (const payment of inOrder) {
    const { amount } = payoffOf(offer, received, payment.on)
    if (payment.amount > 0 && payment.amount >= amount) return { payment, total: received + amount }
    received += payment.amount
  }
  return null
}

type End = { status: AgreementStatus; on: CalendarDate }

/** The earliest day on which something final happens, whatever comes after. On one day an end for the worse counts. */
function endOf(all: readonly Settled[], rules: AgreementRules, cancelledOn: CalendarDate | undefined): End | null {
  const ends = all.flatMap((each, index): End[] => {
    if (each.paidOn !== null && each.paidOn <= each.payBy) return []
    return [{ status: index === 0 ? 'not-effective' : 'broken', on: addDays(each.payBy, 1) }]
  })
  for (const { due } of all.slice(1)) {
    const open = all.slice(1).filter((each) => each.due <= due && (each.paidOn === null || each.paidOn > due))
    if (open.length >= rules.openThatBreak) ends.push({ status: 'broken', on: addDays(due, 1) })
  }
  if (cancelledOn !== undefined) ends.push({ status: 'cancelled', on: cancelledOn })
  const paidOn = all.at(-1)?.paidOn
  if (paidOn != null) ends.push({ status: 'completed', on: paidOn })
  return ends.reduce<End | null>((first, end) => (first === null || end.on < first.on ? end : first), null)
}

function openOf(first: Settled, unpaid: readonly Settled[], open: Amount, input: AgreementLifeInput): OpenInstallment {
  const others = unpaid.slice(1).reduce((sum, { amount }) => sum + amount, 0)
  return {
    number: first.number,
    dueDate: first.dueDate,
    open: open - others,
    daysLate: Math.max(0, daysPastDue(first.dueDate, input.on, input.place)),
    payBy: first.payBy,
  }
}
