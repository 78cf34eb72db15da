/** The last look before the wire: may this message go to this person now? Pure. */
import type { Instant } from '../../schemas/basics.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import { type Candidate, WROTE_PRECISION_MS } from '../storage/delivery/port.ts'

export type Verdict =
  | { verdict: 'allow' }
  /** Goes later; `reason` is what staff read meanwhile. */
  | { verdict: 'defer'; until: Instant; reason: string }
  /** Never goes; the run leaves through `blocked` with this rule. */
  | {
      verdict: 'block'
      rule: 'opted-out' | 'paid' | 'superseded' | 'window-closed' | 'marketing-stopped' | 'no-address'
    }

export type Circumstances = {
  now: Instant
  /** The person's debts: whether one is open, and when the last of them changed. Nothing when they have none. */
  debts: { open: boolean; paidAt: Instant | null } | undefined
  /** A paused or missing template is tried again then. */
  templateHeldUntil: Instant | undefined
  /** The whole account waits. */
  pausedUntil: Instant
  isMarketing: boolean
}

/** The customer service window of WhatsApp, from the person's own last message. */
const WINDOW_MS = 24 * 3_600_000
/** How long a message waits before it is looked at again when nothing says when things will be better. */
const LOOK_AGAIN_MS = 60_000

/** Outcomes that `interrupted` gives a run: what it still had to say is void. */
const INTERRUPTED = { paid: 'paid', 'opted-out': 'opted-out', withdrawn: 'superseded' } as const

export function verdictOf(row: Candidate, message: OutboundMessage, around: Circumstances): Verdict {
  const { now } = around
  // An answer of care to the person's own words (also the one that confirms an opt-out) collects nothing.
  const collects = row.kind !== 'notice'
  if (collects && row.consent === 'revoked') return { verdict: 'block', rule: 'opted-out' }
  if (row.run_status === 'failed') return { verdict: 'block', rule: 'superseded' }
  const interrupted = row.run_status === 'ended' ? row.run_outcome : null
  if (interrupted !== null && Object.hasOwn(INTERRUPTED, interrupted))
    return { verdict: 'block', rule: INTERRUPTED[interrupted as keyof typeof INTERRUPTED] } // an own key, just checked
  if (collects && hasPaidSince(row.run_started_at, around.debts)) return { verdict: 'block', rule: 'paid' }
  if (row.phone === null && row.user_id === null) return { verdict: 'block', rule: 'no-address' }
  if (around.isMarketing && row.marketing_stopped_at !== null) return { verdict: 'block', rule: 'marketing-stopped' }
  // Without a known last message the API decides: it knows the window better than we do.
  if (
    message.type !== 'template' &&
    row.last_inbound_at !== null &&
    now - row.last_inbound_at > WINDOW_MS + WROTE_PRECISION_MS
  )
    return { verdict: 'block', rule: 'window-closed' }
  if (row.number_status === 'stopped') return { verdict: 'defer', until: now + LOOK_AGAIN_MS, reason: 'number-stopped' }
  if (around.pausedUntil > now) return { verdict: 'defer', until: around.pausedUntil, reason: 'accountRate' }
  if ((around.templateHeldUntil ?? 0) > now)
    return { verdict: 'defer', until: around.templateHeldUntil ?? now, reason: 'templatePaused' }
  return { verdict: 'allow' }
}

/** The person wrote less than 24 hours ago, for all we know. */
export function isWindowOpen({ last_inbound_at }: Pick<Candidate, 'last_inbound_at'>, now: Instant): boolean {
  return last_inbound_at !== null && now - last_inbound_at <= WINDOW_MS
}

/** The last open debt was settled after this run began: its reminder would be an insult. */
function hasPaidSince(startedAt: Instant | null, debts: Circumstances['debts']): boolean {
  if (debts === undefined || debts.open || debts.paidAt === null || startedAt === null) return false
  return debts.paidAt > startedAt
}
