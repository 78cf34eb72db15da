/**
 * A thread that forecasts over a connection that only reads, with this installation's node types and law. Started by
 * `forecasting.ts`; it lies here because it wires.
 */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { workerData } from 'node:worker_threads'
import { lawPacksOf } from './law-packs-dir.ts'
import { buildRegistry } from './node-type-registry.ts'
import { loadPlugins } from './plugins.ts'
import { type LedgerPlace, openForReading } from './storage/ledger/place.ts'
import { type ForecastOrder, runForecast } from './threads/forecast-run.ts'
import { takeOrders } from './threads/orders.ts'
import { SEGMENT_FUNCTIONS } from './threads/segment-sql.ts'

export type ForecastThreadData = { place: LedgerPlace; pluginsDir: string; lawPacksDir: string | undefined }

const { place, pluginsDir, lawPacksDir } = workerData.data as ForecastThreadData // as `forecasting.ts` gives it
const store = openForReading(place, SEGMENT_FUNCTIONS)
const ready = Promise.all([loadPlugins(pluginsDir).then(buildRegistry), lawPacksOf(lawPacksDir)])

takeOrders(
  async ({ what, news, stopping }) => {
    const [{ types }, law] = await ready
    // As `forecasting.ts` sends it.
    const order = what as ForecastOrder
    return runForecast(store, { types, law }, order, { progress: news, stopping, rest: () => nextTurn() })
  },
  () => undefined,
)
