/** The ledger's promises, kept by SQLite in memory, by SQLite in a file, and by PostgreSQL. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, inject } from 'vitest'
import { createDatabase } from '../services/postgres.ts'
import { contract } from './contract.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'regua-ledger-'))
const databases: { drop(): Promise<void> }[] = []
afterAll(async () => {
  rmSync(dataDir, { recursive: true, force: true })
  for (const { drop } of databases) await drop()
})

contract('SQLite in memory', () => ({ dataDir: ':memory:' }))
contract('SQLite in a file', () => ({ dataDir }))
contract('PostgreSQL', async () => {
  const database = await createDatabase(inject('postgresUrl'))
  databases.push(database)
  return { dataDir, databaseUrl: database.url }
})
