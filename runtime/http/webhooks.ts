/**
 * Meta's webhook. Promise: 200 only when everything in the body is committed, 401 and nothing stored when the signature
 * is not of these bytes. It is the fastest path of the server: no session, no compression, no log line.
 */
import { Hono } from 'hono'
import { answerHandshake } from '../whatsapp/handshake.ts'
import { readWebhook } from '../whatsapp/read-webhook.ts'
import { isSignedByMeta } from '../whatsapp/signature.ts'
import type { Env } from './env.ts'
import { Refusal } from './problem.ts'
import { badSignatures } from './rate-limits.ts'
import { MEGABYTE, parseJson, readBytes } from './read-body.ts'
import type { HttpServices } from './services.ts'

/** Meta sends 3 MB at most; a little more is nobody's mistake. */
const LIMIT = 4 * MEGABYTE

type Deps = Pick<HttpServices, 'account' | 'shell' | 'log' | 'clock'>

export function webhookRoutes({ account, shell, log, clock }: Deps) {
  const strangers = badSignatures()
  return new Hono<Env>()
    .get('/webhooks/whatsapp', (c) => {
      const { status, body } = answerHandshake(new URL(c.req.url).searchParams, account.verifyToken)
      return c.text(body, status)
    })
    .post('/webhooks/whatsapp', async (c) => {
      const bytes = await readBytes(c.req.raw, LIMIT)
      if (!isSignedByMeta(bytes, c.req.header('X-Hub-Signature-256'), account.appSecret)) {
        strangers.count(c)
        throw new Refusal(401, 'bad-signature')
      }
      const reading = readWebhook(parseJson(bytes), clock())
      if (!reading.ok) throw new Refusal(400, 'bad-request', { values: { problem: reading.problem } })
      try {
        await shell.receive(reading.items)
      } catch (error) {
        // Meta brings it again later, for days.
        log.error({ err: error, items: reading.items.length }, 'a webhook could not be stored')
        throw new Refusal(503, 'storage-unavailable', { headers: { 'Retry-After': '5' } })
      }
      return c.body(null, 200)
    })
    .post('/webhooks/payments/:provider', (c) => {
      throw new Refusal(404, 'unknown-provider', { values: { provider: c.req.param('provider') } })
    })
}
