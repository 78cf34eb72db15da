/** Several programs in turn, a round each, so that what else the machine does meets all of them alike. */
import type { Driver, Rate } from '../driver-process.ts'
import type { Measured } from '../processes.ts'
import { median } from '../report.ts'
import { WARM_UP } from './setting.ts'

export type Competitor = {
  /** Whose CPU seconds count, and who takes the webhooks. */
  processes: readonly Measured[]
  webhooks: readonly Measured[]
  people: number
}

/** The median rate of each, in their order. */
export async function alternate(
  driver: Driver,
  { rounds, events }: { rounds: number; events: number },
  competitors: readonly Competitor[],
): Promise<Rate[]> {
  const rateOf = ({ processes, webhooks, people }: Competitor, many: number) =>
    driver.rate(processes, webhooks, people, many)
  for (const each of competitors) await rateOf(each, WARM_UP)
  const all: Rate[][] = competitors.map(() => [])
  for (let round = 1; round <= rounds; round += 1)
    for (const [index, each] of competitors.entries()) {
      const rate = await rateOf(each, events)
      all[index]?.push(rate)
      const name = each.processes.map((program) => program.name).join('+')
      console.log(
        `    round ${round} ${name.padEnd(14)} ${rate.perSecond.toFixed(0)}/s, ${rate.cpu.toFixed(3)} CPU s for 1,000`,
      )
    }
  return all.map((rates) => ({
    perSecond: median(rates.map((rate) => rate.perSecond)),
    cpu: median(rates.map((rate) => rate.cpu)),
  }))
}

export function alone(program: Measured, people: number): Competitor {
  return { processes: [program], webhooks: [program], people }
}
