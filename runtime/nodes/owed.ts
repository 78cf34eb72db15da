/** What a person owes on a day: the open debts, or the next installment of an agreement. For steps that ask for money. */
import type { Agreement, Installment } from '../../schemas/agreement.ts'
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import type { Debt } from '../../schemas/customer.ts'
import { byAge } from '../collections/aging.ts'
import { outstandingBalance } from '../collections/balance.ts'
import { calendarDateAt } from '../collections/calendar-date.ts'
import { currentAgreement } from '../collections/commitments.ts'
import { placeOfCustomer } from '../collections/facts.ts'
import type { Scope } from '../engine/node-type.ts'

export type OwedDebts = { debts: Debt[]; currency: string; amount: Amount }

/** `open` is what is left of it. */
export type OwedInstallment = { agreement: Agreement; installment: Installment; open: Amount }

/** The person's day. */
export function today({ now, customer }: Scope<unknown>): CalendarDate {
  return calendarDateAt(now, customer.timezone)
}

/** One debt with its charges on a day. */
export function balanceOn({ settings, organisation, customer }: Scope<unknown>, debt: Debt, on: CalendarDate): Amount {
  const charges = settings.charges ?? organisation.charges
  return outstandingBalance({ ...debt, charges, on, place: placeOfCustomer(customer) }).total
}

/** The open debts in the currency of the oldest, the oldest first; nothing when nothing is owed. */
export function openDebts(scope: Scope<unknown>, on: CalendarDate): OwedDebts | undefined {
  const open = scope.debts.filter(({ status }) => status === 'open').sort(byAge)
  const [oldest] = open
  if (oldest === undefined) return undefined
  const debts = open.filter(({ currency }) => currency === oldest.currency)
  const amount = debts.reduce((sum, debt) => sum + balanceOn(scope, debt, on), 0)
  return amount > 0 ? { debts, currency: oldest.currency, amount } : undefined
}

/** The oldest installment that is not wholly paid, of the agreement that goes on. */
export function nextInstallment(scope: Scope<unknown>): OwedInstallment | undefined {
  const current = currentAgreement(scope.agreements, today(scope), placeOfCustomer(scope.customer))
  const next = current?.life.next
  if (!current || !next) return undefined
  const { agreement } = current.running
  const installment = agreement.offer.installments.find(({ number }) => number === next.number)
  return installment && { agreement, installment, open: next.open }
}
