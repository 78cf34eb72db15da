/**
 * People inside who go over to another version: the order, how far it has come, and what became of each person while it is
 * under way. When it is done only the counts stay.
 */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { table, text, integer } = schemaOf(db, dialect)
  await table('moves', { clustered: true })
    .addColumn('id', text, (c) => c.notNull().primaryKey())
    .addColumn('journey', text, (c) => c.notNull())
    .addColumn('to_version', integer, (c) => c.notNull())
    .addColumn('people', text, (c) => c.notNull())
    .addColumn('ordered_at', integer, (c) => c.notNull())
    .addColumn('ordered_by', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('round', integer, (c) => c.notNull())
    .addColumn('position', text, (c) => c.notNull())
    .addColumn('expected', integer, (c) => c.notNull())
    .addColumn('result', text)
    .addColumn('finished_at', integer)
    .execute()
  await db.schema.createIndex('moves_journey').on('moves').columns(['journey', 'id']).execute()
  await db.schema
    .createIndex('moves_running')
    .on('moves')
    .columns(['state', 'id'])
    .where(sql<boolean>`state = 'running'`)
    .execute()
  await table('move_people', { clustered: true })
    .addColumn('move', text, (c) => c.notNull())
    .addColumn('run', text, (c) => c.notNull())
    .addColumn('state', text, (c) => c.notNull())
    .addColumn('reason', text)
    .addPrimaryKeyConstraint('move_people_key', ['move', 'run'])
    .execute()
  await db.schema
    .createIndex('move_people_open')
    .on('move_people')
    .columns(['move', 'state'])
    .where(sql<boolean>`state in ('queued', 'waits')`)
    .execute()
}
