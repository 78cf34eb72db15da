/**
 * The error table, carried out: what becomes of a message that the API refused, when it is tried again, and what that
 * means for the person, the number and the account. Pure. Waiting grows with each attempt and never without bound.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { EffectResult } from '../../schemas/run.ts'
import type { OutboxChange, StatusTarget } from '../storage/delivery/port.ts'
import { actionFor } from '../whatsapp/errors.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR

/** What an answer means beyond its own message. */
export type Consequence =
  | { kind: 'slow-number'; number: string }
  | { kind: 'hold-person'; customer: string; until: Instant }
  | { kind: 'pause-all'; until: Instant }
  | { kind: 'hold-template'; template: string; until: Instant }
  | { kind: 'stop-marketing'; customer: string }
  | { kind: 'stop-number'; number: string; reason: string }
  | { kind: 'stop-all'; reason: string }
  /** Nothing to change, but a person of the organisation must know. */
  | { kind: 'alert'; code: number; reason: string }

export type Handled = { change: OutboxChange; result?: EffectResult; consequence?: Consequence }

export type Refused = {
  /** `attempts` counts this one. */
  target: Pick<StatusTarget, 'id' | 'customer' | 'number' | 'attempts' | 'created_at' | 'payload'>
  code: number
  detail: string
  /** Seconds, when the API named them. */
  retryAfter: number | undefined
  now: Instant
  /** 0 ≤ x < 1: spreads those who were refused together. */
  random: () => number
}

const FEW = 5
/** A message that could not be sent for a day is not sent any more: what it says was true a day ago. */
const VALIDITY = DAY

export function handleRefusal({ target, code, detail, retryAfter, now, random }: Refused): Handled {
  const { action, reason, alert } = actionFor(code)
  const { attempts, number, customer } = target
  const failed = (consequence?: Consequence): Handled => ({
    change: { ...base(target, now), state: 'failed', errorCode: String(code), errorDetail: detail },
    result: { outcome: 'failed', code: String(code), detail },
    ...(consequence ? { consequence } : alert ? { consequence: { kind: 'alert', code, reason } } : {}),
  })
  const held = (until: Instant, consequence?: Consequence): Handled => ({
    change: { ...base(target, until), state: 'held', reason, errorCode: String(code), errorDetail: detail },
    ...(consequence ? { consequence } : {}),
  })
  const later = backoff(attempts, random, { retryAfter, now })
  const expired = now - target.created_at > VALIDITY

  switch (action) {
    case 'retry':
      return expired ? failed() : held(later)
    case 'few-retries':
    case 'retry-media':
      return attempts >= FEW || expired ? failed() : held(later, alert ? { kind: 'alert', code, reason } : undefined)
    case 'slow-number':
      return expired ? failed() : held(later, { kind: 'slow-number', number })
    case 'hold-person': {
      const until = now + 4 ** Math.min(attempts, 6) * SECOND
      return expired ? failed() : held(until, { kind: 'hold-person', customer, until })
    }
    case 'wait-app': {
      const until = Math.max(later, now + Math.min(30 * 2 ** (attempts - 1), 600) * SECOND)
      return expired ? failed() : held(until, { kind: 'pause-all', until })
    }
    case 'not-before-24h':
      return attempts >= 2 ? failed() : held(now + DAY)
    case 'hold-node':
    case 'hold-template': {
      const until = now + HOUR
      return held(until, { kind: 'hold-template', template: templateKey(target.payload), until })
    }
    case 'stop-number':
      return held(now, { kind: 'stop-number', number, reason })
    case 'stop-all':
      return held(now, { kind: 'stop-all', reason })
    case 'opt-out-marketing':
      return failed({ kind: 'stop-marketing', customer })
    case 'needs-template':
    case 'give-up':
    case 'defect':
    case 'ask-again':
    case 'fix-template':
    case 'fallback-message':
    case 'use-phone':
    case 'verify-person':
    case 'skip-country':
      return failed()
  }
}

/** Half of the wait is sure, the other half is chance. At most five minutes. */
export function backoff(
  attempts: number,
  random: () => number,
  { retryAfter, now }: { retryAfter: number | undefined; now: Instant },
): Instant {
  const wait = Math.min(2 ** (Math.max(attempts, 1) - 1) * SECOND, 300 * SECOND)
  return now + Math.max((retryAfter ?? 0) * SECOND, Math.round(wait / 2 + (random() * wait) / 2))
}

/** `name|language` of a template message; empty for every other. */
function templateKey(payload: string): string {
  // Written from an effect's message and by nothing else.
  const message = JSON.parse(payload) as OutboundMessage
  return message.type === 'template' ? `${message.template}|${message.language}` : ''
}

function base({ id, attempts }: Pick<StatusTarget, 'id' | 'attempts'>, notBefore: Instant): OutboxChange {
  return {
    id,
    from: ['queued', 'held', 'sending', 'uncertain'],
    state: 'held',
    notBefore,
    reason: null,
    attempts,
    claimedBy: null,
    wamid: null,
    errorCode: null,
    errorDetail: null,
    sendingAt: null,
    acceptedAt: null,
  }
}
