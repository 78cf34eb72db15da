/** What people do with their own account: their name, their password, and ending every session of theirs. */
import { Hono } from 'hono'
import { Type } from 'typebox'
import { ChangePassword, RenameSelf } from '../../schemas/people-api.ts'
import type { Actor, Env } from './env.ts'
import { gives, takes } from './operation.ts'
import { refuseWeakPassword } from './password-rules.ts'
import { Refusal } from './problem.ts'
import { fewAttempts } from './rate-limits.ts'
import type { HttpServices } from './services.ts'
import { lockedUntil } from './session.ts'
import type { SignedIn, SignIn } from './sign-in.ts'

const Done = Type.Object({ ok: Type.Boolean() })

export function ownAccountRoutes({
  signIn,
  ledger,
  clock,
}: { signIn: SignIn } & Pick<HttpServices, 'ledger' | 'clock'>) {
  return new Hono<Env>()
    .put(
      '/account/name',
      takes(RenameSelf, { summary: "Change one's own name", tag: 'session', answers: { 200: Done } }),
      async (c) => {
        const { id, name: by } = signedIn(c.get('actor'))
        await ledger.users.rename(id, c.req.valid('json').name.trim(), { by, at: clock() })
        return c.json({ ok: true })
      },
    )
    .post(
      '/account/password',
      fewAttempts(),
      takes(ChangePassword, {
        summary: "Change one's own password; every other session of one's own ends",
        tag: 'session',
        answers: { 200: Done },
        refusals: [409, 429],
      }),
      async (c) => {
        const person = signedIn(c.get('actor'))
        const wish = c.req.valid('json')
        refuseWeakPassword(wish.password, person)
        const done = await signIn.changePassword(person, wish, c.req.raw.headers)
        // Not 401: that would say that nobody is signed in.
        if (done === 'wrong') throw new Refusal(409, 'wrong-password')
        if (done !== 'changed') throw lockedUntil(done.until - clock())
        return c.json({ ok: true })
      },
    )
    .post(
      '/account/sign-out-everywhere',
      gives({ summary: "End every session of one's own, this one too", tag: 'session', answers: { 200: Done } }),
      async (c) => {
        const { id, name: by } = signedIn(c.get('actor'))
        const answer = await signIn.signOut(c.req.raw.headers)
        await ledger.users.endSessions(id, { by, at: clock() })
        for (const cookie of answer.headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
        return c.json({ ok: true })
      },
    )
}

/** The table of permissions lets no key come here; the type does not know. */
export function signedIn(actor: Actor): SignedIn {
  if (actor.kind !== 'user') throw new Refusal(403, 'only-people')
  return actor
}
