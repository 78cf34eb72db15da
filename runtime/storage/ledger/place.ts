/** Where a ledger is, in words that another thread can be told, and how that thread opens it for its work. */
import type { Database } from 'better-sqlite3'
import type { Kysely } from 'kysely'
import { idMaker } from '../ids.ts'
import type { Ledger, Loaded, Portfolio } from '../ports.ts'
import type { Tables } from '../tables.ts'
import type { Dialect } from './dialect.ts'
import { ledgerOf } from './ledger.ts'
import { openPostgres } from './postgres.ts'
import { openSqliteReader, openSqliteWriter, overSqlite } from './sqlite.ts'
import { SqliteLoader } from './sqlite-loader.ts'
import { WriteTurns } from './write-turns.ts'

/** `turns` are those of `write-turns.ts`. */
export type LedgerPlace =
  | { dialect: 'sqlite'; file: string; turns: SharedArrayBuffer }
  | { dialect: 'postgres'; url: string }

export type ForImport = {
  ledger: Pick<Ledger, 'imports' | 'portfolio'>
  /** `Portfolio.load`, as quickly as this database can. */
  load: (...input: Parameters<Portfolio['load']>) => Promise<Loaded> | Loaded
}

/** The ledger must be migrated already. The connection lives as long as the thread. */
export function openForImport(place: LedgerPlace): ForImport {
  if (place.dialect === 'postgres') {
    const ledger = ledgerOf({ db: openPostgres(place.url, { connections: 2 }), dialect: 'postgres' })
    return { ledger, load: (people, at, source) => ledger.portfolio.load(people, at, source) }
  }
  const turns = new WriteTurns(place.turns)
  const database = openSqliteWriter(place.file)
  const loader = new SqliteLoader(database, turns, idMaker())
  const ledger = ledgerOf({ db: overSqlite(database, turns), dialect: 'sqlite' })
  return { ledger, load: (people, at, source) => loader.load(people, at, source) }
}

/** For reading alone. SQLite is given functions of ours, by their names in SQL; PostgreSQL takes none. */
export function openForReading(place: LedgerPlace, functions: SqlFunctions): ForReading {
  if (place.dialect === 'postgres') return { db: openPostgres(place.url, { connections: 2 }), dialect: 'postgres' }
  const database = openSqliteReader(place.file)
  for (const [name, work] of Object.entries(functions)) database.function(name, { deterministic: true }, work)
  return { db: overSqlite(database), dialect: 'sqlite', database }
}

/** `database`: the connection below, of an embedded ledger. */
export type ForReading = { db: Kysely<Tables>; dialect: Dialect; database?: Database }
export type SqlFunctions = Readonly<Record<string, (...values: unknown[]) => unknown>>
