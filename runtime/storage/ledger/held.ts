/** Why a message waits, and until when, as people are told. */
import { CONTACT_RULES } from '../../../schemas/law-pack.ts'
import type { Tables } from '../tables.ts'
import { RESTORED } from './standstill.ts'

export type Held = { reason: string; until?: number; source?: string }

const CONTACT: ReadonlySet<string> = new Set(CONTACT_RULES)
/** Only people end these: what stands in `not_before` is no moment that anybody waits for. */
const WITHOUT_END: ReadonlySet<string> = new Set([RESTORED, 'in-person'])

export function heldBy(row: Pick<Tables['outbox'], 'reason' | 'not_before' | 'error_detail'>): Held {
  const reason = row.reason ?? ''
  const until = Number(row.not_before)
  return {
    reason,
    ...(until > 0 && !WITHOUT_END.has(reason) ? { until } : {}),
    // Of other reasons the detail is what WhatsApp said.
    ...(CONTACT.has(reason) && row.error_detail !== null ? { source: row.error_detail } : {}),
  }
}
