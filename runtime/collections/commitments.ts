/**
 * What texts and steps read of a person's agreement and promises at one instant: `agreement.…` is the newest one that
 * goes on, else the newest that ended; `promise.…` the newest promise. What is absent is null.
 */
import type { AGREEMENT_STATUSES } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { RunningAgreement } from '../engine/node-type.ts'
import { type AgreementLife, agreementAt, isFinal } from './agreement-life.ts'
import type { Place } from './business-days.ts'

export type AgreementFacts = {
  id: string | null
  status: (typeof AGREEMENT_STATUSES)[number] | null
  total: Amount | null
  /** Installments, a down payment included. */
  count: number | null
  firstAmount: Amount | null
  firstDueDate: CalendarDate | null
  /** The oldest installment that is not wholly paid; 0 is the down payment. Null once the agreement has ended. */
  nextNumber: number | null
  /** What is left of it. */
  nextAmount: Amount | null
  nextDueDate: CalendarDate | null
  /** Of the next installment; 0 until it is past due. */
  daysLate: number | null
  /** Installments not wholly paid. */
  openCount: number | null
}

export type PromiseFacts = {
  date: CalendarDate | null
  amount: Amount | null
  status: PromiseToPay['status'] | null
  brokenCount: number
  keptCount: number
}

/** The newest agreement that goes on, else the newest at all. */
export function currentAgreement(
  agreements: readonly RunningAgreement[],
  on: CalendarDate,
  place: Place,
): { running: RunningAgreement; life: AgreementLife } | undefined {
  const all = agreements.map((running) => ({ running, life: standingOf(running, on, place) }))
  return all.findLast(({ life }) => !isFinal(life.status)) ?? all.at(-1)
}

/**
 * Where an agreement stands. The record says what has ended; what goes on is looked at anew, because the record may be of
 * yesterday. Whatever is paid of an agreement that goes on was paid in time.
 */
function standingOf({ agreement, paid }: RunningAgreement, on: CalendarDate, place: Place): AgreementLife {
  const { offer, status } = agreement
  const payments = offer.installments.flatMap(({ number, dueDate }) => {
    const amount = paid[number] ?? 0
    return amount > 0 ? [{ amount, on: dueDate < on ? dueDate : on }] : []
  })
  const life = agreementAt({ offer, payments, on, place })
  return isFinal(status) ? { ...life, status, next: null } : life
}

export function agreementFacts(
  agreements: readonly RunningAgreement[],
  on: CalendarDate,
  place: Place,
): AgreementFacts {
  const current = currentAgreement(agreements, on, place)
  if (!current) return NO_AGREEMENT
  const { running, life } = current
  const { id, offer } = running.agreement
  const [first] = offer.installments
  return {
    id,
    status: life.status,
    total: offer.total,
    count: offer.installments.length,
    firstAmount: first?.amount ?? null,
    firstDueDate: first?.dueDate ?? null,
    nextNumber: life.next?.number ?? null,
    nextAmount: life.next?.open ?? null,
    nextDueDate: life.next?.dueDate ?? null,
    daysLate: life.next?.daysLate ?? null,
    openCount: life.openCount,
  }
}

export function promiseFacts(promises: readonly PromiseToPay[]): PromiseFacts {
  const newest = promises.at(-1)
  const count = (wanted: PromiseToPay['status']) => promises.filter(({ status }) => status === wanted).length
  return {
    date: newest?.dueDate ?? null,
    amount: newest?.amount ?? null,
    status: newest?.status ?? null,
    brokenCount: count('broken'),
    keptCount: count('kept'),
  }
}

const NO_AGREEMENT: AgreementFacts = {
  id: null,
  status: null,
  total: null,
  count: null,
  firstAmount: null,
  firstDueDate: null,
  nextNumber: null,
  nextAmount: null,
  nextDueDate: null,
  daysLate: null,
  openCount: null,
}
