/** Coming in, going out, and who is here. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import { Session } from '../../schemas/api.ts'
import { fromOwnPage } from './access.ts'
import type { Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rules.ts'
import { Refusal } from './problem.ts'
import { fewAttempts } from './rate-limits.ts'
import type { HttpServices } from './services.ts'
import type { SignIn } from './sign-in.ts'

const closed = { additionalProperties: false }
const Email = Type.String({ minLength: 3, maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+$' })
const Credentials = Type.Object(
  { email: Email, password: Type.String({ minLength: 1, maxLength: 128 }), rememberMe: Type.Optional(Type.Boolean()) },
  closed,
)
const FirstPassword = Type.Object(
  {
    token: Type.String({ minLength: 1, maxLength: 200 }),
    password: Type.String({ minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD }),
    email: Type.Optional(Email),
    name: Type.Optional(Type.String({ maxLength: 120 })),
  },
  closed,
)
const Done = Type.Object({ ok: Type.Boolean() })

type Deps = { signIn: SignIn } & Pick<HttpServices, 'publicUrl' | 'organization' | 'account' | 'ledger' | 'clock'>

/** Calls that nobody has to be signed in for. */
export function signInRoutes({ signIn, publicUrl, ledger, clock }: Deps) {
  const attempts = fewAttempts()
  const entered = async (email: string, password: string, request: Request): Promise<Response> => {
    const answer = await signIn.signIn(email, password, request.headers)
    if (!answer) throw new Refusal(401, 'wrong-credentials')
    const headers = new Headers({ 'Content-Type': 'application/json', 'Cache-Control': 'no-store' })
    for (const cookie of answer.headers.getSetCookie())
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
      '/session/first-password',
      fromOwnPage,
      attempts,
      takes(FirstPassword, {
        summary: 'Choose the first password by a one-time link',
        tag: 'session',
        answers: { 200: Done },
        refusals: [410, 429],
        open: true,
      }),
      async (c) => {
        const wish = c.req.valid('json')
        const done = await signIn.setFirstPassword(wish)
        if (!done) throw new Refusal(410, 'link-used')
        await ledger.audit.write({ at: clock(), actor: 'one-time link', action: 'password.set', subject: 'first' })
        return entered(done.email, wish.password, c.req.raw)
      },
    )
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
      const { id, name } = actor
      const session: Session = {
        user: { id, name, email: actor.kind === 'user' ? actor.email : '' },
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
