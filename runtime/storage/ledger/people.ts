/** Customers with their debts, as whoever looks at people one by one wants them. */
import type { Customer, Debt } from '../../../schemas/customer.ts'
import { type CustomerRow, customerOf, debtOf } from './customer-rows.ts'
import { isOneOf } from './rows.ts'
import type { Store } from './store.ts'

export type Person = { customer: Customer; debts: Debt[] }

/** In the order of their ids; whoever does not exist is left out. */
export async function peopleOf(store: Pick<Store, 'db' | 'dialect'>, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return []
  const { db, dialect } = store
  const rows = await db
    .selectFrom('customers')
    .selectAll()
    .where(isOneOf(dialect, 'id', ids))
    .orderBy('id')
    .execute()
  return withDebts(store, rows)
}

/** The customers in their order, each with their debts by due date. */
export async function withDebts(
  { db, dialect }: Pick<Store, 'db' | 'dialect'>,
  customers: readonly CustomerRow[],
): Promise<Person[]> {
  const ids = customers.map(({ id }) => id)
  const debts = await db
    .selectFrom('debts')
    .selectAll()
    .where(isOneOf(dialect, 'customer', ids))
    .orderBy('due_date')
    .orderBy('reference')
    .execute()
  const owed = new Map<string, Debt[]>(ids.map((id) => [id, []]))
  for (const row of debts) owed.get(row.customer)?.push(debtOf(row))
  return customers.map((row) => ({ customer: customerOf(row), debts: owed.get(row.id) ?? [] }))
}
