/**
 * Brings a ledger's tables to what this program knows, all or nothing, in one transaction under one lock: processes
 * that start at once wait for each other. Kysely's own migrator is not used because it runs SQLite's migrations
 * outside a transaction and reports a newer schema as a corrupted one.
 */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from './dialect.ts'
import { MIGRATIONS, type Migration } from './migrations/all.ts'

/** Any number that nothing else in the database locks. */
const ADVISORY_LOCK = 7_236_482

type MigrationTables = { migrations: { name: string; at: number } }

/** The ledger was written by a newer program than this one. */
export class NewerSchema extends Error {
  constructor(unknown: readonly string[]) {
    super(
      `The ledger was made by a newer version of Régua: it has the migrations ${unknown.join(', ')}, which this ` +
        'version does not know. Start the newer version, or restore a backup that was taken before it.',
    )
    this.name = 'NewerSchema'
  }
}

/** Names of the migrations that this program knows. */
export function migrationsOf(): string[] {
  return MIGRATIONS.map(({ name }) => name)
}

export async function migrate<T>(
  db: Kysely<T>,
  dialect: Dialect,
  migrations: readonly Migration[] = MIGRATIONS,
): Promise<void> {
  // The only table that is surely there; migrations speak of the others as they were at their time.
  const known = db as unknown as Kysely<MigrationTables>
  await known.transaction().execute(async (transaction) => {
    if (dialect === 'postgres') await sql`select pg_advisory_xact_lock(${sql.lit(ADVISORY_LOCK)})`.execute(transaction)
    await transaction.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', 'text', (c) => c.notNull().primaryKey())
      .addColumn('at', 'bigint', (c) => c.notNull())
      .execute()
    const done = await transaction.selectFrom('migrations').select('name').orderBy('name').execute()
    const unknown = done.map(({ name }) => name).filter((name) => !migrations.some((known) => known.name === name))
    if (unknown.length > 0) throw new NewerSchema(unknown)
    for (const { name, up } of migrations.filter((each) => !done.some((row) => row.name === each.name))) {
      await up(transaction as unknown as Kysely<unknown>, dialect)
      await transaction.insertInto('migrations').values({ name, at: Date.now() }).execute()
    }
  })
}
