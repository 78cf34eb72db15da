/** The embedded ledger's connection: durable, orderly among its callers, and patient with other processes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { type Kysely, sql } from 'kysely'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { openSqlite } from '../../runtime/storage/ledger/sqlite.ts'
import { StatementCache } from '../../runtime/storage/ledger/statement-cache.ts'
import type { Tables } from '../../runtime/storage/tables.ts'

const folder = mkdtempSync(join(tmpdir(), 'regua-sqlite-'))
const file = join(folder, 'ledger.sqlite')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let db: Kysely<Tables>
beforeEach(async () => {
  db = await openSqlite(file)
  await sql`create table if not exists counted (n integer)`.execute(db)
  await sql`delete from counted`.execute(db)
})
afterEach(() => db.destroy())

const counted = async () =>
  (await sql<{ n: number }>`select n from counted order by n`.execute(db)).rows.map(({ n }) => n)
const count = (n: number, by: Pick<Kysely<Tables>, 'getExecutor'> = db) =>
  sql`insert into counted values (${n})`.execute(by)

test('every commit is on disk before it is answered', async () => {
  const pragma = async (name: string) =>
    Object.values((await sql<object>`pragma ${sql.raw(name)}`.execute(db)).rows[0]!)
  expect(await pragma('journal_mode')).toEqual(['wal'])
  expect(await pragma('synchronous')).toEqual([2])
  expect(await pragma('foreign_keys')).toEqual([1])
})

test('transactions follow one another in the order in which they were asked for', async () => {
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      db.transaction().execute(async (tx) => {
        order.push(n)
        await count(n, tx)
        expect((await sql<{ sum: number }>`select count(*) as sum from counted`.execute(tx)).rows).toEqual([
          { sum: n + 1 },
        ])
      }),
    ),
  )
  expect(order).toEqual(Array.from({ length: 20 }, (_, n) => n))
})

test('a transaction that fails leaves nothing and does not hold up the next', async () => {
  const failed = db.transaction().execute(async (tx) => {
    await count(1, tx)
    await sql`insert into no_such_table values (1)`.execute(tx)
  })
  await expect(failed).rejects.toThrow('no such table')
  await count(2)
  expect(await counted()).toEqual([2])
})

test('savepoints keep the part before them', async () => {
  const tx = await db.startTransaction().execute()
  await count(1, tx)
  const saved = await tx.savepoint('here').execute()
  await count(2, saved)
  await saved.rollbackToSavepoint('here').execute()
  await tx.commit().execute()
  expect(await counted()).toEqual([1])
})

test('rows can be streamed while others are written', async () => {
  for (const n of [1, 2, 3]) await count(n)
  const seen: unknown[] = []
  for await (const row of db.selectFrom(sql<{ n: number }>`counted`.as('c')).select('n').orderBy('n').stream())
    seen.push(row)
  expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
})

test('it waits for the lock of another process without blocking this one', async () => {
  const other = spawn(process.execPath, ['--input-type=module', '-e', HOLDER, file], {
    stdio: ['pipe', 'pipe', 'inherit'],
    cwd: process.cwd(),
  })
  await once(other.stdout!, 'data')
  const waiting = Promise.all([count(1), db.transaction().execute((tx) => count(2, tx))])
  // The lock is given back only because this process still runs.
  other.stdin!.end()
  await waiting
  await once(other, 'exit')
  expect(await counted()).toEqual([0, 1, 2])
})

/** Takes the write lock, says so, and gives it back when its input ends. */
const HOLDER = `
import SqliteDatabase from 'better-sqlite3'
const db = new SqliteDatabase(process.argv[1])
db.exec('begin immediate; insert into counted values (0)')
console.log('locked')
process.stdin.resume().on('end', () => { db.exec('commit'); db.close() })
`

test('a statement is prepared once, is not shared while somebody iterates, and the oldest is forgotten', () => {
  const database = new SqliteDatabase(':memory:')
  const cache = new StatementCache(database)
  const one = cache.prepare('select 1 as n union select 2')
  expect(cache.prepare('select 1 as n union select 2')).toBe(one)
  const rows = one.iterate()
  rows.next()
  const other = cache.prepare('select 1 as n union select 2')
  expect(other).not.toBe(one)
  expect(other.all()).toEqual([{ n: 1 }, { n: 2 }])
  rows.return?.()
  for (let n = 0; n < 300; n += 1) cache.prepare(`select ${n}`)
  expect(cache.prepare('select 1 as n union select 2')).not.toBe(one)
  expect(cache.prepare('select 299')).toBe(cache.prepare('select 299'))
  database.close()
})
