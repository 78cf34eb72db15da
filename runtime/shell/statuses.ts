/**
 * What Meta says of messages later: statuses climb a ladder and never come down, and one that comes for a send whose
 * answer is unknown settles it. Statuses are matched by wamid, or by the effect id that travelled with the send.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { EffectResult } from '../../schemas/run.ts'
import type {
  DeliveryTx,
  FinishedInbox,
  InboxRow,
  NewInbox,
  OutboxChange,
  StatusChange,
  StatusTarget,
} from '../storage/delivery/port.ts'
import type { MessageStatus } from '../whatsapp/webhook-items.ts'
import type { StoredStatus } from './inbox-rows.ts'
import { type Consequence, handleRefusal } from './refusal.ts'

const LADDER: Record<MessageStatus, number> = { sent: 1, delivered: 2, read: 3, played: 4, failed: 5 }
/** A message that arrived did not fail, whatever comes late; one that failed stays failed. */
const FAILS_FROM = 1

/** True when `next` says more than `current` does. */
function climbs(current: string | null, next: MessageStatus): boolean {
  const rank = current === null ? 0 : (LADDER[current as MessageStatus] ?? 0) // what an earlier status wrote
  return next === 'failed' ? rank <= FAILS_FROM : LADDER[next] > rank
}

export type Settled = {
  finished: FinishedInbox[]
  /** Events for runs, still to be taken or stored. */
  events: NewInbox[]
  /** People who have their message: the next one may follow. */
  reached: string[]
  /** Names that messages got by these statuses: of sends whose answer is not known. */
  learnt: string[]
  consequences: Consequence[]
  /** Rows about customers of another process: it takes them. */
  elsewhere: { id: number; customer: string }[]
}

export async function settleStatuses(
  tx: DeliveryTx,
  rows: readonly InboxRow[],
  { now, random, owns = () => true }: { now: Instant; random: () => number; owns?: (customer: string) => boolean },
): Promise<Settled> {
  const settled: Settled = { finished: [], events: [], reached: [], learnt: [], consequences: [], elsewhere: [] }
  if (rows.length === 0) return settled
  // Written by `inboxRowOf` and by nothing else.
  const parsed = rows.map((row) => ({ row, status: JSON.parse(row.payload) as StoredStatus }))
  const targets = await tx.statusTargets(
    parsed.map(({ status }) => status.wamid),
    parsed.flatMap(({ status }) => status.effect ?? []),
  )
  const byWamid = new Map(targets.flatMap((target) => (target.wamid === null ? [] : [[target.wamid, target] as const])))
  const byId = new Map(targets.map((target) => [target.id, target]))
  const changes = new Map<string, OutboxChange>()
  const statuses = new Map<string, StatusChange>()
  const told: { target: StatusTarget; result: EffectResult; late: boolean; settles: boolean }[] = []

  for (const { row, status } of parsed) {
    const target = byWamid.get(status.wamid) ?? byId.get(status.effect ?? '')
    if (target === undefined) {
      // It may have overtaken the answer of its own send.
      settled.finished.push(finish(row, 'parked'))
      continue
    }
    if (!owns(target.customer)) {
      settled.elsewhere.push({ id: row.id, customer: target.customer })
      continue
    }
    const step = takeStatus(target, status, { now, random })
    settled.finished.push(finish(row, step.isParked ? 'parked' : 'done'))
    if (step.change) {
      changes.set(target.id, step.change)
      byWamid.set(status.wamid, target)
      settled.learnt.push(status.wamid)
    }
    if (step.status) statuses.set(target.id, step.status)
    if (step.result)
      told.push({ target, result: step.result, late: step.late ?? false, settles: step.change !== undefined })
    if (step.consequence) settled.consequences.push(step.consequence)
    if (status.status !== 'sent' && status.status !== 'failed') settled.reached.push(target.customer)
  }
  const changed = new Set(await tx.changeOutbox([...changes.values()]))
  await tx.setStatuses([...statuses.values()])
  for (const { target, result, late, settles } of told) {
    const event = !settles || changed.has(target.id) ? resulted(target, result, now, late) : undefined
    if (event) settled.events.push(event)
  }
  return settled
}

