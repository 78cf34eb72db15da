/** Who is held back: the gravest of a person's cases that are open, or were resolved to stay so, in a column of theirs. */
import { type Kysely, sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import { HOLDING_KINDS } from '../../../schemas/case.ts'
import type { Tables } from '../tables.ts'

/** Literally as in the index: SQLite uses a partial index only for a query that repeats its condition. */
const HOLDING = sql<boolean>`(status = 'open' or outcome = 'keep')`

/** After cases were opened or resolved, in the same transaction. */
export async function renewHolds(db: Kysely<Tables>, customers: readonly string[], at: Instant): Promise<void> {
  for (const customer of [...new Set(customers)].sort()) {
    // First, so that of two that open and resolve at once the second sees what the first has done.
    await db.updateTable('customers').set({ updated_at: at }).where('id', '=', customer).execute()
    const rows = await db.selectFrom('cases').select('kind').where('customer', '=', customer).where(HOLDING).execute()
    const kinds = new Set<string>(rows.map(({ kind }) => kind))
    const hold = HOLDING_KINDS.find((kind) => kinds.has(kind)) ?? null
    await db.updateTable('customers').set({ hold }).where('id', '=', customer).execute()
  }
}
