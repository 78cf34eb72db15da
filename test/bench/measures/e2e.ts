/** Reply → next message, 32 at once, beside the bare program; and how fast webhooks are acknowledged at 500 a second. */
import { echoJourney } from '../../shell/journeys.ts'
import { fill, startOn } from '../fill.ts'
import { end, memoryOf, startBare } from '../processes.ts'
import type { Figure } from '../report.ts'
import { alone, alternate } from './rounds.ts'
import { type Measure, PEOPLE } from './setting.ts'

export const endToEnd: Measure = async ({ driver, graphUrl, sizes }) => {
  const bare = await startBare(graphUrl)
  const regua = await startOn(await fill(PEOPLE, echoJourney()), graphUrl)
  const [theirs, ours] = await alternate(driver, sizes, [alone(bare, PEOPLE), alone(regua, PEOPLE)])
  const figures: Figure[] = [
    { what: 'bare: rate', value: theirs?.perSecond ?? 0, unit: '/s' },
    { what: 'regua: rate', value: ours?.perSecond ?? 0, unit: '/s' },
    { what: 'bare: CPU for 1,000', value: theirs?.cpu ?? 0, unit: 's' },
    { what: 'regua: CPU for 1,000', value: ours?.cpu ?? 0, unit: 's' },
    { what: 'rate, of bare', value: (ours?.perSecond ?? 0) / (theirs?.perSecond ?? 1), unit: '', least: 0.7 },
    { what: 'CPU for 1,000, of bare', value: (theirs?.cpu ?? 0) / (ours?.cpu ?? 1), unit: '', least: 0.7 },
    { what: 'memory after start', value: regua.memory, unit: 'MB' },
    { what: 'memory after the rounds', value: memoryOf(regua), unit: 'MB' },
  ]
  await Promise.all([end(bare), end(regua)])
  return figures
}

const PER_SECOND = 500

export const acknowledged: Measure = async ({ driver, graphUrl, sizes }) => {
  const bare = await startBare(graphUrl)
  const regua = await startOn(await fill(PEOPLE, echoJourney()), graphUrl)
  const figures: Figure[] = []
  for (const program of [bare, regua]) {
    // The first seconds of a process are compilation.
    await driver.acknowledge(program, PEOPLE, PER_SECOND, 5)
    const { p50, p99, max } = await driver.acknowledge(program, PEOPLE, PER_SECOND, sizes.ackSeconds)
    const most = program === regua ? { most: 25 } : {}
    figures.push(
      { what: `${program.name}: acknowledged at ${PER_SECOND}/s, half of them`, value: p50, unit: 'ms' },
      { what: `${program.name}: acknowledged at ${PER_SECOND}/s, p99`, value: p99, unit: 'ms', ...most },
      { what: `${program.name}: acknowledged at ${PER_SECOND}/s, the slowest`, value: max, unit: 'ms' },
    )
  }
  await Promise.all([end(bare), end(regua)])
  return figures
}
