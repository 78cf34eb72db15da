/** Drafts over HTTP: making, saving without losing anybody's work, checking, publishing, and clear refusals. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Draft, JourneySummary, PublishedJourney, Validation } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { askFirst } from './journeys.ts'
import { Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

async function made(id: string): Promise<Draft> {
  const { status, body } = await server.ask<Draft>('POST', '/api/journeys', { document: askFirst(id) })
  expect(status).toBe(201)
  return body
}

test('a draft is made once, read with its etag, listed', async () => {
  const draft = await made('listed')
  const read = await server.ask<Draft>('GET', '/api/journeys/listed')
  expect(read.body).toEqual(draft)
  expect(read.headers.get('ETag')).toBe(draft.etag)
  expect(draft.etag).toMatch(/^"[^"]+"$/)
  const again = await server.refused('POST', '/api/journeys', { document: askFirst('listed') })
  expect(again.status).toBe(409)
  const { body } = await server.ask<{ items: JourneySummary[] }>('GET', '/api/journeys')
  expect(body.items.find(({ id }) => id === 'listed')).toMatchObject({ nodes: 4, changed: true, waiting: 0 })
})

test('of two people who save the same version one is told that the draft has changed, and nothing is lost', async () => {
  const draft = await made('raced')
  const mine: Journey = { ...draft.document, name: 'Minha' }
  const saved = await server.ask<Draft>('PUT', '/api/journeys/raced', mine, { headers: { 'If-Match': draft.etag } })
  expect(saved.status).toBe(200)
  expect(saved.headers.get('ETag')).toBe(saved.body.etag)
  const theirs = { ...draft.document, name: 'Deles' }
  const lost = await server.refused('PUT', '/api/journeys/raced', theirs, { headers: { 'If-Match': draft.etag } })
  expect(lost.status).toBe(412)
  expect(lost.headers.get('ETag')).toBe(saved.body.etag)
  expect(lost.body.etag).toBe(saved.body.etag)
  expect((await server.ask<Draft>('GET', '/api/journeys/raced')).body.document.name).toBe('Minha')
})

test('a journey needs a name that can be read', async () => {
  const refused = await server.refused('POST', '/api/journeys', { document: { ...askFirst('no-name'), name: '   ' } })
  expect(refused.status).toBe(422)
  expect(JSON.stringify(refused)).toContain('/name')
})

test('saving without If-Match makes a draft, and overwrites none', async () => {
  expect((await server.ask('PUT', '/api/journeys/put-first', askFirst('put-first'))).status).toBe(201)
  expect((await server.refused('PUT', '/api/journeys/put-first', askFirst('put-first'))).status).toBe(428)
  const gone = await server.refused('PUT', '/api/journeys/never', askFirst('never'), { headers: { 'If-Match': '"x"' } })
  expect(gone.status).toBe(412)
})

test('a draft is saved under its own id only', async () => {
  const { status, body } = await server.refused('PUT', '/api/journeys/other', askFirst('mine'))
  expect(status).toBe(422)
  expect(body.errors?.[0]?.pointer).toBe('/id')
})

test('what is no journey is refused with the places that are wrong', async () => {
  const { nodes, ...rest } = askFirst('wrong')
  const document = { ...rest, settings: { timezone: 3, locale: 'fr' }, nodes: [{ ...nodes[0], position: null }] }
  const { status, body, headers } = await server.refused('POST', '/api/journeys', { document })
  expect(status).toBe(422)
  expect(headers.get('Content-Type')).toBe('application/problem+json')
  const pointers = body.errors?.map(({ pointer }) => pointer)
  expect(pointers).toContain('/document/settings/timezone')
  expect(pointers).toContain('/document/nodes/0/position')
  expect((await server.refused('GET', '/api/journeys/wrong')).status).toBe(404)
})

test('the answer is in the language that was asked for', async () => {
  const ask = (language: string) =>
    server.refused('GET', '/api/journeys/nowhere', undefined, { headers: { 'Accept-Language': language } })
  expect((await ask('en-GB,en;q=0.9')).body.title).toBe('Journey not found')
  expect((await ask('fr, es;q=0.4')).body.title).toBe('Jornada no encontrada')
  expect((await ask('fr')).body.title).toBe('Jornada não encontrada')
})

test.each([
  ['JSON that is none', 400, { raw: '{"document": ', headers: { 'Content-Type': 'application/json' } }],
  [
    'what nests a thousand levels',
    400,
    { raw: '['.repeat(1_000) + ']'.repeat(1_000), headers: { 'Content-Type': 'application/json' } },
  ],
  ['another type of content', 415, { raw: '<x/>', headers: { 'Content-Type': 'application/xml' } }],
  ['a type of content that is not told', 415, { raw: new Uint8Array([123, 125]) }],
  ['nine megabytes', 413, { raw: `"${'x'.repeat(9 * 1024 * 1024)}"`, headers: { 'Content-Type': 'application/json' } }],
])('%s is refused as such', async (_, status, asked) => {
  const answer = await server.refused('POST', '/api/journeys', undefined, asked)
  expect(answer.status).toBe(status)
  expect(answer.body).toMatchObject({ status, type: expect.stringContaining('urn:regua:problem:') })
  expect(JSON.stringify(answer.body)).not.toMatch(/\bat \/|node_modules|\.ts:/)
})

test('an unknown address and an unknown method say what there is', async () => {
  expect((await server.refused('GET', '/api/nothing')).status).toBe(404)
  const method = await server.refused('PATCH', '/api/journeys')
  expect(method.status).toBe(405)
  expect(method.headers.get('Allow')).toBe('GET, HEAD, POST')
})

test('lists come in pages', async () => {
  for (const id of ['page-1', 'page-2', 'page-3']) await made(id)
  const seen: string[] = []
  let cursor: string | undefined = ''
  while (cursor !== undefined) {
    const path: string = `/api/journeys?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`
    const { body }: { body: { items: JourneySummary[]; next?: string } } = await server.ask('GET', path)
    expect(body.items.length).toBeLessThanOrEqual(2)
    seen.push(...body.items.map(({ id }) => id))
    cursor = body.next
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toEqual(expect.arrayContaining(['page-1', 'page-2', 'page-3']))
  expect((await server.refused('GET', '/api/journeys?limit=0')).status).toBe(400)
  expect((await server.refused('GET', '/api/journeys?cursor=nonsense')).status).toBe(400)
  expect((await server.refused('GET', '/api/runs?cursor=nonsense')).status).toBe(400)
})

test('checking says what each step will do, what is wrong, and what texts may use', async () => {
  const document = askFirst('checked')
  const { body } = await server.ask<Validation>('POST', '/api/journeys/validate', { document, locale: 'pt-BR' })
  expect(body.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(Object.keys(body.cards).sort()).toEqual(['e', 'm', 'q', 's'])
  expect(body.variables.map(({ name }) => name)).toEqual(expect.arrayContaining(['customer.firstName', 'reply.text']))

  document.edges = document.edges.filter(({ id }) => id !== '4')
  const broken = await server.ask<Validation>('POST', '/api/journeys/validate', { document, locale: 'en' })
  expect(broken.body.diagnostics).toContainEqual(
    expect.objectContaining({ severity: 'error', code: 'outlet-unconnected', node: 'q' }),
  )
  const noJourney = await server.ask<Validation>('POST', '/api/journeys/validate', { document: { nodes: 3 } })
  expect(noJourney.status).toBe(200)
  expect(noJourney.body.diagnostics.every(({ code }) => code === 'schema')).toBe(true)
})

test('checking knows the templates of the account', async () => {
  const document = askFirst('templates')
  document.nodes[2] = {
    ...document.nodes[2]!,
    type: 'send-template',
    data: { template: 'nao_existe', language: 'pt_BR' },
  }
  const { body } = await server.ask<Validation>('POST', '/api/journeys/validate', { document })
  expect(body.diagnostics).toContainEqual(expect.objectContaining({ code: 'template-unknown', node: 'm' }))
})

test('a journey with errors is not published; a whole one is, each time as a new version', async () => {
  const draft = await made('published')
  const broken = { ...draft.document, edges: draft.document.edges.slice(1) }
  const saved = await server.ask<Draft>('PUT', '/api/journeys/published', broken, {
    headers: { 'If-Match': draft.etag },
  })
  const refused = await server.refused('POST', '/api/journeys/published/publish', {})
  expect(refused.status).toBe(422)
  expect(refused.body.diagnostics?.[0]).toMatchObject({ severity: 'error', code: 'outlet-unconnected' })
  expect((await server.ask('GET', '/api/journeys/published/versions')).body).toEqual({ items: [] })

  await server.ask('PUT', '/api/journeys/published', draft.document, { headers: { 'If-Match': saved.body.etag } })
  const first = await server.ask('POST', '/api/journeys/published/publish', { note: 'primeira' })
  expect([first.status, first.body]).toEqual([201, { version: 1 }])
  expect((await server.ask('POST', '/api/journeys/published/publish')).body).toEqual({ version: 2 })
  const { body } = await server.ask<PublishedJourney>('GET', '/api/journeys/published/versions/1')
  expect(body).toMatchObject({ version: 1, note: 'primeira', document: draft.document, publishedBy: 'REGUA_API_KEY' })
  for (const version of ['3', '0', 'x']) {
    expect((await server.refused('GET', `/api/journeys/published/versions/${version}`)).status).toBe(404)
  }
  const summary = await server.ask<{ items: JourneySummary[] }>('GET', '/api/journeys')
  expect(summary.body.items.find(({ id }) => id === 'published')).toMatchObject({ version: 2, changed: false })
})

test('a journey with people inside is not thrown away', async () => {
  await made('inside')
  await server.ask('POST', '/api/journeys/inside/publish', {})
  await server.ask('POST', '/api/journeys/inside/enrollments', { phones: ['+5511988887777'] })
  const refused = await server.refused('DELETE', '/api/journeys/inside')
  expect(refused.status).toBe(409)
  expect(refused.body.detail).toContain('1')
  await made('empty')
  expect((await server.ask('DELETE', '/api/journeys/empty')).status).toBe(204)
  expect((await server.refused('DELETE', '/api/journeys/empty')).status).toBe(404)
})

test('a file that somebody broke by hand is named, and does not take the list with it', async () => {
  await made('broken-file')
  writeFileSync(join(server.dataDir, 'journeys/broken-file.json'), '{')
  const { status, body } = await server.refused('GET', '/api/journeys/broken-file')
  expect(status).toBe(409)
  expect(body.detail).toContain('broken-file')
  expect((await server.ask('GET', '/api/journeys')).status).toBe(200)
})
