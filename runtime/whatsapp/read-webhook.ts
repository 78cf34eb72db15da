/**
 * Takes a verified webhook body apart, whole: every entry, change, message and status. Pure but for hashing.
 * Promise: nothing in the body is dropped silently and no content makes it throw.
 */
import { accountItem, type Origin, readAccountChange } from './read-account-change.ts'
import { readIdentity } from './read-identity.ts'
import { readMessage } from './read-message.ts'
import { readContacts, readPerson } from './read-person.ts'
import { readStatus } from './read-status.ts'
import type { WebhookItem, WebhookReading, WirePerson } from './webhook-items.ts'
import { asList, asObject, asText, type WireObject } from './wire-json.ts'

/** Deeper JSON than this would overflow the stack of whoever serialises it; Meta's own bodies stay below 20. */
const DEPTH_LIMIT = 200

/**
 * @param body parsed JSON of the POST.
 * @param receivedAt epoch ms, used only where an item has no readable timestamp of its own.
 */
export function readWebhook(body: unknown, receivedAt = 0): WebhookReading {
  const envelope = asObject(body)
  if (envelope === undefined) return { ok: false, problem: 'The webhook body must be a JSON object.' }
  if (!Array.isArray(envelope.entry)) return { ok: false, problem: 'The webhook body has no "entry" list.' }
  if (isDeeper(envelope, 0)) return { ok: false, problem: `The webhook body nests deeper than ${DEPTH_LIMIT} levels.` }
  return { ok: true, items: envelope.entry.flatMap((entry) => readEntry(entry, receivedAt)) }
}

function readEntry(value: unknown, receivedAt: number): WebhookItem[] {
  const entry = asObject(value)
  if (entry === undefined || !Array.isArray(entry.changes)) {
    return [accountItem('unreadable', value ?? null, { wabaId: asText(entry?.id) ?? '', time: undefined, receivedAt })]
  }
  const origin: Origin = { wabaId: asText(entry.id) ?? '', time: entry.time, receivedAt }
  return entry.changes.flatMap((each) => {
    const change = asObject(each)
    if (change === undefined) return [accountItem('unreadable', each, origin)]
    const field = asText(change.field) ?? 'unreadable'
    const content = asObject(change.value)
    return field === 'messages' && content !== undefined
      ? readMessages(content, origin)
      : readAccountChange(field, change.value ?? null, origin)
  })
}

function readMessages(value: WireObject, origin: Origin): WebhookItem[] {
  const number = asText(asObject(value.metadata)?.phone_number_id) ?? ''
  const contacts = readContacts(value)
  const messages = asList(value.messages).map((each) => readMessageItem(each, number, contacts, origin))
  const statuses = asList(value.statuses).map((each) => {
    const status = asObject(each)
    return (status && readStatus(status, number, contacts, origin.receivedAt)) ?? accountItem('status', each, origin)
  })
  const errors = asList(value.errors).map((each) => accountItem('errors', each, origin))
  const items = [...messages, ...statuses, ...errors]
  return items.length > 0 ? items : [accountItem('messages', value, origin)]
}

function readMessageItem(value: unknown, number: string, contacts: readonly WirePerson[], origin: Origin): WebhookItem {
  const wire = asObject(value)
  if (wire === undefined) return accountItem('message', value, origin)
  const message = readMessage(wire, origin.receivedAt)
  const key = `message:${message.id}`
  if (wire.type === 'system') {
    const item = accountItem(`system:${asText(asObject(wire.system)?.type) ?? 'unknown'}`, wire, origin)
    return readIdentity(wire, key, number, contacts, origin.receivedAt) ?? { ...item, key, at: message.at }
  }
  const person = readPerson(
    { waId: asText(wire.from), userId: asText(wire.from_user_id), parentUserId: asText(wire.from_parent_user_id) },
    contacts,
  )
  return { kind: 'message', key, number, person, message }
}

/** Goes no deeper than the limit itself: it exists to keep others from overflowing their stack. */
function isDeeper(value: unknown, depth: number): boolean {
  if (depth > DEPTH_LIMIT) return true
  if (typeof value !== 'object' || value === null) return false
  for (const each of Array.isArray(value) ? value : Object.values(value)) if (isDeeper(each, depth + 1)) return true
  return false
}
