/** A journey with its stories goes out as one file and comes in whole, or not at all. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { openLedger } from '../../runtime/storage/ledger/open.ts'
import type { Draft } from '../../schemas/api.ts'
import type { JourneyBundle } from '../../schemas/bundle.ts'
import type { Story } from '../../schemas/story.ts'
import type { StoryList } from '../../schemas/story-api.ts'
import { createDatabase } from '../services/postgres.ts'
import { askFirst } from './journeys.ts'
import { Server } from './server.ts'

let server: Server

beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

const story = (journey: string, name = 'Paga'): Story => ({
  format: 1,
  journey,
  name,
  at: '2026-11-24T10:00:00-03:00',
  customer: { name: 'Ana Teste', phone: '+5511900000001' },
  steps: [{ do: 'reply', text: 'paguei' }],
})
const bundle = (id: string, stories: JourneyBundle['stories'] = [{ id: 'paga', story: story(id) }]): JourneyBundle => ({
  format: 'regua-journey-1',
  journey: askFirst(id),
  stories,
})
const namesOf = async (id: string) =>
  (await server.ask<StoryList>('GET', `/api/journeys/${id}/stories`)).body.items.map((each) => each.id)
const isThere = async (id: string) => (await server.ask('GET', `/api/journeys/${id}`)).status === 200

test('what comes in goes out again, draft and stories', async () => {
  const brought = bundle('vai-e-vem')
  const taken = await server.ask<Draft>('POST', '/api/journeys/import', { bundle: brought })
  expect(taken.status, JSON.stringify(taken.body)).toBe(201)
  const given = await server.ask<JourneyBundle>('GET', '/api/journeys/vai-e-vem/export')
  expect(given.body).toEqual(brought)
  expect(given.headers.get('Content-Disposition')).toBe('attachment; filename="vai-e-vem.regua.json"')
  expect((await server.ask('GET', '/api/journeys/vai-e-vem')).headers.get('ETag')).toBe(taken.body.etag)
})

test('over a draft that is there it comes only with the etag that was seen; other stories stay', async () => {
  const { body: first } = await server.ask<Draft>('POST', '/api/journeys/import', { bundle: bundle('troca') })
  expect((await server.refused('POST', '/api/journeys/import', { bundle: bundle('troca') })).status).toBe(409)
  const other = bundle('troca', [{ id: 'outra', story: story('troca', 'Outra') }])
  other.journey.name = 'Trocada'
  const stale = await server.refused('POST', '/api/journeys/import', { bundle: other, replace: '"velho"' })
  expect([stale.status, stale.body.type]).toEqual([412, 'urn:regua:problem:lost-race'])
  expect(await namesOf('troca')).toEqual(['paga'])
  const { body } = await server.ask<Draft>('POST', '/api/journeys/import', { bundle: other, replace: first.etag })
  expect(body.document.name).toBe('Trocada')
  expect(await namesOf('troca')).toEqual(['outra', 'paga'])
})

test('over a story that a colleague has corrected since the file was opened it does not come', async () => {
  const { body: first } = await server.ask<Draft>('POST', '/api/journeys/import', { bundle: bundle('corrida') })
  const path = '/api/journeys/corrida/stories/paga'
  const { items } = (await server.ask<StoryList>('GET', '/api/journeys/corrida/stories')).body
  const seen = Object.fromEntries(items.map(({ id, etag }) => [id, etag]))
  await server.ask('PUT', path, story('corrida', 'Corrigida'), { headers: { 'If-Match': seen.paga ?? '' } })
  const order = { bundle: bundle('corrida'), replace: first.etag, seen }
  const { status, body } = await server.refused('POST', '/api/journeys/import', order)
  expect([status, body.type]).toEqual([412, 'urn:regua:problem:import-story-lost-race'])
  expect(body.detail).toContain('«paga»')
  const now = await server.ask<StoryList>('GET', '/api/journeys/corrida/stories')
  expect(now.body.items.map((each) => each.story.name)).toEqual(['Corrigida'])
})

test.each(['SQLite', 'PostgreSQL'])('when the ledger cannot note it, nothing has come in (%s)', async (kind) => {
  const database = kind === 'SQLite' ? undefined : await createDatabase(inject('postgresUrl'))
  const own = await Server.start(database ? { DATABASE_URL: database.url } : {})
  try {
    const { body: first } = await own.ask<Draft>('POST', '/api/journeys/import', { bundle: bundle('tudo') })
    const places = { dataDir: own.dataDir, ...(database ? { databaseUrl: database.url } : {}) }
    const ledger = await openLedger(places)
    await ledger.db.schema.dropTable('audit').execute()
    await ledger.close()
    const other = bundle('tudo', [{ id: 'outra', story: story('tudo', 'Outra') }])
    const asked = { bundle: other, replace: first.etag }
    expect((await own.refused('POST', '/api/journeys/import', asked)).status).toBe(500)
    expect((await own.ask<JourneyBundle>('GET', '/api/journeys/tudo/export')).body).toEqual(bundle('tudo'))
    expect((await own.ask<Draft>('GET', '/api/journeys/tudo')).headers.get('ETag')).toBe(first.etag)
  } finally {
    await own.stop()
    await database?.drop()
  }
})

test.each<[string, (good: JourneyBundle) => object, RegExp]>([
  [
    'a story that is none',
    (good) => ({ ...good, stories: [{ id: 'x', story: { name: 'só isto' } }] }),
    /^\/bundle\/stories\/0\/story/,
  ],
  [
    'a story of another journey',
    (good) => ({ ...good, stories: [{ id: 'x', story: story('outra') }] }),
    /^\/bundle\/stories\/0\/story\/journey$/,
  ],
  [
    'two stories under one name',
    (good) => ({ ...good, stories: [...good.stories, ...good.stories] }),
    /^\/bundle\/stories\/1\/id$/,
  ],
  [
    'a journey that is none',
    (good) => ({ ...good, journey: { ...good.journey, nodes: 'x' } }),
    /^\/bundle\/journey\/nodes/,
  ],
  ['another format', (good) => ({ ...good, format: 2 }), /^\/bundle\/format/],
])('%s is refused with its place, and nothing is written', async (_, spoil, pointer) => {
  const { status, body } = await server.refused('POST', '/api/journeys/import', { bundle: spoil(bundle('nada')) })
  expect(status).toBe(422)
  expect(body.errors?.[0]?.pointer).toMatch(pointer)
  expect(await isThere('nada')).toBe(false)
})
