/** The stories that failed when a version went out, and that its author accepted: part of the version's record. */
import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { text } = schemaOf(db, dialect)
  await db.schema.alterTable('journey_versions').addColumn('accepted_stories', text).execute()
}
