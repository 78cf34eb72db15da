/**
 * Many rows as one parameter: the SQL of a batch is the same whatever its size, so both databases plan it once.
 * Rows travel as one JSON text and are unfolded by the database.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Dialect } from '../ledger/dialect.ts'

type ColumnType = 'text' | 'integer'
type Value = string | number | null

/**
 * A table expression with the given columns, in their order; `rows` are arrays of values in the same order. It still
 * needs an alias.
 */
export function rowsOf(
  dialect: Dialect,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly (readonly Value[])[],
): RawBuilder<unknown> {
  return sql`(${sql.raw(selection(dialect, columns))} from ${unfolded(dialect, JSON.stringify(rows))})`
}

/** A list of values for `in`. */
export function listOf(dialect: Dialect, values: readonly (string | number)[]): RawBuilder<unknown> {
  const json = JSON.stringify(values)
  if (dialect === 'sqlite') return sql`(select value from json_each(${json}))`
  const type = typeof values[0] === 'number' ? '::bigint' : ''
  return sql`(select value${sql.raw(type)} from jsonb_array_elements_text(${json}::text::jsonb))`
}

const selections = new Map<string, string>()

function selection(dialect: Dialect, columns: Readonly<Record<string, ColumnType>>): string {
  const names = Object.keys(columns)
  const key = `${dialect}:${names.join(',')}`
  let text = selections.get(key)
  if (text === undefined) {
    const parts = names.map((name, index) =>
      dialect === 'sqlite'
        ? `json_extract(value, '$[${index}]') as "${name}"`
        : `(value ->> ${index})::${columns[name] === 'integer' ? 'bigint' : 'text'} as "${name}"`,
    )
    text = `select ${parts.join(', ')}`
    selections.set(key, text)
  }
  return text
}

function unfolded(dialect: Dialect, json: string): RawBuilder<unknown> {
  return dialect === 'sqlite' ? sql`json_each(${json})` : sql`jsonb_array_elements(${json}::text::jsonb)`
}
