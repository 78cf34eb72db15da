/** The same conversation with a ledger full of waiting runs, beside one with few; and how cost grows with their number. */
import { echoJourney } from '../../shell/journeys.ts'
import { fill, ledgerSize, startOn } from '../fill.ts'
import { end, memoryOf } from '../processes.ts'
import type { Figure } from '../report.ts'
import { alone, alternate } from './rounds.ts'
import { FEW, type Measure } from './setting.ts'

export const million: Measure = async ({ driver, graphUrl, sizes }) => {
  const few = await startOn(await fill(FEW, echoJourney()), graphUrl, 'few')
  const ledger = await fill(sizes.waiting, echoJourney())
  const many = await startOn(ledger, graphUrl, 'many')
  const [small, large] = await alternate(driver, sizes, [alone(few, FEW), alone(many, sizes.waiting)])
  const figures: Figure[] = [
    { what: `${FEW} waiting: rate`, value: small?.perSecond ?? 0, unit: '/s' },
    { what: `${sizes.waiting} waiting: rate`, value: large?.perSecond ?? 0, unit: '/s' },
    {
      what: 'rate, of the one with few',
      value: (large?.perSecond ?? 0) / (small?.perSecond ?? 1),
      unit: '',
      least: 0.8,
    },
    { what: 'CPU for 1,000, of the one with few', value: (small?.cpu ?? 0) / (large?.cpu ?? 1), unit: '', least: 0.8 },
    { what: `${sizes.waiting} waiting: memory after start`, value: many.memory, unit: 'MB', most: 300 },
    { what: `${sizes.waiting} waiting: memory after the rounds`, value: memoryOf(many), unit: 'MB', most: 300 },
    { what: `${sizes.waiting} waiting: most memory ever`, value: memoryOf(many, 'VmHWM'), unit: 'MB' },
    { what: `${sizes.waiting} waiting: ledger`, value: ledgerSize(ledger), unit: 'MB' },
  ]
  await Promise.all([end(few), end(many)])
  return figures
}

export const growth: Measure = async ({ driver, graphUrl, sizes }) => {
  const figures: Figure[] = []
  for (const people of sizes.growth) {
    const ledger = await fill(people, echoJourney())
    const program = await startOn(ledger, graphUrl)
    const [rate] = await alternate(driver, sizes, [alone(program, people)])
    const { p99 } = await driver.acknowledge(program, people, 200, sizes.ackSeconds)
    const of = `${people.toLocaleString('en')} customers:`
    figures.push(
      { what: `${of} reply → next message`, value: rate?.perSecond ?? 0, unit: '/s' },
      { what: `${of} CPU for 1,000`, value: rate?.cpu ?? 0, unit: 's' },
      { what: `${of} acknowledged at 200/s, p99`, value: p99, unit: 'ms' },
      { what: `${of} memory`, value: memoryOf(program), unit: 'MB' },
      { what: `${of} ledger`, value: ledgerSize(ledger), unit: 'MB' },
    )
    await end(program)
  }
  return figures
}
