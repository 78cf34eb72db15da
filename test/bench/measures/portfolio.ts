/** The heavy work beside delivery: a portfolio that is imported, and a segment that is counted, while people write. */
import { setTimeout as delay } from 'node:timers/promises'
import { echoJourney } from '../../shell/journeys.ts'
import { fill, startOn } from '../fill.ts'
import { phoneOf } from '../people.ts'
import { api, end, memoryOf } from '../processes.ts'
import { median } from '../report.ts'
import type { Measure } from './setting.ts'

type Progress = { status: string; rejected: number; problem?: string }

const TALKING = 2_000
/** Numbers that nobody else here has. */
const STRANGERS = 10_000_000

export const portfolioImport: Measure = async ({ driver, graphUrl, sizes }) => {
  const program = await startOn(await fill(TALKING, echoJourney()), graphUrl)
  await driver.acknowledge(program, TALKING, 100, 4)
  const file = portfolioFile(sizes.importRows)
  const before = memoryOf(program)
  const webhooks = driver.acknowledge(program, TALKING, 100, 3_600)
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
  await driver.stop()
  const { p50, p99, max } = await webhooks
  const most = memoryOf(program, 'VmHWM')
  await end(program)
  const of = `${sizes.importRows} rows imported:`
  return [
    { what: `${of} rows`, value: sizes.importRows / seconds, unit: '/s', least: 20_000 },
    { what: `${of} webhooks meanwhile, half of them`, value: p50, unit: 'ms' },
    { what: `${of} webhooks meanwhile, p99`, value: p99, unit: 'ms', most: 50 },
    { what: `${of} webhooks meanwhile, the slowest`, value: max, unit: 'ms' },
    { what: `${of} memory before`, value: before, unit: 'MB' },
    { what: `${of} most memory (the file is ${(file.length / 1024 / 1024).toFixed(0)} MB)`, value: most, unit: 'MB' },
  ]
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
  let count = 0
  for (let turn = 0; turn < COUNTS; turn += 1) {
    const began = performance.now()
    // The API's own answer.
    const answer = (await api(program, 'POST', '/api/segments/count', { rules: RULES })) as { count: number }
    times.push(performance.now() - began)
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
    { what: `${of} members`, value: count, unit: '' },
    { what: `${of} webhooks meanwhile, p99`, value: p99, unit: 'ms', most: 50 },
    { what: `${of} webhooks meanwhile, the slowest`, value: max, unit: 'ms' },
    { what: `${of} most memory`, value: memory, unit: 'MB' },
  ]
}
