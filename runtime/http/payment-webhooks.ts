/**
 * Callbacks of payment providers. Promise: 200 only when everything in the body is committed; what cannot be proved is
 * not believed; the same payment again, in any order, changes nothing.
 */
import { type Context, Hono } from 'hono'
import { REST } from '../../schemas/payment.ts'
import { type CallbackReading, ProviderUnavailable, type ReadCallback } from '../payments/port.ts'
import { receivePayments } from '../shell/receive-payments.ts'
import type { Env } from './env.ts'
import { inTime } from './in-time.ts'
import { Refusal } from './problem.ts'
import { badSignatures } from './rate-limits.ts'
import { MEGABYTE, readBytes } from './read-body.ts'
import type { HttpServices } from './services.ts'
import { numberOf } from './webhooks.ts'

/** Providers wait a little; a payment that could not be stored is brought again. */
const PATIENCE_MS = 20_000

type Deps = Pick<HttpServices, 'paymentCallbacks' | 'ledger' | 'shell' | 'log' | 'clock' | 'changes'>

export function paymentWebhookRoutes({ paymentCallbacks, ledger, shell, log, clock, changes }: Deps) {
  const strangers = badSignatures()

  async function receive(c: Context<Env>): Promise<Response> {
    numberOf(c)
    const provider = c.req.param('provider') ?? ''
    const read = paymentCallbacks?.get(provider)
    if (read === undefined) throw new Refusal(404, 'unknown-provider', { values: { provider } })
    const body = await readBytes(c.req.raw, MEGABYTE)
    const callback = { body, header: (name: string) => c.req.header(name), now: clock() }
    try {
      const reading = await inTime(read(callback), PATIENCE_MS, 'asking the provider')
      const payments = proved(c, reading, strangers)
      if (payments.some(({ reference }) => reference.endsWith(REST)))
        throw new Refusal(400, 'bad-request', { values: { problem: `reference: …${REST}` } })
      const received = await inTime(receivePayments(ledger, provider, payments, clock), PATIENCE_MS, 'storing')
      log.info({ request: c.get('requestId'), provider, ...received }, 'payments received')
      if (received.recorded > 0) {
        shell.wake()
        changes.publish({ topic: 'customers' })
        changes.publish({ topic: 'runs' })
      }
      if (received.recorded + received.unmatched > 0) changes.publish({ topic: 'payments' })
      return c.json(received, 200)
    } catch (error) {
      if (error instanceof Refusal) throw error
      const isTheirs = error instanceof ProviderUnavailable
      const what = isTheirs ? 'the provider could not be asked about a callback' : 'a callback could not be stored'
      log.error({ request: c.get('requestId'), provider, err: error }, what)
      throw new Refusal(503, 'storage-unavailable', { headers: { 'Retry-After': '30' } })
    }
  }

  // Banks that follow the standard call "/pix" below the address that they were given.
  return new Hono<Env>().post('/webhooks/payments/:provider', receive).post('/webhooks/payments/:provider/pix', receive)
}

function proved(c: Context<Env>, reading: CallbackReading, strangers: ReturnType<typeof badSignatures>) {
  if (reading.ok) {
    // It named nothing that the provider knows: perhaps somebody tries what happens.
    if (reading.payments.length === 0) strangers.count(c)
    return reading.payments
  }
  strangers.count(c)
  if (reading.problem === 'malformed') throw new Refusal(400, 'bad-request', { values: { problem: reading.detail } })
  throw new Refusal(401, 'bad-signature')
}

export type PaymentCallbacks = ReadonlyMap<string, ReadCallback>
