/**
 * Meta's webhook. Promise: 200 only when everything in the body is committed, 401 and nothing stored when the signature
 * is not of these bytes. It is the fastest path of the server: no session, no compression, no log line.
 */
import { randomBytes } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { Instant } from '../../schemas/basics.ts'
import { answerHandshake } from '../whatsapp/handshake.ts'
import { readWebhook } from '../whatsapp/read-webhook.ts'
import { isSignedByMeta } from '../whatsapp/signature.ts'
import type { WebhookItem } from '../whatsapp/webhook-items.ts'
import type { Env } from './env.ts'
import { inTime } from './in-time.ts'
import type { WebhookResult } from './metrics.ts'
import { Refusal } from './problem.ts'
import { badSignatures } from './rate-limits.ts'
import { MEGABYTE, parseJson, readBytes } from './read-body.ts'
import type { HttpServices } from './services.ts'

/** Meta sends 3 MB at most; a little more is nobody's mistake. */
const LIMIT = 4 * MEGABYTE

/** A ledger that stands still is answered for with 503: what was stored after all is known when it is brought again. */
const PATIENCE_MS = 10_000

type Deps = Pick<HttpServices, 'account' | 'shell' | 'log' | 'clock' | 'metrics'>

export function webhookRoutes({ account, shell, log, clock, metrics: { webhooks } }: Deps) {
  const strangers = badSignatures()
  return new Hono<Env>()
    .get('/webhooks/whatsapp', (c) => {
      numberOf(c)
      const { status, body } = answerHandshake(new URL(c.req.url).searchParams, account.verifyToken)
      return c.text(body, status)
    })
    .post('/webhooks/whatsapp', async (c) => {
      numberOf(c)
      const began = performance.now()
      const answered = (result: WebhookResult) => webhooks.answered(result, (performance.now() - began) / 1_000)
      const bytes = await readBytes(c.req.raw, LIMIT)
      if (!isSignedByMeta(bytes, c.req.header('X-Hub-Signature-256'), account.appSecret)) {
        answered('bad-signature')
        strangers.count(c)
        throw new Refusal(401, 'bad-signature')
      }
      const reading = readOrRefuse(bytes, clock(), () => answered('malformed'))
      try {
        await inTime(shell.receive(reading.items), PATIENCE_MS, 'storing')
      } catch (error) {
        // Meta brings it again later, for days.
        answered('storage-unavailable')
        const request = c.get('requestId')
        log.error({ request, err: error, items: reading.items.length }, 'a webhook could not be stored')
        throw new Refusal(503, 'storage-unavailable', { headers: { 'Retry-After': '5' } })
      }
      answered('stored')
      webhooks.items(reading.items)
      return c.body(null, 200)
    })
}

function readOrRefuse(bytes: Uint8Array, at: Instant, refused: () => void): { items: WebhookItem[] } {
  try {
    const reading = readWebhook(parseJson(bytes), at)
    if (reading.ok) return reading
    throw new Refusal(400, 'bad-request', { values: { problem: reading.problem } })
  } catch (error) {
    refused()
    throw error
  }
}

const PROCESS = randomBytes(4).toString('hex')
let numbers = 0

/** Gives the request its id: the sender's own where it has one, else one that costs no randomness. */
export function numberOf(c: Context<Env>): void {
  const given = c.req.header('X-Request-Id')
  numbers += 1
  const id = given !== undefined && /^[\w=-]{1,255}$/.test(given) ? given : `${PROCESS}-${numbers.toString(36)}`
  c.set('requestId', id)
  c.header('X-Request-Id', id)
}
