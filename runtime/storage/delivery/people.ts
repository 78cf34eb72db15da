/** Who is who: addresses lead to customers, and people who write first become customers. */
import { type Kysely, sql } from 'kysely'
import type { Creditor } from '../../../schemas/customer.ts'
import { type CustomerRow, customerOf, type DebtRow, debtOf } from '../ledger/customer-rows.ts'
import type { Dialect } from '../ledger/dialect.ts'
import type { Tables } from '../tables.ts'
import { type DeliveryTx, type NewCustomer, WROTE_PRECISION_MS } from './port.ts'
import { listOf, rowsOf } from './rows.ts'

type People = Pick<
  DeliveryTx,
  | 'customersAt'
  | 'originsOf'
  | 'addCustomers'
  | 'link'
  | 'renumber'
  | 'wrote'
  | 'revokeConsent'
  | 'setMarketing'
  | 'customers'
  | 'debts'
  | 'creditors'
>

export function people(db: Kysely<Tables>, dialect: Dialect): People {
  return {
    async customersAt(addresses) {
      if (addresses.length === 0) return new Map()
      const wanted = rowsOf(dialect, { kind: 'text', value: 'text' }, addresses.map(splitAddress))
      const { rows } = await sql<{ kind: string; value: string; customer: string }>`
        select a.kind, a.value, a.customer from ${wanted} as w
        join addresses as a on a.kind = w.kind and a.value = w.value`.execute(db)
      return new Map(rows.map(({ kind, value, customer }) => [`${kind}:${value}`, customer]))
    },

    async originsOf(ids) {
      if (ids.length === 0) return new Map()
      const { rows } = await sql<Pick<CustomerRow, 'id' | 'origin'>>`
        select id, origin from customers where id in ${listOf(dialect, ids)}`.execute(db)
      return new Map(rows.map(({ id, origin }) => [id, origin]))
    },

    async addCustomers(customers, at) {
      if (customers.length === 0) return
      await db
        .insertInto('customers')
        .values(customers.map((customer) => customerValues(customer, at)))
        .execute()
    },

    async link(links, { move }) {
      if (links.length === 0) return
      const rows = rowsOf(
        dialect,
        { kind: 'text', value: 'text', customer: 'text' },
        links.map(({ address, customer }) => [...splitAddress(address), customer]),
      )
      // "where true": SQLite would read "on conflict" as the join condition of the select.
      const conflict = move ? sql`do update set customer = excluded.customer` : sql`do nothing`
      await sql`insert into addresses (kind, value, customer)
        select kind, value, customer from ${rows} as r where true
        on conflict (kind, value) ${conflict}`.execute(db)
    },

    async renumber(changes) {
      for (const { customer, phone, userId } of changes)
        await db
          .updateTable('customers')
          .set({ ...(phone === null ? {} : { phone }), ...(userId === null ? {} : { user_id: userId }) })
          .where('id', '=', customer)
          .execute()
    },

    async wrote(all) {
      if (all.length === 0) return
      const rows = rowsOf(
        dialect,
        { id: 'text', at: 'integer' },
        all.map(({ customer, at }) => [customer, at]),
      )
      await sql`update customers set last_inbound_at = r.at from ${rows} as r
        where customers.id = r.id and (last_inbound_at is null or last_inbound_at < r.at - ${sql.lit(WROTE_PRECISION_MS)})`.execute(
        db,
      )
    },

    async revokeConsent(ids, at) {
      if (ids.length === 0) return
      await sql`update customers set consent = 'revoked', updated_at = ${at}
        where id in ${listOf(dialect, ids)}`.execute(db)
    },

    async setMarketing(customer, stopped, at) {
      await db
        .updateTable('customers')
        .set({ marketing_stopped_at: stopped ? at : null, updated_at: at })
        .where('id', '=', customer)
        .execute()
    },

    async customers(ids) {
      if (ids.length === 0) return []
      const { rows } = await sql<CustomerRow>`
        select * from customers where id in ${listOf(dialect, ids)}`.execute(db)
      return rows.map(customerOf)
    },

    async debts(ids) {
      if (ids.length === 0) return []
      const { rows } = await sql<DebtRow>`
        select * from debts where customer in ${listOf(dialect, ids)} order by id`.execute(db)
      return rows.map(debtOf)
    },

    async creditors() {
      const rows: Creditor[] = await db.selectFrom('creditors').selectAll().execute()
      return rows
    },
  }
}

function splitAddress(address: string): [kind: string, value: string] {
  const colon = address.indexOf(':')
  return [address.slice(0, colon), address.slice(colon + 1)]
}

function customerValues(customer: NewCustomer, at: number) {
  return {
    id: customer.id,
    name: customer.name,
    phone: customer.phone,
    user_id: customer.userId,
    document: null,
    email: null,
    state: customer.state,
    city: null,
    country: customer.country,
    language: null,
    timezone: customer.timezone,
    consent: 'unknown' as const,
    attributes: '{}',
    search: customer.search,
    origin: 'inbound' as const,
    last_inbound_at: null,
    created_at: at,
    updated_at: at,
  }
}
