/**
 * Opens the ledger that the settings name: PostgreSQL when there is a `databaseUrl`, else the SQLite file of the data
 * directory. What it gives is migrated and ready.
 */
import { join } from 'node:path'
import { type Kysely, sql } from 'kysely'
import type { Creditor } from '../../../schemas/customer.ts'
import type { Ledger } from '../ports.ts'
import type { Tables } from '../tables.ts'
import type { Dialect } from './dialect.ts'
import { ledgerOf } from './ledger.ts'
import { migrate } from './migrate.ts'
import { DEFAULT_CREDITOR } from './portfolio-write.ts'
import { openPostgres, type PostgresOptions } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export type LedgerSettings = {
  /** `postgres://…`; absent or empty: SQLite. */
  databaseUrl?: string | undefined
  /** Folder of `ledger.sqlite`, or `:memory:` for a ledger that is gone when it is closed. */
  dataDir: string
  /** Names the creditor of debts that name none; what was named before stays when it is absent. */
  creditor?: Pick<Creditor, 'name'> & Partial<Pick<Creditor, 'document'>>
  postgres?: PostgresOptions
}

export type OpenLedger = {
  /** For those who have queries of their own: delivery, and better-auth (`database: { db, type: dialect }`). */
  db: Kysely<Tables>
  dialect: Dialect
  ledger: Ledger
  close(): Promise<void>
}

/** Throws `NewerSchema` when a newer program has migrated this ledger already; the ledger is closed again then. */
export async function openLedger({ databaseUrl, dataDir, creditor, postgres }: LedgerSettings): Promise<OpenLedger> {
  const dialect: Dialect = databaseUrl ? 'postgres' : 'sqlite'
  const db = databaseUrl ? openPostgres(databaseUrl, postgres) : await openSqlite(sqliteFile(dataDir))
  try {
    await migrate(db, dialect)
    await ensureDefaultCreditor(db, creditor)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return { db, dialect, ledger: ledgerOf({ db, dialect }), close: () => db.destroy() }
}

async function ensureDefaultCreditor(db: Kysely<Tables>, creditor: LedgerSettings['creditor']): Promise<void> {
  await db
    .insertInto('creditors')
    .values({ id: DEFAULT_CREDITOR, name: creditor?.name ?? '', document: creditor?.document ?? null })
    .onConflict((conflict) =>
      creditor
        ? conflict.column('id').doUpdateSet({
            name: creditor.name,
            document: sql<string | null>`coalesce(excluded.document, creditors.document)`,
          })
        : conflict.doNothing(),
    )
    .execute()
}

function sqliteFile(dataDir: string): string {
  return dataDir === ':memory:' ? dataDir : join(dataDir, 'ledger.sqlite')
}
