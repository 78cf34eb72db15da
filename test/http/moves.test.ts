/** People inside over HTTP: numbers before anything moves, one call that publishes and moves, and the way back. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PublishedVersion } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { Move, MovePreview } from '../../schemas/move.ts'
import { askFirst } from './journeys.ts'
import { Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

const withText = (journey: Journey, text: string): Journey => ({
  ...journey,
  nodes: journey.nodes.map((node) => (node.id === 'm' ? { ...node, data: { content: { type: 'text', text } } } : node)),
})

/** A published journey with so many people who wait for their answer at its step `reply`. */
async function inside(id: string, people: number): Promise<Journey> {
  const journey = askFirst(id)
  const made = await server.ask('POST', '/api/journeys', { document: journey })
  expect(made.status).toBe(201)
  expect((await server.ask('POST', `/api/journeys/${id}/publish`, {})).status).toBe(201)
  const phones = Array.from({ length: people }, (_, index) => `+55119${id.length}${String(1_000_000 + index)}`)
  await server.ask('POST', `/api/journeys/${id}/enrollments`, { phones })
  await expect.poll(async () => (await waiting(id)).filter(({ node }) => node === 'q').length).toBe(people)
  return journey
}

type Listed = { id: string; node?: string; status: string; outcome?: string; journey: { version: number } }
const runs = async (id: string) =>
  (await server.ask<{ items: Listed[] }>('GET', `/api/runs?journey=${id}&limit=100`)).body.items
const waiting = async (id: string) => (await runs(id)).filter(({ status }) => status === 'waiting')

async function saved(id: string, document: Journey): Promise<void> {
  const { headers } = await server.ask('GET', `/api/journeys/${id}`)
  const etag = headers.get('ETag') ?? ''
  expect((await server.ask('PUT', `/api/journeys/${id}`, document, { headers: { 'If-Match': etag } })).status).toBe(200)
}

const preview = (id: string, body: object) => server.ask<MovePreview>('POST', `/api/journeys/${id}/moves/preview`, body)
const moves = async (id: string) => (await server.ask<{ items: Move[] }>('GET', `/api/journeys/${id}/moves`)).body.items
const done = (id: string) => expect.poll(async () => (await moves(id))[0]?.state).toBe('done')

test('one sees how many would do what before anything moves', async () => {
  const journey = await inside('see', 3)
  await saved('see', withText(journey, 'outra'))
  const { status, body } = await preview('see', { to: 'draft', default: 'follow' })
  expect(status).toBe(200)
  expect(body).toMatchObject({
    people: 3,
    rows: [{ version: 1, step: { id: 'q', type: 'branch-on-reply' }, people: 3, sending: 0, does: 'keeps' }],
    totals: { keeps: 3, enters: 0, ends: 0, stays: 0 },
    cannot: 0,
  })
  expect(body.targets.map(({ id }) => id)).toEqual(journey.nodes.map(({ id }) => id))
  const elsewhere = await preview('see', { to: 'draft', default: 'stay', steps: { q: { to: 'm' } } })
  expect(elsewhere.body.rows[0]).toMatchObject({ does: 'enters', into: 'm' })
  await saved('see', { ...journey, nodes: journey.nodes.filter(({ id }) => id !== 'q') })
  const gone = await preview('see', { to: 'draft', default: 'follow' })
  expect(gone.body).toMatchObject({ cannot: 3, rows: [{ does: 'stays', reason: 'step-missing' }] })
  expect((await waiting('see')).every(({ journey: { version } }) => version === 1)).toBe(true)
})

test('publishing takes those inside along in the same call', async () => {
  const journey = await inside('along', 2)
  await saved('along', withText(journey, 'outra'))
  const { status, body } = await server.ask('POST', '/api/journeys/along/publish', { people: { default: 'follow' } })
  expect(status).toBe(201)
  expect(body).toMatchObject({ version: 2, move: { people: 2 } })
  await done('along')
  expect((await moves('along'))[0]).toMatchObject({ to: 2, expected: 2, counts: { keeps: 2 } })
  expect((await waiting('along')).map((run) => `${run.journey.version} ${run.node}`)).toEqual(['2 q', '2 q'])
})

