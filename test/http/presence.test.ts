/** Who has a journey open: each person once, with their tabs; gone when they leave or fall silent; told to those who watch. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { peopleAt } from '../../runtime/http/people-here.ts'
import type { Draft } from '../../schemas/api.ts'
import type { PeopleHere } from '../../schemas/presence-api.ts'
import { askFirst } from './journeys.ts'
import { EMAIL, KEY, Server } from './server.ts'

const ana = { id: 'ana', name: 'Ana', email: 'ana@aurora.example' }
const beto = { id: 'beto', name: 'Beto', email: 'beto@aurora.example' }

function room() {
  let now = 1_000_000
  const people = peopleAt(() => now)
  return { ...people, pass: (ms: number) => (now += ms) }
}

test('each person is there once, however many tabs they have, and knows which of them they are', () => {
  const { beat, here, pass } = room()
  expect(beat('j', ana, { tab: '1' })).toBe(true)
  pass(1000)
  expect(beat('j', beto, { tab: '2' })).toBe(true)
  expect(beat('j', ana, { tab: '3', editing: true })).toBe(true)
  expect(here('j', 'beto')).toEqual([
    { ...ana, since: 1_000_000, editing: true, tabs: 2, you: false },
    { ...beto, since: 1_001_000, editing: false, tabs: 1, you: true },
  ])
  expect(here('another', 'ana')).toEqual([])
})

test('who leaves is gone at once, who falls silent after half a minute; a beat that changes nothing is no news', () => {
  const { beat, here, pass } = room()
  beat('j', ana, { tab: '1' })
  beat('j', beto, { tab: '2' })
  expect(beat('j', beto, { tab: '2' })).toBe(false)
  expect(beat('j', beto, { tab: '2', editing: true })).toBe(true)
  expect(beat('j', ana, { tab: '1', leaving: true })).toBe(true)
  expect(here('j', 'ana').map(({ id }) => id)).toEqual(['beto'])
  beat('j', ana, { tab: '1' })
  pass(20_000)
  beat('j', ana, { tab: '1' })
  pass(10_001)
  expect(beat('j', ana, { tab: '1' })).toBe(true)
  expect(here('j', 'ana').map(({ id }) => id)).toEqual(['ana'])
})

test('nobody can send somebody else away, and invented tabs push out old ones instead of filling the memory', () => {
  const { beat, here } = room()
  beat('first', ana, { tab: '1' })
  beat('first', beto, { tab: '1', leaving: true })
  expect(here('first', 'ana')).toHaveLength(1)
  for (let tab = 0; tab < 2_500; tab++) beat('flood', beto, { tab: String(tab) })
  expect(here('first', 'ana')).toEqual([])
  expect(here('flood', 'beto')[0]?.tabs).toBeLessThanOrEqual(2_000)
})

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

test('two who have the same journey open see each other, and what is wrong is refused', async () => {
  const headers = { Cookie: await server.signIn() }
  const mine = { tab: 'one', editing: true }
  await server.ask('POST', '/api/journeys/together/presence', mine, { key: null, headers })
  const { status, body } = await server.ask<PeopleHere>('POST', '/api/journeys/together/presence', { tab: 'two' })
  expect(status).toBe(200)
  expect(body.people).toMatchObject([
    { email: EMAIL, editing: true, tabs: 1, you: false },
    { editing: false, you: true },
  ])
  expect((await server.refused('POST', '/api/journeys/together/presence', { tab: '' })).status).toBe(422)
  expect((await server.refused('POST', '/api/journeys/together/presence', mine, { key: null })).status).toBe(401)
})

test('open pages are told who comes, and which version of a draft was saved', async () => {
  const made = await server.ask<Draft>('POST', '/api/journeys', { document: askFirst('watched') })
  const told = await watch(server)
  await server.ask('POST', '/api/journeys/watched/presence', { tab: 'one' })
  expect(await told.next()).toEqual({ topic: 'presence', id: 'watched' })
  const saved = await server.ask<Draft>(
    'PUT',
    '/api/journeys/watched',
    { ...made.body.document, name: 'Outro nome' },
    { headers: { 'If-Match': made.body.etag } },
  )
  expect(await told.next()).toEqual({ topic: 'journeys', id: 'watched', etag: saved.body.etag })
  told.end()
})

/** The changes of the event stream, one after the other; what is about other things is passed over. */
async function watch({ url }: Server) {
  const ending = new AbortController()
  const headers = { Authorization: `Bearer ${KEY}` }
  const { body } = await fetch(`${url}/api/events`, { headers, signal: ending.signal })
  if (!body) throw new Error('No stream came.')
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const next = async (): Promise<unknown> => {
    for (;;) {
      const line = /^data: (.*)\n/m.exec(text)
      if (line) {
        text = text.slice(line.index + line[0].length)
        const change: unknown = JSON.parse(line[1] ?? '')
        if (JSON.stringify(change).includes('watched')) return change
        continue
      }
      const { value, done } = await reader.read()
      if (done) throw new Error('The stream ended.')
      text += value
    }
  }
  // Its first bytes say that the stream is listening.
  text += (await reader.read()).value ?? ''
  return { next, end: () => ending.abort() }
}
