/** Meta's webhook over HTTP: the handshake, signatures, what is stored, and how a conversation runs through it. */
import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerDetail, RunDetail, RunSummary } from '../../schemas/api.ts'
import { askFirst } from './journeys.ts'
import { APP_SECRET, Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start({ WHATSAPP_VERIFY_TOKEN: 'verify me' })
  await server.ask('POST', '/api/journeys', { document: askFirst() })
  await server.ask('POST', '/api/journeys/ask-first/publish', {})
})
afterAll(() => server.stop())

const signature = (raw: string | Uint8Array, secret = APP_SECRET) =>
  `sha256=${createHmac('sha256', secret).update(raw).digest('hex')}`

function message(from: string, text: string, id = `wamid.${from}.${text}`) {
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '551130000000', phone_number_id: '100000000000001' },
    contacts: [{ profile: { name: 'Marina' }, wa_id: from }],
    messages: [{ from, id, timestamp: String(Math.floor(Date.now() / 1000)), type: 'text', text: { body: text } }],
  }
  return { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] }
}

function post(raw: string | Uint8Array<ArrayBuffer>, signed: string | undefined = signature(raw)) {
  const headers = {
    'Content-Type': 'application/json',
    ...(signed === undefined ? {} : { 'X-Hub-Signature-256': signed }),
  }
  return server.refused('POST', '/webhooks/whatsapp', undefined, { key: null, headers, raw })
}

test('the handshake answers the challenge to the right token only', async () => {
  const ask = (token: string) =>
    server.ask(
      'GET',
      `/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=12345`,
      undefined,
      { key: null },
    )
  expect(await ask('verify%20me')).toMatchObject({ status: 200, body: '12345' })
  expect((await ask('guessed')).status).toBe(403)
})

test.each([
  ['no signature', ''],
  ['one of another secret', signature(JSON.stringify(message('5511900000009', 'oi')), 'another')],
  ['one of other bytes', signature('{}')],
])('a body with %s is refused, and nobody comes of it', async (_, signed) => {
  const { status } = await post(JSON.stringify(message('5511900000009', 'oi')), signed)
  expect(status).toBe(401)
  const { body } = await server.ask<{ items: unknown[] }>('GET', '/api/customers?search=5511900000009')
  expect(body.items).toEqual([])
})

test('what is signed but no webhook is refused as malformed', async () => {
  expect((await post('{"entry": ')).status).toBe(400)
  expect((await post('[]')).status).toBe(400)
})

test('wrong signatures are refused more and more plainly, and never keep a right one out', async () => {
  const statuses = new Set<number>()
  for (let index = 0; index < 310; index += 1) statuses.add((await post('{}', signature('{}', 'guessed'))).status)
  expect([...statuses]).toEqual([401, 429])
  expect((await post(JSON.stringify(message('5511900000031', 'oi')))).status).toBe(200)
})

test('three megabytes are taken, five are too many', async () => {
  const padded = (size: number) => JSON.stringify({ ...message('5511900000008', 'oi'), padding: 'x'.repeat(size) })
  expect((await post(padded(3 * 1024 * 1024))).status).toBe(200)
  expect((await post(padded(5 * 1024 * 1024))).status).toBe(413)
})

test('a payment provider that nobody set up is refused', async () => {
  expect((await server.refused('POST', '/webhooks/payments/acme', {}, { key: null })).status).toBe(404)
})

