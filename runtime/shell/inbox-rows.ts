/** What the webhook says, as inbox rows: everything that a turn needs later, under the key that duplicates share. */
import type { Instant } from '../../schemas/basics.ts'
import type { InboxRow, NewInbox, PersonRef } from '../storage/delivery/port.ts'
import type { StatusItem, WebhookItem, WirePerson } from '../whatsapp/webhook-items.ts'

/** The payload of a status row. */
export type StoredStatus = Pick<StatusItem, 'wamid' | 'status' | 'at' | 'effect' | 'errors' | 'pricing'>
/** The payload of a template row. */
export type StoredTemplateEvent = { name: string; language: string; event: string; reason?: string }
/** The payload of a preference row. */
export type StoredPreference = { category: string; value: 'stop' | 'resume' }

/** The id of what is no row of the inbox. */
export const NO_ROW = -1

/** An event that its own transaction takes at once: a turn sees it as a row, and nothing is stored. */
export function asRow(event: NewInbox): InboxRow {
  return {
    id: NO_ROW,
    provider_id: event.providerId,
    kind: event.kind,
    customer: event.customer,
    number: event.number,
    run: event.run,
    at: event.at,
    received_at: event.receivedAt,
    payload: event.payload,
    state: 'pending',
    attempts: 0,
    error: null,
  }
}

/** The row without its customer, which is only known inside the transaction. */
export function inboxRowOf(item: WebhookItem, receivedAt: Instant): Omit<NewInbox, 'customer'> {
  const row = { providerId: storable(item.key), kind: item.kind, run: null, receivedAt }
  const from = (number: string, at: Instant, payload: unknown) => ({
    ...row,
    number: storable(number),
    at,
    payload: JSON.stringify(payload),
  })
  switch (item.kind) {
    case 'message':
      return from(item.number, item.message.at, item.message)
    case 'status': {
      const { wamid, status, at, effect, errors, pricing } = item
      return from(item.number, at, { wamid, status, at, effect, errors, pricing } satisfies StoredStatus)
    }
    case 'identity':
      return from(item.number, item.at, { person: item.person, previous: item.previous })
    case 'preference':
      return from(item.number, item.at, { category: item.category, value: item.value } satisfies StoredPreference)
    case 'template': {
      const { name, language, event, reason } = item
      const payload: StoredTemplateEvent = { name, language, event, ...(reason === undefined ? {} : { reason }) }
      return { ...from('', item.at, payload), number: null }
    }
    case 'account':
      return { ...from('', item.at, { wabaId: item.wabaId, field: item.field, value: item.value }), number: null }
  }
}

/** The addresses under which a person may be known; none when the webhook names nobody. */
export function personRef({ waId, userId }: Pick<WirePerson, 'waId' | 'userId'>): PersonRef {
  return {
    ...(waId ? { phone: storable(waId) } : {}),
    ...(userId ? { userId: storable(userId) } : {}),
  }
}

export function addressesOf({ phone, userId }: PersonRef): string[] {
  return [...(phone === undefined ? [] : [`phone:${phone}`]), ...(userId === undefined ? [] : [`user_id:${userId}`])]
}

/** PostgreSQL's texts hold no NUL, and half a surrogate pair is no text at all. */
export function storable(text: string): string {
  return UNSTORABLE.test(text) ? text.replace(EVERY_UNSTORABLE, (found) => (found === '\0' ? '' : '\ufffd')) : text
}

const UNSTORABLE = /\0|\p{Surrogate}/u
const EVERY_UNSTORABLE = /\0|\p{Surrogate}/gu
