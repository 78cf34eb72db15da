/** How the installation fares, over HTTP: the state for people and programs, figures for Prometheus, ids of requests. */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rememberBackup } from '../../runtime/backup/last-backup.ts'
import type { RunDetail, RunSummary } from '../../schemas/api.ts'
import type { SystemHealth } from '../../schemas/health.ts'
import { askFirst, greeting } from './journeys.ts'
import { APP_SECRET, Server } from './server.ts'

/** What the account answers to a send: accepted, no answer at all, or refused with a code. */
let mood: 'good' | 'silent' | number = 'good'
let sent = 0
const account = createServer((request, response) => {
  request.resume().on('end', () => {
    if (mood === 'silent') {
      request.socket.destroy()
      return
    }
    sent += 1
    const body = mood === 'good' ? { messages: [{ id: `wamid.${sent}` }] } : { error: { code: mood, message: 'no' } }
    response.writeHead(mood === 'good' ? 200 : 400, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
})
let server: Server
const BACKUP = Date.now() - 3_600_000

beforeAll(async () => {
  await new Promise<void>((resolve) => account.listen(0, '127.0.0.1', resolve))
  const { port } = account.address() as AddressInfo // a TCP server's address always is one
  server = await Server.start({
    ...{ WHATSAPP_GRAPH_URL: `http://127.0.0.1:${port}`, WHATSAPP_ACCESS_TOKEN: 'token' },
    WHATSAPP_PHONE_NUMBER_ID: '1001',
  })
  await rememberBackup(server.dataDir, BACKUP)
  await server.ask('POST', '/api/journeys', { document: greeting() })
  await server.ask('POST', '/api/journeys/greeting/publish')
})
afterAll(async () => {
  await server.stop()
  account.closeAllConnections()
  account.close()
})

const health = async () => (await server.ask<SystemHealth>('GET', '/api/health')).body
const metrics = async () => (await server.ask<string>('GET', '/metrics')).body
const enroll = (phone: string) => server.ask('POST', '/api/journeys/greeting/enrollments', { phones: [phone] })
const levelOf = ({ checks }: SystemHealth, name: string) => checks.find((check) => check.name === name)?.level

function post(raw: string, headers: Record<string, string> = {}) {
  const signature = `sha256=${createHmac('sha256', APP_SECRET).update(raw).digest('hex')}`
  return server.refused('POST', '/webhooks/whatsapp', undefined, {
    key: null,
    headers: { 'X-Hub-Signature-256': signature, ...headers },
    raw,
  })
}

test('an installation that is well says so, and what it is', async () => {
  await enroll('+5511900000001')
  await expect.poll(async () => (await health()).messages.recent.accepted).toBe(1)
  expect(await health()).toMatchObject({
    level: 'ok',
    numbers: [{ id: '1001', status: 'active', waiting: 0 }],
    templates: [],
    backlog: { inbox: { pending: 0 }, growing: false },
    messages: { queued: 0, held: [], uncertain: { count: 0, items: [] } },
    program: { version: expect.stringMatching(/^\d+\.\d+/), role: 'all' },
    lastBackupAt: BACKUP,
    ledger: { kind: 'sqlite', bytes: expect.any(Number), writeMilliseconds: expect.any(Number) },
    loops: [{ name: 'turns' }, { name: 'sends' }, { name: 'timers' }, { name: 'entries' }, { name: 'moves' }],
  })
})

test('a lost answer, a stopped number, and what waits for it are told and counted', async () => {
  mood = 'silent'
  await enroll('+5511900000002')
  await expect.poll(async () => (await health()).messages.uncertain.count).toBe(1)
  const [uncertain] = (await health()).messages.uncertain.items
  expect(uncertain).toMatchObject({ customer: { name: expect.any(String) }, resendAt: expect.any(Number) })
  const { body: run } = await server.ask<RunDetail>('GET', `/api/runs/${uncertain!.run}`)
  expect(run.wait?.held).toEqual({ reason: 'answer-lost', until: uncertain!.resendAt })
  expect(run.messages).toMatchObject([
    { status: 'uncertain', hold: { reason: 'answer-lost', until: uncertain!.resendAt } },
  ])

  mood = 190
  await enroll('+5511900000003')
  await expect.poll(async () => (await health()).level).toBe('trouble')
  const stopped = await health()
  expect(stopped.numbers).toMatchObject([{ status: 'stopped', reason: 'permission', waiting: 1 }])
  expect(stopped.numbers[0]!.since).toBeGreaterThan(Date.now() - 60_000)
  expect([levelOf(stopped, 'numbers'), levelOf(stopped, 'token')]).toEqual(['trouble', 'trouble'])
  const lines = [
    /^regua_sends_total\{outcome="accepted",code=""\} 1$/m,
    /^regua_sends_total\{outcome="unknown",code=""\} 1$/m,
    /^regua_sends_total\{outcome="refused",code="190"\} 1$/m,
    /^regua_verdicts_total\{verdict="allow",rule=""\} [3-9]$/m,
    /^regua_alerts_total\{kind="all-stopped",reason="permission"\} 1$/m,
    /^regua_number_stopped\{number="1001",reason="permission"\} 1$/m,
    /^regua_number_waiting_messages\{number="1001"\} 1$/m,
    /^regua_outbox_messages\{state="uncertain"\} 1$/m,
    /^regua_outbox_held_messages\{reason="permission"\} 1$/m,
    /^regua_health\{check="token"\} 2$/m,
    /^regua_health\{check="database"\} 0$/m,
    /^regua_send_seconds_count\{outcome="accepted"\} 1$/m,
    /^regua_info\{version="[\d.]+",role="all"\} 1$/m,
    /^regua_loop_failing_seconds\{loop="turns"\} 0$/m,
  ]
  // Counters follow the commit that the state is read from.
  for (const line of lines) await expect.poll(metrics).toMatch(line)
  expect(await metrics()).not.toContain('5511900000')

  mood = 'good'
  expect((await server.ask('POST', '/api/whatsapp/numbers/1001/start')).status).toBe(204)
  const started = await health()
  expect(started.numbers).toEqual([{ id: '1001', display: '1001', status: 'active', waiting: 0 }])
  expect([levelOf(started, 'numbers'), levelOf(started, 'token')]).toEqual(['ok', 'ok'])
  // What is over does not stay on the page with its last figure.
  await expect.poll(metrics).not.toContain('regua_outbox_held_messages{')
})

test('webhooks are counted by what became of them, and by what they brought', async () => {
  const value = {
    metadata: { phone_number_id: '1001' },
    contacts: [{ wa_id: '5511900000009' }],
    messages: [
      { from: '5511900000009', id: 'wamid.in.1', timestamp: '1', type: 'text', text: { body: 'oi' } },
      { from: '5511900000009', id: 'wamid.in.2', timestamp: '1', type: 'text', text: { body: 'oi' } },
    ],
  }
  const body = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [{ field: 'messages', value }] }] }
  expect((await post(JSON.stringify(body))).status).toBe(200)
  expect((await post('{"entry":')).status).toBe(400)
  expect((await post('{}', { 'X-Hub-Signature-256': 'sha256=00' })).status).toBe(401)
  const page = await metrics()
  expect(page).toMatch(/^regua_webhook_requests_total\{result="stored"\} 1$/m)
  expect(page).toMatch(/^regua_webhook_requests_total\{result="malformed"\} 1$/m)
  expect(page).toMatch(/^regua_webhook_requests_total\{result="bad-signature"\} 1$/m)
  expect(page).toMatch(/^regua_webhook_requests_total\{result="storage-unavailable"\} 0$/m)
  expect(page).toMatch(/^regua_webhook_items_total\{kind="message"\} 2$/m)
  expect(page).toMatch(/^regua_webhook_seconds_count 1$/m)
})

