/**
 * Imports that say what they changed and what their file does not name any more, columns as they were mapped, consent
 * with its proof, segments under a name, and who was in a segment when it was last looked through.
 */
import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, text, integer, counter } = schemaOf(db, dialect)
  await db.schema
    .alterTable('imports')
    .addColumn('added', integer, (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema
    .alterTable('imports')
    .addColumn('changed', integer, (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('imports').addColumn('missing', text).execute()
  await db.schema.alterTable('debts').addColumn('closed_by', text).execute()
  await table('import_missing', { clustered: true })
    .addColumn('import', text, (c) => c.notNull())
    .addColumn('debt', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('import_missing_key', ['import', 'debt'])
    .execute()
  await table('import_mappings')
    .addColumn('signature', text, (c) => c.notNull().primaryKey())
    .addColumn('mapping', text, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute()

  await table('consents')
    .addColumn('id', counter)
    .addColumn('customer', text, (c) => c.notNull())
    .addColumn('channel', text, (c) => c.notNull())
    .addColumn('purpose', text, (c) => c.notNull())
    .addColumn('status', text, (c) => c.notNull())
    .addColumn('source', text, (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addColumn('recorded_at', integer, (c) => c.notNull())
    .addColumn('proof', text, (c) => c.notNull())
    .execute()
  await db.schema.createIndex('consents_customer').on('consents').columns(['customer', 'id']).execute()

  await table('segments')
    .addColumn('id', text, (c) => c.notNull().primaryKey())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('description', text)
    .addColumn('rules', text, (c) => c.notNull())
    .addColumn('created_at', integer, (c) => c.notNull())
    .addColumn('updated_at', integer, (c) => c.notNull())
    .execute()
  await table('segment_members', { clustered: true })
    .addColumn('journey', text, (c) => c.notNull())
    .addColumn('customer', text, (c) => c.notNull())
    .addPrimaryKeyConstraint('segment_members_key', ['journey', 'customer'])
    .execute()
}
