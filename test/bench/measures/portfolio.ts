/** The heavy work beside delivery: a portfolio that is imported, and a segment that is counted, while people write. */
import { setTimeout as delay } from 'node:timers/promises'
import { echoJourney } from '../../shell/journeys.ts'
import type { Driver } from '../driver-process.ts'
import { fill, startOn } from '../fill.ts'
import { phoneOf } from '../people.ts'
import { api, cpuOf, end, type Measured, memoryOf } from '../processes.ts'
import { type Figure, median } from '../report.ts'
import type { Measure } from './setting.ts'

type Progress = { status: string; rejected: number; problem?: string }

const TALKING = 2_000
/** Numbers that nobody else here has. */
const STRANGERS = 10_000_000

/** Twice the same file: everything is new, then nothing is. */
export const portfolioImport: Measure = async ({ driver, graphUrl, sizes }) => {
  const program = await startOn(await fill(TALKING, echoJourney()), graphUrl)
  await driver.acknowledge(program, TALKING, 100, 4)
  const file = portfolioFile(sizes.importRows)
  const of = `${sizes.importRows} rows`
  const figures: Figure[] = [
    { what: `${of}: memory before (the file is ${megabytes(file.length)} MB)`, value: memoryOf(program), unit: 'MB' },
    ...(await imported(program, driver, file, `${of} imported`, sizes.importRows)),
    ...(await imported(program, driver, file, `${of} again`, sizes.importRows)),
    { what: `${of}: most memory ever`, value: memoryOf(program, 'VmHWM'), unit: 'MB' },
  ]
  await end(program)
  return figures
}

async function imported(
  program: Measured,
  driver: Driver,
  file: Uint8Array,
  of: string,
  rows: number,
): Promise<Figure[]> {
  const webhooks = driver.acknowledge(program, TALKING, 100, 3_600)
  const before = cpuOf(program)
  const began = performance.now()
  // Both answers are the API's own.
  const { id } = (await api(program, 'POST', '/api/customers/import', file)) as { id: string }
  for (;;) {
    await delay(100)
    const { status, rejected, problem } = (await api(program, 'GET', `/api/imports/${id}`)) as Progress
    if (status === 'failed' || rejected > 0) throw new Error(`the import ${status}, ${rejected} rejected: ${problem}`)
    if (status === 'done') break
  }
  const seconds = (performance.now() - began) / 1000
  const cpu = cpuOf(program) - before
  await driver.stop()
  const { p50, p99, max } = await webhooks
  return [
    { what: `${of}: rows`, value: rows / seconds, unit: '/s', least: 20_000 },
    { what: `${of}: CPU for 1,000, webhooks included`, value: (cpu / rows) * 1000, unit: 's' },
    { what: `${of}: webhooks meanwhile, half of them`, value: p50, unit: 'ms' },
    { what: `${of}: webhooks meanwhile, p99`, value: p99, unit: 'ms', most: 50 },
    { what: `${of}: webhooks meanwhile, the slowest`, value: max, unit: 'ms' },
  ]
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0)
}

function portfolioFile(rows: number): Uint8Array {
  const lines = ['phone;name;debt_id;principal;due_date;state']
  for (let row = 0; row < rows; row += 1) {
    const phone = phoneOf(STRANGERS + row)
    const dueDate = `2026-0${1 + (row % 9)}-${10 + (row % 18)}`
    lines.push(`+${phone};Pessoa da Silva ${row};c-${phone};${100 + (row % 9000)},${10 + (row % 90)};${dueDate};SP`)
  }
  return Buffer.from(lines.join('\n'))
}

const RULES = {
  combinator: 'and',
  rules: [
    { field: 'debt.daysPastDue', operator: '>', value: 30 },
    { field: 'debt.total', operator: '>=', value: 500 },
    { field: 'customer.state', operator: 'in', value: 'SP,RJ,MG' },
  ],
}
const COUNTS = 5

export const segment: Measure = async ({ driver, graphUrl, sizes }) => {
  const program = await startOn(await fill(sizes.segmentPeople, echoJourney()), graphUrl)
  await driver.acknowledge(program, TALKING, 100, 4)
  const webhooks = driver.acknowledge(program, TALKING, 100, 3_600)
  const times: number[] = []
  const cpu: number[] = []
  let count = 0
  for (let turn = 0; turn < COUNTS; turn += 1) {
    const [began, before] = [performance.now(), cpuOf(program)]
    // The API's own answer.
    const answer = (await api(program, 'POST', '/api/segments/count', { rules: RULES })) as { count: number }
    times.push(performance.now() - began)
    cpu.push((cpuOf(program) - before) * 1000)
    count = answer.count
  }
  await driver.stop()
  const { p99, max } = await webhooks
  const memory = memoryOf(program, 'VmHWM')
  await end(program)
  const of = `segment over ${sizes.segmentPeople}:`
  return [
    { what: `${of} counted in, the first time`, value: times[0] ?? 0, unit: 'ms' },
    { what: `${of} counted in, median of ${COUNTS}`, value: median(times), unit: 'ms', most: 500 },
    { what: `${of} CPU the first time, webhooks included`, value: cpu[0] ?? 0, unit: 'ms' },
    { what: `${of} CPU, median, webhooks included`, value: median(cpu), unit: 'ms' },
    { what: `${of} members`, value: count, unit: '' },
    { what: `${of} webhooks meanwhile, p99`, value: p99, unit: 'ms', most: 50 },
    { what: `${of} webhooks meanwhile, the slowest`, value: max, unit: 'ms' },
    { what: `${of} most memory`, value: memory, unit: 'MB', most: 300 },
  ]
}
