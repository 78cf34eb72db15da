/** Review before publishing: where the organisation asks for it, nobody publishes what only they have looked at. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Draft, PublishedVersion } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { Organisation } from '../../schemas/organisation-api.ts'
import type { Review, ReviewDetail } from '../../schemas/review-api.ts'
import { askFirst } from './journeys.ts'
import { EMAIL, PASSWORD, Server } from './server.ts'

const OTHER = 'bruno@aurora.example'

let server: Server
let carla: Asking
let bruno: Asking

type Asking = ReturnType<typeof asking>

/** As somebody who is signed in. */
const asking =
  (cookie: string) =>
  <T = Record<string, unknown>>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    server.ask<T & { type?: string }>(method, `/api${path}`, body, {
      key: null,
      headers: { Cookie: cookie, 'X-Requested-With': 'regua', ...headers },
    })

beforeAll(async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'regua-reviews-'))
  // Whoever is named at the start may sign in; those named before still may.
  const first = await Server.start({ REGUA_ADMIN_EMAIL: OTHER, REGUA_LAW_PACKS_DIR: '' }, dataDir)
  await first.running.stop()
  server = await Server.start({ REGUA_LAW_PACKS_DIR: '' }, dataDir)
  carla = asking(await server.signIn(EMAIL, PASSWORD))
  bruno = asking(await server.signIn(OTHER, PASSWORD))
})
afterAll(() => server.stop())

async function reviewIs(wanted: boolean) {
  const { body, headers } = await server.ask<Organisation>('GET', '/api/organisation')
  const { attestation: _, ...policy } = body.policy
  const changed = { ...policy, reviewBeforePublishing: wanted }
  const { status } = await server.ask('PUT', '/api/organisation', changed, {
    headers: { 'If-Match': headers.get('ETag') ?? '' },
  })
  expect(status).toBe(200)
}

async function draftOf(id: string, by: Asking, change: (journey: Journey) => Journey = (journey) => journey) {
  const there = await by<Draft>('GET', `/journeys/${id}`)
  const saved =
    there.status === 404
      ? await by<Draft>('POST', '/journeys', { document: change(askFirst(id)) })
      : await by<Draft>('PUT', `/journeys/${id}`, change(there.body.document), { 'If-Match': there.body.etag })
  expect(saved.status).toBeLessThan(300)
  return saved.body
}

const ask = (id: string, by: Asking, etag: string, note?: string) =>
  by<Review>('POST', `/journeys/${id}/reviews`, { etag, ...(note === undefined ? {} : { note }) })
const approve = (id: string, review: string, by: Asking) =>
  by<{ version?: number }>('POST', `/journeys/${id}/reviews/${review}/approve`, {})
const problem = (code: string) => `urn:regua:problem:${code}`

test('where the organisation does not ask for it, whoever wrote a journey publishes it', async () => {
  await draftOf('livre', carla)
  expect((await carla('POST', '/journeys/livre/publish', {})).status).toBe(201)
})

test('somebody else approves exactly what was frozen, and the history says who', async () => {
  await reviewIs(true)
  const draft = await draftOf('com-revisao', carla)
  const alone = await carla('POST', '/journeys/com-revisao/publish', {})
  expect([alone.status, alone.body.type]).toEqual([409, problem('review-needed')])
  const { status, body: review } = await ask('com-revisao', carla, draft.etag, 'Primeira versão')
  expect(status).toBe(201)
  expect(review).toMatchObject({ status: 'open', note: 'Primeira versão', stale: false, approvable: false, mine: true })

  const own = await approve('com-revisao', review.id, carla)
  expect([own.status, own.body.type]).toEqual([403, problem('review-own')])
  const seen = await bruno<{ items: Review[] }>('GET', '/reviews')
  expect(seen.body.items).toMatchObject([{ id: review.id, approvable: true, mine: false, askedBy: review.askedBy }])
  const detail = await bruno<ReviewDetail>('GET', `/journeys/com-revisao/reviews/${review.id}`)
  expect(detail.body.document).toEqual(draft.document)

  const approved = await approve('com-revisao', review.id, bruno)
  expect([approved.status, approved.body.version]).toEqual([201, 1])
  const { body: versions } = await bruno<{ items: PublishedVersion[] }>('GET', '/journeys/com-revisao/versions')
  expect(versions.items).toMatchObject([{ version: 1, publishedBy: 'Bruno', note: 'Primeira versão' }])
  const { body: after } = await carla<{ items: Review[] }>('GET', '/journeys/com-revisao/reviews')
  expect(after.items).toMatchObject([{ status: 'approved', decidedBy: 'Bruno', version: 1 }])
  const twice = await approve('com-revisao', review.id, bruno)
  expect([twice.status, twice.body.type]).toEqual([409, problem('review-decided')])
})

