/**
 * Forecasts that were asked for: one runs, a few wait in order, and the last results are kept for an hour in memory alone. What is
 * asked is about a portfolio, what is kept names nobody of it.
 */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../../schemas/basics.ts'
import type { AskForecast, Forecast, ForecastResult, PriceTable } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { MessageTemplate } from '../../schemas/message.ts'

export type ForecastQuestion = Pick<AskForecast, 'who' | 'days' | 'rates' | 'seed'> & {
  journey: Journey
  /** 0: a draft. */
  version: number
  from: Instant
  templates: readonly MessageTemplate[] | undefined
  prices: PriceTable
}

/** Rejects when it could not be carried out, and when `stopped` has cancelled it. */
export type RunForecast = (
  question: ForecastQuestion,
  onProgress: (progress: { done: number; of: number }) => void,
  stopped: AbortSignal,
) => Promise<ForecastResult>

export type ForecastDesk = {
  /** `full`: too many wait already. */
  ask(question: ForecastQuestion): Forecast | 'full'
  get(id: string): Forecast | undefined
  /** False when there is none of that id. */
  cancel(id: string): boolean
  /** Cancels all that run and wait; resolves when nothing runs any more. */
  stop(): Promise<void>
}

export type ForecastDeskDeps = {
  run: RunForecast
  /** A clock that never jumps, for how long results are kept. */
  clock: () => number
  log: { error: (data: Record<string, unknown>, message: string) => void }
}

const MOST_WAITING = 4
const MOST_ENDED = 20
const KEPT_MS = 3_600_000

type Waiting = { kept: Kept; question: ForecastQuestion }
type Kept = { shown: Forecast; stopped: AbortController; endedAt: number | undefined }

export function createForecastDesk({ run, clock, log }: ForecastDeskDeps): ForecastDesk {
  const all = new Map<string, Kept>()
  let queue: Waiting[] = []
  /** While one runs. */
  let running: Promise<void> | undefined

  const end = (kept: Kept, shown: Partial<Forecast>) => {
    kept.shown = { ...kept.shown, ...shown }
    kept.endedAt = clock()
    // Ended anew it is the last of all: those before it are forgotten first.
    all.delete(kept.shown.id)
    all.set(kept.shown.id, kept)
    const ended = [...all].filter(([, { endedAt }]) => endedAt !== undefined)
    for (const [id] of ended.slice(0, -MOST_ENDED)) all.delete(id)
  }
  const forget = () => {
    for (const [id, { endedAt }] of all) if (endedAt !== undefined && clock() - endedAt > KEPT_MS) all.delete(id)
  }
  const carryOut = async ({ kept, question }: Waiting): Promise<void> => {
    kept.shown = { ...kept.shown, status: 'running' }
    try {
      const onProgress = (progress: { done: number; of: number }) => {
        if (!kept.stopped.signal.aborted) kept.shown = { ...kept.shown, ...progress }
      }
      const result = await run(question, onProgress, kept.stopped.signal)
      if (!kept.stopped.signal.aborted) end(kept, { status: 'done', result })
    } catch (error) {
      if (kept.stopped.signal.aborted) return
      log.error({ err: error, journey: question.journey.id }, 'a forecast failed')
      end(kept, { status: 'failed', problem: error instanceof Error ? error.name : 'Error' })
    }
  }

  const carryOutAll = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await carryOut(next)
    running = undefined
  }

  return {
    ask(question) {
      forget()
      if (queue.length >= MOST_WAITING) return 'full'
      const id = randomUUID()
      const shown: Forecast = { id, journey: question.journey.id, status: 'waiting', done: 0, of: 0 }
      const kept: Kept = { shown, stopped: new AbortController(), endedAt: undefined }
      all.set(id, kept)
      queue.push({ kept, question })
      running ??= carryOutAll()
      return kept.shown
    },
    get(id) {
      forget()
      return all.get(id)?.shown
    },
    cancel(id) {
      const kept = all.get(id)
      if (kept === undefined) return false
      if (kept.endedAt === undefined) {
        queue = queue.filter((waiting) => waiting.kept !== kept)
        kept.stopped.abort()
        end(kept, { status: 'cancelled' })
      }
      return true
    },
    async stop() {
      for (const id of [...all.keys()]) this.cancel(id)
      await running
    },
  }
}
