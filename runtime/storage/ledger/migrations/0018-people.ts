/**
 * People have a role, can be switched off, and come in by links that work once; whoever was there may do everything, as
 * before. Keys know who made them, what they may do and when they end; wrong passwords are counted by address.
 */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, text, integer } = schemaOf(db, dialect)
  await db.schema
    .alterTable('user')
    .addColumn('role', text, (c) => c.notNull().defaultTo('reader'))
    .execute()
  await sql`update "user" set role = 'administrator'`.execute(db)
  // An approval and its version are one thing now: one without a version was never carried out, and is asked anew.
  await sql`update reviews set status = 'withdrawn' where status = 'approved' and version is null`.execute(db)
  await db.schema.alterTable('user').addColumn('offAt', integer).execute()
  await db.schema.alterTable('user').addColumn('seenAt', integer).execute()
  await table('access_links')
    // One a person: a new one takes the place of the one before.
    .addColumn('person', text, (c) => c.notNull().primaryKey().references('user.id').onDelete('cascade'))
    .addColumn('hash', text, (c) => c.notNull().unique())
    .addColumn('made_by', text, (c) => c.notNull())
    .addColumn('made_at', integer, (c) => c.notNull())
    .addColumn('expires_at', integer, (c) => c.notNull())
    .execute()
  await table('sign_in_failures')
    // Of an e-mail, whether somebody has it or not: the answer tells nothing.
    .addColumn('email_hash', text, (c) => c.notNull().primaryKey())
    .addColumn('count', integer, (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('sign_in_failures_at').on('sign_in_failures').column('at').execute()
  await db.schema
    .alterTable('api_keys')
    .addColumn('role', text, (c) => c.notNull().defaultTo('administrator'))
    .execute()
  await db.schema.alterTable('api_keys').addColumn('made_by', text).execute()
  await db.schema.alterTable('api_keys').addColumn('expires_at', integer).execute()
}