test('every answer carries the id of its request: the sender’s own, or one that nobody else has', async () => {
  const own = await server.ask('GET', '/api/session', undefined, { headers: { 'X-Request-Id': 'from-the-proxy_1' } })
  expect(own.headers.get('X-Request-Id')).toBe('from-the-proxy_1')
  const ids = new Set<string | null>()
  for (const { headers } of [await post('{}'), await post('{}'), await server.ask('GET', '/api/session')])
    ids.add(headers.get('X-Request-Id'))
  expect(ids.size).toBe(3)
  expect([...ids]).not.toContain(null)
  const webhook = await post('{}', { 'X-Request-Id': 'abc' })
  expect(webhook.headers.get('X-Request-Id')).toBe('abc')
  // What could forge a line of the log is no id.
  const forged = await post('{}', { 'X-Request-Id': 'a b"c' })
  expect(forged.headers.get('X-Request-Id')).not.toContain('"')
})

test('people and programs see the same, and strangers nothing', async () => {
  const { status } = await server.refused('GET', '/api/health', undefined, { key: null })
  expect(status).toBe(401)
  const cookie = await server.signIn()
  const here = await server.ask<SystemHealth>('GET', '/api/health', undefined, { key: null, headers: { cookie } })
  expect(here.body.checks).toHaveLength((await health()).checks.length)
  expect(here.headers.get('Cache-Control')).toBe('no-store')
})

test('waiting runs are counted by journey', async () => {
  await server.ask('POST', '/api/journeys', { document: askFirst() })
  await server.ask('POST', '/api/journeys/ask-first/publish')
  await server.ask('POST', '/api/journeys/ask-first/enrollments', { phones: ['+5511900000021', '+5511900000022'] })
  await server.eventually<{ items: RunSummary[] }>('/api/runs?journey=ask-first&status=waiting', (body) =>
    body.items.every(({ node }) => node === 'q'),
  )
  await expect.poll(metrics).toMatch(/^regua_runs_waiting\{journey="ask-first"\} 2$/m)
})
