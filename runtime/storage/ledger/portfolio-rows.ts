/**
 * What a portfolio makes of a person and a debt, as rows: what is given joined with what is stored. Every way of writing
 * a portfolio builds its rows here, so that all of them come to the same.
 */
import type { Instant } from '../../../schemas/basics.ts'
import type { CustomerWrite, WeakField } from '../ports.ts'
import { type CustomerRow, type DebtRow, searchTextOf } from './customer-rows.ts'
import { type ColumnType, storable } from './rows.ts'

/** The creditor of debts that name none. */
export const DEFAULT_CREDITOR = 'default'

/** What a portfolio says of a person; the other columns are conversation's, and never touched here. */
export const CUSTOMER_COLUMNS = {
  id: 'text',
  name: 'text',
  phone: 'text',
  user_id: 'text',
  document: 'text',
  email: 'text',
  state: 'text',
  city: 'text',
  country: 'text',
  language: 'text',
  timezone: 'text',
  consent: 'text',
  attributes: 'text',
  search: 'text',
  origin: 'text',
  created_at: 'integer',
  updated_at: 'integer',
} as const satisfies { [K in keyof CustomerRow]?: ColumnType }
export type CustomerColumns = Pick<CustomerRow, keyof typeof CUSTOMER_COLUMNS>

export const DEBT_COLUMNS: { [K in keyof DebtRow]: ColumnType } = {
  id: 'text',
  reference: 'text',
  customer: 'text',
  creditor: 'text',
  principal: 'integer',
  currency: 'text',
  due_date: 'text',
  description: 'text',
  digitable_line: 'text',
  status: 'text',
  paid: 'integer',
  updated_at: 'integer',
  closed_by: 'text',
}

export type WriteOptions = {
  /** A person who asked us to stop is not made to agree again by a spreadsheet. */
  keepRefusals?: boolean
  /** Fields that count only where nothing is stored. */
  weak?: readonly WeakField[] | undefined
}

/** The row as it should be; `updated_at` is still that of the row before. */
export function customerRow(
  id: string,
  given: CustomerWrite['customer'],
  before: CustomerColumns | undefined,
  at: Instant,
  { keepRefusals = false, weak }: WriteOptions = {},
): CustomerColumns {
  const attributes: object = before ? JSON.parse(before.attributes) : {}
  const kept = weak === undefined || weak.length === 0 ? undefined : before
  const refused = keepRefusals && before?.consent === 'revoked' && given.consent === 'granted'
  const row = {
    id,
    name: (kept && weak?.includes('name') && kept.name) || storable(given.name),
    phone: either(given.phone, before?.phone),
    user_id: either(given.userId, before?.user_id),
    document: either(given.document, before?.document),
    email: either(given.email, before?.email),
    state: (kept && weak?.includes('state') && kept.state) || either(given.state, before?.state),
    city: either(given.city, before?.city),
    country: given.country,
    language: either(given.language, before?.language),
    timezone: (kept && weak?.includes('timezone') && kept.timezone) || given.timezone,
    consent: refused ? 'revoked' : (given.consent ?? before?.consent ?? 'unknown'),
    attributes: JSON.stringify(given.attributes ? { ...attributes, ...given.attributes } : attributes),
    origin: 'portfolio' as const,
    created_at: before?.created_at ?? at,
    updated_at: before?.updated_at ?? at,
  }
  return { ...row, search: searchTextOf(row) }
}

export type GivenDebt = CustomerWrite['debts'][number] & { customer: string; creditor: string }

/** The debt under the name that it is stored by. */
export function givenDebt(debt: CustomerWrite['debts'][number], customer: string): GivenDebt {
  return {
    ...debt,
    reference: storable(debt.reference),
    customer,
    creditor: storable(debt.creditor ?? DEFAULT_CREDITOR),
  }
}

/** As `customerRow`; `id` is the new one's, should it be new. */
export function debtRow(id: () => string, given: GivenDebt, before: DebtRow | undefined, at: Instant): DebtRow {
  return {
    id: before?.id ?? given.id ?? id(),
    reference: given.reference,
    customer: given.customer,
    creditor: given.creditor,
    principal: given.principal,
    currency: given.currency ?? before?.currency ?? 'BRL',
    due_date: given.dueDate,
    description: either(given.description, before?.description),
    digitable_line: either(given.digitableLine, before?.digitable_line),
    // What was closed because a file did not name it is owed again when a file names it.
    status: given.status ?? (before?.closed_by ? 'open' : before?.status) ?? 'open',
    paid: given.paid ?? before?.paid ?? 0,
    updated_at: before?.updated_at ?? at,
    closed_by: null,
  }
}

export function sameRow<R extends object>(a: R, b: R, columns: { [K in keyof R]: ColumnType }): boolean {
  // The keys of a mapped type over R are the keys of R.
  return (Object.keys(columns) as (keyof R)[]).every((column) => a[column] === b[column])
}

/** What is given, were it an explicit null; what is stored when nothing is. */
function either(given: string | null | undefined, stored: string | null | undefined): string | null {
  if (given === undefined) return stored ?? null
  return given === null ? null : storable(given)
}
