/**
 * Kysely's driver for one better-sqlite3 connection. Unlike Kysely's own it keeps prepared statements, begins every
 * transaction with the write lock (a transaction that reads first can then never fail when it comes to write), serves
 * waiting callers in their order, and waits for another process's lock without blocking this one.
 */
import { setTimeout as delay } from 'node:timers/promises'
import SqliteDatabase, { type Database } from 'better-sqlite3'
import { CompiledQuery, type DatabaseConnection, type Driver, type QueryResult } from 'kysely'
import { StatementCache } from './statement-cache.ts'
import type { WriteTurns } from './write-turns.ts'

/** How long a statement waits for the lock of another process before it fails. */
const LOCK_PATIENCE_MS = 15_000
const SOON_MS = 200

export class SqliteDriver implements Driver {
  private readonly database: Database
  private readonly connection: SqliteConnection
  private readonly turns: (() => void)[] = []
  private taken = false

  /** `turns`: where other threads of this process are told that we wait. */
  constructor(database: Database, turns?: WriteTurns) {
    this.database = database
    this.connection = new SqliteConnection(database, turns)
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    if (this.taken) await new Promise<void>((resolve) => this.turns.push(resolve))
    this.taken = true
    return this.connection
  }

  async releaseConnection(): Promise<void> {
    const next = this.turns.shift()
    // The connection stays taken while it is handed over, so that nobody slips in between.
    if (next) next()
    else this.taken = false
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    // After some failures (a full disk) SQLite has rolled back by itself, and a rollback would hide the reason.
    if (this.database.inTransaction) await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async savepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(savepointCommand('savepoint', name))
  }

  async rollbackToSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(savepointCommand('rollback to', name))
  }

  async releaseSavepoint(connection: DatabaseConnection, name: string): Promise<void> {
    await connection.executeQuery(savepointCommand('release', name))
  }

  async destroy(): Promise<void> {
    this.database.close()
  }
}

class SqliteConnection implements DatabaseConnection {
  private readonly database: Database
  private readonly statements: StatementCache
  private readonly turns: WriteTurns | undefined

  constructor(database: Database, turns: WriteTurns | undefined) {
    this.database = database
    this.turns = turns
    this.statements = new StatementCache(database)
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return Promise.resolve(this.run<R>(query))
    } catch (error) {
      // Inside a transaction the lock is ours already: only a statement of its own, or `begin`, can meet another's.
      if (isBusy(error) && !this.database.inTransaction) return this.runWhenFree<R>(query)
      return Promise.reject(error)
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    // What the query selects is for the caller to know, as everywhere in Kysely.
    for (const row of this.statements.prepare(query.sql).iterate(...query.parameters)) yield { rows: [row as R] }
  }

  private run<R>({ sql, parameters }: CompiledQuery): QueryResult<R> {
    const statement = this.statements.prepare(sql)
    // What the query selects is for the caller to know, as everywhere in Kysely.
    if (statement.reader) return { rows: statement.all(...parameters) as R[] }
    const { changes, lastInsertRowid } = statement.run(...parameters)
    return { numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid), rows: [] }
  }

  private async runWhenFree<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const began = performance.now()
    this.turns?.beginWaiting()
    try {
      for (;;) {
        const waited = performance.now() - began
        // Our own threads give way at once; another process does when it has finished.
        await delay(waited < SOON_MS ? 1 : 10)
        try {
          return this.run<R>(query)
        } catch (error) {
          if (!isBusy(error) || waited > LOCK_PATIENCE_MS) throw error
        }
      }
    } finally {
      this.turns?.endWaiting()
    }
  }
}

export function isBusy(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError && error.code.startsWith('SQLITE_BUSY')
}

function savepointCommand(command: string, name: string): CompiledQuery {
  return CompiledQuery.raw(`${command} "${name.replaceAll('"', '""')}"`)
}
