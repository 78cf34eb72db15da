/**
 * How delivery speaks to the database: statements whose text is made once and which the database plans once, without a
 * query builder in between, because this is where the time of a turn goes.
 *
 * Written once for both: `$1`, `$2` … are parameters, `= any($1)` and `<> all($1)` take a list. In statements that write
 * many rows, `from {rows} as r` are those rows: PostgreSQL gets all of them at once, SQLite runs its statement for each,
 * which there is quicker than to take a batch apart.
 */
import { CompiledQuery, type Kysely } from 'kysely'
import type { Dialect } from '../ledger/dialect.ts'
import type { Embedded } from '../ledger/embedded.ts'
import { keepPrepared } from '../ledger/postgres.ts'
import type { Tables } from '../tables.ts'

export type Value = string | number | null
type ColumnType = 'text' | 'bigint'
type Columns = Readonly<Record<string, ColumnType>>

export interface Connection {
  readonly dialect: Dialect
  /** The lanes whose rows are looked at; nothing when all are. */
  readonly lanes: readonly number[] | undefined
  /** For statements that are seldom. */
  readonly db: Kysely<Tables>
  /** Who asks knows what it selects. */
  select<R>(text: string, ...values: readonly (Value | readonly Value[])[]): Promise<R[]>
  /** How many rows changed. */
  change(text: string, ...values: readonly (Value | readonly Value[])[]): Promise<number>
  /** Writes all rows; gives the first value of those that changed something. */
  write(statement: Write, rows: readonly (readonly Value[])[]): Promise<Value[]>
}

/** A statement for many rows. */
export type Write = {
  /** One row, its values by name: `r.seq` → `?3`. */
  embedded: string
  /** All rows. */
  shared: string
  columns: ColumnType[]
}

/** `text` has `from {rows} as r`, and `r.<column>` wherever a value of the row stands. `key` is the first column, as `returning` names it. */
export function write(text: string, key: string, columns: Columns): Write {
  const names = Object.keys(columns)
  const embedded = text
    .replace('from {rows} as r', '')
    .replaceAll(/\br\.(\w+)\b/g, (_, name: string) => `?${names.indexOf(name) + 1}`)
  const arrays = Object.values(columns).map((type, index) => `$${index + 1}::${type}[]`)
  const rows = `unnest(${arrays.join(', ')})`
  const shared = `${text.replace('{rows} as r', `${rows} as r(${names.join(', ')})`)} returning ${key} as key`
  return { embedded, shared, columns: Object.values(columns) }
}

/** Inside a transaction of `db`, which may be the transaction itself. */
export function connectionOf(
  db: Kysely<Tables>,
  embedded: Embedded | undefined,
  lanes: readonly number[] | undefined,
): Connection {
  return embedded === undefined ? new SharedConnection(db, lanes) : new EmbeddedConnection(db, embedded)
}

/** The one connection of an embedded ledger, which has one transaction at a time. */
export class EmbeddedConnection implements Connection {
  readonly dialect = 'sqlite'
  /** Nobody shares an embedded ledger. */
  readonly lanes = undefined
  /** The transaction under way. */
  db: Kysely<Tables>
  private readonly embedded: Embedded

  constructor(db: Kysely<Tables>, embedded: Embedded) {
    this.db = db
    this.embedded = embedded
  }

  async select<R>(text: string, ...values: readonly (Value | readonly Value[])[]): Promise<R[]> {
    return this.embedded.statement(text, embeddedText).all(values.map(embeddedValue)) as R[] // who asks knows
  }

  async change(text: string, ...values: readonly (Value | readonly Value[])[]): Promise<number> {
    return this.embedded.statement(text, embeddedText).run(values.map(embeddedValue))
  }

  async write({ embedded }: Write, rows: readonly (readonly Value[])[]): Promise<Value[]> {
    if (rows.length === 0) return []
    const statement = this.embedded.statement(embedded)
    const changed: Value[] = []
    for (const row of rows) if (statement.run(row) > 0) changed.push(row[0] ?? null)
    return changed
  }
}

class SharedConnection implements Connection {
  readonly dialect = 'postgres'
  readonly lanes: readonly number[] | undefined
  readonly db: Kysely<Tables>

  constructor(db: Kysely<Tables>, lanes: readonly number[] | undefined) {
    this.db = db
    this.lanes = lanes
  }

  async select<R>(text: string, ...values: readonly (Value | readonly Value[])[]): Promise<R[]> {
    keepPrepared(text)
    return (await this.db.executeQuery<R>(CompiledQuery.raw(text, [...values]))).rows
  }

  async change(text: string, ...values: readonly (Value | readonly Value[])[]): Promise<number> {
    keepPrepared(text)
    return Number((await this.db.executeQuery(CompiledQuery.raw(text, [...values]))).numAffectedRows ?? 0)
  }

  async write({ shared, columns }: Write, rows: readonly (readonly Value[])[]): Promise<Value[]> {
    if (rows.length === 0) return []
    const byColumn = columns.map((_, index) => rows.map((row) => row[index] ?? null))
    const changed = await this.select<{ key: Value }>(shared, ...byColumn)
    return changed.map(({ key }) => key)
  }
}

function embeddedText(text: string): string {
  return text
    .replaceAll(/= any\(\$(\d+)\)/g, 'in (select value from json_each(?$1))')
    .replaceAll(/<> all\(\$(\d+)\)/g, 'not in (select value from json_each(?$1))')
    .replaceAll(/\$(\d+)/g, '?$1')
}

function embeddedValue(value: Value | readonly Value[]): Value {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : value
}
