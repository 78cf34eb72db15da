/**
 * Forgets in the background: once a day one of the processes that deliver deletes what was kept for long enough, in
 * batches so small and with pauses so long that replies do not notice. It can end at any moment; the next one goes on.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Instant } from '../schemas/basics.ts'
import type { Logger } from './shell/logger.ts'
import { RECORD_KINDS, type RecordKind, type Retention } from './storage/ledger/retention.ts'

/** Days that each kind is kept; 0 is for ever. */
export type KeepDays = { webhooks: number; conversations: number; agreements: number; audit: number; imports: number }

export type RecordKeepingDeps = { retention: Retention; keep: KeepDays; now: () => Instant; log: Logger }

const SETTING_OF: Record<RecordKind, keyof KeepDays> = {
  audit: 'audit',
  imports: 'imports',
  webhooks: 'webhooks',
  messages: 'conversations',
  agreements: 'agreements',
  payments: 'agreements',
  charges: 'agreements',
  promises: 'agreements',
  runs: 'conversations',
}

const DAY_MS = 24 * 3_600_000
const HOUR_MS = 3_600_000
/** After the start: what waited for the start comes first. */
const FIRST_LOOK_MS = 60_000
const LEASE_MS = 600_000
/** A batch may hold the embedded ledger for so long. */
const BATCH_MS = 6
const LEAST = 10
const MOST = 2_000

/** Begins soon and looks every hour; gives the function that ends it, which resolves when nothing is under way. */
export function keepRecords(deps: RecordKeepingDeps, firstLookMs = FIRST_LOOK_MS): () => Promise<void> {
  const ending = new AbortController()
  const running = (async () => {
    for (let pause = firstLookMs; ; pause = HOUR_MS) {
      if (await ended(pause, ending.signal)) return
      try {
        await onePass(deps, ending.signal)
      } catch (error) {
        deps.log.error({ err: error }, 'old records could not be deleted; it is tried again in an hour')
      }
    }
  })()
  return async () => {
    ending.abort()
    await running
  }
}

/** Nothing when it is not this process's turn. Counts what was deleted of each kind. */
export async function onePass(
  { retention, keep, now, log }: RecordKeepingDeps,
  ending: AbortSignal,
): Promise<Partial<Record<RecordKind, number>> | undefined> {
  const begun = await retention.begin(now(), { everyMs: DAY_MS - HOUR_MS, leaseMs: LEASE_MS })
  if (begun === 'clock-jumped')
    log.warn({}, 'the last deletion of old records seems to be months ago; if the clock is wrong, put it right today')
  if (begun !== true) return undefined
  const removed: Partial<Record<RecordKind, number>> = {}
  for (const kind of RECORD_KINDS) {
    const days = keep[SETTING_OF[kind]]
    if (days === 0) continue
    removed[kind] = await sweepKind(kind, now() - days * DAY_MS, { retention, now, ending })
    if (ending.aborted) return removed
  }
  await retention.end(now())
  if (Object.values(removed).some((count) => count > 0)) log.info({ removed }, 'old records deleted')
  return removed
}

async function sweepKind(
  kind: RecordKind,
  before: Instant,
  { retention, now, ending }: { retention: Retention; now: () => Instant; ending: AbortSignal },
): Promise<number> {
  let removed = 0
  let limit = kind === 'runs' ? LEAST : 10 * LEAST
  for (let from: string | undefined = await retention.start(kind); from !== undefined; ) {
    const swept = await retention.sweep(kind, from, before, limit)
    removed += swept.removed
    from = swept.next
    if (from === undefined) return removed
    await retention.renew(now() + LEASE_MS)
    limit = Math.round(Math.max(LEAST, Math.min(MOST, limit * Math.max(0.25, Math.min(2, BATCH_MS / swept.ms)))))
    // Four fifths of the time are for others.
    if (await ended(Math.max(20, 4 * swept.ms), ending)) return removed
  }
  return removed
}

/** True when the end comes before the time is over. */
async function ended(ms: number, signal: AbortSignal): Promise<boolean> {
  try {
    await delay(ms, undefined, { signal })
    return false
  } catch {
    // Only the signal rejects it.
    return true
  }
}
