/** Changes of outbox rows that a look before the wire may come to. */
import type { Instant } from '../../schemas/basics.ts'
import type { Candidate, OutboxChange } from '../storage/delivery/port.ts'
import { accepted } from './statuses.ts'

/** A change that changes nothing yet, guarded by the state that was read. */
export function unchanged(row: Candidate): OutboxChange {
  return {
    ...accepted(row, null, row.not_before, [row.state]),
    state: row.state,
    reason: row.reason,
    errorCode: row.error_code,
    errorDetail: row.error_detail,
    acceptedAt: null,
  }
}

export function held(row: Candidate, until: Instant, reason: string): OutboxChange {
  // A lost send stays one: only its status or its grace says more.
  const state = row.state === 'uncertain' ? 'uncertain' : 'held'
  return { ...unchanged(row), state, notBefore: until, reason }
}
