/** Two processes of the studio on one PostgreSQL: people see each other, and a forecast is known to both. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { DEFAULT_RATES, type Forecast } from '../../schemas/forecast-api.ts'
import type { PeopleHere } from '../../schemas/presence-api.ts'
import { end, journeyOf, start } from '../forecast/ask.ts'
import { createDatabase } from '../services/postgres.ts'
import { freePort, type Program, startProgram } from '../shell/program.ts'
import { type Answer, KEY, Server } from './server.ts'

/** A second program is started, on a machine that may have other work. */
vi.setConfig({ hookTimeout: 120_000, testTimeout: 60_000 })

let database: Awaited<ReturnType<typeof createDatabase>>
let here: Server
let other: Program
const dataDir = mkdtempSync(join(tmpdir(), 'regua-studio-'))
beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'))
  here = await Server.start({ DATABASE_URL: database.url })
  const env = { DATABASE_URL: database.url, REGUA_ROLE: 'studio', REGUA_API_KEY: KEY }
  other = await startProgram({ dataDir, graphUrl: here.url, port: await freePort(), env })
})
afterAll(async () => {
  await other.end('SIGTERM')
  await here.stop()
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

async function there<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  const headers = { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' }
  const response = await fetch(other.url + path, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  })
  const text = await response.text()
  // What the API says of its own answers.
  return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as T }
}

test('who has a journey open is seen from the other process, and its pages are told', async () => {
  const told = new AbortController()
  const headers = { Authorization: `Bearer ${KEY}` }
  const { body } = await fetch(`${here.url}/api/events`, { headers, signal: told.signal })
  const reader = body!.pipeThrough(new TextDecoderStream()).getReader()
  await reader.read()
  await there('POST', '/api/journeys/juntos/presence', { tab: 'there' })
  let text = ''
  while (!text.includes('"juntos"')) text += (await reader.read()).value ?? ''
  expect(text).toContain('"presence"')
  told.abort()
  const cookie = { key: null, headers: { Cookie: await here.signIn() } }
  const mine = { tab: 'here', editing: true }
  const seen = await here.ask<PeopleHere>('POST', '/api/journeys/juntos/presence', mine, cookie)
  expect(seen.body.people.map(({ you, editing }) => [you, editing])).toEqual([
    [false, false],
    [true, true],
  ])
  const back = await there<PeopleHere>('POST', '/api/journeys/juntos/presence', { tab: 'there' })
  expect(back.body.people).toHaveLength(2)
})

test('a forecast that one process works out is asked after, and taken back, at the other', async () => {
  const question = {
    ...{ document: journeyOf([start(), end()]), days: 3, seed: '1', rates: DEFAULT_RATES },
    who: { enter: 'everybody', inside: true },
  }
  const { body: asked } = await there<Forecast>('POST', '/api/forecasts', question)
  const done = await here.eventually<Forecast>(`/api/forecasts/${asked.id}`, ({ status }) => status === 'done')
  expect(done.result?.people.portfolio).toBe(0)
  const { body: again } = await here.ask<Forecast>('POST', '/api/forecasts', question)
  expect((await there('DELETE', `/api/forecasts/${again.id}`)).status).toBe(204)
  expect((await here.ask<Forecast>('GET', `/api/forecasts/${again.id}`)).body.status).toMatch(/cancelled|done/)
})
