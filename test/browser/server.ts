/**
 * A whole Régua of its own for browser tests: the real program on a free port, with the sandbox as its WhatsApp, a data
 * directory that is thrown away, and nothing of the environment it is started from.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OPEN_LAW_DIR, stopCounting } from '../law-packs/open.ts'

export const ADMIN = { email: 'ana@loja-aurora.example', password: 'uma senha de teste' } as const
const API_KEY = 'key-of-the-browser-tests'
const MAIN = join(import.meta.dirname, '../../runtime/main.ts')
const PATIENCE_MS = 30_000

export type Server = {
  url: string
  /** What it printed when it was up: the addresses, and the one-time link when there is no password yet. */
  welcome: string
  /** The HTTP API with an API key; throws what the server said when it refuses. */
  api<T>(method: string, path: string, body?: unknown): Promise<T>
  /** Without an API key: webhooks, the sandbox's control. */
  post(path: string, body: unknown): Promise<void>
  stop(): Promise<void>
}

/** `law`: whether hours and limits of contact hold; most of these tests are about something else, at any hour of any day. */
type Options = { seed?: 'demo' | 'none'; admin?: boolean; law?: boolean; clock?: string }

export async function startServer({ seed = 'none', admin = true, law = false, clock }: Options = {}): Promise<Server> {
  const directory = await mkdtemp(join(tmpdir(), 'regua-browser-'))
  if (!law) await stopCounting({ dataDir: join(directory, 'data') })
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), MAIN], {
    cwd: directory, // where no `.env` and no plug-ins of a developer are
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      REGUA_DATA_DIR: join(directory, 'data'),
      REGUA_SEED: seed,
      REGUA_LOG_LEVEL: 'error',
      REGUA_API_KEY: API_KEY,
      ...(law ? {} : { REGUA_LAW_PACKS_DIR: OPEN_LAW_DIR }),
      ...(clock === undefined ? {} : { REGUA_CLOCK: clock }),
      ...(admin ? { REGUA_ADMIN_EMAIL: ADMIN.email, REGUA_ADMIN_PASSWORD: ADMIN.password } : {}),
    },
  })
  const gone = once(child, 'exit')
  let said = ''
  let complained = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complained += chunk
  })
  const up = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      if (said.includes('WhatsApp sandbox')) resolve()
    })
  })
  const stop = async () => {
    const hard = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
    child.kill('SIGTERM')
    if (child.exitCode === null && child.signalCode === null) await gone
    clearTimeout(hard)
    await rm(directory, { recursive: true, force: true })
  }
  const late = AbortSignal.timeout(PATIENCE_MS)
  const tooLate = once(late, 'abort').then(() => 'no answer in time')
  const trouble = await Promise.race([up.then(() => ''), gone.then(([code]) => `ended with ${code}`), tooLate])
  if (trouble !== '') {
    await stop()
    throw new Error(`The server did not start: ${trouble}\n${said}${complained}`)
  }
  const url = /https?:\/\/[^\s/]+/.exec(said)?.[0]
  if (url === undefined) throw new Error(`The server printed no address:\n${said}`)

  const send = async (method: string, path: string, body: unknown, headers: Record<string, string>) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} → ${response.status} ${await response.text()}`)
    return response
  }
  return {
    url,
    welcome: said,
    async api<T>(method: string, path: string, body?: unknown) {
      const headers = {
        Authorization: `Bearer ${API_KEY}`,
        ...(typeof body === 'string' ? { 'Content-Type': 'text/csv' } : {}),
      }
      const response = await send(method, path, body, headers)
      // The caller names the answer's published shape.
      return (response.status === 204 ? undefined : await response.json()) as T
    },
    async post(path, body) {
      await send('POST', path, body, {})
    },
    stop,
  }
}
