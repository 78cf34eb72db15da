/**
 * The read-only view of one customer at one instant that texts (Liquid) and segments share: `customer.…`, `debt.…` over
 * the open debts, `debts[]` one by one. What is absent is null, never missing and never "".
 */
import type { Amount, CalendarDate, Instant, Json } from '../../schemas/basics.ts'
import type { Charges } from '../../schemas/collections-policy.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import { type AgingBucket, agingBucket, byAge } from './aging.ts'
import { outstandingBalance } from './balance.ts'
import type { Place } from './business-days.ts'
import { calendarDateAt } from './calendar-date.ts'
import { placeOfPhone } from './place.ts'

export type FactsInput = {
  customer: Customer
  debts: readonly Debt[]
  /** For the creditors' names; a creditor that is not given shows its id. */
  creditors?: readonly Creditor[]
  charges: Charges
  now: Instant
  /** Whose calendar says which day it is; the customer's when absent. */
  timezone?: string
}

/** Amounts are integer minor units of `currency`. */
export type DebtFacts = {
  id: string
  reference: string
  total: Amount
  principal: Amount
  fee: Amount
  interest: Amount
  currency: string
  dueDate: CalendarDate
  daysPastDue: number
  agingBucket: AgingBucket
  description: string | null
  digitableLine: string | null
  creditor: string
}

/** Sums over the open debts in the currency of the oldest; everything else is the oldest one's. */
export type DebtsSummary = { [Key in keyof DebtFacts]: DebtFacts[Key] | null } & { count: number }

export type CustomerFacts = {
  id: string
  name: string
  firstName: string
  document: string | null
  email: string | null
  phone: string | null
  country: string
  state: string | null
  city: string | null
  language: string | null
  timezone: string
  consent: Customer['consent']
  attributes: Record<string, Json>
}

export type Facts = {
  customer: CustomerFacts
  debt: DebtsSummary
  /** Open debts, the oldest first. */
  debts: DebtFacts[]
}

export function factsOf(input: FactsInput): Facts {
  const { customer } = input
  const place = placeOfCustomer(customer)
  const on = calendarDateAt(input.now, input.timezone ?? customer.timezone)
  const names = new Map(input.creditors?.map(({ id, name }) => [id, name]))
  const debts = input.debts
    .filter(({ status }) => status === 'open')
    .map((debt) => debtFacts(debt, input.charges, on, place, names))
    .sort(byAge)
  return { customer: customerFacts(customer, place), debt: summaryOf(debts), debts }
}

/** Where the customer is: the address when known, else what the area code of their phone tells. */
export function placeOfCustomer(
  customer: Pick<Customer, 'country' | 'state' | 'phone' | 'timezone'>,
): Place & { timezone: string } {
  const { country, timezone } = customer
  if (customer.state !== null) return { country, state: customer.state, timezone }
  const byPhone = customer.phone === null ? null : placeOfPhone(customer.phone)
  return { country, state: byPhone?.country === country ? byPhone.state : null, timezone }
}

/**
 * The name to greet with: the first word, with capitals put right ("MARIA DA SILVA" is greeted as "Maria") and without
 * marks around it, which spreadsheets are full of and WhatsApp would draw as bold or struck out ("*ANA*", "_jose_").
 */
function firstNameOf(name: string): string {
  const words = name.trim().split(/\s+/)
  // A word without letters is no name: whoever has none yet is called by their number, which keeps its "+".
  const named = words.find((word) => /\p{L}/u.test(word))
  const first = named?.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '') ?? words[0] ?? ''
  const shouted = first.length > 1 && (first === first.toUpperCase() || first === first.toLowerCase())
  return shouted ? first.charAt(0).toUpperCase() + first.slice(1).toLowerCase() : first
}

function customerFacts(customer: Customer, place: Place): CustomerFacts {
  return {
    id: customer.id,
    name: customer.name,
    firstName: firstNameOf(customer.name),
    document: present(customer.document),
    email: present(customer.email),
    phone: present(customer.phone),
    country: customer.country,
    state: present(place.state ?? null),
    city: present(customer.city),
    language: present(customer.language),
    timezone: customer.timezone,
    consent: customer.consent,
    attributes: Object.fromEntries(
      Object.entries(customer.attributes).map(([name, value]) => [name, value === '' ? null : value]),
    ),
  }
}

function debtFacts(
  debt: Debt,
  charges: Charges,
  on: CalendarDate,
  place: Place,
  names: ReadonlyMap<string, string>,
): DebtFacts {
  const balance = outstandingBalance({ ...debt, charges, on, place })
  return {
    id: debt.id,
    reference: debt.reference,
    total: balance.total,
    principal: balance.principal,
    fee: balance.fee,
    interest: balance.interest,
    currency: debt.currency,
    dueDate: debt.dueDate,
    daysPastDue: balance.daysPastDue,
    agingBucket: agingBucket(balance.daysPastDue),
    description: present(debt.description),
    digitableLine: present(debt.digitableLine),
    creditor: names.get(debt.creditor) ?? debt.creditor,
  }
}

function summaryOf(debts: readonly DebtFacts[]): DebtsSummary {
  const oldest = debts[0]
  if (oldest === undefined) return NO_DEBT
  const same = debts.filter(({ currency }) => currency === oldest.currency)
  const sum = (part: 'total' | 'principal' | 'fee' | 'interest') => same.reduce((all, debt) => all + debt[part], 0)
  return {
    ...oldest,
    count: debts.length,
    total: sum('total'),
    principal: sum('principal'),
    fee: sum('fee'),
    interest: sum('interest'),
  }
}

/** Sums of nothing are zero; everything else is absent. */
const NO_DEBT: DebtsSummary = {
  count: 0,
  id: null,
  reference: null,
  total: 0,
  principal: 0,
  fee: 0,
  interest: 0,
  currency: null,
  dueDate: null,
  daysPastDue: null,
  agingBucket: null,
  description: null,
  digitableLine: null,
  creditor: null,
}

function present(text: string | null): string | null {
  return text === null || text.trim() === '' ? null : text
}
