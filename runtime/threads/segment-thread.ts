/** A thread that looks through the portfolio and runs over a connection that only reads. Started by `heavy-work.ts`. */
import { workerData } from 'node:worker_threads'
import { stepsFigures } from '../storage/ledger/figures.ts'
import { type LedgerPlace, openForReading } from '../storage/ledger/place.ts'
import type { FiguresQuestion, SegmentQuestion } from '../storage/ports.ts'
import { takeOrders } from './orders.ts'
import { SegmentCounting } from './segment-counting.ts'
import { SegmentSearch } from './segment-search.ts'
import { SEGMENT_FUNCTIONS } from './segment-sql.ts'

/** How many are at each step of a version. */
export type FiguresOrder = { figures: FiguresQuestion }
export type SegmentOrder = { question: SegmentQuestion } & ({ sample: number } | { after: string; size: number })

/** `pictureBytes`: most memory for everybody in columns; 0 counts in SQL alone. */
export type SegmentThreadData = { place: LedgerPlace; pictureBytes: number }

const { place, pictureBytes } = workerData.data as SegmentThreadData // as `heavy-work.ts` gives it
const reading = openForReading(place, SEGMENT_FUNCTIONS)
const search = new SegmentSearch(reading)
const counting = reading.database && new SegmentCounting(reading.database, search, pictureBytes)
const figures = stepsFigures(reading)

takeOrders(
  async ({ what, news }) => {
    const order = what as SegmentOrder | FiguresOrder // as `heavy-work.ts` sends it
    if ('figures' in order) return figures.of(order.figures)
    if ('sample' in order)
      return counting ? counting.count(order.question, order.sample, news) : search.count(order.question, order.sample)
    return search.members(order.question, order.after, order.size)
  },
  () => undefined,
)
