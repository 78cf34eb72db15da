/**
 * Prepared statements of one SQLite connection, kept by their SQL: preparing costs more than most of our statements do.
 * Bounded, the one used longest ago goes first; schema statements are never kept.
 */
import type { Database, Statement } from 'better-sqlite3'

const MOST_STATEMENTS = 256
const WORTH_KEEPING = /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i

export class StatementCache {
  private readonly kept = new Map<string, Statement>()
  private readonly database: Database

  constructor(database: Database) {
    this.database = database
  }

  /** A statement that nobody is iterating over. */
  prepare(sql: string): Statement {
    const kept = this.kept.get(sql)
    if (kept?.busy) return this.database.prepare(sql)
    if (kept) {
      this.kept.delete(sql)
      this.kept.set(sql, kept)
      return kept
    }
    const statement: Statement = this.database.prepare(sql)
    if (!WORTH_KEEPING.test(sql)) return statement
    this.kept.set(sql, statement)
    if (this.kept.size > MOST_STATEMENTS) {
      const oldest = this.kept.keys().next().value
      if (oldest !== undefined) this.kept.delete(oldest)
    }
    return statement
  }
}
