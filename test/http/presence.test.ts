/** Who has a journey open, over the API, and told to those who watch. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Draft } from '../../schemas/api.ts'
import type { PeopleHere } from '../../schemas/presence-api.ts'
import { askFirst } from './journeys.ts'
import { EMAIL, KEY, Server } from './server.ts'

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
