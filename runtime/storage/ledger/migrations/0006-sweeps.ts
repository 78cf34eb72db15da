/** How far the deletion of old records has come, and which process is at it. */
import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, text, integer } = schemaOf(db, dialect)
  await table('sweeps')
    .addColumn('kind', text, (c) => c.notNull().primaryKey())
    .addColumn('position', integer, (c) => c.notNull())
    .addColumn('leased_until', integer, (c) => c.notNull())
    .execute()
}
