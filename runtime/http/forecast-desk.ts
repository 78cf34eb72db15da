/**
 * Forecasts that were asked for here: one runs, a few wait in order. How far each is, and the last results for an hour, are
 * in the ledger, where every process of the studio finds them and may take them back. They name nobody of the portfolio.
 */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../../schemas/basics.ts'
import type { AskForecast, Forecast, ForecastResult, PriceTable } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { MessageTemplate } from '../../schemas/message.ts'
import type { SharedForecasts } from '../storage/studio-ports.ts'

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
  /** `full`: too many wait here already. */
  ask(question: ForecastQuestion): Promise<Forecast | 'full'>
  get(id: string): Promise<Forecast | undefined>
  /** False when there is none of that id. */
  cancel(id: string): Promise<boolean>
  /** Cancels all that run and wait here; resolves when nothing runs any more. */
  stop(): Promise<void>
}

export type ForecastDeskDeps = {
  run: RunForecast
  shared: SharedForecasts
  clock: () => Instant
  log: { error: (data: Record<string, unknown>, message: string) => void }
}

const MOST_WAITING = 4
const MOST_ENDED = 20
const KEPT_MS = 3_600_000
/** How often the ledger is told how far they are, and asked whether somebody has taken them back elsewhere. */
const TELL_MS = 1_000
/** Whoever says nothing for so long has died; clocks of two machines may differ. */
const DEAD_AFTER_MS = 60_000

/** Of this process, from the question to its end. */
type Mine = { shown: Forecast; question: ForecastQuestion; stopped: AbortController; told: Promise<void> }

export function createForecastDesk({ run, shared, clock, log }: ForecastDeskDeps): ForecastDesk {
  const mine = new Map<string, Mine>()
  let queue: Mine[] = []
  /** While one runs. */
  let running: Promise<void> | undefined
  let telling: NodeJS.Timeout | undefined

  /** One after the other, so that nothing older is written over what is newer. */
  const tell = (kept: Mine): Promise<void> => {
    kept.told = kept.told
      .then(async () => {
        if (!(await shared.keep(kept.shown, clock()))) takeBack(kept)
      })
      .catch((error: unknown) => log.error({ err: error }, 'the ledger was not told of a forecast'))
    return kept.told
  }
  const takeBack = (kept: Mine) => {
    queue = queue.filter((waiting) => waiting !== kept)
    kept.shown = { ...kept.shown, status: 'cancelled' }
    kept.stopped.abort()
  }
  const leave = (kept: Mine) => {
    mine.delete(kept.shown.id)
    if (mine.size > 0) return
    clearInterval(telling)
    telling = undefined
  }
  const carryOut = async (kept: Mine): Promise<void> => {
    const { question, stopped } = kept
    kept.shown = { ...kept.shown, status: 'running' }
    // It may have been taken back elsewhere while it waited.
    await tell(kept)
    try {
      stopped.signal.throwIfAborted()
      const onProgress = (progress: { done: number; of: number }) => {
        if (!stopped.signal.aborted) kept.shown = { ...kept.shown, ...progress }
      }
      const result = await run(question, onProgress, stopped.signal)
      if (!stopped.signal.aborted) kept.shown = { ...kept.shown, status: 'done', result }
    } catch (error) {
      if (!stopped.signal.aborted) {
        log.error({ err: error, journey: question.journey.id }, 'a forecast failed')
        kept.shown = { ...kept.shown, status: 'failed', problem: error instanceof Error ? error.name : 'Error' }
      }
    }
    await tell(kept)
    leave(kept)
  }
  const carryOutAll = async (): Promise<void> => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await carryOut(next)
    running = undefined
  }

  return {
    async ask(question) {
      await shared.forget(clock() - KEPT_MS, MOST_ENDED)
      if (queue.length >= MOST_WAITING) return 'full'
      const shown: Forecast = { id: randomUUID(), journey: question.journey.id, status: 'waiting', done: 0, of: 0 }
      const adding = shared.add(shown, clock())
      // Nothing is told of it before it is there.
      const kept: Mine = { shown, question, stopped: new AbortController(), told: adding.catch(() => undefined) }
      queue.push(kept)
      mine.set(shown.id, kept)
      try {
        await adding
      } catch (error) {
        takeBack(kept)
        leave(kept)
        throw error
      }
      telling ??= setInterval(() => {
        for (const each of mine.values()) void tell(each)
      }, TELL_MS)
      running ??= carryOutAll()
      return shown
    },
    async get(id) {
      const here = mine.get(id)
      if (here !== undefined) {
        // What another process has said of it counts here, too.
        await tell(here)
        return here.shown
      }
      const found = await shared.get(id)
      if (found === undefined || clock() - found.touchedAt > KEPT_MS) return undefined
      const { forecast, touchedAt } = found
      const isDead = isUnderWay(forecast) && clock() - touchedAt > DEAD_AFTER_MS
      return isDead ? { ...forecast, status: 'failed', problem: 'Interrupted' } : forecast
    },
    async cancel(id) {
      const kept = mine.get(id)
      const wasWaiting = kept !== undefined && queue.includes(kept)
      if (kept !== undefined && isUnderWay(kept.shown)) takeBack(kept)
      const found = await shared.cancel(id, clock())
      // One that runs leaves when it has stopped.
      if (kept !== undefined && wasWaiting) leave(kept)
      return found
    },
    async stop() {
      for (const id of [...mine.keys()]) await this.cancel(id)
      await running
      clearInterval(telling)
    },
  }
}

function isUnderWay({ status }: Forecast): boolean {
  return status === 'waiting' || status === 'running'
}
