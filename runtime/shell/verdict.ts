/** The last look before the wire: may this message go to this person now? Pure. */
import type { Instant } from '../../schemas/basics.ts'
import type { CaseKind } from '../../schemas/case.ts'
import { SAFETY_INTENTS, type SafetyIntent } from '../../schemas/intent.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import { calendarDateAt } from '../collections/calendar-date.ts'
import { type CollectingRefusal, collectingRefusal } from '../collections/collecting-rules.ts'
import { type ContactReason, contactVerdict } from '../collections/contact-rules.ts'
import type { ContactPlace } from '../collections/contact-window.ts'
import { placeOfCustomer } from '../collections/facts.ts'
import { quietUntil } from '../collections/promise-hold.ts'
import { spokenWords } from '../collections/spoken-words.ts'
import { type Candidate, type DebtsOf, WROTE_PRECISION_MS } from '../storage/delivery/port.ts'

export type Verdict =
  | { verdict: 'allow' }
  /** Goes later; `reason` is what staff read meanwhile, `by` where it is written when that is a law or a policy. */
  | { verdict: 'defer'; until: Instant; reason: string; by?: Omit<ContactReason, 'rule'> }
  /** Never goes; the run leaves through `blocked` with this rule. */
  | { verdict: 'block'; rule: BlockRule; by?: Omit<ContactReason, 'rule'> & { words?: string } }

type Hyphened<S extends string> = S extends `${infer A}_${infer B}` ? `${A}-${Hyphened<B>}` : S
type BlockRule =
  | 'opted-out'
  | 'paid'
  | 'superseded'
  | 'no-address'
  | 'marketing-stopped'
  | 'window-closed'
  | CollectingRefusal['rule']
  | 'no-hours'
  | Hyphened<CaseKind>

export type Circumstances = {
  now: Instant
  debts: DebtsOf | undefined
  law: LawPacks
  organisation: OrganisationPolicy
  /** When messages that we began went to the person, this one left out: the last days of them. */
  contacts: readonly Instant[]
  /** What the person promised and may still keep. */
  promise: PromiseToPay | undefined
  /** A paused or missing template is tried again then. */
  templateHeldUntil: Instant | undefined
  /** The whole account waits. */
  pausedUntil: Instant
  isMarketing: boolean
  /** What the template says, where that is known. */
  templateText: string | undefined
}

/** The customer service window of WhatsApp, from the person's own last message. */
const WINDOW_MS = 24 * 3_600_000
/** How long a message waits before it is looked at again when nothing says when things will be better. */
const LOOK_AGAIN_MS = 60_000
/** Until somebody lets it go: the end of the year 9999. */
const WITHOUT_END = Date.UTC(9999, 11, 31)

/** Outcomes that `interrupted` gives a run: what it still had to say is void. */
const INTERRUPTED: Readonly<Record<string, BlockRule>> = {
  paid: 'paid',
  'opted-out': 'opted-out',
  withdrawn: 'superseded',
  ...Object.fromEntries(SAFETY_INTENTS.map((intent) => [intent, hyphened(intent)])),
}

export function verdictOf(row: Candidate, message: OutboundMessage, around: Circumstances): Verdict {
  const { now } = around
  // An answer of care to the person's own words (also the one that confirms an opt-out) collects nothing.
  const collects = row.kind !== 'notice'
  const refused = (collects ? refusalOf(row, message, around) : undefined) ?? unreachable(row, message, around)
  if (refused) return refused
  const put = collects ? putOff(row, around) : undefined
  if (put) return put
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

/** What may never be collected, or not like this. */
function refusalOf(row: Candidate, message: OutboundMessage, around: Circumstances): Verdict | undefined {
  const { organisation, debts, now } = around
  if (row.consent === 'revoked') return { verdict: 'block', rule: 'opted-out' }
  if (row.hold !== null && row.hold !== 'human') return { verdict: 'block', rule: hyphened(row.hold) }
  if (row.run_status === 'failed') return { verdict: 'block', rule: 'superseded' }
  const outcome = row.run_status === 'ended' ? (row.run_outcome ?? '') : ''
  const interrupted = Object.hasOwn(INTERRUPTED, outcome) ? INTERRUPTED[outcome] : undefined
  if (interrupted !== undefined) return { verdict: 'block', rule: interrupted }
  if (hasPaidSince(row.created_at, debts)) return { verdict: 'block', rule: 'paid' }
  const place = placeOf(row)
  const refusal = collectingRefusal({
    ...{ organisation, place, today: calendarDateAt(now, place.timezone) },
    newestDue: debts === undefined || debts.renegotiated ? null : debts.newestDue,
    words: spokenWords(message, around.templateText),
  })
  if (refusal === undefined) return undefined
  const { rule, ...by } = refusal
  return { verdict: 'block', rule, by }
}

function unreachable(row: Candidate, message: OutboundMessage, around: Circumstances): Verdict | undefined {
  if (row.phone === null && row.user_id === null) return { verdict: 'block', rule: 'no-address' }
  if (around.isMarketing && row.marketing_stopped_at !== null) return { verdict: 'block', rule: 'marketing-stopped' }
  // Without a known last message the API decides: it knows the window better than we do.
  const isClosed = row.last_inbound_at !== null && around.now - row.last_inbound_at > WINDOW_MS + WROTE_PRECISION_MS
  if (message.type !== 'template' && isClosed) return { verdict: 'block', rule: 'window-closed' }
  return undefined
}

/** Somebody of the team is talking with the person; a promise may still be kept; or the law, or the organisation, says that now is not the time. */
function putOff(row: Candidate, { now, law, organisation, contacts, promise }: Circumstances): Verdict | undefined {
  if (row.hold === 'human' && row.hands_over === 0) return { verdict: 'defer', until: WITHOUT_END, reason: 'in-person' }
  // The journey that took the promise may remind of it; nobody else collects meanwhile.
  if (promise !== undefined && row.answers === null && row.run !== promise.run) {
    const until = quietUntil(promise, placeOf(row))
    if (until > now) return { verdict: 'defer', until, reason: 'promise' }
  }
  const contact = contactVerdict({
    ...{ at: now, place: placeOf(row), packs: law, policy: organisation.contact, sent: contacts },
    ...{ answers: row.answers, lastInboundAt: row.last_inbound_at },
  })
  if (contact.verdict === 'allow') return undefined
  const by = { source: contact.source, ...(contact.pack === undefined ? {} : { pack: contact.pack }) }
  if (contact.verdict === 'block') return { verdict: 'block', rule: contact.rule, by }
  return { verdict: 'defer', until: contact.until, reason: contact.rule, by }
}

function placeOf({ country, federative_unit, phone, timezone }: Candidate): ContactPlace {
  return placeOfCustomer({ country, state: federative_unit, phone, timezone })
}

/** The last open debt was settled after this message was written: its reminder would be an insult. */
function hasPaidSince(writtenAt: Instant, debts: DebtsOf | undefined): boolean {
  if (debts === undefined || debts.open || debts.paidAt === null) return false
  return debts.paidAt > writtenAt
}

function hyphened(kind: CaseKind | SafetyIntent): BlockRule {
  return kind.replaceAll('_', '-') as Hyphened<CaseKind> // as the type says
}
