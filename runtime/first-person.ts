/** The door: who signs people in, and the first administrator: from the settings, or by a link that works once and is only ever shown on the console. */
import { cookieSecret } from './cookie-secret.ts'
import type { SignIn } from './http/sign-in.ts'
import type { Settings } from './settings.ts'
import type { OpenLedger } from './storage/ledger/open.ts'

const UNNAMED = 'admin@regua.local'

/** Gives the one-time link while nobody has a password yet. */
export async function openDoor(
  signIn: SignIn,
  { email, password }: Settings['admin'],
  publicUrl: string,
): Promise<{ url: string; email: string } | undefined> {
  if (email !== undefined) await signIn.ensurePerson({ email, name: nameOf(email), ...(password ? { password } : {}) })
  else if (!(await signIn.hasPeople())) await signIn.ensurePerson({ email: UNNAMED, name: nameOf(UNNAMED) })
  if (!(await signIn.needsFirstPassword())) return undefined
  const first = email ?? UNNAMED
  const token = await signIn.firstPasswordToken(first)
  return { url: `${publicUrl}/sign-in?token=${token}`, email: first }
}

function nameOf(email: string): string {
  const name = email.split('@')[0] ?? email
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** Loaded only where people sign in: the library is the heaviest of all. */
export async function signInOf(
  { dataDir, secret }: Settings,
  database: OpenLedger,
  { publicUrl, clock }: { publicUrl: string; clock: () => number },
) {
  const { createSignIn } = await import('./http/sign-in.ts')
  return createSignIn({
    ...{ database, users: database.ledger.users, publicUrl, clock },
    secret: await cookieSecret(dataDir, secret),
  })
}
