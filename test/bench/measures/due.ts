/** Very many runs whose time comes in the same second, while people go on writing. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Journey } from '../../../schemas/journey.ts'
import { echoJourney } from '../../shell/journeys.ts'
import { dueWatcher, fill, makeDue, startOn } from '../fill.ts'
import { cpuOf, end, memoryOf } from '../processes.ts'
import type { Figure } from '../report.ts'
import type { Measure } from './setting.ts'

/** Those who write meanwhile. */
const TALKING = 2_000
const HEAD_START_MS = 12_000

/** Silence is the end of it, and nothing is sent. */
const ending = () => echoJourney()

/** Silence brings a reminder, which goes out at the pace of the number. */
function reminding(): Journey {
  const echo = echoJourney()
  const late = { id: 'late', type: 'send-message', typeVersion: 1, position: { x: 0, y: 0 } }
  const edge = (sourceHandle: string) => ({ id: `late-${sourceHandle}`, source: 'late', sourceHandle, target: 'end' })
  return {
    ...echo,
    nodes: [
      // Not so long that a free text could no longer be sent.
      ...echo.nodes.map((each) => (each.id === 'reply' ? { ...each, data: { ...each.data, timeout: 'PT12H' } } : each)),
      { ...late, data: { content: { type: 'text', text: 'Ainda está por aí?' } } },
    ],
    edges: [
      ...echo.edges.map((each) => (each.sourceHandle === 'timeout' ? { ...each, target: 'late' } : each)),
      ...['sent', 'failed', 'blocked'].map(edge),
    ],
  }
}

export const due: Measure = async (setting) => [
  ...(await allAtOnce('they end', ending(), setting)),
  ...(await allAtOnce('each owes a message', reminding(), setting)),
]

async function allAtOnce(
  how: string,
  journey: Journey,
  { driver, graphUrl, sizes }: Parameters<Measure>[0],
): Promise<Figure[]> {
  const ledger = await fill(TALKING + sizes.due, journey)
  const at = Date.now() + HEAD_START_MS + sizes.due / 20
  makeDue(ledger, TALKING, at)
  // The number's own pace is left as it comes: the reminders form a queue, which is what happens in life.
  const program = await startOn(ledger, graphUrl, 'regua', { WHATSAPP_MESSAGES_PER_SECOND: '80' })
  const isOver = dueWatcher(ledger, at)
  await driver.acknowledge(program, TALKING, 50, 4)
  await delay(at - Date.now() - 500)
  const webhooks = driver.acknowledge(program, TALKING, 100, 600)
  await delay(at - Date.now())
  const before = cpuOf(program)
  while (!isOver()) await delay(20)
  const seconds = (Date.now() - at) / 1000
  const cpu = cpuOf(program) - before
  await driver.stop()
  const { p50, p99, max } = await webhooks
  const memory = memoryOf(program)
  await end(program)
  const of = `${sizes.due} due, ${how}:`
  return [
    { what: `${of} turns`, value: sizes.due / seconds, unit: '/s', least: 3_000 },
    { what: `${of} CPU for 1,000`, value: (cpu / sizes.due) * 1000, unit: 's' },
    { what: `${of} webhooks meanwhile, half of them`, value: p50, unit: 'ms' },
    { what: `${of} webhooks meanwhile, p99`, value: p99, unit: 'ms', most: 50 },
    { what: `${of} webhooks meanwhile, the slowest`, value: max, unit: 'ms' },
    { what: `${of} memory`, value: memory, unit: 'MB' },
  ]
}
