/**
 * What one webhook POST says, taken apart: each item is stored and handled on its own, once, by its `key`.
 */
import type { InboundMessage } from '../../schemas/message.ts'

/** Who wrote or received. People with a username may come without `waId`; `userId` is scoped to this business. */
export type WirePerson = {
  /** Digits without +, exactly as WhatsApp wrote them. */
  waId?: string
  /** Business-scoped user id such as `BR.13491208655302741918`. */
  userId?: string
  parentUserId?: string
  name?: string
  username?: string
}

export type WireError = { code: number; title: string; detail: string }

/** `deleted` and other words that Meta may add come as `account` items, because they are no step of a delivery. */
export type MessageStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed'

export type MessageItem = {
  kind: 'message'
  /** `message:<wamid>`: what duplicates share. */
  key: string
  /** `phone_number_id` of the number that was written to. */
  number: string
  person: WirePerson
  message: InboundMessage
}

export type StatusItem = {
  kind: 'status'
  /** `status:<wamid>:<status>`, and the first error's code for a failure. */
  key: string
  number: string
  wamid: string
  status: MessageStatus
  /** Epoch milliseconds. Statuses come in any order: compare by the ladder of statuses, not by arrival. */
  at: number
  /** The `biz_opaque_callback_data` of the send: our effect's id. */
  effect?: string
  person: WirePerson
  errors: WireError[]
  pricing?: { billable: boolean; category?: string; type?: string }
  conversation?: { id: string; origin?: string }
}

/** A person's number or user id changed: `previous` must lead to the same customer as `person`. */
export type IdentityItem = {
  kind: 'identity'
  key: string
  number: string
  at: number
  person: WirePerson
  previous: { waId?: string; userId?: string }
}

export type TemplateItem = {
  kind: 'template'
  key: string
  wabaId: string
  name: string
  language: string
  /** APPROVED, REJECTED, PENDING, PAUSED, DISABLED, … */
  event: string
  reason?: string
  at: number
}

export type PreferenceItem = {
  kind: 'preference'
  key: string
  number: string
  person: WirePerson
  /** `marketing_messages`, or what Meta adds later. */
  category: string
  value: 'stop' | 'resume'
  at: number
}

/** Everything else, kept whole: quality and account updates, value-level errors, fields that Meta adds later. */
export type AccountItem = { kind: 'account'; key: string; wabaId: string; field: string; value: unknown; at: number }

export type WebhookItem = MessageItem | StatusItem | IdentityItem | TemplateItem | PreferenceItem | AccountItem

/** `problem` is for the 400 answer and the log: it names what is wrong and holds nothing of the body. */
export type WebhookReading = { ok: true; items: WebhookItem[] } | { ok: false; problem: string }
