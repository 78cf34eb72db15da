/** How many people wait at each step of one journey, from the runs that were loaded; the fullest step first. */
import type { Static } from 'typebox'
import type { RunSummary } from '../../schemas/api.ts'

export interface StepCount {
  node: string
  waiting: number
  /** Of those, how many have a send that is held back. */
  held: number
}

export function countBySteps(runs: readonly Static<typeof RunSummary>[]): StepCount[] {
  const counts = new Map<string, StepCount>()
  for (const run of runs) {
    if (run.status !== 'waiting' || run.node === undefined) continue
    const count = counts.get(run.node) ?? { node: run.node, waiting: 0, held: 0 }
    counts.set(run.node, {
      ...count,
      waiting: count.waiting + 1,
      held: count.held + (run.wait?.held ? 1 : 0),
    })
  }
  return [...counts.values()].sort((a, b) => b.waiting - a.waiting || a.node.localeCompare(b.node))
}
