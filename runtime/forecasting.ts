/** Forecasts of this installation: a thread of their own that only reads, and the prices that they are counted with. */
import type { ForecastResult } from '../schemas/forecast-api.ts'
import { priceTableIn } from './forecast/price-table.ts'
import prices from './forecast/prices.json' with { type: 'json' }
import type { ForecastThreadData } from './forecast-thread.ts'
import { createForecastDesk, type ForecastDesk, type ForecastDeskDeps } from './http/forecast-desk.ts'
import { type PriceFile, priceFile } from './storage/price-file.ts'
import type { ForecastOrder, ForecastProgress } from './threads/forecast-run.ts'
import { Thread } from './threads/thread.ts'

const SECONDS_OF_AN_HOUR = 3_600

export type Forecasting = { desk: ForecastDesk; close(): Promise<void> }

export type ForecastingDeps = Pick<ForecastDeskDeps, 'log' | 'shared' | 'clock'> & {
  data: ForecastThreadData
  whatsapp: { messagesPerSecond: number; peopleADay: number | undefined }
}

export function forecasting({ data, whatsapp, ...deps }: ForecastingDeps): Forecasting {
  const thread = new Thread({
    entry: '../forecast-thread.ts',
    data,
    limits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32 },
  })
  const { messagesPerSecond, peopleADay } = whatsapp
  const limits: ForecastResult['limits'] = {
    perHour: messagesPerSecond * SECONDS_OF_AN_HOUR,
    ...(peopleADay === undefined ? {} : { peopleADay }),
  }
  const desk = createForecastDesk({
    ...deps,
    // Both as `forecast-thread.ts` says them.
    run: (question, onProgress, stopped) =>
      thread.run(
        { ...question, limits } satisfies ForecastOrder,
        (news) => onProgress(news as ForecastProgress),
        stopped,
      ) as Promise<ForecastResult>,
  })
  return {
    desk,
    async close() {
      await desk.stop()
      await thread.close()
    },
  }
}

/** The prices that this organisation has written down, else the product's. */
export function pricesOf(dataDir: string): PriceFile {
  return priceFile(dataDir, prices, priceTableIn)
}
