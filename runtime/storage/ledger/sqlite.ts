/**
 * The embedded ledger: one SQLite file, written through one connection. Every commit is on disk before it is answered
 * (WAL, synchronous=FULL). Threads have connections of their own: heavy reads one that only reads (WAL lets any number
 * of readers work beside the writer), and an import one that writes, in turns with this one.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { keepEmbedded } from './embedded.ts'
import { isBusy, SqliteDriver } from './sqlite-driver.ts'
import type { WriteTurns } from './write-turns.ts'

/** `file` is a path, whose folder is made when it is missing, or `:memory:`; `turns` are shared with our threads. */
export async function openSqlite(file: string, turns?: WriteTurns): Promise<Kysely<Tables>> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new SqliteDatabase(file, { timeout: 100 })
  try {
    await switchToWal(database)
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    // What is read besides is in the system's own cache, which costs this process no memory.
    database.pragma('cache_size = -32768')
    database.pragma('temp_store = MEMORY')
  } catch (error) {
    database.close()
    throw error
  }
  // From here on nobody sleeps for a lock: the driver waits without blocking.
  database.pragma('busy_timeout = 0')
  return overSqlite(database, turns)
}

/** Pages of the log after which a commit puts it away: SQLite's own measure, and one that only an accident reaches. */
const LOG_PAGES = { ours: 1_000, others: 50_000 }

/** While another connection writes much, it puts the log away, and this one's commits are spared that. */
export async function leaveLogTo(db: Kysely<Tables>, others: boolean): Promise<void> {
  const pages = others ? LOG_PAGES.others : LOG_PAGES.ours
  await sql`pragma wal_autocheckpoint = ${sql.lit(pages)}`.execute(db)
}

/**
 * For a thread that imports: writes in turns with the others. Its commits are in the log, in their order, and on disk
 * with the next commit of the connection above, at the latest that which says that the import is done.
 */
export function openSqliteWriter(file: string): Database {
  const database = new SqliteDatabase(file, { fileMustExist: true, timeout: 0 })
  database.pragma('synchronous = NORMAL')
  database.pragma('foreign_keys = ON')
  database.pragma('cache_size = -32768')
  database.pragma('temp_store = MEMORY')
  return database
}

/** For a thread that reads much: it can change nothing, and keeps few pages since the system keeps them anyway. */
export function openSqliteReader(file: string): Database {
  const database = new SqliteDatabase(file, { readonly: true, fileMustExist: true, timeout: 1_000 })
  database.pragma('cache_size = -8192')
  database.pragma('temp_store = MEMORY')
  return database
}

/** Kysely over a connection that is open already. */
export function overSqlite(database: Database, turns?: WriteTurns): Kysely<Tables> {
  const db = new Kysely<Tables>({
    dialect: {
      createDriver: () => new SqliteDriver(database, turns),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  })
  keepEmbedded(db, database)
  return db
}

/** The change to WAL does not wait for other processes' locks by itself, and two may start at once. */
async function switchToWal(database: Database): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      database.pragma('journal_mode = WAL')
      return
    } catch (error) {
      if (!isBusy(error) || attempt === 200) throw error
      await delay(25)
    }
  }
}
