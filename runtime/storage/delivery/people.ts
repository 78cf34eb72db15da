/** Who is who: addresses lead to customers, and people who write first become customers. */
import type { Creditor } from '../../../schemas/customer.ts'
import { type CustomerRow, customerOf, debtOf, type StoredDebt } from '../ledger/customer-rows.ts'
import { type DeliveryTx, type NewCustomer, WROTE_PRECISION_MS } from './port.ts'
import { type Connection, write } from './statements.ts'

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

const LINK = `insert into addresses (kind, value, customer) select r.kind, r.value, r.customer from {rows} as r
  where true on conflict (kind, value) do`
const ADDRESS = { kind: 'text', value: 'text', customer: 'text' } as const
const ADD_LINK = write(`${LINK} nothing`, 'kind', ADDRESS)
const MOVE_LINK = write(`${LINK} update set customer = excluded.customer`, 'kind', ADDRESS)

const WROTE = write(
  `update customers set last_inbound_at = r.at from {rows} as r where customers.id = r.id
    and (last_inbound_at is null or last_inbound_at < r.at - ${WROTE_PRECISION_MS})`,
  'customers.id',
  { id: 'text', at: 'bigint' },
)

const CUSTOMER_COLUMNS = `id, name, phone, user_id, document, email, state, city, country, language, timezone, consent,
  attributes, search, origin, last_inbound_at, marketing_stopped_at, created_at, updated_at`
const DEBT_COLUMNS = `id, reference, customer, creditor, principal, currency, due_date, description, digitable_line,
  status, paid, receipts, updated_at`

export function people(on: Connection): People {
  return {
    async customersAt(addresses) {
      const byKind = new Map<string, string[]>()
      for (const [kind, value] of addresses.map(splitAddress)) byKind.set(kind, [...(byKind.get(kind) ?? []), value])
      const found = new Map<string, string>()
      for (const [kind, values] of byKind) {
        const rows = await on.select<{ value: string; customer: string }>(
          'select value, customer from addresses where kind = $1 and value = any($2)',
          kind,
          values,
        )
        for (const { value, customer } of rows) found.set(`${kind}:${value}`, customer)
      }
      return found
    },

    async originsOf(ids) {
      if (ids.length === 0) return new Map()
      const rows = await on.select<Pick<CustomerRow, 'id' | 'origin'>>(
        'select id, origin from customers where id = any($1)',
        ids,
      )
      return new Map(rows.map(({ id, origin }) => [id, origin]))
    },

    async addCustomers(customers, at) {
      if (customers.length === 0) return
      await on.db
        .insertInto('customers')
        .values(customers.map((customer) => customerValues(customer, at)))
        .execute()
    },

    async link(links, { move }) {
      await on.write(
        move ? MOVE_LINK : ADD_LINK,
        links.map(({ address, customer }) => [...splitAddress(address), customer]),
      )
    },

    async renumber(changes) {
      for (const { customer, phone, userId } of changes)
        await on.db
          .updateTable('customers')
          .set({ ...(phone === null ? {} : { phone }), ...(userId === null ? {} : { user_id: userId }) })
          .where('id', '=', customer)
          .execute()
    },

    async wrote(all) {
      await on.write(
        WROTE,
        all.map(({ customer, at }) => [customer, at]),
      )
    },

    async revokeConsent(all, at) {
      if (all.length === 0) return
      const ids = all.map(({ customer }) => customer)
      await on.change(`update customers set consent = 'revoked', updated_at = $1 where id = any($2)`, at, ids)
      await on.db
        .insertInto('consents')
        .values(
          all.map(({ customer, message, said }) => ({
            ...{ customer, channel: 'whatsapp' as const, purpose: 'collections' as const },
            ...{ status: 'revoked' as const, source: 'reply' as const, at: said, recorded_at: at },
            proof: JSON.stringify({ message }),
          })),
        )
        .execute()
    },

    async setMarketing(customer, stopped, at) {
      const changed = await on.change(
        `update customers set marketing_stopped_at = $1, updated_at = $2
        where id = $3 and marketing_stopped_at is ${stopped ? '' : 'not '}null`,
        stopped ? at : null,
        at,
        customer,
      )
      if (changed === 0) return
      const status = stopped ? ('revoked' as const) : ('granted' as const)
      await on.db
        .insertInto('consents')
        .values({
          ...{ customer, channel: 'whatsapp', purpose: 'marketing', status, source: 'whatsapp-settings', proof: '{}' },
          ...{ at, recorded_at: at },
        })
        .execute()
    },

    async customers(ids) {
      if (ids.length === 0) return []
      const rows = await on.select<CustomerRow>(`select ${CUSTOMER_COLUMNS} from customers where id = any($1)`, ids)
      return rows.map(customerOf)
    },

    async debts(ids) {
      if (ids.length === 0) return []
      const rows = await on.select<StoredDebt>(
        `select ${DEBT_COLUMNS} from debts where customer = any($1) order by id`,
        ids,
      )
      return rows.map(debtOf)
    },

    creditors: () => on.select<Creditor>('select id, name, document from creditors'),
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
