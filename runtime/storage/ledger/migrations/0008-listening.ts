/** Whether webhooks find somebody: while nobody listens, no status can come that would settle a lost send. */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, integer } = schemaOf(db, dialect)
  await table('listening')
    .addColumn('id', integer, (c) => c.notNull().primaryKey())
    .addColumn('heard_at', integer, (c) => c.notNull())
    .addColumn('since', integer, (c) => c.notNull())
    .execute()
  await sql`insert into listening (id, heard_at, since) values (1, 0, 0)`.execute(db)
}
