/** What every measurement is given, and the sizes of a quick look and of the whole. */
import type { Driver } from '../driver-process.ts'
import type { Figure } from '../report.ts'

export type Sizes = {
  rounds: number
  events: number
  ackSeconds: number
  /** Waiting runs of `million`. */
  waiting: number
  due: number
  importRows: number
  segmentPeople: number
  growth: readonly number[]
}

export const QUICK: Sizes = {
  rounds: 3,
  events: 6_000,
  ackSeconds: 10,
  waiting: 100_000,
  due: 20_000,
  importRows: 100_000,
  segmentPeople: 100_000,
  growth: [1_000, 10_000, 100_000],
}

/** As the targets say. */
export const FULL: Sizes = {
  rounds: 5,
  events: 10_000,
  ackSeconds: 30,
  waiting: 1_000_000,
  due: 100_000,
  importRows: 1_000_000,
  segmentPeople: 1_000_000,
  growth: [1_000, 10_000, 100_000, 1_000_000],
}

export type Setting = { driver: Driver; graphUrl: string; sizes: Sizes }

export type Measure = (setting: Setting) => Promise<Figure[]>

/** Few waiting runs: what larger ledgers are compared with. */
export const FEW = 1_000
/** Many, because nobody may be sent more than 45 messages at once. */
export const PEOPLE = 4_000
export const WARM_UP = 3_000
