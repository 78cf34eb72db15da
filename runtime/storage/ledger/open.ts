/**
 * Opens the ledger that the settings name: PostgreSQL when there is a `databaseUrl`, else the SQLite file of the data
 * directory. What it gives is migrated and ready.
 */
import { join } from 'node:path'
import type { Kysely } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Dialect } from './dialect.ts'
import { migrate } from './migrate.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export type LedgerSettings = {
  /** `postgres://…`; absent or empty: SQLite. */
  databaseUrl?: string | undefined
  /** Folder of `ledger.sqlite`, or `:memory:` for a ledger that is gone when it is closed. */
  dataDir: string
}

export type OpenLedger = {
  db: Kysely<Tables>
  dialect: Dialect
  close(): Promise<void>
}

/** Throws `NewerSchema` when a newer program has migrated this ledger already; the ledger is closed again then. */
export async function openLedger({ databaseUrl, dataDir }: LedgerSettings): Promise<OpenLedger> {
  const dialect: Dialect = databaseUrl ? 'postgres' : 'sqlite'
  const db = databaseUrl ? openPostgres(databaseUrl) : await openSqlite(sqliteFile(dataDir))
  try {
    await migrate(db, dialect)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, dialect, close: () => db.destroy() }
}

function sqliteFile(dataDir: string): string {
  return dataDir === ':memory:' ? dataDir : join(dataDir, 'ledger.sqlite')
}
