/** People and debts invented for a simulation: whatever is not said is filled in so that every text has something to say. */
import type { Instant } from '../../schemas/basics.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { Story } from '../../schemas/story.ts'
import { addDays, calendarDateAt } from '../collections/calendar-date.ts'
import { placeOfPhone } from '../collections/place.ts'

const PHONE = '+5511900000001'
const DAYS_LATE = 20

export function inventedCustomer(given: Partial<Customer>, at: Instant): Customer {
  const phone = given.phone === undefined ? PHONE : given.phone
  const place = placeOfPhone(phone ?? PHONE)
  return {
    id: 'simulated',
    name: 'Marina Alves Prado',
    userId: null,
    document: null,
    email: null,
    state: place.state,
    city: null,
    country: place.country ?? 'BR',
    language: null,
    timezone: place.timezone,
    consent: 'granted',
    attributes: {},
    createdAt: at,
    updatedAt: at,
    ...given,
    phone,
  }
}

/** One overdue bill when nothing is said of debts; an empty list is somebody who owes nothing. */
export function inventedDebts(given: readonly Partial<Debt>[] | undefined, customer: Customer, at: Instant): Debt[] {
  const today = calendarDateAt(at, customer.timezone)
  return (given ?? [{}]).map((debt, index) => ({
    id: `debt-${index + 1}`,
    reference: String(8841 + index),
    creditor: 'simulated',
    principal: 38_990,
    currency: 'BRL',
    dueDate: addDays(today, -DAYS_LATE),
    description: `Fatura ${8841 + index}`,
    digitableLine: null,
    status: 'open',
    paid: 0,
    ...debt,
    customer: customer.id,
  }))
}

/** Promises about all debts, made a week before their day. */
export function inventedPromises(given: Story['promises'] = [], debts: readonly Debt[], at: Instant): PromiseToPay[] {
  return given.map(({ date, amount, status }, index) => ({
    id: `promise-${index + 1}`,
    customer: debts[0]?.customer ?? 'simulated',
    run: 'earlier',
    node: 'earlier',
    debts: debts.map(({ id }) => id),
    amount,
    currency: debts[0]?.currency ?? 'BRL',
    dueDate: date,
    madeAt: at - 7 * 86_400_000,
    message: `earlier-${index + 1}`,
    status,
  }))
}

/** A name for every creditor that the debts name and nobody knows. */
export function creditorsOf(debts: readonly Debt[], known: readonly Creditor[]): Creditor[] {
  const ids = new Set(debts.map(({ creditor }) => creditor))
  const named = known.filter(({ id }) => ids.has(id))
  const missing = [...ids].filter((id) => !named.some((creditor) => creditor.id === id))
  return [...named, ...missing.map((id) => ({ id, name: id === 'simulated' ? 'Loja Aurora' : id, document: null }))]
}
