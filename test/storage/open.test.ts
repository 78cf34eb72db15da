/** Opening a ledger: it is migrated, an older program keeps its hands off a newer one, starters wait for each other. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { MIGRATIONS } from '../../runtime/storage/ledger/migrations/all.ts'
import { openLedger } from '../../runtime/storage/ledger/open.ts'
import { createDatabase } from '../services/postgres.ts'

const folder = mkdtempSync(join(tmpdir(), 'regua-storage-'))
let postgres: Awaited<ReturnType<typeof createDatabase>>
beforeAll(async () => {
  postgres = await createDatabase(inject('postgresUrl'))
})
afterAll(async () => {
  await postgres.drop()
  rmSync(folder, { recursive: true, force: true })
})

const places = [
  ['SQLite', () => ({ dataDir: folder })],
  ['PostgreSQL', () => ({ dataDir: folder, databaseUrl: postgres.url })],
] as const

describe.each(places)('%s', (_, settings) => {
  test('several that open at once all find it migrated, once', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => openLedger(settings())))
    for (const { db } of opened) {
      expect(await db.selectFrom('customers').selectAll().execute()).toEqual([])
      const { rows } = await sql<{ name: string }>`select name from migrations order by name`.execute(db)
      expect(rows.map(({ name }) => name)).toEqual(MIGRATIONS.map((each) => each.name))
    }
    await Promise.all(opened.map(({ close }) => close()))
  })

  test('a ledger of a newer program is refused in plain words', async () => {
    const { db, close } = await openLedger(settings())
    await sql`insert into migrations (name, at) values ('9999-later', 1)`.execute(db)
    await close()
    await expect(openLedger(settings())).rejects.toThrow(/newer version of Régua.*9999-later/)
  })
})

test('a ledger that cannot be opened is named with the reason, and without a password', async () => {
  const noFolder = join(folder, 'file')
  writeFileSync(noFolder, 'not a folder')
  await expect(openLedger({ dataDir: noFolder })).rejects.toThrow(`The ledger (${join(noFolder, 'ledger.sqlite')})`)
  const noLedger = join(folder, 'other')
  mkdirSync(noLedger)
  writeFileSync(join(noLedger, 'ledger.sqlite'), 'this is no database, whatever it is called'.repeat(100))
  await expect(openLedger({ dataDir: noLedger })).rejects.toThrow(/other.ledger\.sqlite.*not a database/)
  const databaseUrl = 'postgres://ana:secret@127.0.0.1:1/regua'
  const refused = await openLedger({ dataDir: folder, databaseUrl }).catch((error: Error) => error.message)
  expect(refused).toMatch(/^The ledger \(PostgreSQL at 127\.0\.0\.1:1\/regua\) cannot be opened: .*ECONNREFUSED/)
  await expect(openLedger({ dataDir: folder, databaseUrl: 'no address' })).rejects.toThrow('PostgreSQL')
})
