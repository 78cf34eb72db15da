/**
 * Who may come in: better-auth over the ledger's own tables keeps passwords and sessions; who there is, what they may do
 * and by which link they come in is the ledger's (`users`). Passwords and one-time tokens are stored hashed.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import type { Instant } from '../../schemas/basics.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../../schemas/people-api.ts'
import { ROLES, type Role } from '../../schemas/roles.ts'
import type { Order, StoredUser, Users } from '../storage/user-ports.ts'
import type { Actor } from './env.ts'

const SESSION_DAYS = 30
const LINK_DAYS = 7
const MINUTE = 60_000
const DAY = 1_440 * MINUTE
/** So many wrong passwords, each within this time of the one before, lock an e-mail for as long. */
const MOST_FAILURES = 10
const LOCK_MS = 15 * MINUTE
/** Where a link was made by no person: on the first start. */
const CONSOLE = 'console'

export type SignInOptions = {
  /** The ledger's own Kysely. */
  database: { db: NonNullable<unknown>; dialect: 'sqlite' | 'postgres' }
  users: Users
  /** Signs cookies; at least 32 characters. */
  secret: string
  publicUrl: string
  clock: () => Instant
}

export type SignedIn = Extract<Actor, { kind: 'user' }>
/** `locked`: too many wrong passwords, until then. `off`: the password is right, but the person was switched off. */
export type Entry = { answer: Response } | { refused: 'wrong' | 'off' } | { refused: 'locked'; until: Instant }

export interface SignIn {
  /** The person of a request's session cookie. */
  personOf(headers: Headers): Promise<SignedIn | undefined>
  /** The answer carries the session cookie. */
  signIn(email: string, password: string, headers: Headers): Promise<Entry>
  signOut(headers: Headers): Promise<Response>
  hasPeople(): Promise<boolean>
  /** True while nobody has a password yet: then a one-time link is the only way in. */
  needsFirstPassword(): Promise<boolean>
  /** Makes the administrator when there is nobody with that e-mail; a password given here is set only then. */
  ensurePerson(person: { email: string; name: string; password?: string }): Promise<void>
  /** A token that sets this person's first password, once, within a week. */
  firstPasswordToken(email: string): Promise<string>
  /** `exists`: somebody has that e-mail. */
  invite(person: { email: string; name: string; role: Role }, by: Maker): Promise<Handed | 'exists'>
  /** Undefined when the person is missing or switched off. */
  newLink(person: string, by: Maker): Promise<Handed | undefined>
  linkFor(token: string): Promise<{ person: StoredUser; until: Instant } | undefined>
  /** Gives the e-mail to sign in with; undefined when the token is unknown, used or expired. */
  setFirstPassword(wish: FirstPassword): Promise<{ email: string } | 'taken' | undefined>
  /** Every other session of theirs ends. */
  changePassword(
    person: SignedIn,
    wish: { current: string; password: string },
    headers: Headers,
  ): Promise<'changed' | 'wrong' | { until: Instant }>
}
export type FirstPassword = { token: string; password: string; email?: string; name?: string }
type Maker = Pick<SignedIn, 'id' | 'name'>
type Handed = { person: StoredUser; token: string; until: Instant }