/**
 * The event that tells a run what became of its send; nothing for a notice, which no run has said. Its key makes it the
 * only one, however often it is found out.
 */
export function resulted(
  { id, run, customer, kind }: Pick<StatusTarget, 'id' | 'run' | 'customer' | 'kind'>,
  result: EffectResult,
  at: Instant,
  late = false,
): NewInbox | undefined {
  if (kind === 'notice') return undefined
  return {
    providerId: `${late ? 'failed-later' : 'resulted'}:${id}`,
    kind: 'event',
    customer,
    number: null,
    run,
    at,
    receivedAt: at,
    payload: JSON.stringify({ kind: 'resulted', at, effect: id, result }),
  }
}

type Step = {
  /** Nobody knows yet which attempt it speaks of; the answer of its own attempt will tell. */
  isParked?: true
  change?: OutboxChange
  status?: StatusChange
  result?: EffectResult
  /** The run was told before that the message was accepted. */
  late?: true
  consequence?: Consequence
}

/** One status for one message; changes `target` to what it is then. */
function takeStatus(
  target: StatusTarget,
  { wamid, status, at, errors }: StoredStatus,
  { now, random }: { now: Instant; random: () => number },
): Step {
  const open = target.state !== 'accepted' && target.state !== 'failed' && target.state !== 'blocked'
  // Of two attempts of one message, only the one that we know as the message may fail it: another may have arrived.
  if (status === 'failed' && target.wamid !== wamid) {
    if (open && (target.wamid !== null || target.attempts > 1)) return { isParked: true }
    if (target.wamid !== null) return {}
  }
  // A row that is open and knows this wamid was told already that it failed: only an arrival proves otherwise.
  if (open && target.wamid === wamid && LADDER[status] < LADDER.delivered) return {}
  const error = errors[0]
  if (status === 'failed' && open) {
    if (target.wamid === wamid) return {}
    const handled = handleRefusal({
      target,
      code: error?.code ?? 131000,
      detail: error?.detail ?? '',
      now,
      random,
      retryAfter: undefined,
    })
    target.state = handled.change.state
    target.wamid = wamid
    return { ...handled, change: { ...handled.change, wamid } }
  }
  const step: Step = {}
  if (open) {
    target.state = 'accepted'
    target.wamid = wamid
    step.change = accepted(target, wamid, now, OPEN_STATES)
    step.result = { outcome: 'accepted', wamid }
  }
  if (!climbs(target.status, status)) return step
  const failure = status === 'failed' && target.state === 'accepted'
  target.status = status
  step.status = {
    id: target.id,
    status,
    statusAt: at,
    errorCode: failure ? String(error?.code ?? 131000) : null,
    errorDetail: failure ? (error?.detail ?? null) : null,
  }
  if (!failure) return step
  const { consequence } = handleRefusal({
    target,
    code: error?.code ?? 131000,
    detail: error?.detail ?? '',
    now,
    random,
    retryAfter: undefined,
  })
  return {
    ...step,
    late: true,
    result: { outcome: 'failed', code: String(error?.code ?? 131000), detail: error?.detail ?? '' },
    ...(consequence ? { consequence } : {}),
  }
}

const OPEN_STATES = ['queued', 'held', 'sending', 'uncertain'] as const

export function accepted(
  target: Pick<StatusTarget, 'id' | 'attempts'>,
  wamid: string | null,
  at: Instant,
  from: OutboxChange['from'],
): OutboxChange {
  return {
    id: target.id,
    from,
    state: 'accepted',
    notBefore: at,
    reason: null,
    attempts: target.attempts,
    claimedBy: null,
    wamid,
    errorCode: null,
    errorDetail: null,
    sendingAt: null,
    acceptedAt: at,
  }
}

export function finish(row: InboxRow, state: FinishedInbox['state'], error: string | null = null): FinishedInbox {
  return { id: row.id, state, run: null, attempts: row.attempts, error }
}
