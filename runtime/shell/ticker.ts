/**
 * Turns deadlines that have come into `elapsed` events, in batches. A deadline is a column of the run: nothing is ever
 * scheduled or cancelled in memory, so it makes no difference how long it is or how often the process restarts.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { DueRun, NewInbox } from '../storage/delivery/port.ts'
import type { ShellObserver } from './observer.ts'
import type { Share } from './share.ts'

export type TickerDeps = {
  share: Pick<Share, 'transaction'>
  observer: ShellObserver
  now: () => Instant
  batch: number
  /** Hands the deadlines that have come to the turns; false when they must be queued in the inbox instead. */
  takeDue: () => boolean
  onElapsed: () => void
  /** Resolves when the turns have taken what was queued: the next batch would only find the same runs. */
  turnsTaken: () => Promise<void>
}

/** While the turns are at it, and after that once more. */
const LOOK_AGAIN_MS = 50

/** What a run is told when its time has come; its key makes it the only one for this wait. */
export function elapsedEvent({ id, customer, waitId }: DueRun, at: Instant): NewInbox {
  return {
    providerId: `elapsed:${id}:${waitId}`,
    kind: 'event',
    customer,
    number: null,
    run: id,
    at,
    receivedAt: at,
    payload: JSON.stringify({ kind: 'elapsed', at, wait: waitId }),
  }
}

export class Ticker {
  private readonly deps: TickerDeps
  elapsed = 0

  constructor(deps: TickerDeps) {
    this.deps = deps
  }

  async run(): Promise<Instant | 'again' | undefined> {
    const { share, now, batch, takeDue, onElapsed, turnsTaken, observer } = this.deps
    const began = performance.now()
    const at = now()
    const first = await share.transaction((tx) => tx.nextDeadline())
    if (first === undefined || first > at) return first
    // The turns take them themselves, as many at a time as webhooks can wait for.
    if (takeDue()) return at + LOOK_AGAIN_MS
    const { queued, due, next } = await share.transaction(async (tx) => {
      const runs = await tx.dueRuns(at, batch)
      const inserted = await tx.insertInbox(runs.map((run) => elapsedEvent(run, at)))
      return { queued: inserted, due: runs.length, next: runs.length === 0 ? await tx.nextDeadline() : undefined }
    })
    observer.transaction('timers', (performance.now() - began) / 1_000, queued)
    this.elapsed += queued
    if (queued === 0) return next
    onElapsed()
    await turnsTaken()
    return due === batch ? 'again' : at
  }
}
