/**
 * Reads one entry of `statuses[]`: a step of a delivery, or undefined for words that are none.
 */
import { readPerson } from './read-person.ts'
import type { MessageStatus, StatusItem, WireError, WirePerson } from './webhook-items.ts'
import { asInstant, asList, asNumber, asObject, asText, present, type WireObject } from './wire-json.ts'

const STATUSES: readonly MessageStatus[] = ['sent', 'delivered', 'read', 'played', 'failed']

export function readStatus(
  wire: WireObject,
  number: string,
  contacts: readonly WirePerson[],
  receivedAt: number,
): StatusItem | undefined {
  const wamid = asText(wire.id)
  const status = STATUSES.find((known) => known === wire.status)
  if (wamid === undefined || status === undefined) return undefined
  const errors = readErrors(wire.errors)
  const code = status === 'failed' ? errors[0]?.code : undefined
  return {
    kind: 'status',
    key: `status:${wamid}:${status}${code === undefined ? '' : `:${code}`}`,
    number,
    wamid,
    status,
    at: asInstant(wire.timestamp) ?? receivedAt,
    person: readPerson(
      {
        waId: asText(wire.recipient_id),
        userId: asText(wire.recipient_user_id),
        parentUserId: asText(wire.recipient_parent_user_id),
      },
      contacts,
    ),
    errors,
    ...present({
      effect: asText(wire.biz_opaque_callback_data),
      pricing: readPricing(wire.pricing),
      conversation: readConversation(wire.conversation),
    }),
  }
}

/** Errors of a status, a message or a whole value. One without a readable code is 131000, Meta's own "unknown". */
function readErrors(value: unknown): WireError[] {
  return asList(value).flatMap((entry) => {
    const error = asObject(entry)
    if (error === undefined) return []
    const title = asText(error.title) ?? asText(error.message) ?? ''
    const detail = asText(asObject(error.error_data)?.details) ?? asText(error.message) ?? title
    return [{ code: asNumber(error.code) ?? 131000, title, detail }]
  })
}

function readPricing(value: unknown): StatusItem['pricing'] {
  const pricing = asObject(value)
  if (pricing === undefined) return undefined
  return {
    billable: pricing.billable === true,
    ...present({ category: asText(pricing.category), type: asText(pricing.type) }),
  }
}

function readConversation(value: unknown): StatusItem['conversation'] {
  const conversation = asObject(value)
  const id = asText(conversation?.id)
  if (id === undefined) return undefined
  return { id, ...present({ origin: asText(asObject(conversation?.origin)?.type) }) }
}
