/** Customers and debts as the engine sees them, from the ledger's rows. */
import type { Customer, Debt } from '../../schemas/customer.ts'
import type { CustomerRow, DebtRow } from '../storage/delivery/port.ts'

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

export function debtOf(row: DebtRow): Debt {
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
  }
}