test('whoever changed anything since the last version does not approve it, even if somebody else asks', async () => {
  await reviewIs(true)
  await draftOf('de-dois', carla)
  const draft = await draftOf('de-dois', bruno, (journey) => ({ ...journey, name: 'De dois' }))
  const { body: review } = await ask('de-dois', carla, draft.etag)
  const refused = await approve('de-dois', review.id, bruno)
  expect([refused.status, refused.body.type]).toEqual([403, problem('review-own')])
})

test('work that was published is done: who did it may approve what comes after', async () => {
  await reviewIs(false)
  await draftOf('em-turnos', carla)
  expect((await bruno('POST', '/journeys/em-turnos/publish', {})).status).toBe(201)
  await reviewIs(true)
  const draft = await draftOf('em-turnos', bruno, (journey) => ({ ...journey, name: 'Outro nome' }))
  const { body: review } = await ask('em-turnos', bruno, draft.etag)
  expect((await approve('em-turnos', review.id, carla)).body.version).toBe(2)
})

test('an edit makes a request stale: it is refused, and asked again with the draft of now', async () => {
  await reviewIs(true)
  const draft = await draftOf('editada', carla)
  const { body: review } = await ask('editada', carla, draft.etag)
  const edited = await draftOf('editada', carla, (journey) => ({ ...journey, name: 'Mudou' }))
  const late = await approve('editada', review.id, bruno)
  expect([late.status, late.body.type]).toEqual([409, problem('review-stale')])
  const seen = await bruno<Review>('GET', `/journeys/editada/reviews/${review.id}`)
  expect(seen.body).toMatchObject({ stale: true, approvable: false })
  const old = await ask('editada', carla, draft.etag)
  expect([old.status, old.body.type]).toEqual([409, problem('review-stale')])

  const { body: again } = await ask('editada', carla, edited.etag)
  const { body: all } = await bruno<{ items: Review[] }>('GET', '/journeys/editada/reviews')
  expect(all.items.map(({ id, status }) => [id, status])).toEqual([
    [again.id, 'open'],
    [review.id, 'withdrawn'],
  ])
  expect((await approve('editada', again.id, bruno)).body.version).toBe(1)
})

test('a request is given back with a comment, and nothing is published', async () => {
  await reviewIs(true)
  const draft = await draftOf('devolvida', carla)
  const { body: review } = await ask('devolvida', carla, draft.etag)
  const empty = await bruno('POST', `/journeys/devolvida/reviews/${review.id}/return`, { comment: '' })
  expect(empty.status).toBe(422)
  const back = await bruno<Review>('POST', `/journeys/devolvida/reviews/${review.id}/return`, {
    comment: 'Falta o caminho sem resposta.',
  })
  expect(back.body).toMatchObject({
    status: 'returned',
    decidedBy: 'Bruno',
    comment: 'Falta o caminho sem resposta.',
  })
  expect((await approve('devolvida', review.id, bruno)).status).toBe(409)
  expect((await bruno<{ items: unknown[] }>('GET', '/journeys/devolvida/versions')).body.items).toEqual([])
})

