/**
 * The way that each run has gone, in short (`trail.ts`), so that people at steps and outlets can be counted without the
 * journal. A column of a row that every turn writes anyway: no index, no row, no statement more. Runs from before have none.
 */
import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { text } = schemaOf(db, dialect)
  await db.schema.alterTable('runs').addColumn('trail', text).execute()
}
