/**
 * Every index that a message passes through costs a page of the log: the messages of a run are found through its
 * customer, whose index is there anyway.
 */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('outbox_run').execute()
  await db.schema.dropIndex('inbox_run').execute()
}
