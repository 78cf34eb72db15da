/** What staff decided of a payment that fits nothing, or of what was too much: who, when, why. And what it named. */
import type { Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { text, integer } = schemaOf(db, dialect)
  const add = (column: string, type: typeof text) => db.schema.alterTable('payments').addColumn(column, type).execute()
  await add('named', text)
  await add('decision', text)
  await add('decided_by', text)
  await add('decided_at', integer)
  await add('decision_reason', text)
  await db.schema
    .createIndex('payments_over')
    .on('payments')
    .columns(['recorded_at', 'reference'])
    .where(sql<boolean>`overpaid > 0 and decision is null`)
    .execute()
  await db.schema
    .createIndex('payments_returned')
    .on('payments')
    .columns(['recorded_at', 'reference'])
    .where(sql<boolean>`decision = 'returned'`)
    .execute()
}