test('publishing without a word about people leaves them where they are', async () => {
  const journey = await inside('alone', 1)
  await saved('alone', withText(journey, 'outra'))
  expect((await server.ask('POST', '/api/journeys/alone/publish', {})).body).toEqual({ version: 2 })
  expect(await moves('alone')).toEqual([])
  expect((await waiting('alone'))[0]?.journey.version).toBe(1)
})

test('people go over later, by an order of its own, which is answered at once', async () => {
  const journey = await inside('later', 2)
  await saved('later', withText(journey, 'outra'))
  await server.ask('POST', '/api/journeys/later/publish', {})
  const order = { to: 2, default: 'stay', steps: { q: 'end' } }
  const { status, body } = await server.ask('POST', '/api/journeys/later/moves', order)
  expect(status).toBe(202)
  expect(body).toMatchObject({ people: 2, id: expect.any(String) })
  await done('later')
  expect((await runs('later')).map(({ outcome }) => outcome)).toEqual(['moved-out', 'moved-out'])
})

test('rolling back publishes the earlier version anew, and who followed goes back', async () => {
  const journey = await inside('back', 2)
  await saved('back', withText(journey, 'errada'))
  await server.ask('POST', '/api/journeys/back/publish', { people: { default: 'follow' } })
  await done('back')
  const draft = await server.ask('GET', '/api/journeys/back')
  const asked = await preview('back', { to: 1, anew: true, default: 'follow', from: [2] })
  expect(asked.body.totals).toMatchObject({ keeps: 2 })
  const { status, body } = await server.ask('POST', '/api/journeys/back/rollback', { to: 1, note: 'texto errado' })
  expect(status).toBe(201)
  expect(body).toMatchObject({ version: 3, move: { people: 2 } })
  await done('back')
  expect((await waiting('back')).map((run) => run.journey.version)).toEqual([3, 3])
  const { items } = (await server.ask<{ items: PublishedVersion[] }>('GET', '/api/journeys/back/versions')).body
  expect(items.map(({ version, note }) => [version, note])).toEqual([
    [3, 'texto errado'],
    [2, undefined],
    [1, undefined],
  ])
  const published = await server.ask<{ document: Journey }>('GET', '/api/journeys/back/versions/3')
  expect(published.body.document).toEqual(journey)
  expect((await server.ask('GET', '/api/journeys/back')).body).toEqual(draft.body)
})

test('what cannot be is refused with the place, and nothing is published or moved', async () => {
  await inside('wrong', 1)
  const step = { default: 'stay', steps: { q: { to: 'nowhere' } } }
  const published = await server.refused('POST', '/api/journeys/wrong/publish', { people: step })
  expect(published.status).toBe(422)
  expect(published.body.errors?.[0]?.pointer).toBe('/people/steps/q/to')
  expect((await server.refused('POST', '/api/journeys/wrong/moves', { to: 1, ...step })).status).toBe(422)
  expect((await server.refused('POST', '/api/journeys/wrong/moves', { to: 7, default: 'follow' })).status).toBe(404)
  expect((await server.refused('POST', '/api/journeys/wrong/moves', { to: 1 })).status).toBe(422)
  expect((await server.refused('POST', '/api/journeys/wrong/rollback', { to: 9 })).status).toBe(404)
  expect((await server.refused('POST', '/api/journeys/wrong/rollback', { to: 1 })).status).toBe(409)
  expect((await server.ask<{ items: unknown[] }>('GET', '/api/journeys/wrong/versions')).body.items).toHaveLength(1)
  expect(await moves('wrong')).toEqual([])
})
