/**
 * Writes a portfolio: finds out who is known already, joins what is given with what is stored, and writes what differs
 * in a few statements however many rows there are. Of two values in one batch the later one wins.
 */
import { sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { CustomerWrite, ImportedPerson, Loaded } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { type GivenConsent, givenConsent, recordGiven } from './consents.ts'
import { type DebtRow, digitsOf } from './customer-rows.ts'
import { countRows, type Outcome } from './load-outcome.ts'
import {
  CUSTOMER_COLUMNS,
  type CustomerColumns,
  customerRow,
  DEBT_COLUMNS,
  DEFAULT_CREDITOR,
  debtRow,
  type GivenDebt,
  givenDebt,
  sameRow,
  type WriteOptions,
} from './portfolio-rows.ts'
import { type ColumnType, insertRows, isOneOf, overwrite, storable, tableOf } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

type AddressRow = Tables['addresses']

const ADDRESS_COLUMNS: { [K in keyof AddressRow]: ColumnType } = { kind: 'text', value: 'text', customer: 'text' }

/** `ids`: the customers', in the order of the writes. Throws before anything is written when one has no address. */
export async function writePortfolio(
  store: Store,
  writes: readonly Write[],
  at: Instant,
  options: WriteAll = {},
): Promise<Loaded & { ids: string[] }> {
  const addresses = writes.map(({ customer }, index) => {
    const own = addressesOf(customer)
    if (own.length === 0) throw new Error(`Customer ${index + 1} of this write has neither a phone nor a user id.`)
    return own
  })
  if (writes.length === 0) return { ids: [], added: 0, changed: 0 }
  return inTransaction(store, async (tx) => {
    // Two imports at once, or a stranger who writes to us meanwhile, must not make two customers of one person.
    if (store.dialect === 'postgres') await sql`lock table addresses in share row exclusive mode`.execute(tx)
    const people = await recognise(store, tx, addresses, at)
    const done = await writeCustomers(store, tx, writes, people, at, options)
    await insertRows(tx, store.dialect, 'addresses', ADDRESS_COLUMNS, people.newAddresses, sql`on conflict do nothing`)
    const debts = await writeDebts(store, tx, writes, people.ids, at)
    const counts = { added: 0, changed: 0 }
    for (const [index, outcome] of done.entries()) countRows(counts, outcome, debts[index] ?? [])
    return { ids: people.ids, ...counts }
  })
}

/** People of files come with more than others. */
type Write = CustomerWrite & Pick<ImportedPerson, 'weak' | 'proof'>
/** `source`: the import that says so; without one, consent is written without a record. */
type WriteAll = Pick<WriteOptions, 'keepRefusals'> & { source?: string }

type Address = Pick<AddressRow, 'kind' | 'value'>
type People = {
  /** One for each write. */
  ids: string[]
  known: Set<string>
  newAddresses: AddressRow[]
  /** Whose an address is, for every address of the batch. */
  owner(address: Address): string | undefined
}

/** In the order in which they are tried: the phone first. */
function addressesOf({ phone, userId }: CustomerWrite['customer']): Address[] {
  const digits = digitsOf(phone ?? '')
  const own: Address[] = []
  if (digits !== '') own.push({ kind: 'phone', value: digits })
  if (userId) own.push({ kind: 'user_id', value: storable(userId) })
  return own
}

async function recognise(store: Store, tx: Tx, addresses: readonly Address[][], at: Instant): Promise<People> {
  const given = tableOf(store.dialect, { kind: 'text', value: 'text' }, addresses.flat(), 'given')
  const stored = await tx
    .selectFrom('addresses')
    .innerJoin(given, (join) =>
      join.onRef('given.kind', '=', 'addresses.kind').onRef('given.value', '=', 'addresses.value'),
    )
    .select(['addresses.kind', 'addresses.value', 'addresses.customer'])
    .execute()
  const owners = new Map(stored.map((row) => [keyOf(row), row.customer]))
  const known = new Set(owners.values())
  const newAddresses: AddressRow[] = []
  const ids = addresses.map((own) => {
    const found = own.map((address) => owners.get(keyOf(address))).find((customer) => customer !== undefined)
    const customer = found ?? store.newId(at)
    for (const address of own) {
      if (owners.has(keyOf(address))) continue
      owners.set(keyOf(address), customer)
      newAddresses.push({ ...address, customer })
    }
    return customer
  })
  return { ids, known, newAddresses, owner: (address) => owners.get(keyOf(address)) }
}

function keyOf({ kind, value }: Address): string {
  return `${kind} ${value}`
}

async function writeCustomers(
  { dialect }: Store,
  tx: Tx,
  writes: readonly Write[],
  people: People,
  at: Instant,
  { keepRefusals = false, source }: WriteAll,
): Promise<Outcome[]> {
  const stored = await tx
    .selectFrom('customers')
    .selectAll()
    .where(isOneOf(dialect, 'id', [...people.known]))
    .orderBy('id')
    // In one order, so that two who lock never wait for each other.
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .execute()
  const rows = new Map<string, CustomerColumns>(stored.map((row) => [row.id, row]))
  const changed = new Map<string, CustomerColumns>()
  const said: GivenConsent[] = []
  const outcomes = writes.map(({ customer, weak, proof }, index): Outcome => {
    const id = people.ids[index] ?? ''
    const before = rows.get(id)
    const after = customerRow(id, withoutTaken(customer, id, people), before, at, { keepRefusals, weak })
    const consent = givenConsent(id, customer.consent, before?.consent, after.consent, proof)
    if (consent !== undefined) said.push(consent)
    if (before && sameRow(before, after, CUSTOMER_COLUMNS)) return 'same'
    const row = { ...after, updated_at: at }
    rows.set(id, row)
    changed.set(id, row)
    return before ? 'changed' : 'added'
  })
  const { id: _, created_at: __, ...columns } = CUSTOMER_COLUMNS
  const onConflict = sql`on conflict (id) do update set ${overwrite(Object.keys(columns))}`
  await insertRows(tx, dialect, 'customers', CUSTOMER_COLUMNS, [...changed.values()], onConflict)
  if (source !== undefined) await recordGiven({ dialect }, tx, said, source, at)
  return outcomes
}

/** Whoever has this user id already keeps it: the phone has said that this is somebody else. */
function withoutTaken(given: CustomerWrite['customer'], id: string, people: People): CustomerWrite['customer'] {
  if (!given.userId || people.owner({ kind: 'user_id', value: storable(given.userId) }) === id) return given
  const { userId: _, ...rest } = given
  return rest
}

async function writeDebts(
  { dialect, newId }: Store,
  tx: Tx,
  writes: readonly CustomerWrite[],
  ids: readonly string[],
  at: Instant,
): Promise<Outcome[][]> {
  const owed = writes.map(({ debts }, index) => debts.map((debt) => givenDebt(debt, ids[index] ?? '')))
  const given = owed.flat()
  if (given.length === 0) return []
  const keys = tableOf(
    dialect,
    { reference: 'text', creditor: 'text' },
    given.map(({ reference, creditor }) => ({ reference, creditor })),
    'given',
  )
  const stored = await tx
    .selectFrom('debts')
    .innerJoin(keys, (join) =>
      join.onRef('given.reference', '=', 'debts.reference').onRef('given.creditor', '=', 'debts.creditor'),
    )
    .selectAll('debts')
    // An agreement that is made meanwhile must not be overwritten with what was read before it.
    .$if(dialect === 'postgres', (query) => query.orderBy('debts.id').forUpdate('debts'))
    .execute()
  const rows = new Map<string, DebtRow>(stored.map((row) => [debtKey(row), row]))
  const changed = new Map<string, DebtRow>()
  const write = (debt: GivenDebt): Outcome => {
    const key = debtKey(debt)
    const before = rows.get(key)
    const after = debtRow(() => newId(at), debt, before, at)
    if (before && sameRow(before, after, DEBT_COLUMNS)) return 'same'
    const row = { ...after, updated_at: at }
    rows.set(key, row)
    changed.set(key, row)
    return before ? 'changed' : 'added'
  }
  const outcomes = owed.map((debts) => debts.map(write))
  const creditors = [...new Set(given.map(({ creditor }) => creditor))].filter((id) => id !== DEFAULT_CREDITOR)
  await insertRows(
    tx,
    dialect,
    'creditors',
    { id: 'text', name: 'text', document: 'text' },
    creditors.map((id) => ({ id, name: id, document: null })),
    sql`on conflict do nothing`,
  )
  const { id: _, reference: __, creditor: ___, ...columns } = DEBT_COLUMNS
  const onConflict = sql`on conflict (reference, creditor) do update set ${overwrite(Object.keys(columns))}`
  await insertRows(tx, dialect, 'debts', DEBT_COLUMNS, [...changed.values()], onConflict)
  return outcomes
}

function debtKey({ reference, creditor }: { reference: string; creditor: string }): string {
  return `${creditor} ${reference}`
}
