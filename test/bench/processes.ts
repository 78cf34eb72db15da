/** The processes of a measurement: how they are started, what they use, and that none outlives us. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { APP_SECRET, freePort, startProgram } from '../shell/program.ts'

/** The one that program.ts starts the program with. */
const API_KEY = 'key-for-tests-0123456789'

/** A program under measurement. `turns` counts who has spoken, so that the next round goes on with the next person. */
export type Measured = {
  name: string
  process: ChildProcess
  url: string
  webhook: string
  turns: number
  memory: number
}

const CLOCK_TICKS = 100
const folder = mkdtempSync(join(process.env.BENCH_DIR ?? tmpdir(), 'regua-bench-'))
const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(1))

/** A new folder that is gone when we are. */
export function newFolder(name: string): string {
  return mkdtempSync(join(folder, `${name}-`))
}

/** A file of this folder as a process that speaks on its standard output. */
export function startFile(name: string, file: string, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, file)], {
    env: { ...process.env, NODE_ENV: 'production', APP_SECRET, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  return watched(name, child)
}

export async function startBare(graphUrl: string): Promise<Measured> {
  const child = startFile('bare', 'bare.ts', { GRAPH_URL: graphUrl, DATA_DIR: newFolder('bare'), PORT: '0' })
  if (!child.stdout) throw new Error('no standard output to read')
  const lines = createInterface(child.stdout)
  const port = await new Promise<string>((resolve) =>
    lines.on('line', (line) => {
      const found = /^listening (\d+)$/.exec(line)?.[1]
      if (found) resolve(found)
    }),
  )
  return measured('bare', child, `http://127.0.0.1:${port}`)
}

export type ReguaOptions = { name?: string; graphUrl: string; dataDir: string; env?: Record<string, string> }

/**
 * The whole program, as `npm start` runs it. BENCH_FLAGS are given to node (`--cpu-prof --cpu-prof-dir=profiles`).
 */
export async function startRegua({ name = 'regua', graphUrl, dataDir, env = {} }: ReguaOptions): Promise<Measured> {
  const program = await startProgram({
    ...{ graphUrl, dataDir, port: await freePort() },
    env: { WHATSAPP_MESSAGES_PER_SECOND: '10000', ...env },
    flags: (process.env.BENCH_FLAGS ?? '').split(' ').filter(Boolean),
  })
  return measured(name, watched(name, program.process), program.url)
}

/** Ends it as a deployment would, and waits for it. */
export async function end(program: Measured): Promise<void> {
  children.delete(program.process)
  if (program.process.exitCode !== null) return
  const gone = new Promise((resolve) => program.process.once('exit', resolve))
  program.process.kill('SIGTERM')
  await gone
}

/** CPU seconds that a process has used so far, all its threads, user and kernel. */
export function cpuOf({ process: { pid } }: Measured): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS
}

/** Resident megabytes: now, or the most there ever were. */
export function memoryOf({ process: { pid } }: Measured, which: 'VmRSS' | 'VmHWM' = 'VmRSS'): number {
  return Number(new RegExp(`${which}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

/** How busy the machine is with everything, ours included: its load of the last minute. */
export function machineLoad(): number {
  return Number(readFileSync('/proc/loadavg', 'utf8').split(' ')[0])
}

export async function api(program: Measured, method: string, path: string, body?: unknown): Promise<unknown> {
  const isText = typeof body === 'string' || body instanceof Uint8Array
  const response = await fetch(`${program.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${API_KEY}`, 'content-type': isText ? 'text/csv' : 'application/json' },
    ...(body === undefined ? {} : { body: isText ? Buffer.from(body) : JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`)
  return JSON.parse(text)
}

function measured(name: string, child: ChildProcess, url: string): Measured {
  const program = { name, process: child, url, webhook: `${url}/webhooks/whatsapp`, turns: 0, memory: 0 }
  return { ...program, memory: memoryOf(program) }
}

function watched(name: string, child: ChildProcess): ChildProcess {
  children.add(child)
  child.on('exit', (code) => {
    if (!children.delete(child) || !code) return
    console.error(`${name} ended with ${code}`)
    process.exit(1)
  })
  return child
}
