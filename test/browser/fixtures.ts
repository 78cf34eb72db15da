/**
 * What every browser test of the editor stands on: one server a worker, somebody who is signed in, and a watch over the
 * pages: an error in the console (a breach of the CSP is one) or in a script fails the test that saw it.
 */
import { type BrowserContext, test as base, type ConsoleMessage, expect, request } from 'playwright/test'
import type { Session } from '../../schemas/api.ts'
import { ADMIN, type Server, startServer } from './server.ts'

type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>

type Fixtures = {
  /** Errors that this test provokes: the browser writes a line for every answer that is no success. */
  expectTrouble: (...known: RegExp[]) => void
  /** Watches a context that the test has made itself. */
  watch: (context: BrowserContext) => void
  watched: undefined
}

export const test = base.extend<Fixtures, { server: Server; signedIn: SignedIn }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker' },
  ],
  signedIn: [({ server }, use) => signIn(server).then(use), { scope: 'worker' }],
  baseURL: ({ server }, use) => use(server.url),
  storageState: ({ signedIn }, use) => use(signedIn),
  // biome-ignore lint/correctness/noEmptyPattern: as above
  watch: async ({}, use, info) => {
    const seen: string[] = []
    const note = (text: string) => seen.push(text)
    const contexts: BrowserContext[] = []
    await use((context) => {
      contexts.push(context)
      context.on('console', (message) => message.type() === 'error' && note(lineOf(message)))
      context.on('weberror', (error) => note(String(error.error().stack ?? error.error())))
    })
    const known = info.annotations.filter(({ type }) => type === KNOWN).map(({ description }) => description ?? '')
    expect(seen.filter((line) => !known.some((pattern) => new RegExp(pattern).test(line)))).toEqual([])
  },
  watched: [
    async ({ context, watch }, use) => {
      watch(context)
      await use(undefined)
    },
    { auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: as above
  expectTrouble: ({}, use, info) =>
    use((...known) => {
      for (const { source } of known) info.annotations.push({ type: KNOWN, description: source })
    }),
})
export { expect } from 'playwright/test'

const KNOWN = 'expected in the console'

/** For tests of those who are not signed in. */
export const NOBODY = { cookies: [], origins: [] }

function lineOf(message: ConsoleMessage): string {
  const { url } = message.location()
  return url ? `${message.text()} (${url})` : message.text()
}

/** Through the API, once a worker: attempts are counted, and the page is not what most tests are about. */
async function signIn(server: Server): Promise<SignedIn> {
  const context = await request.newContext({ baseURL: server.url })
  const answer = await context.post('/api/auth/sign-in/email', { data: ADMIN })
  expect(answer.status()).toBe(200)
  const { user } = (await (await context.get('/api/session')).json()) as Session
  const state = await context.storageState()
  await context.dispose()
  // The first steps are somebody new's; they have a test of their own.
  const tour = { name: `regua.tour.${user.id}`, value: JSON.stringify({ done: [], closed: true }) }
  return { ...state, origins: [{ origin: server.url, localStorage: [tour] }] }
}
