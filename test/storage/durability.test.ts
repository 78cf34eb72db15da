/** A PostgreSQL that does not wait for its disk is told of. */
import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { weakSettings } from '../../runtime/storage/ledger/durability.ts'
import { openLedger } from '../../runtime/storage/ledger/open.ts'
import { createDatabase } from '../services/postgres.ts'

test('settings that would lose commits are named; the embedded ledger has none', async () => {
  const database = await createDatabase(inject('postgresUrl'))
  const postgres = await openLedger({ databaseUrl: database.url, dataDir: '', postgres: { connections: 1 } })
  const embedded = await openLedger({ dataDir: ':memory:' })
  try {
    await sql`set synchronous_commit = off`.execute(postgres.db)
    expect(await weakSettings(postgres)).toContain('synchronous_commit=off')
    await sql`set synchronous_commit = remote_apply`.execute(postgres.db)
    expect((await weakSettings(postgres)).join()).not.toContain('synchronous_commit')
    expect(await weakSettings(embedded)).toEqual([])
  } finally {
    await embedded.close()
    await postgres.close()
    await database.drop()
  }
})
