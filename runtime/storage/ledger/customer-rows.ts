/** Customers and debts as rows of the ledger and back, and the text that the search box looks in. */
import type { Selectable } from 'kysely'
import type { Customer, Debt } from '../../../schemas/customer.ts'
import type { Tables } from '../tables.ts'
import { storable } from './rows.ts'

export type CustomerRow = Tables['customers']
/** As portfolios write it; payments have columns of their own. */
export type DebtRow = Omit<Selectable<Tables['debts']>, 'receipts' | 'repaid'>
/** As it is read. */
export type StoredDebt = DebtRow & Pick<Selectable<Tables['debts']>, 'receipts'>

export function customerOf(row: CustomerRow): Customer {
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    userId: row.user_id,
    document: row.document,
    email: row.email,
    state: row.state,
    city: row.city,
    country: row.country,
    language: row.language,
    timezone: row.timezone,
    consent: row.consent,
    // Written from a customer's attributes and by nothing else.
    attributes: row.attributes === '{}' ? {} : (JSON.parse(row.attributes) as Customer['attributes']),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

export function debtOf(row: StoredDebt): Debt {
  return {
    id: row.id,
    reference: row.reference,
    customer: row.customer,
    creditor: row.creditor,
    principal: row.principal,
    currency: row.currency,
    dueDate: row.due_date,
    description: row.description,
    digitableLine: row.digitable_line,
    status: row.status,
    paid: row.paid,
    // Written by payments and by nothing else.
    ...(row.receipts === null ? {} : { receipts: JSON.parse(row.receipts) as NonNullable<Debt['receipts']> }),
  }
}

/** Digits of a telephone number, as addresses hold it. */
export function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '')
}

/** Name first, so that the order of this text is the order of names. */
export function searchTextOf(customer: { name: string; phone: string | null; document: string | null }): string {
  const parts = [folded(customer.name), digitsOf(customer.phone ?? ''), bare(folded(customer.document ?? ''))]
  return parts.filter((part) => part !== '').join(' ')
}

/** The words of a search, each of which must be found; numbers may be written with their usual signs and spaces. */
export function searchWordsOf(search: string): string[] {
  const text = folded(storable(search)).trim()
  if (/^[\d\s().+/-]+$/.test(text)) return [bare(text)].filter((word) => word !== '')
  return text
    .split(/\s+/)
    .map((word) => (/\d/.test(word) ? bare(word) : word))
    .filter((word) => word !== '')
}

function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim()
}

function bare(text: string): string {
  return text.replace(/[\s().+/-]/g, '')
}
