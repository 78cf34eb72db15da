/** How often one address may try what is open to everybody. Only refused attempts count. */
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context, MiddlewareHandler } from 'hono'
import { rateLimiter } from 'hono-rate-limiter'
import type { Env } from './env.ts'
import { Refusal } from './problem.ts'

const MINUTES = 60_000

/** Signing in: ten wrong attempts in five minutes. */
export function fewAttempts(): MiddlewareHandler<Env> {
  const windowMs = 5 * MINUTES
  return rateLimiter<Env>({
    windowMs,
    limit: 10,
    standardHeaders: 'draft-6',
    skipSuccessfulRequests: true,
    keyGenerator: addressOf,
    handler: () => refuse(windowMs),
  })
}

/**
 * Counts webhooks with wrong signatures by address and refuses more than some of them. Only they are counted and only
 * they are refused: behind a proxy, whoever guesses and Meta come from one address.
 */
export function badSignatures(limit = 300, windowMs = MINUTES) {
  const counts = new Map<string, number>()
  let windowEnds = 0
  return {
    /** To be called for a wrong signature. Throws a 429 when this address has sent too many. */
    count(c: Context): void {
      const now = Date.now()
      if (now >= windowEnds) {
        counts.clear()
        windowEnds = now + windowMs
      }
      const address = addressOf(c)
      const count = (counts.get(address) ?? 0) + 1
      counts.set(address, count)
      if (count > limit) refuse(windowMs)
    },
  }
}

function refuse(windowMs: number): never {
  const seconds = Math.ceil(windowMs / 1000)
  throw new Refusal(429, 'too-many-requests', { values: { seconds }, headers: { 'Retry-After': String(seconds) } })
}

/** The connection's own address: headers that clients write themselves are no identity. */
function addressOf(c: Context): string {
  // In tests an app may be asked without a connection.
  return c.env !== undefined && 'incoming' in c.env ? (getConnInfo(c).remote.address ?? '') : ''
}
