/**
 * The SQLite connection below Kysely, for statements that cannot afford a query builder. To be used only by whoever holds
 * the connection: inside a transaction of that Kysely.
 */
import type { Database, Statement } from 'better-sqlite3'

export class Embedded {
  private readonly database: Database
  private readonly kept = new Map<string, Statement>()

  constructor(database: Database) {
    this.database = database
  }

  /** Prepared once for each text, of which there must be few. `translate` makes SQLite's text of it. */
  statement(text: string, translate?: (text: string) => string): Statement {
    const kept = this.kept.get(text)
    if (kept !== undefined) return kept
    const statement: Statement = this.database.prepare(translate === undefined ? text : translate(text))
    this.kept.set(text, statement)
    return statement
  }
}

const opened = new WeakMap<object, Embedded>()

export function keepEmbedded(db: object, database: Database): void {
  opened.set(db, new Embedded(database))
}

/** Nothing when `db` is not on SQLite. */
export function embeddedIn(db: object): Embedded | undefined {
  return opened.get(db)
}
