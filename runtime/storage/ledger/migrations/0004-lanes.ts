/**
 * Several processes that deliver: who is alive, and who holds which lane of customers. `outbox.opens` marks messages that
 * reach a person outside of their window, which WhatsApp limits for each day.
 */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

const LANES = 32

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, text, integer } = schemaOf(db, dialect)
  await table('workers')
    .addColumn('id', text, (c) => c.notNull().primaryKey())
    .addColumn('role', text, (c) => c.notNull())
    .addColumn('host', text, (c) => c.notNull())
    .addColumn('started_at', integer, (c) => c.notNull())
    .addColumn('alive_until', integer, (c) => c.notNull())
    .addColumn('backend', integer)
    .execute()
  await table('lanes')
    .addColumn('lane', integer, (c) => c.notNull().primaryKey())
    .addColumn('worker', text)
    .addColumn('freed_at', integer, (c) => c.notNull())
    .execute()
  for (let lane = 0; lane < LANES; lane += 1)
    await sql`insert into lanes (lane, worker, freed_at) values (${lane}, null, 0)`.execute(db)
  await db.schema
    .alterTable('outbox')
    .addColumn('opens', integer, (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .createIndex('outbox_opens')
    .on('outbox')
    .columns(['opens', 'sending_at', 'customer'])
    .where(sql<boolean>`opens = 1`)
    .execute()
}
