/**
 * `npm run bench`: Régua beside a bare program in the same run, alternating, on the same machine. Prints the rate of
 * reply → next message, CPU seconds for 1,000 of them, their ratios, how fast webhooks are acknowledged, and memory.
 *
 * BENCH_ROUNDS (3), BENCH_EVENTS (6000 a round), BENCH_PROFILE=1 leaves CPU profiles of Régua in ./profiles.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { echoJourney } from '../shell/journeys.ts'
import { APP_SECRET, freePort, setUp, startProgram } from '../shell/program.ts'
import { phoneOf } from './people.ts'

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3)
const EVENTS = Number(process.env.BENCH_EVENTS ?? 6_000)
/** Many, because nobody may be sent more than 45 messages at once. */
const PEOPLE = 4_000
const CLOCK_TICKS = 100

type Measured = { name: string; process: ChildProcess; url: string; offset: number; memory: number }
type Rate = { perSecond: number; cpu: number }

const folder = mkdtempSync(join(tmpdir(), 'regua-bench-'))
const children: ChildProcess[] = []
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

class Driver {
  readonly port: Promise<number>
  private readonly lines: Interface
  private readonly child: ChildProcess

  constructor() {
    this.child = start('driver', join(import.meta.dirname, 'driver.ts'), {})
    this.lines = linesOf(this.child)
    this.port = this.answer<{ port: number }>().then(({ port }) => port)
  }

  async order<T>(order: Record<string, unknown>): Promise<T> {
    const answer = this.answer<T & { error?: string }>()
    this.child.stdin?.write(`${JSON.stringify(order)}\n`)
    const result = await answer
    if (result.error) throw new Error(result.error)
    return result
  }

  private answer<T>(): Promise<T> {
    return new Promise((resolve) => this.lines.once('line', (line) => resolve(JSON.parse(line) as T))) // driver.ts wrote it
  }
}

function start(name: string, file: string, env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', file], {
    env: { ...process.env, NODE_ENV: 'production', APP_SECRET, ...env },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  child.on('exit', (code) => {
    if (code) {
      console.error(`${name} ended with ${code}`)
      process.exit(1)
    }
  })
  return child
}

function linesOf(child: ChildProcess): Interface {
  if (!child.stdout) throw new Error('no standard output to read')
  return createInterface(child.stdout)
}

async function startBare(graphUrl: string): Promise<Measured> {
  const dataDir = mkdtempSync(join(folder, 'bare-'))
  const child = start('bare', join(import.meta.dirname, 'bare.ts'), {
    GRAPH_URL: graphUrl,
    DATA_DIR: dataDir,
    PORT: '0',
  })
  const port = await new Promise<string>((resolve) =>
    linesOf(child).on('line', (line) => {
      const found = /^listening (\d+)$/.exec(line)?.[1]
      if (found) resolve(found)
    }),
  )
  return { name: 'bare', process: child, url: `http://127.0.0.1:${port}/webhooks/whatsapp`, offset: 0, memory: 0 }
}

/** The whole program, as `npm start` runs it; everybody is enrolled and waits for a reply. */
async function startRegua(graphUrl: string): Promise<Measured> {
  const program = await startProgram({
    ...{ graphUrl, port: await freePort(), dataDir: mkdtempSync(join(folder, 'regua-')) },
    env: { WHATSAPP_MESSAGES_PER_SECOND: '10000' },
    flags: process.env.BENCH_PROFILE ? ['--cpu-prof', '--cpu-prof-dir=profiles'] : [],
  })
  children.push(program.process)
  const memory = memoryOf(program.process)
  await setUp(
    program.url,
    echoJourney(),
    Array.from({ length: PEOPLE }, (_, index) => phoneOf(index)),
  )
  return { name: 'regua', process: program.process, url: `${program.url}/webhooks/whatsapp`, offset: 0, memory }
}

/** CPU seconds that a process has used so far, all its threads, user and kernel. */
function cpuOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS
}

/** Resident megabytes. */
function memoryOf({ pid }: ChildProcess): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

async function rateOf(driver: Driver, program: Measured, events: number): Promise<Rate> {
  const before = cpuOf(program.process)
  const { seconds } = await driver.order<{ seconds: number }>({
    do: 'rate',
    url: program.url,
    people: PEOPLE,
    events,
    concurrency: 32,
    from: program.offset,
  })
  program.offset += events
  return { perSecond: events / seconds, cpu: ((cpuOf(program.process) - before) / events) * 1000 }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

const driver = new Driver()
const graphUrl = `http://127.0.0.1:${await driver.port}`
const bare = await startBare(graphUrl)
const regua = await startRegua(graphUrl)
const rates = new Map<Measured, Rate[]>([
  [bare, []],
  [regua, []],
])
for (const program of [bare, regua]) await rateOf(driver, program, 2_000) // warm-up
for (let round = 1; round <= ROUNDS; round += 1)
  for (const [program, all] of rates) {
    const rate = await rateOf(driver, program, EVENTS)
    all.push(rate)
    console.log(
      `round ${round} ${program.name.padEnd(6)} ${rate.perSecond.toFixed(0).padStart(5)}/s  ${rate.cpu.toFixed(3)} CPU s per 1,000`,
    )
  }
const middle = (program: Measured) => ({
  perSecond: median(rates.get(program)?.map((rate) => rate.perSecond) ?? []),
  cpu: median(rates.get(program)?.map((rate) => rate.cpu) ?? []),
})
const [theirs, ours] = [middle(bare), middle(regua)]
const acknowledged = ({ url }: Measured) =>
  driver.order<{ p50: number; p99: number; max: number }>({
    do: 'ack',
    url,
    people: PEOPLE,
    perSecond: 200,
    seconds: 10,
  })
const bareAck = await acknowledged(bare)
const ack = await acknowledged(regua)
console.log(`
reply → next message, 32 at once (median of ${ROUNDS} rounds)
            rate     CPU s per 1,000
bare     ${theirs.perSecond.toFixed(0).padStart(6)}/s   ${theirs.cpu.toFixed(3)}
regua    ${ours.perSecond.toFixed(0).padStart(6)}/s   ${ours.cpu.toFixed(3)}
ratio    ${(ours.perSecond / theirs.perSecond).toFixed(2).padStart(6)}     ${(theirs.cpu / ours.cpu).toFixed(2)}      (at least 0.40 of both)
webhooks acknowledged at 200/s: p50 ${ack.p50.toFixed(1)} ms, p99 ${ack.p99.toFixed(1)} ms, max ${ack.max.toFixed(1)} ms (p99 at most 50 ms; bare ${bareAck.p50.toFixed(1)}, ${bareAck.p99.toFixed(1)}, ${bareAck.max.toFixed(1)})
resident memory after start: ${regua.memory.toFixed(0)} MB, after the run: ${memoryOf(regua.process).toFixed(0)} MB (at most 250 MB after start)`)
for (const { process: child } of [bare, regua]) child.kill('SIGTERM')
await Promise.all([bare, regua].map(({ process: child }) => new Promise((resolve) => child.on('exit', resolve))))
process.exit(0)
