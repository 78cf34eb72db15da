/**
 * One way to write a table for both databases. Numbers are eight-byte integers and texts compare byte by byte, so that
 * both order alike; SQLite's tables are strict, so that it refuses the wrong kind of value as PostgreSQL does.
 */
import { type CreateTableBuilder, type Kysely, type RawBuilder, sql } from 'kysely'
import type { Dialect } from '../dialect.ts'

export type Schema = {
  /** `clustered` keeps rows in the order of the primary key where the database can. */
  table(name: string, options?: { clustered?: boolean }): CreateTableBuilder<string>
  text: RawBuilder<unknown>
  integer: RawBuilder<unknown>
  /** A number that grows with every row; it is the table's primary key. */
  counter: RawBuilder<unknown>
}

export function schemaOf(db: Kysely<unknown>, dialect: Dialect): Schema {
  const sqlite = dialect === 'sqlite'
  return {
    table: (name, options = {}) => {
      const table = db.schema.createTable(name)
      if (!sqlite) return table
      return table.modifyEnd(options.clustered ? sql`strict, without rowid` : sql`strict`)
    },
    text: sqlite ? sql`text` : sql`text collate "C"`,
    integer: sqlite ? sql`integer` : sql`bigint`,
    counter: sqlite ? sql`integer primary key autoincrement` : sql`bigint generated always as identity primary key`,
  }
}
