/**
 * Which people's rows were changed lately, so that a picture of the portfolio in memory is brought up to date by reading
 * those alone (threads/portfolio-picture.ts). Triggers write it, so that no way of writing can forget it. New rows are
 * not in it: their numbers are greater than any seen. PostgreSQL counts in SQL and keeps none of this.
 */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { schemaOf } from './table.ts'

/** Further back nobody looks: who is further behind reads everything anew. */
const KEPT = 100_000
/** What facts are made of; conversations change the other columns all the time. */
const FACTS =
  'id, name, phone, document, email, state, city, country, language, timezone, consent, attributes, created_at'

export async function up(db: Kysely<unknown>, dialect: Dialect): Promise<void> {
  if (dialect !== 'sqlite') return
  const { table, text, integer, counter } = schemaOf(db, dialect)
  await table('portfolio_changes')
    .addColumn('n', counter)
    .addColumn('kind', text, (c) => c.notNull())
    .addColumn('row', integer, (c) => c.notNull())
    .addColumn('customer', text, (c) => c.notNull())
    .execute()
  const log = (name: string, event: string, values: string) =>
    sql
      .raw(
        `create trigger ${name} after ${event} begin
          insert into portfolio_changes (kind, "row", customer) values (${values});
        end`,
      )
      .execute(db)
  await log('customers_changed', `update of ${FACTS} on customers`, `'customer', old.rowid, old.id`)
  await log('customers_gone', 'delete on customers', `'customer', old.rowid, old.id`)
  await log('debts_changed', 'update on debts', `'debt', old.rowid, old.customer`)
  await log('debts_gone', 'delete on debts', `'debt', old.rowid, old.customer`)
  await sql
    .raw(
      `create trigger portfolio_changes_kept after insert on portfolio_changes begin
        delete from portfolio_changes where n <= new.n - ${KEPT};
      end`,
    )
    .execute(db)
}
