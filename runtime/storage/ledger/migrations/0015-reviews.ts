/** Who has worked at a draft since its last version, and requests that somebody else looks at it before it is published. */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, text, integer } = schemaOf(db, dialect)
  await table('draft_authors', { clustered: true })
    .addColumn('journey', text, (c) => c.notNull())
    .addColumn('author', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('at', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('draft_authors_key', ['journey', 'author'])
    .execute()
  await table('reviews')
    .addColumn('id', text, (c) => c.notNull().primaryKey())
    .addColumn('journey', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('document', text, (c) => c.notNull())
    .addColumn('etag', text, (c) => c.notNull())
    .addColumn('note', text)
    .addColumn('asked_by', text, (c) => c.notNull())
    .addColumn('asked_by_name', text, (c) => c.notNull())
    .addColumn('asked_at', integer, (c) => c.notNull())
    .addColumn('status', text, (c) => c.notNull())
    .addColumn('decided_by', text)
    .addColumn('decided_at', integer)
    .addColumn('comment', text)
    .addColumn('version', integer)
    .execute()
  await db.schema.createIndex('reviews_journey').on('reviews').columns(['journey', 'asked_at']).execute()
  // One that is open at a time: what is asked anew takes the place of what was asked before.
  await db.schema
    .createIndex('reviews_open')
    .unique()
    .on('reviews')
    .column('journey')
    .where(sql<boolean>`status = 'open'`)
    .execute()
}
