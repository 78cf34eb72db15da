/** A thread that looks through the portfolio over a connection that only reads. Started by `heavy-work.ts`. */
import { workerData } from 'node:worker_threads'
import { type LedgerPlace, openForReading } from '../storage/ledger/place.ts'
import type { SegmentQuestion } from '../storage/ports.ts'
import { takeOrders } from './orders.ts'
import { SegmentSearch } from './segment-search.ts'
import { SEGMENT_FUNCTIONS } from './segment-sql.ts'

export type SegmentOrder = { question: SegmentQuestion } & ({ sample: number } | { after: string; size: number })

const place = workerData.data as LedgerPlace // as `heavy-work.ts` gives it
const search = new SegmentSearch(openForReading(place, SEGMENT_FUNCTIONS))

takeOrders(
  async ({ what }) => {
    const order = what as SegmentOrder // as `heavy-work.ts` sends it
    if ('sample' in order) return search.count(order.question, order.sample)
    return search.members(order.question, order.after, order.size)
  },
  () => undefined,
)
