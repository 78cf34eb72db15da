/**
 * The embedded ledger: one SQLite file, written through one connection. Every commit is on disk before it is answered
 * (WAL, synchronous=FULL). Heavy reads may later use a second, read-only connection in a worker thread: WAL lets any
 * number of readers work beside this one, and `openSqlite` is where that connection is to be opened.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Tables } from '../tables.ts'
import { isBusy, SqliteDriver } from './sqlite-driver.ts'

/** `file` is a path, whose folder is made when it is missing, or `:memory:`. */
export async function openSqlite(file: string): Promise<Kysely<Tables>> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true })
  const database = new SqliteDatabase(file, { timeout: 100 })
  try {
    await switchToWal(database)
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma('cache_size = -65536')
    database.pragma('temp_store = MEMORY')
  } catch (error) {
    database.close()
    throw error
  }
  return new Kysely<Tables>({
    dialect: {
      createDriver: () => new SqliteDriver(database),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new SqliteAdapter(),
      createIntrospector: (db) => new SqliteIntrospector(db),
    },
  })
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