test('only whoever asked withdraws a request', async () => {
  await reviewIs(true)
  const draft = await draftOf('retirada', carla)
  const { body: review } = await ask('retirada', carla, draft.etag)
  const path = `/journeys/retirada/reviews/${review.id}/withdraw`
  const foreign = await bruno('POST', path)
  expect([foreign.status, foreign.body.type]).toEqual([403, problem('review-not-yours')])
  expect((await carla<Review>('POST', path)).body.status).toBe('withdrawn')
})

test('a key is an author under its own name: it may ask, but neither publish nor approve', async () => {
  await reviewIs(true)
  const made = await server.ask<Draft>('POST', '/api/journeys', { document: askFirst('por-programa') })
  const alone = await server.refused('POST', '/api/journeys/por-programa/publish', {})
  expect([alone.status, alone.body.type]).toEqual([409, problem('review-needed')])
  const { body: review } = await server.ask<Review>('POST', '/api/journeys/por-programa/reviews', {
    etag: made.body.etag,
  })
  const path = `/api/journeys/por-programa/reviews/${review.id}/approve`
  const refused = await server.refused('POST', path, {})
  expect([refused.status, refused.body.type]).toEqual([403, problem('review-person')])
  expect((await approve('por-programa', review.id, carla)).body.version).toBe(1)
})

test('what cannot be published is not asked about, and what is gone is not approved', async () => {
  await reviewIs(true)
  const bad = await draftOf('errada', carla, (journey) => ({ ...journey, edges: [] }))
  const refused = await ask('errada', carla, bad.etag)
  expect([refused.status, refused.body.type]).toEqual([422, problem('journey-has-errors')])
  const draft = await draftOf('apagada', carla)
  const { body: review } = await ask('apagada', carla, draft.etag)
  expect((await carla('DELETE', '/journeys/apagada')).status).toBe(204)
  expect((await approve('apagada', review.id, bruno)).status).toBe(409)
  expect((await approve('apagada', 'nenhum', bruno)).status).toBe(404)
})

test('going back past the review is a brake for people alone: it enters no step, and no program pulls it', async () => {
  await reviewIs(false)
  await draftOf('freio', carla)
  for (const version of [1, 2])
    expect((await carla('POST', '/journeys/freio/publish', {})).body).toMatchObject({ version })
  await reviewIs(true)
  const enters = { default: 'follow', steps: { q: { to: 'm' } } }
  for (const refused of [
    await server.refused('POST', '/api/journeys/freio/rollback', { to: 1 }),
    await server.refused('POST', '/api/journeys/freio/moves', { to: 1, default: 'follow' }),
    await carla('POST', '/journeys/freio/rollback', { to: 1, people: enters }),
    await carla('POST', '/journeys/freio/moves', { to: 1, ...enters }),
  ])
    expect([refused.status, refused.body.type]).toEqual([409, problem('review-needed')])
  expect((await carla('POST', '/journeys/freio/rollback', { to: 1 })).body).toMatchObject({ version: 3 })

  const draft = await draftOf('freio', carla, (journey) => ({ ...journey, name: 'Vista por dois' }))
  const { body: review } = await ask('freio', carla, draft.etag)
  expect((await approve('freio', review.id, bruno)).body.version).toBe(4)
  expect((await carla('POST', '/journeys/freio/moves', { to: 4, ...enters })).status).toBe(202)
  expect((await server.ask('POST', '/api/journeys/freio/moves', { to: 4, default: 'follow' })).status).toBe(202)
})

test('of two who approve at once, one does', async () => {
  await reviewIs(true)
  const draft = await draftOf('a-dois', carla)
  const { body: review } = await ask('a-dois', carla, draft.etag)
  const both = await Promise.all([approve('a-dois', review.id, bruno), approve('a-dois', review.id, bruno)])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await bruno<{ items: unknown[] }>('GET', '/journeys/a-dois/versions')).body.items).toHaveLength(1)
})
