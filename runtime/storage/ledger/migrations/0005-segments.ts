/**
 * Segments look at what every customer owes: the debts of a person, the oldest open one first, with all that sums need,
 * so that a million people are looked through without a look at the table of debts.
 */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('debts_owed')
    .on('debts')
    .columns(['customer', 'status', 'due_date', 'id', 'principal', 'paid', 'currency'])
    .execute()
  // Begins with the same column.
  await db.schema.dropIndex('debts_customer').execute()
}
