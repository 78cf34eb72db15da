/** An approval and the version that it makes are one thing: whatever fails half way, both are there or neither is. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { Client } from 'pg'
import { expect, inject, test } from 'vitest'
import type { Draft } from '../../schemas/api.ts'
import type { Review } from '../../schemas/review-api.ts'
import { createDatabase } from '../services/postgres.ts'
import { askFirst } from './journeys.ts'
import { EMAIL, Server } from './server.ts'

const OTHER = 'bruno@aurora.example'

/** Where the ledger fails: once the version is written, and at the last line of the audit. */
const FAULTS = ['reviews', 'audit'] as const
const WHEN = { reviews: ['update', 'new.version is not null'], audit: ['insert', "new.action = 'review.approved'"] }

const embedded = async (dataDir: string) => {
  const run = (statement: string) => {
    const db = new Database(join(dataDir, 'ledger.sqlite'))
    db.exec(statement)
    db.close()
  }
  return {
    settings: {},
    fail: async (table: 'reviews' | 'audit') => {
      const [event, when] = WHEN[table]
      run(`create trigger fault before ${event} on ${table} when ${when} begin select raise(abort, 'fault'); end`)
    },
    heal: async () => run('drop trigger fault'),
    end: async () => {},
  }
}

const shared = async () => {
  const database = await createDatabase(inject('postgresUrl'))
  const client = new Client(database.url)
  await client.connect()
  await client.query(`create function fault() returns trigger language plpgsql as $$ begin raise 'fault'; end $$`)
  let table = ''
  return {
    settings: { DATABASE_URL: database.url },
    fail: async (of: 'reviews' | 'audit') => {
      table = of
      const [event, when] = WHEN[of]
      await client.query(
        `create trigger fault before ${event} on ${of} for each row when (${when}) execute function fault()`,
      )
    },
    heal: async () => void (await client.query(`drop trigger fault on ${table}`)),
    end: async () => {
      await client.end()
      await database.drop()
    },
  }
}

test.each([
  ['SQLite', embedded],
  ['PostgreSQL', shared],
])('%s: what fails between approval and publishing leaves the request as it was', async (_, open) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'regua-review-faults-'))
  const place = await open(dataDir)
  // Whoever is named at the start may sign in; those named before still may.
  const first = await Server.start({ ...place.settings, REGUA_ADMIN_EMAIL: OTHER }, dataDir)
  await first.running.stop()
  const server = await Server.start(place.settings, dataDir)
  try {
    const asking =
      (cookie: string) =>
      <T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
        server.ask<T>(method, `/api${path}`, body, {
          key: null,
          headers: { Cookie: cookie, 'X-Requested-With': 'regua', ...headers },
        })
    const carla = asking(await server.signIn(EMAIL))
    const bruno = asking(await server.signIn(OTHER))
    const { body: draft } = await carla<Draft>('POST', '/journeys', { document: askFirst('por-inteiro') })
    const { body: asked } = await carla<Review>('POST', '/journeys/por-inteiro/reviews', { etag: draft.etag })
    const at = `/journeys/por-inteiro/reviews/${asked.id}`
    for (const table of FAULTS) {
      await place.fail(table)
      expect((await bruno('POST', `${at}/approve`, {})).status).toBe(500)
      await place.heal()
      expect((await bruno<Review>('GET', at)).body).toMatchObject({ status: 'open', stale: false, approvable: true })
      expect((await bruno<{ items: unknown[] }>('GET', '/journeys/por-inteiro/versions')).body.items).toEqual([])
    }
    expect((await bruno<{ version: number }>('POST', `${at}/approve`, {})).body.version).toBe(1)
    expect((await bruno<Review>('GET', at)).body).toMatchObject({ status: 'approved', decidedBy: 'Bruno', version: 1 })
  } finally {
    await server.stop()
    await place.end()
  }
})
