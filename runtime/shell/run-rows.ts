/** Runs as rows: the columns repeat what queries need, `state` is the whole run. */
import type { Instant } from '../../schemas/basics.ts'
import type { Run } from '../../schemas/run.ts'
import type { InsertedRun, RunRow, SavedRun } from '../storage/delivery/port.ts'
import type { TrailTurn } from '../storage/trail.ts'

/** A run in the hands of a turn. */
export type HeldRun = {
  run: Run
  /** Sequence number of its row; undefined while it has none. */
  stored: number | undefined
  lastAcceptedAt: Instant | null
  /** Its deadline waits for a person since the ledger was restored (ledger/standstill.ts). */
  standsStill?: boolean
  /** What happened to it since, in order. */
  turns?: TrailTurn[]
}

export function heldRunOf(row: RunRow): HeldRun {
  // Written by `columnsOf` and by enrolment, both from a run.
  const run = JSON.parse(row.state) as Run
  const standsStill = row.wait_until === null && run.status === 'waiting' && run.wait.until !== undefined
  return { run, stored: row.seq, lastAcceptedAt: row.last_accepted_at, standsStill }
}

export function savedRun(held: HeldRun, expected: number, at: Instant): SavedRun {
  return { ...columnsOf(held, at), expected }
}

export function insertedRun(held: HeldRun, at: Instant): InsertedRun {
  const { journey, customer, startedAt } = held.run
  return { ...columnsOf(held, at), journey: journey.id, version: journey.version, customer, startedAt }
}

function columnsOf({ run, lastAcceptedAt, turns = [] }: HeldRun, at: Instant): Omit<SavedRun, 'expected'> {
  const waiting = run.status === 'waiting' ? run : undefined
  return {
    id: run.id,
    seq: run.seq,
    status: run.status,
    node: waiting?.node || null,
    waitFor: waiting?.wait.for ?? null,
    waitId: waiting?.wait.id ?? null,
    waitUntil: waiting?.wait.until ?? null,
    lastAcceptedAt,
    outcome: run.status === 'ended' ? run.outcome : null,
    state: JSON.stringify(run),
    updatedAt: at,
    turns,
  }
}
