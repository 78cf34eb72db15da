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

/** `source`: where it is written, when a law or a policy holds it back. */
export function held(row: Candidate, until: Instant, reason: string, source?: string): OutboxChange {
  // A lost send stays one: only its status or its grace says more.
  const state = row.state === 'uncertain' ? 'uncertain' : 'held'
  const written = source === undefined ? {} : { errorDetail: source }
  return { ...unchanged(row), ...written, state, notBefore: until, reason }
}