test('a person who was enrolled answers, is thanked once, and the whole of it can be read', async () => {
  const enrolled = await server.ask('POST', '/api/journeys/ask-first/enrollments', {
    phones: ['(11) 98765-4321', '+5511987654321', 'nonsense', '123'],
  })
  expect(enrolled.status).toBe(202)
  expect(enrolled.body).toEqual({
    enrolled: 1,
    skipped: [
      { customer: 'nonsense', reason: 'invalid-phone' },
      { customer: '123', reason: 'invalid-phone' },
    ],
  })
  const again = await server.ask('POST', '/api/journeys/ask-first/enrollments', { phones: ['11987654321'] })
  expect(again.body).toMatchObject({ enrolled: 0, skipped: [{ reason: 'already-inside' }] })

  type Runs = { items: RunSummary[] }
  const waiting = await server.eventually<Runs>(
    '/api/runs?journey=ask-first&status=waiting',
    ({ items }) => items[0]?.node === 'q',
  )
  const run = waiting.items[0]!
  const raw = JSON.stringify(message('5511987654321', 'Já paguei'))
  expect((await post(raw)).status).toBe(200)
  // WhatsApp delivers at least once.
  expect((await post(raw)).status).toBe(200)

  await server.eventually<Runs>('/api/runs?journey=ask-first&status=ended', ({ items }) => items.length === 1)
  const { body } = await server.ask<RunDetail>('GET', `/api/runs/${run.id}`)
  expect(body).toMatchObject({ status: 'ended', outcome: 'answered', document: { id: 'ask-first' } })
  expect(body.timeline.filter(({ kind }) => kind === 'sending')).toHaveLength(1)
  // The name of somebody who is known by a number only is the number.
  expect(
    body.messages.map(({ direction, inbound, outbound }) => [
      direction,
      inbound?.text ?? (outbound?.type === 'text' && outbound.text),
    ]),
  ).toEqual([
    ['in', 'Já paguei'],
    ['out', 'Obrigado, +5511987654321!'],
  ])
  const person = await server.ask<CustomerDetail>('GET', `/api/customers/${run.customer.id}`)
  expect(person.body).toMatchObject({
    customer: { phone: '+5511987654321', state: 'SP' },
    debts: [],
    runs: [{ id: run.id }],
  })
  expect(person.body.conversation).toHaveLength(2)
})

test('somebody is taken out of a journey once', async () => {
  await server.ask('POST', '/api/journeys/ask-first/enrollments', { phones: ['+5521987654321'] })
  type Runs = { items: RunSummary[] }
  const { items } = await server.eventually<Runs>('/api/runs?status=waiting', (body) => body.items[0]?.node === 'q')
  const id = items[0]!.id
  expect((await server.ask('POST', `/api/runs/${id}/withdraw`)).status).toBe(202)
  await server.eventually<RunSummary>(`/api/runs/${id}`, ({ outcome }) => outcome === 'withdrawn')
  expect((await server.refused('POST', `/api/runs/${id}/withdraw`)).status).toBe(409)
  expect((await server.refused('POST', '/api/runs/none/withdraw')).status).toBe(404)
})

test('enrolling into what is not published says so; unknown people and bad rules too', async () => {
  await server.ask('POST', '/api/journeys', { document: askFirst('unpublished') })
  const enroll = (id: string, body: unknown) => server.refused('POST', `/api/journeys/${id}/enrollments`, body)
  expect((await enroll('unpublished', { phones: ['11987654321'] })).body.type).toBe('urn:regua:problem:not-published')
  const nobody = await server.ask('POST', '/api/journeys/ask-first/enrollments', { customers: ['nobody'] })
  expect(nobody.body).toEqual({ enrolled: 0, skipped: [{ customer: 'nobody', reason: 'unknown-customer' }] })
  expect((await enroll('ask-first', { phones: [] })).status).toBe(422)
  expect((await enroll('ask-first', { everybody: true })).status).toBe(422)
  const segment = { combinator: 'and', rules: [{ field: 'debt.daysPastDue', operator: '>=', value: 'many' }] }
  const bad = await enroll('ask-first', { segment })
  expect([bad.status, bad.body.errors?.[0]?.pointer]).toEqual([422, '/segment/rules/0/value'])
})

test('health, readiness and figures', async () => {
  expect(await server.ask('GET', '/healthz', undefined, { key: null })).toMatchObject({ status: 200 })
  expect((await server.ask('GET', '/readyz', undefined, { key: null })).body).toEqual({
    status: 'ready',
    checks: { ledger: 'ok', tables: 'same', loops: 'ok', stopping: false },
  })
  await server.ask('POST', '/api/journeys/ask-first/enrollments', { phones: ['+5531987654321'] })
  const { body } = await server.ask<string>('GET', '/metrics')
  expect(body).toMatch(/^regua_received_total [1-9]/m)
  expect(body).toMatch(/^regua_runs_waiting\{journey="ask-first"\} 1$/m)
  expect(body).not.toContain('87654321')
})
