/**
 * What the answers of sends mean: for the row, for the run that waits, and for the number. The events that it gives must
 * be taken or stored in the same transaction: the row's change and its run's turn are one.
 */
import type { Instant, Json } from '../../schemas/basics.ts'
import type { EffectResult } from '../../schemas/run.ts'
import type { Candidate, DeliveryTx, NewInbox, OutboxChange } from '../storage/delivery/port.ts'
import type { SendOutcome } from '../whatsapp/port.ts'
import { backoff, type Consequence, handleRefusal } from './refusal.ts'
import { accepted, resulted } from './statuses.ts'

export type CallOutcome =
  | { kind: 'answered'; value: Json }
  | { kind: 'service-missing' }
  | { kind: 'service-failed'; detail: string }

/** The answer of one attempt. `attempts` counts it. */
export type Answered = {
  row: Candidate
  attempts: number
  at: Instant
  outcome: SendOutcome | CallOutcome
  /** How often it could not be stored while others could. */
  tries?: number
}

export type ResultSettings = { graceMs: number; random: () => number }

/** A service may be down for a while; after that a person should look. */
const MOST_CALLS = 8

export async function applyResults(
  tx: DeliveryTx,
  answers: readonly Answered[],
  settings: ResultSettings,
): Promise<{ consequences: Consequence[]; events: NewInbox[] }> {
  if (answers.length === 0) return { consequences: [], events: [] }
  const read = answers.map((answer) => ({ answer, ...meaning(answer, settings) }))
  const wamids = new Set<string>()
  for (const { change } of read) {
    if (change.wamid !== null && wamids.has(change.wamid)) change.wamid = null
    else if (change.wamid !== null) wamids.add(change.wamid)
  }
  const changed = new Set(await tx.changeOutbox(read.map(({ change }) => change)))
  const events: NewInbox[] = []
  const consequences: Consequence[] = []
  for (const { answer, change, result, consequence } of read) {
    if (consequence) consequences.push(consequence)
    // A status that came first has settled it: the run knows.
    const event = result && changed.has(change.id) ? resulted(answer.row, result, answer.at) : undefined
    if (event) events.push(event)
  }
  await tx.link(aliasesIn(answers), { move: false })
  return { consequences, events }
}

function meaning(
  { row, attempts, at, outcome }: Answered,
  { graceMs, random }: ResultSettings,
): { change: OutboxChange; result?: EffectResult; consequence?: Consequence } {
  const attempted = { ...row, attempts }
  // A status may have failed this attempt before its answer came; then the answer says nothing about the next one.
  const whileUnderWay: Pick<OutboxChange, 'from' | 'attempt'> = { from: ['sending', 'uncertain'], attempt: attempts }
  const sending = { ...accepted(attempted, null, at, whileUnderWay.from), ...whileUnderWay, acceptedAt: null }
  const again = (reason: string, detail: string): { change: OutboxChange } => {
    const notBefore = backoff(attempts, random, { retryAfter: undefined, now: at })
    return { change: { ...sending, state: 'queued', notBefore, reason, errorDetail: detail } }
  }
  switch (outcome.kind) {
    case 'accepted':
      return {
        change: { ...sending, state: 'accepted', wamid: outcome.wamid, acceptedAt: at },
        result: { outcome: 'accepted', wamid: outcome.wamid },
      }
    case 'refused': {
      const { code, detail, retryAfter } = outcome
      const handled = handleRefusal({ target: attempted, code, detail, retryAfter, now: at, random })
      return { ...handled, change: { ...handled.change, ...whileUnderWay } }
    }
    case 'not-sent':
      return again('unreachable', outcome.reason)
    case 'unknown':
      return {
        change: {
          ...sending,
          state: 'uncertain',
          notBefore: at + graceMs,
          reason: 'answer-lost',
          errorDetail: outcome.reason,
        },
      }
    case 'answered':
      return {
        change: { ...sending, state: 'accepted', acceptedAt: at },
        result: { outcome: 'accepted', value: outcome.value },
      }
    case 'service-missing':
      return failedCall(sending, 'service-missing', '')
    case 'service-failed':
      return attempts < MOST_CALLS
        ? again('service-failed', outcome.detail)
        : failedCall(sending, 'service-failed', outcome.detail)
  }
}

function failedCall(
  change: OutboxChange,
  code: string,
  detail: string,
): { change: OutboxChange; result: EffectResult } {
  return {
    change: { ...change, state: 'failed', errorCode: code, errorDetail: detail },
    result: { outcome: 'failed', code, detail },
  }
}

/** What WhatsApp calls a person, when that is not how we addressed them: a number with or without the ninth digit. */
function aliasesIn(answers: readonly Answered[]): { address: string; customer: string }[] {
  return answers.flatMap(({ row, outcome }) => {
    if (outcome.kind !== 'accepted') return []
    const { waId, userId } = outcome
    const phone = row.phone?.replace(/\D/g, '')
    return [
      ...(waId === undefined || waId === phone ? [] : [{ address: `phone:${waId}`, customer: row.customer }]),
      ...(userId === undefined || userId === row.user_id
        ? []
        : [{ address: `user_id:${userId}`, customer: row.customer }]),
    ]
  })
}
