/**
 * Every call says who asks: `Authorization: Bearer` with an API key, or the session cookie. What comes with a cookie and
 * changes something must come from the page itself, because browsers send cookies along with forged requests too.
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { ApiKeyCheck } from './api-key-check.ts'
import type { Actor, Env } from './env.ts'
import { Refusal } from './problem.ts'
import type { SignIn } from './sign-in.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

export type AccessDeps = { signIn?: Pick<SignIn, 'personOf'> | undefined; checkKey: ApiKeyCheck }

/** Refuses with 401 (nobody) or 403 (forged), else sets `actor`. */
export function access({ signIn, checkKey }: AccessDeps): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('actor', await actorOf(c))
    await next()
  }

  async function actorOf(c: Context<Env>): Promise<Actor> {
    const bearer = /^Bearer\s+(\S+)\s*$/i.exec(c.req.header('Authorization') ?? '')?.[1]
    if (bearer !== undefined) {
      const actor = await checkKey(bearer)
      if (!actor) throw unauthorized('wrong-api-key')
      return actor
    }
    const person = await signIn?.personOf(c.req.raw.headers)
    if (!person) throw unauthorized('not-signed-in')
    refuseForged(c)
    return person
  }
}

/** Middleware of the calls that nobody is signed in for yet: signing in can be forged too. */
export const fromOwnPage: MiddlewareHandler<Env> = (c, next) => {
  refuseForged(c)
  return next()
}

function refuseForged(c: Context<Env>): void {
  if (SAFE.has(c.req.method)) return
  const site = c.req.header('Sec-Fetch-Site')
  if (site !== undefined && site !== 'same-origin') throw forged('Sec-Fetch-Site')
  const origin = c.req.header('Origin')
  // Compared by host: behind a proxy that ends TLS, our own scheme is not the page's.
  if (origin !== undefined && hostOf(origin) !== c.req.header('Host')) throw forged('Origin')
  const json = /^application\/([\w.-]+\+)?json\b/i.test(c.req.header('Content-Type') ?? '')
  if (c.req.header('X-Requested-With') !== 'regua' && !json) throw forged('X-Requested-With: regua')
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

function forged(problem: string): Refusal {
  return new Refusal(403, 'forged-request', { values: { problem } })
}

function unauthorized(code: 'not-signed-in' | 'wrong-api-key'): Refusal {
  return new Refusal(401, code, { headers: { 'WWW-Authenticate': 'Bearer realm="regua"' } })
}
