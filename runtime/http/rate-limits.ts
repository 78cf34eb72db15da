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

/** A count of unsigned webhooks by address: guessing is slowed down, Meta's own bursts are never counted. */
export function badSignatures(limit = 300, windowMs = MINUTES) {
  const counts = new Map<string, number>()
  let windowEnds = 0
  const renew = (now: number) => {
    if (now < windowEnds) return
    counts.clear()
    windowEnds = now + windowMs
  }
  return {
    /** Throws a 429 when this address has sent too many. */
    refuseTooMany(c: Context): void {
      if (counts.size === 0) return
      renew(Date.now())
      if ((counts.get(addressOf(c)) ?? 0) >= limit) refuse(windowMs)
    },
    count(c: Context): void {
      renew(Date.now())
      const address = addressOf(c)
      counts.set(address, (counts.get(address) ?? 0) + 1)
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
