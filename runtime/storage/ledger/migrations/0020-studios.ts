/**
 * What the processes of the studio know of each other: who has a journey open, and which forecasts are worked out. Rows live
 * for minutes; nothing refers to them.
 */
import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, text, integer } = schemaOf(db, dialect)
  await table('presence', { clustered: true })
    .addColumn('journey', text, (c) => c.notNull())
    .addColumn('person', text, (c) => c.notNull())
    .addColumn('tab', text, (c) => c.notNull())
    .addColumn('name', text, (c) => c.notNull())
    .addColumn('email', text, (c) => c.notNull())
    .addColumn('since', integer, (c) => c.notNull())
    .addColumn('seen', integer, (c) => c.notNull())
    .addColumn('editing', integer, (c) => c.notNull())
    .addPrimaryKeyConstraint('presence_key', ['journey', 'person', 'tab'])
    .execute()
  await table('forecasts')
    .addColumn('id', text, (c) => c.notNull().primaryKey())
    .addColumn('journey', text, (c) => c.notNull())
    .addColumn('status', text, (c) => c.notNull())
    .addColumn('done', integer, (c) => c.notNull())
    .addColumn('of', integer, (c) => c.notNull())
    .addColumn('result', text)
    .addColumn('problem', text)
    .addColumn('touched_at', integer, (c) => c.notNull())
    .execute()
}
