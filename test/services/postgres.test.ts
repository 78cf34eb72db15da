/** The throw-away PostgreSQL: fresh databases, real programs from either source, and nothing left behind. */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { afterEach, expect, inject, test, vi } from 'vitest'
import { createDatabase, startPostgres } from './postgres.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('every database is empty and its own, and is gone once dropped', async () => {
  const [one, other] = await Promise.all([createDatabase(inject('postgresUrl')), createDatabase(inject('postgresUrl'))])
  await query(one.url, 'create table debts (amount bigint)')
  expect(await query(other.url, `select to_regclass('debts') as found`)).toEqual([{ found: null }])

  const still = new Client({ connectionString: one.url })
  const ended = new Promise((resolve) => still.on('error', resolve))
  await still.connect()
  await one.drop()
  await ended
  await expect(query(one.url, 'select 1')).rejects.toThrow(/does not exist/)
  await other.drop()
})

test('the programs that npm installed run a cluster, and it leaves nothing behind', async () => {
  vi.stubEnv('TEST_POSTGRES', 'embedded')
  vi.stubEnv('TEST_DATABASE_URL', '')
  const server = await startPostgres()
  const [row] = await query(server.url, 'show data_directory')
  const data = String(row?.data_directory)
  expect(existsSync(data)).toBe(true)
  await server.stop()
  expect(existsSync(data)).toBe(false)
  await expect(query(server.url, 'select 1')).rejects.toThrow(/ECONNREFUSED/)
})

test('a cluster ends with the process that started it, even when that is killed', async () => {
  const owner = spawn(
    'node',
    [
      '--import',
      'tsx',
      '--eval',
      `import('./test/services/postgres.ts').then(async ({ startPostgres }) => {
        console.log((await startPostgres()).url)
        setInterval(() => {}, 1000)
      })`,
    ],
    { env: { ...process.env, TEST_DATABASE_URL: '' }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const url = await new Promise<string>((resolve) => createInterface(owner.stdout).once('line', resolve))
  const client = new Client({ connectionString: url })
  // The server tells its clients that it goes; their connections end with it.
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => {})
    client.on('end', () => resolve())
  })
  await client.connect()
  owner.kill('SIGKILL')
  await ended
  await expect(query(url, 'select 1')).rejects.toThrow()
})

test('a wish that cannot be met is answered with what to do', async () => {
  vi.stubEnv('TEST_DATABASE_URL', '')
  vi.stubEnv('TEST_POSTGRES', 'none')
  await expect(startPostgres()).rejects.toThrow('TEST_POSTGRES is "none"; it can be "system" or "embedded"')
})

async function query(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows
  } finally {
    await client.end()
  }
}
