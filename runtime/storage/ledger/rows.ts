/**
 * Many rows in one statement: they travel as one JSON parameter that the database takes apart. The statement's text
 * is then the same for ten rows and ten thousand, so it stays prepared and no limit on parameters is ever met.
 */
import { type AliasedRawBuilder, type Insertable, type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tables } from '../tables.ts'
import type { Dialect } from './dialect.ts'
import type { Tx } from './store.ts'

export type ColumnType = 'text' | 'integer'

/** Rows in one statement; more go into further ones. */
const MOST_ROWS = 2_000

/** As a condition: the column is one of these. */
export function isOneOf(dialect: Dialect, column: string, values: readonly string[]): RawBuilder<SqlBool> {
  const ref = sql.ref(column)
  if (dialect === 'postgres') return sql`${ref} = any(${values.map(storable)}::text[])`
  return sql`${ref} in (select value from json_each(${JSON.stringify(values.map(storable))}))`
}

/** A table that exists in this statement only. */
export function tableOf<R extends object, A extends string>(
  dialect: Dialect,
  columns: { [K in keyof R & string]: ColumnType },
  rows: readonly R[],
  alias: A,
): AliasedRawBuilder<R, A> {
  const json = jsonOf(rows)
  const entries: [string, ColumnType][] = Object.entries(columns)
  if (dialect === 'postgres') {
    const types = entries.map(([name, type]) => sql`${sql.ref(name)} ${type === 'text' ? sql`text` : sql`bigint`}`)
    return sql<R>`(select * from json_to_recordset(${json}::json) as given(${sql.join(types)}))`.as(alias)
  }
  const picks = entries.map(([name]) => sql`value ->> ${sql.lit(name)} as ${sql.ref(name)}`)
  return sql<R>`(select ${sql.join(picks)} from json_each(${json}))`.as(alias)
}

/**
 * Inserts all rows; `onConflict` is the rest of the statement (`on conflict …`). Returns the values of `returning`
 * for the rows that were written.
 */
export async function insertRows<T extends keyof Tables & string>(
  tx: Tx,
  dialect: Dialect,
  table: T,
  columns: { [K in keyof Insertable<Tables[T]> & string]?: ColumnType },
  rows: readonly Insertable<Tables[T]>[],
  onConflict: RawBuilder<unknown>,
  returning?: keyof Tables[T] & string,
): Promise<string[]> {
  const names = Object.keys(columns).map((name) => sql.ref(name))
  const back: string[] = []
  for (const chunk of chunksOf(rows, MOST_ROWS)) {
    // Every column of `columns` is one of the rows'; the mapped type is optional only so that a table's rest may lack.
    const given = tableOf(dialect, columns as Record<string, ColumnType>, chunk as Record<string, unknown>[], 'given')
    // `where true` tells SQLite that the "on" which follows begins a conflict clause, not a join's.
    const inserted = await sql<{ value: string }>`
      insert into ${sql.table(table)} (${sql.join(names)})
      select ${sql.join(names)} from ${given} where true ${onConflict}
      ${returning === undefined ? sql`` : sql`returning ${sql.ref(returning)} as value`}`.execute(tx)
    for (const { value } of inserted.rows) back.push(value)
  }
  return back
}

/** `name = excluded.name` for each of these: what an upsert overwrites. */
export function overwrite(names: readonly string[]): RawBuilder<unknown> {
  return sql.join(names.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))
}

export function* chunksOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size)
}

/** What both databases can hold as text: no NUL, no half of a surrogate pair. */
export function storable(text: string): string {
  return UNSTORABLE.test(text) ? text.replace(EVERY_UNSTORABLE, (found) => (found === '\0' ? '' : '\ufffd')) : text
}

const UNSTORABLE = /\0|\p{Surrogate}/u
const EVERY_UNSTORABLE = /\0|\p{Surrogate}/gu
/** How JSON writes them; may also be found in clean texts that speak of JSON, which costs a second look only. */
const PERHAPS_UNSTORABLE = /\\u(0000|d[89a-f])/

function jsonOf(rows: readonly object[]): string {
  const json = JSON.stringify(rows)
  if (!PERHAPS_UNSTORABLE.test(json)) return json
  return JSON.stringify(rows, (_, value: unknown) => (typeof value === 'string' ? storable(value) : value))
}
