/** PostgreSQL: one process that receives, and one or two that work. */
import { createDatabase, startCluster } from '../../services/postgres.ts'
import { echoJourney } from '../../shell/journeys.ts'
import type { Rate } from '../driver-process.ts'
import { fill, startOn } from '../fill.ts'
import { end } from '../processes.ts'
import { alternate } from './rounds.ts'
import { type Measure, PEOPLE } from './setting.ts'

export const postgres: Measure = async ({ driver, graphUrl, sizes }) => {
  const cluster = await startCluster({ durable: true })
  const database = await createDatabase(cluster.url)
  const ledger = await fill(PEOPLE, echoJourney(), database.url)
  const start = (name: string, role: string) => startOn(ledger, graphUrl, name, { REGUA_ROLE: role })
  const webhook = await start('webhook', 'webhook')
  const rates: Rate[] = []
  const workers = []
  for (const name of ['one', 'two']) {
    workers.push(await start(name, 'worker'))
    const competitor = { processes: [webhook, ...workers], webhooks: [webhook], people: PEOPLE }
    rates.push(...(await alternate(driver, sizes, [competitor])))
  }
  const [one, two] = rates
  for (const program of [webhook, ...workers]) await end(program)
  await database.drop()
  await cluster.stop()
  return [
    { what: 'one worker: rate', value: one?.perSecond ?? 0, unit: '/s' },
    { what: 'one worker: CPU for 1,000, without the database', value: one?.cpu ?? 0, unit: 's' },
    { what: 'two workers: rate', value: two?.perSecond ?? 0, unit: '/s' },
    { what: 'two workers: CPU for 1,000, without the database', value: two?.cpu ?? 0, unit: 's' },
    { what: 'two workers, of one', value: (two?.perSecond ?? 0) / (one?.perSecond ?? 1), unit: '', least: 1.5 },
  ]
}
