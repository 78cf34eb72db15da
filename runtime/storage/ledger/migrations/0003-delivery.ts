/**
 * What delivery needs at speed: queues are partial indexes that rows leave when they are done, so they stay small
 * however long the history is. Also the wish of a person to get no promotions (`user_preferences`, error 131050).
 */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { integer } = schemaOf(db, dialect)
  await db.schema.alterTable('customers').addColumn('marketing_stopped_at', integer).execute()
  // Turns take the oldest rows of everybody, so the queue is ordered by arrival alone.
  await db.schema.dropIndex('inbox_pending').execute()
  await db.schema.createIndex('inbox_queue').on('inbox').column('id').where(sql<boolean>`state = 'pending'`).execute()
  // SQLite uses a partial index only for a query that repeats its condition word for word.
  await db.schema.dropIndex('outbox_due').execute()
  await db.schema
    .createIndex('outbox_due')
    .on('outbox')
    .columns(['state', 'not_before', 'position'])
    .where(sql<boolean>`state in ('queued', 'held', 'uncertain')`)
    .execute()
  await db.schema
    .createIndex('outbox_open')
    .on('outbox')
    .columns(['customer', 'position'])
    .where(sql<boolean>`state in ('queued', 'held', 'sending', 'uncertain')`)
    .execute()
}
