/**
 * Open debts that a complete file does not name any more: found by whoever reads the file, closed here. Nobody knows that
 * they were paid (they may have been taken back or paid elsewhere), so runs of people who owe nothing more end as
 * withdrawn, and no money counts as recovered.
 */
import type { Instant } from '../../../schemas/basics.ts'
import type { MissingDebts } from '../../../schemas/portfolio-import.ts'
import type { DebtScope, OpenDebt } from '../ports.ts'
import { queueEvents } from './events.ts'
import { isOneOf } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

/** Debts of one transaction: short enough that webhooks do not wait for it. */
const CHUNK = 500

export async function* openDebts(
  { db }: Store,
  scopes: readonly DebtScope[],
  size: number,
): AsyncGenerator<OpenDebt[]> {
  const wanted = new Set(scopes.map(keyOf))
  for (let last = ''; ; ) {
    const rows = await db
      .selectFrom('debts')
      .select(['id', 'reference', 'creditor', 'customer', 'currency'])
      .where('status', '=', 'open')
      .where('id', '>', last)
      .orderBy('id')
      .limit(size)
      .execute()
    const found = rows.filter((row) => wanted.has(keyOf(row)))
    if (found.length > 0) yield found
    if (rows.length < size) return
    last = rows.at(-1)?.id ?? last
  }
}

function keyOf({ creditor, currency }: DebtScope): string {
  return `${currency} ${creditor}`
}

export async function closeMissing(store: Store, source: string, at: Instant): Promise<number> {
  let closed = 0
  for (;;) {
    const part = await inTransaction(store, async (tx) => closeSome(store, tx, source, at))
    closed += part.closed
    if (part.looked < CHUNK) break
  }
  const stored = await store.db.selectFrom('imports').select('missing').where('id', '=', source).executeTakeFirst()
  // Written from `MissingDebts` and by nothing else.
  const found = stored?.missing ? (JSON.parse(stored.missing) as MissingDebts) : undefined
  if (found?.status === 'waiting') {
    const missing: MissingDebts = { ...found, status: 'closed', debts: closed }
    await store.db
      .updateTable('imports')
      .set({ missing: JSON.stringify(missing) })
      .where('id', '=', source)
      .execute()
  }
  return closed
}

async function closeSome(
  store: Store,
  tx: Tx,
  source: string,
  at: Instant,
): Promise<{ looked: number; closed: number }> {
  const listed = await tx
    .selectFrom('import_missing')
    .select('debt')
    .where('import', '=', source)
    .orderBy('debt')
    .limit(CHUNK)
    .execute()
  const ids = listed.map(({ debt }) => debt)
  const closed = await tx
    .updateTable('debts')
    .set({ status: 'closed', closed_by: source, updated_at: at })
    .where(isOneOf(store.dialect, 'id', ids))
    .where('status', '=', 'open')
    .returning('customer')
    .execute()
  await tx
    .deleteFrom('import_missing')
    .where('import', '=', source)
    .where(isOneOf(store.dialect, 'debt', ids))
    .execute()
  await withdrawSettled(store, tx, [...new Set(closed.map(({ customer }) => customer))], `closed:${source}`, at)
  return { looked: listed.length, closed: closed.length }
}

/** Those of these people who owe nothing any more are told so in every journey; `cause` makes it known once. */
async function withdrawSettled(
  store: Store,
  tx: Tx,
  customers: readonly string[],
  cause: string,
  at: Instant,
): Promise<void> {
  const owing = await tx
    .selectFrom('debts')
    .select('customer')
    .distinct()
    .where(isOneOf(store.dialect, 'customer', customers))
    .where('status', 'in', ['open', 'renegotiated'])
    .execute()
  const still = new Set(owing.map(({ customer }) => customer))
  const runs = await tx
    .selectFrom('runs')
    .select(['id', 'customer'])
    .where(
      isOneOf(
        store.dialect,
        'customer',
        customers.filter((customer) => !still.has(customer)),
      ),
    )
    .where('status', '=', 'waiting')
    .execute()
  await queueEvents(
    store,
    tx,
    runs.map(({ id, customer }) => ({
      ...{ providerId: `${cause}:${id}`, customer, run: id },
      event: { kind: 'interrupted', by: 'withdrawn', at },
    })),
  )
}
