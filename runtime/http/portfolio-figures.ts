/** What people owe today, as lists and pages show it. Derived at the moment of asking, never stored. */
import type { CustomerSummary, DebtToday } from '../../schemas/api.ts'
import type { Instant } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import { daysPastDue } from '../collections/aging.ts'
import { outstandingBalance } from '../collections/balance.ts'
import { calendarDateAt } from '../collections/calendar-date.ts'
import { factsOf, placeOfCustomer } from '../collections/facts.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import type { Ledger } from '../storage/ports.ts'

/** Fee and interest as the organisation has decided them; journeys may have their own. */
export async function chargesOf({ organisation }: Pick<Ledger, 'organisation'>): Promise<Charges> {
  return ((await organisation.get())?.policy ?? DEFAULT_ORGANISATION).charges
}

export function customerSummary(
  { customer, debts }: { customer: Customer; debts: Debt[] },
  now: Instant,
  charges: Charges,
): CustomerSummary {
  const { debt, debts: open } = factsOf({ customer, debts, charges, now })
  return {
    id: customer.id,
    name: customer.name,
    phone: customer.phone,
    userId: customer.userId,
    state: customer.state,
    consent: customer.consent,
    debts: open.length,
    total: debt.total ?? 0,
    currency: debt.currency ?? 'BRL',
    oldestDueDate: debt.dueDate,
    daysPastDue: debt.daysPastDue ?? 0,
  }
}

/** What was received in all, whenever it was. */
function receivedOf({ paid, receipts = [] }: Debt): number {
  return receipts.reduce((sum, { amount }) => sum + amount, paid)
}

/** Only an open debt grows; what is paid, renegotiated or closed amounts to nothing today. */
export function debtToday(debt: Debt, customer: Customer, now: Instant, charges: Charges): DebtToday {
  const place = placeOfCustomer(customer)
  const on = calendarDateAt(now, customer.timezone)
  const days = daysPastDue(debt.dueDate, on, place)
  const paid = receivedOf(debt)
  if (debt.status !== 'open') return { ...debt, paid, fee: 0, interest: 0, total: 0, daysPastDue: days }
  const { fee, interest, total } = outstandingBalance({ ...debt, charges, on, place })
  return { ...debt, paid, fee, interest, total, daysPastDue: days }
}
