/**
 * Reads `system` messages: a person's number or business-scoped user id changed.
 */

import { readPerson } from './read-person.ts'
import type { IdentityItem, WirePerson } from './webhook-items.ts'
import { asInstant, asObject, asText, present, type WireObject } from './wire-json.ts'

/** Undefined for system messages that change no identity, or that do not say from what to what. */
export function readIdentity(
  message: WireObject,
  key: string,
  number: string,
  contacts: readonly WirePerson[],
  receivedAt: number,
): IdentityItem | undefined {
  const system = asObject(message.system) ?? message
  const type = asText(system.type)
  if (type !== 'user_changed_number' && type !== 'user_changed_user_id') return undefined
  const from = asText(message.from)
  const newWaId = asText(system.wa_id) ?? asText(system.new_wa_id)
  const newUserId = asText(system.user_id)
  // A new user id leaves the phone number as it was; a new number leaves it behind in `from`.
  const waId = newWaId ?? (type === 'user_changed_user_id' ? from : undefined)
  const userId = newUserId ?? asText(message.from_user_id)
  const before = asText(system.previous_user_id) ?? (newUserId === undefined ? undefined : asText(message.from_user_id))
  const previous = present({ waId: from, userId: before })
  const isUseful = (newWaId ?? newUserId) !== undefined && (previous.waId ?? previous.userId) !== undefined
  if (!isUseful) return undefined
  const person = readPerson({ waId, userId, parentUserId: asText(system.parent_user_id) }, contacts)
  return { kind: 'identity', key, number, at: asInstant(message.timestamp) ?? receivedAt, person, previous }
}
