/**
 * The bare program that Régua is measured against: the least that a durable answerer of WhatsApp webhooks can do.
 * Verify, parse, dedupe insert, row update and outbox insert in one group-committed transaction, 200, keep-alive send.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import Database from 'better-sqlite3'
import { Hono } from 'hono'

const { PORT = '0', GRAPH_URL = '', APP_SECRET = '', DATA_DIR = '.' } = process.env
const db = new Database(join(DATA_DIR, 'bare.sqlite'))
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.exec(`create table inbox (id text primary key, at integer not null, body text not null);
  create table runs (person text primary key, seq integer not null, state text not null);
  create table outbox (id integer primary key autoincrement, person text not null, body text not null)`)
const insertInbox = db.prepare('insert into inbox (id, at, body) values (?, ?, ?) on conflict do nothing')
const updateRun = db.prepare(
  `insert into runs (person, seq, state) values (?, 1, '{}') on conflict (person) do update set seq = seq + 1`,
)
const insertOutbox = db.prepare('insert into outbox (person, body) values (?, ?)')

type Message = { id: string; from: string; text?: { body: string } }
type Waiting = { messages: Message[]; resolve: () => void }
let waiting: Waiting[] = []

const commit = db.transaction((batch: Waiting[]): { to: string; body: string }[] => {
  const sends: { to: string; body: string }[] = []
  for (const { messages } of batch)
    for (const message of messages) {
      if (insertInbox.run(message.id, Date.now(), JSON.stringify(message)).changes === 0) continue
      updateRun.run(message.from)
      const to = `+${message.from}`
      const text = { body: `eco ${message.text?.body ?? ''}` }
      const body = JSON.stringify({
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to,
        type: 'text',
        text,
      })
      insertOutbox.run(message.from, body)
      sends.push({ to, body })
    }
  return sends
})

function flush(): void {
  const batch = waiting
  waiting = []
  const sends = commit(batch)
  for (const { resolve } of batch) resolve()
  for (const { body } of sends) send(body)
}

/** Node's `fetch` keeps connections; what came of it is nobody's business here. */
function send(body: string): void {
  const headers = { 'content-type': 'application/json', authorization: 'Bearer x' }
  void fetch(`${GRAPH_URL}/v26.0/1001/messages`, { method: 'POST', headers, body }).then((answer) => answer.text())
}

const app = new Hono()
app.post('/webhooks/whatsapp', async (c) => {
  const raw = Buffer.from(await c.req.arrayBuffer())
  const expected = createHmac('sha256', APP_SECRET).update(raw).digest()
  const given = Buffer.from((c.req.header('x-hub-signature-256') ?? '').slice(7), 'hex')
  if (given.length !== 32 || !timingSafeEqual(given, expected)) return c.text('', 401)
  // The driver is the only caller.
  const body = JSON.parse(raw.toString()) as { entry: { changes: { value: { messages?: Message[] } }[] }[] }
  const messages = body.entry.flatMap((entry) => entry.changes.flatMap((change) => change.value.messages ?? []))
  await new Promise<void>((resolve) => {
    waiting.push({ messages, resolve })
    if (waiting.length === 1) setImmediate(flush)
  })
  return c.body(null, 200)
})
serve({ fetch: app.fetch, port: Number(PORT), hostname: '127.0.0.1' }, ({ port }) => console.log(`listening ${port}`))
