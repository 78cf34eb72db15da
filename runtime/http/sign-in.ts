/**
 * Who may come in: better-auth over the ledger's own tables. Only the few of its operations that Régua needs are
 * reachable; signing up is closed. Passwords and one-time tokens are stored hashed.
 */
import { createHash, randomBytes } from 'node:crypto'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { ROLES } from '../../schemas/roles.ts'
import type { Actor } from './env.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-rules.ts'

const SESSION_DAYS = 30
const LINK_DAYS = 7
const DAY = 86_400_000
const LINK_PREFIX = 'first-password:'

export type SignInOptions = {
  /** The ledger's own Kysely. */
  database: { db: NonNullable<unknown>; dialect: 'sqlite' | 'postgres' }
  /** Signs cookies; at least 32 characters. */
  secret: string
  publicUrl: string
}

export type SignedIn = Extract<Actor, { kind: 'user' }>

export interface SignIn {
  /** The person of a request's session cookie. */
  personOf(headers: Headers): Promise<SignedIn | undefined>
  /** The answer carries the session cookie; undefined when e-mail or password is wrong. */
  signIn(email: string, password: string, headers: Headers): Promise<Response | undefined>
  signOut(headers: Headers): Promise<Response>
  hasPeople(): Promise<boolean>
  /** True while nobody has a password yet: then a one-time link is the only way in. */
  needsFirstPassword(): Promise<boolean>
  /** Makes the person when there is none with that e-mail; a password given here is set only then. */
  ensurePerson(person: { email: string; name: string; password?: string }): Promise<void>
  /** A token that sets this person's first password, once, within a week. */
  firstPasswordToken(email: string): Promise<string>
  /** Gives the e-mail to sign in with; undefined when the token is unknown, used or expired. */
  setFirstPassword(wish: FirstPassword): Promise<{ email: string } | undefined>
}
export type FirstPassword = { token: string; password: string; email?: string; name?: string }

export function createSignIn({ database, secret, publicUrl }: SignInOptions): SignIn {
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
  const internals = async () => (await auth.$context).internalAdapter
  const hash = async (password: string) => (await auth.$context).password.hash(password)

  async function setPassword(user: string, password: string): Promise<void> {
    const adapter = await internals()
    const accounts = await adapter.findAccounts(user)
    const hashed = await hash(password)
    if (accounts.some(({ providerId }) => providerId === 'credential')) await adapter.updatePassword(user, hashed)
    else await adapter.linkAccount({ userId: user, accountId: user, providerId: 'credential', password: hashed })
  }

  return {
    async personOf(headers) {
      // Most calls without a cookie are programs: they must not cost a query.
      if (!headers.has('Cookie')) return undefined
      const found = await auth.api.getSession({ headers })
      // Switching somebody off ends their sessions; one that was begun at that very moment does not count either.
      if (found === null || typeof found.user.offAt === 'number') return undefined
      const { id, name, email, role } = found.user
      return { kind: 'user', id, name, email, role }
    },
    async signIn(email, password, headers) {
      const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true })
      if (answer.ok) return answer
      if (answer.status >= 500) throw new Error(`Signing in answered ${answer.status}`)
      return undefined
    },
    signOut: (headers) => auth.api.signOut({ headers, asResponse: true }),
    hasPeople: async () => (await (await internals()).countTotalUsers()) > 0,
    async needsFirstPassword() {
      const adapter = await internals()
      for (const user of await adapter.listUsers(100)) {
        if ((await adapter.findAccounts(user.id)).some(({ password }) => password)) return false
      }
      return true
    },
    async ensurePerson({ email, name, password }) {
      const adapter = await internals()
      const known = await adapter.findUserByEmail(email.toLowerCase())
      if (known) return
      const user = await adapter.createUser(
        { email: email.toLowerCase(), name, emailVerified: true, role: 'administrator' },
        {
          method: 'admin',
        } as unknown as Parameters<typeof adapter.createUser>[1],
      )
      if (password !== undefined) await setPassword(user.id, password)
    },
    async firstPasswordToken(email) {
      const adapter = await internals()
      const found = await adapter.findUserByEmail(email.toLowerCase())
      if (!found) throw new Error('There is nobody with this e-mail to make a link for.')
      const token = randomBytes(32).toString('base64url')
      await adapter.createVerificationValue({
        identifier: LINK_PREFIX + digest(token),
        value: found.user.id,
        expiresAt: new Date(Date.now() + LINK_DAYS * DAY),
      })
      return token
    },
    async setFirstPassword({ token, password, email, name }) {
      const adapter = await internals()
      const link = await adapter.consumeVerificationValue(LINK_PREFIX + digest(token))
      if (!link) return undefined
      const user = await adapter.findUserById(link.value)
      if (!user) return undefined
      const change = {
        ...(email === undefined ? {} : { email: email.toLowerCase() }),
        ...(name === undefined || name === '' ? {} : { name }),
      }
      if (Object.keys(change).length > 0) await adapter.updateUser(user.id, change)
      await setPassword(user.id, password)
      return { email: email?.toLowerCase() ?? user.email }
    },
  }
}

function digest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
