/** Coming in, going out, and who is here. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import { Session } from '../../schemas/api.ts'
import { AskLink, Credentials, LinkFor, UseLink } from '../../schemas/people-api.ts'
import { fromOwnPage } from './access.ts'
import type { Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { refuseWeakPassword } from './password-rules.ts'
import { Refusal } from './problem.ts'
import { fewAttempts } from './rate-limits.ts'
import type { HttpServices } from './services.ts'
import type { SignIn } from './sign-in.ts'

const Done = Type.Object({ ok: Type.Boolean() })

type Deps = { signIn: SignIn } & Pick<HttpServices, 'publicUrl' | 'organization' | 'account' | 'clock'>

/** Calls that nobody has to be signed in for. */
export function signInRoutes({ signIn, publicUrl, clock }: Pick<Deps, 'signIn' | 'publicUrl' | 'clock'>) {
  const attempts = fewAttempts()
  const entered = async (email: string, password: string, request: Request): Promise<Response> => {
    const entry = await signIn.signIn(email, password, request.headers)
    if ('refused' in entry) {
      if (entry.refused === 'locked') throw lockedUntil(entry.until - clock())
      throw entry.refused === 'off' ? new Refusal(403, 'switched-off') : new Refusal(401, 'wrong-credentials')
    }
    const headers = new Headers({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    for (const cookie of entry.answer.headers.getSetCookie())
      headers.append('Set-Cookie', secured(cookie, request, publicUrl))
    // The session's token stays in the cookie, where scripts cannot read it.
    return new Response(JSON.stringify({ ok: true }), { headers })
  }
  return new Hono<Env>()
    .post(
      '/auth/sign-in/email',
      fromOwnPage,
      attempts,
      takes(Credentials, {
        summary: 'Sign in',
        tag: 'session',
        answers: { 200: Done },
        refusals: [401, 429],
        open: true,
      }),
      (c) => {
        const { email, password } = c.req.valid('json')
        return entered(email, password, c.req.raw)
      },
    )
    .post(
      '/session/link',
      fromOwnPage,
      attempts,
      takes(AskLink, {
        summary: 'Whom a one-time link is for; asking does not use it up',
        tag: 'session',
        answers: { 200: LinkFor },
        refusals: [410, 429],
        open: true,
      }),
      async (c) => {
        const found = await signIn.linkFor(c.req.valid('json').token)
        if (!found) throw new Refusal(410, 'link-used')
        const { name, email, hasPassword } = found.person
        return c.json({
          name,
          email,
          kind: hasPassword ? ('password' as const) : ('invitation' as const),
          until: found.until,
        })
      },
    )
    .post(
      '/session/first-password',
      fromOwnPage,
      attempts,
      takes(UseLink, {
        summary: 'Choose a password by a one-time link; every session of the person ends',
        tag: 'session',
        answers: { 200: Done },
        refusals: [409, 410, 429],
        open: true,
      }),
      async (c) => {
        const wish = c.req.valid('json')
        const found = await signIn.linkFor(wish.token)
        if (!found) throw new Refusal(410, 'link-used')
        refuseWeakPassword(wish.password, {
          email: wish.email ?? found.person.email,
          name: wish.name ?? found.person.name,
        })
        const done = await signIn.setFirstPassword(wish)
        if (!done) throw new Refusal(410, 'link-used')
        if (done === 'taken') throw new Refusal(409, 'person-exists', { values: { email: wish.email ?? '' } })
        return entered(done.email, wish.password, c.req.raw)
      },
    )
}

/** Too many wrong passwords of one e-mail: nothing is compared until then. */
export function lockedUntil(ms: number): Refusal {
  const seconds = Math.max(1, Math.ceil(ms / 1000))
  return new Refusal(429, 'sign-in-locked', {
    values: { minutes: Math.ceil(seconds / 60) },
    headers: { 'Retry-After': String(seconds) },
  })
}

export function sessionRoutes(deps: Deps) {
  const { signIn, organization, account } = deps
  return new Hono<Env>()
    .post('/auth/sign-out', gives({ summary: 'Sign out', tag: 'session', answers: { 200: Done } }), async (c) => {
      const answer = await signIn.signOut(c.req.raw.headers)
      for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
      return c.json({ ok: true })
    })
    .get('/session', gives({ summary: 'Who is signed in', tag: 'session', answers: { 200: Session } }), (c) => {
      const actor = c.get('actor')
      const { id, name, role } = actor
      const session: Session = {
        user: { id, name, email: actor.kind === 'user' ? actor.email : '', role },
        organization: { name: organization },
        ...(account.sandboxPhone === undefined ? {} : { sandboxPhone: account.sandboxPhone }),
      }
      return c.json(session)
    })
}

/** Behind a proxy that ends TLS only its header tells that the page is https; adding Secure can never weaken it. */
function secured(cookie: string, request: Request, publicUrl: string): string {
  const https = publicUrl.startsWith('https:') || request.headers.get('X-Forwarded-Proto') === 'https'
  return https && !/;\s*secure/i.test(cookie) ? `${cookie}; Secure` : cookie
}
