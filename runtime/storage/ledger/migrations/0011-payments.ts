/**
 * Payments with what they went to, and those that fit nothing; debts with what was received on which day; agreements
 * with when they must be looked at next; charges with all the debts that they pay, and whether their provider still has
 * to be told that they are gone.
 */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  const { text, integer } = schemaOf(db, dialect)
  const add = (table: string, column: string, type: typeof text, fallback?: number) =>
    db.schema
      .alterTable(table)
      .addColumn(column, type, (c) => (fallback === undefined ? c : c.notNull().defaultTo(fallback)))
      .execute()
  await add('debts', 'receipts', text)
  await add('debts', 'repaid', integer, 0)

  await add('payments', 'customer', text)
  await add('payments', 'source', text)
  await add('payments', 'charge', text)
  await add('payments', 'txid', text)
  await add('payments', 'parts', text)
  await add('payments', 'notes', text)
  await add('payments', 'overpaid', integer, 0)
  await db.schema.createIndex('payments_customer').on('payments').columns(['customer', 'paid_at']).execute()
  await db.schema
    .createIndex('payments_agreement')
    .on('payments')
    .column('agreement')
    .where(sql<boolean>`agreement is not null`)
    .execute()
  await db.schema
    .createIndex('payments_txid')
    .on('payments')
    .column('txid')
    .where(sql<boolean>`txid is not null`)
    .execute()

  await db.schema.createIndex('payments_recorded').on('payments').columns(['recorded_at', 'reference']).execute()
  await db.schema
    .createIndex('payments_unmatched')
    .on('payments')
    .columns(['recorded_at', 'reference'])
    .where(sql<boolean>`customer is null and debt is null and agreement is null`)
    .execute()

  await add('charges', 'debts', text)
  await add('charges', 'pix', text)
  await add('charges', 'untold', integer, 0)
  await db.schema.createIndex('charges_by_txid').on('charges').column('txid').execute()
  await db.schema
    .createIndex('charges_untold')
    .on('charges')
    .column('updated_at')
    .where(sql<boolean>`untold = 1`)
    .execute()
  await db.schema
    .createIndex('charges_issued')
    .on('charges')
    .column('expires_at')
    .where(sql<boolean>`status = 'issued'`)
    .execute()

  await add('agreements', 'next_at', integer, 0)
  await add('agreements', 'ended_on', text)
  await db.schema
    .createIndex('agreements_due')
    .on('agreements')
    .column('next_at')
    .where(sql<boolean>`status in ('accepted', 'active', 'late')`)
    .execute()
}
