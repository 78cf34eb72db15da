/**
 * The SQLite connection below Kysely, for statements that cannot afford a query builder. To be used only by whoever holds
 * the connection: inside a transaction of that Kysely.
 */
import type { Database, Statement } from 'better-sqlite3'

type Value = string | number | null

/** A prepared statement with parameters `?1`, `?2` …, each of which may stand in it several times. */
export class EmbeddedStatement {
  private readonly statement: Statement
  /** Which parameter each place takes; nothing when they come in their order, once each. */
  private readonly places: number[] | undefined

  constructor(database: Database, text: string) {
    const places: number[] = []
    // better-sqlite3 takes numbered parameters for named ones, whose binding is slow.
    const unnumbered = text.replaceAll(/\?(\d+)/g, (_, number: string) => {
      places.push(Number(number) - 1)
      return '?'
    })
    this.statement = database.prepare(unnumbered)
    this.places = places.every((place, index) => place === index) ? undefined : places
  }

  all(values: readonly Value[]): unknown[] {
    return this.statement.all(...this.placed(values))
  }

  /** How many rows changed. */
  run(values: readonly Value[]): number {
    return this.statement.run(...this.placed(values)).changes
  }

  private placed(values: readonly Value[]): readonly Value[] {
    return this.places === undefined ? values : this.places.map((place) => values[place] ?? null)
  }
}

export class Embedded {
  private readonly database: Database
  private readonly kept = new Map<string, EmbeddedStatement>()

  constructor(database: Database) {
    this.database = database
  }

  /** Prepared once for each text, of which there must be few. `translate` makes SQLite's text of it. */
  statement(text: string, translate?: (text: string) => string): EmbeddedStatement {
    const kept = this.kept.get(text)
    if (kept !== undefined) return kept
    const statement = new EmbeddedStatement(this.database, translate === undefined ? text : translate(text))
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
