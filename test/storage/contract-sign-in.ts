/** better-auth finds its tables as it wants them: it signs people up and in, and has nothing to migrate. */
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { expect, test } from 'vitest'
import type { Given } from './contract.ts'

export function signInContract(given: Given): void {
  const options = () =>
    ({
      database: { db: given().db, type: given().dialect },
      secret: 'a secret of the tests, longer than thirty-two characters',
      baseURL: 'http://127.0.0.1:3000',
      emailAndPassword: { enabled: true },
      telemetry: { enabled: false },
      logger: { disabled: true },
    }) as const

  test('people sign up, sign in and are known by their session', async () => {
    const auth = betterAuth(options())
    const body = { email: 'ana@example.com', password: 'correct horse battery', name: 'Ana Conceição' }
    await auth.api.signUpEmail({ body })
    await expect(auth.api.signInEmail({ body: { ...body, password: 'wrong' } })).rejects.toThrow()
    const { headers } = await auth.api.signInEmail({ body, returnHeaders: true })
    const cookie = headers
      .getSetCookie()
      .map((each) => each.split(';')[0])
      .join('; ')
    const session = await auth.api.getSession({ headers: new Headers({ cookie }) })
    expect(session?.user).toMatchObject({ email: 'ana@example.com', name: 'Ana Conceição', emailVerified: false })
    expect(session?.user.createdAt).toBeInstanceOf(Date)
    expect(session?.session.expiresAt.getTime()).toBeGreaterThan(session?.session.createdAt.getTime() ?? Infinity)
  })

  test('it would change nothing in the schema', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(options())
    expect(toBeCreated).toEqual([])
    expect(toBeAdded).toEqual([])
  })
}