export function createSignIn({ database, users, secret, publicUrl, clock }: SignInOptions): SignIn {
  const auth = betterAuth({
    // The port of storage hands the ledger's Kysely over without its tables; better-auth has its own names for them.
    database: {
      db: database.db,
      type: database.dialect,
    } as NonNullable<BetterAuthOptions['database']>,
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    appName: 'Régua',
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
    },
    // Of our own: what the ledger's migration 0018 has added to better-auth's table.
    user: {
      additionalFields: {
        role: { type: [...ROLES], required: true, input: false },
        offAt: { type: 'number', bigint: true, required: false, input: false },
      },
    },
    session: { expiresIn: (SESSION_DAYS * DAY) / 1000, updateAge: DAY / 1000 },
    // Our own middlewares answer for forged requests, rates and logs, for every route alike.
    advanced: { cookiePrefix: 'regua', disableCSRFCheck: true, disableOriginCheck: true, useSecureCookies: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    telemetry: { enabled: false },
  })
  const passwords = async () => (await auth.$context).password
  const seen = seenOnceAMinute(users)

  const locked = async (email: string): Promise<Instant | undefined> => {
    const known = await users.failures(emailHash(email), clock(), LOCK_MS)
    return known && known.count >= MOST_FAILURES ? known.at + LOCK_MS : undefined
  }
  const linkOf = (madeBy: string) => {
    const token = randomBytes(32).toString('base64url')
    return { token, link: { hash: digest(token), madeBy, expiresAt: clock() + LINK_DAYS * DAY } }
  }
  const byConsole = (): Order => ({ by: CONSOLE, at: clock() })

  return {
    async personOf(headers) {
      // Most calls without a cookie are programs: they must not cost a query.
      if (!headers.has('Cookie')) return undefined
      const found = await auth.api.getSession({ headers })
      // Switching somebody off ends their sessions; one that was begun at that very moment does not count either.
      if (found === null || typeof found.user.offAt === 'number') return undefined
      const { id, name, email, role } = found.user
      await seen(id, clock())
      return { kind: 'user', id, name, email, role }
    },

    async signIn(email, password, headers) {
      const until = await locked(email)
      if (until !== undefined) return { refused: 'locked', until }
      const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
      if (answer.status >= 500) throw new Error(`Signing in answered ${answer.status}`)
      if (!answer.ok) {
        await users.failed(emailHash(email), clock(), LOCK_MS)
        return { refused: 'wrong' }
      }
      await users.forgetFailures(emailHash(email))
      return (await users.byEmail(email))?.offAt === undefined ? { answer } : { refused: 'off' }
    },

    signOut: (headers) => auth.api.signOut({ headers, asResponse: true }),
    hasPeople: async () => (await users.list()).length > 0,
    needsFirstPassword: async () => !(await users.list()).some(({ hasPassword }) => hasPassword),

    async ensurePerson({ email, name, password }) {
      if (await users.byEmail(email)) return
      const passwordHash = password === undefined ? {} : { passwordHash: await (await passwords()).hash(password) }
      await users.add({ name, email, role: 'administrator', ...passwordHash }, byConsole())
    },

    async firstPasswordToken(email) {
      const person = await users.byEmail(email)
      if (!person) throw new Error('There is nobody with this e-mail to make a link for.')
      const { token, link } = linkOf(CONSOLE)
      await users.putLink(person.id, link, byConsole())
      return token
    },

    async invite(person, { id, name: by }) {
      const { token, link } = linkOf(id)
      const made = await users.add({ ...person, link }, { by, at: clock() })
      return made === 'exists' ? made : { person: made, token, until: link.expiresAt }
    },

    async newLink(id, { id: madeBy, name: by }) {
      const { token, link } = linkOf(madeBy)
      if (!(await users.putLink(id, link, { by, at: clock() }))) return undefined
      const person = await users.get(id)
      return person && { person, token, until: link.expiresAt }
    },

    async linkFor(token) {
      const person = await users.ofLink(digest(token), clock())
      return person?.link && { person, until: person.link.expiresAt }
    },

    async setFirstPassword({ token, password, email, name }) {
      const person = await users.ofLink(digest(token), clock())
      if (!person) return undefined
      const done = await users.useLink(
        digest(token),
        {
          passwordHash: await (await passwords()).hash(password),
          ...(name === undefined || name.trim() === '' ? {} : { name: name.trim() }),
          // Whoever is invited comes in under the e-mail that the administrator has seen.
          ...(email === undefined || person.link?.madeBy !== CONSOLE ? {} : { email }),
        },
        clock(),
      )
      if (done === undefined || done === 'taken') return done
      await users.forgetFailures(emailHash(done.email))
      return { email: done.email }
    },

    async changePassword({ id, name, email }, { current, password }, headers) {
      const until = await locked(email)
      if (until !== undefined) return { until }
      const { verify, hash } = await passwords()
      const kept = await users.passwordHash(id)
      if (kept === undefined || !(await verify({ hash: kept, password: current }))) {
        await users.failed(emailHash(email), clock(), LOCK_MS)
        return 'wrong'
      }
      await users.forgetFailures(emailHash(email))
      const here = await auth.api.getSession({ headers })
      await users.setPassword(id, await hash(password), here?.session.token, { by: name, at: clock() })
      return 'changed'
    },
  }
}

/** To the minute is fresh enough for people, and spares a write for each call. */
function seenOnceAMinute(users: Pick<Users, 'seen'>) {
  const written = new Map<string, Instant>()
  return async (id: string, now: Instant) => {
    if (now - (written.get(id) ?? 0) < MINUTE) return
    written.set(id, now)
    await users.seen(id, now)
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function emailHash(email: string): string {
  return digest(`e-mail:${email.trim().toLowerCase()}`)
}
