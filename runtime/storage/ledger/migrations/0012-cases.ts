/**
 * What a resolved case leaves behind, and whom nobody may contact under a number that turned out to be somebody else's:
 * of them only a keyed hash is kept.
 */
import { randomBytes } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, text, integer } = schemaOf(db, dialect)
  await db.schema.alterTable('cases').addColumn('outcome', text).execute()
  await db.schema
    .createIndex('cases_holding')
    .on('cases')
    .column('customer')
    .where(sql<boolean>`status = 'open' or outcome = 'keep'`)
    .execute()
  await table('suppressions', { clustered: true })
    .addColumn('hash', text, (c) => c.notNull().primaryKey())
    .addColumn('customer', text, (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('suppressions_customer').on('suppressions').column('customer').execute()
  await table('suppression_key', { clustered: true })
    .addColumn('id', integer, (c) => c.notNull().primaryKey())
    .addColumn('key', text, (c) => c.notNull())
    .execute()
  const key = randomBytes(32).toString('base64url')
  await sql`insert into suppression_key (id, key) values (1, ${key})`.execute(db)
}
