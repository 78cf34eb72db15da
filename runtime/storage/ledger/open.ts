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
import { migrate, NewerSchema } from './migrate.ts'
import type { LedgerPlace } from './place.ts'
import { DEFAULT_CREDITOR } from './portfolio-rows.ts'
import { openPostgres, type PostgresOptions } from './postgres.ts'
import { leaveLogTo, openSqlite } from './sqlite.ts'
import { WriteTurns } from './write-turns.ts'

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
  /** Where other threads find it; absent when it is in this thread's memory. */
  place?: LedgerPlace
  /** While others write much, this connection leaves it to them to put the log away. */
  leaveLogTo(others: boolean): Promise<void>
  close(): Promise<void>
}

/**
 * Throws `NewerSchema` when a newer program has migrated this ledger already, and otherwise an error that says which
 * ledger could not be opened and why. Nothing stays open then.
 */
export async function openLedger(settings: LedgerSettings): Promise<OpenLedger> {
  try {
    return await opened(settings)
  } catch (error) {
    if (error instanceof NewerSchema) throw error
    throw new Error(`The ledger (${placeOf(settings)}) cannot be opened: ${reasonOf(error)}`, { cause: error })
  }
}

async function opened({ databaseUrl, dataDir, creditor, postgres }: LedgerSettings): Promise<OpenLedger> {
  const dialect: Dialect = databaseUrl ? 'postgres' : 'sqlite'
  const turns = new WriteTurns()
  const db = databaseUrl ? openPostgres(databaseUrl, postgres) : await openSqlite(sqliteFile(dataDir), turns)
  try {
    await migrate(db, dialect)
    await ensureDefaultCreditor(db, creditor)
  } catch (error) {
    await db.destroy()
    throw error
  }
  const place = placeFor(databaseUrl, dataDir, turns)
  return {
    ...{ db, dialect, ledger: ledgerOf({ db, dialect }), ...(place ? { place } : {}) },
    leaveLogTo: (others) => (dialect === 'sqlite' ? leaveLogTo(db, others) : Promise.resolve()),
    close: () => db.destroy(),
  }
}

function placeFor(url: string | undefined, dataDir: string, { shared }: WriteTurns): LedgerPlace | undefined {
  if (url) return { dialect: 'postgres', url }
  return dataDir === ':memory:' ? undefined : { dialect: 'sqlite', file: sqliteFile(dataDir), turns: shared }
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

/** Never with user and password. */
function placeOf({ databaseUrl, dataDir }: LedgerSettings): string {
  if (!databaseUrl) return sqliteFile(dataDir)
  if (!URL.canParse(databaseUrl)) return 'PostgreSQL, at an address that cannot be read'
  const { host, pathname } = new URL(databaseUrl)
  return `PostgreSQL at ${host}${pathname}`
}

function reasonOf(error: unknown): string {
  // A host with several addresses fails with one error for each and no words of its own.
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}
