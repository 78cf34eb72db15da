/** The real program as a process of its own, against a Cloud API that is not its sandbox, and a way to speak to its API. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Journey } from '../../schemas/journey.ts'
import type { Organisation } from '../../schemas/organisation-api.ts'
import { OPEN_LAW_DIR } from '../law-packs/open.ts'

const API_KEY = 'key-for-tests-0123456789'
export const APP_SECRET = 'secret-of-the-test-app'
export const NUMBER = '1001'

export type Program = {
  url: string
  process: ChildProcess
  /** Resolves when it has ended. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>
}

export type ProgramSettings = {
  dataDir: string
  graphUrl: string
  port: number
  env?: Record<string, string>
  /** Of node, before the program. */
  flags?: readonly string[]
}

/** Resolves when it is ready for webhooks. */
export async function startProgram({
  dataDir,
  graphUrl,
  port,
  env = {},
  flags = [],
}: ProgramSettings): Promise<Program> {
  const root = join(import.meta.dirname, '../..')
  const child = spawn(process.execPath, [...flags, '--import', 'tsx', join(root, 'runtime/main.ts')], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: String(port), ...programEnv({ dataDir, graphUrl }), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = `http://127.0.0.1:${port}`
  while (!(await isReady(url))) {
    if (child.exitCode !== null) throw new Error(`The program ended with ${child.exitCode} before it was ready.`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return {
    url,
    process: child,
    async end(signal) {
      child.kill(signal)
      await ended
    },
  }
}

/** What the program needs to know to speak to a Cloud API that is not its sandbox. */
export function programEnv({ dataDir, graphUrl }: Pick<ProgramSettings, 'dataDir' | 'graphUrl'>) {
  return {
    NODE_ENV: 'production',
    REGUA_DATA_DIR: dataDir,
    REGUA_API_KEY: API_KEY,
    REGUA_SEED: 'none',
    REGUA_LOG_LEVEL: 'error',
    REGUA_LAW_PACKS_DIR: OPEN_LAW_DIR,
    WHATSAPP_GRAPH_URL: graphUrl,
    WHATSAPP_ACCESS_TOKEN: 'token',
    WHATSAPP_APP_SECRET: APP_SECRET,
    WHATSAPP_PHONE_NUMBER_ID: NUMBER,
    WHATSAPP_BUSINESS_ACCOUNT_ID: '1',
    WHATSAPP_VERIFY_TOKEN: 'verify',
  }
}

/** Publishes a journey, imports people with one debt each (of one time zone, when it is named), and enrols them all. */
export async function setUp(
  url: string,
  journey: Journey,
  phones: readonly string[],
  timezone?: string,
): Promise<void> {
  await writeOften(url)
  await api(url, 'POST', '/api/journeys', { document: journey })
  await api(url, 'POST', `/api/journeys/${journey.id}/publish`, {})
  const lines = phones.map((phone, index) => `+${phone};Pessoa ${index};d-${phone};100,00;2026-10-01;${timezone ?? ''}`)
  const csv = ['phone;name;debt_id;principal;due_date;timezone', ...lines].join('\n')
  const started = await fetch(`${url}/api/customers/import`, {
    method: 'POST',
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'text/csv' },
    body: csv,
  })
  // Both bodies are the API's own and are checked by its tests.
  const { id } = (await started.json()) as { id: string }
  for (;;) {
    const done = (await api(url, 'GET', `/api/imports/${id}`)) as { status: string; rejected: number }
    if (done.status === 'failed' || done.rejected > 0) throw new Error(`The import failed: ${JSON.stringify(done)}`)
    if (done.status === 'done') break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  for (let from = 0; from < phones.length; from += 5_000)
    await api(url, 'POST', `/api/journeys/${journey.id}/enrollments`, {
      phones: phones.slice(from, from + 5_000).map((phone) => `+${phone}`),
    })
}

/** As often as a policy can say: these programs are about delivery, and the limits of contact have tests of their own. */
async function writeOften(url: string): Promise<void> {
  // The API's own shape, which its tests check.
  const { policy, version } = (await api(url, 'GET', '/api/organisation')) as Organisation
  const { attestation: _, ...settings } = policy
  const contact = { ...settings.contact, perDay: 10, per7Days: 50 }
  await api(url, 'PUT', '/api/organisation', { ...settings, contact }, { 'if-match': `"${version}"` })
}

async function api(
  url: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<unknown> {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
  return text === '' ? undefined : JSON.parse(text)
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}

async function isReady(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}
