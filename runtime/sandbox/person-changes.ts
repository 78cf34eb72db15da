/**
 * What a person changes about themselves: number, user id, marketing wishes. Each comes with Meta's webhook for it.
 */
import { optionalTextAt } from './check-fields.ts'
import { GraphRefusal } from './graph-error.ts'
import { senderOf } from './person-speaks.ts'
import { contactOf, messagesValue, type SandboxAccount, seconds } from './sandbox-account.ts'
import { type Json, newWamid, type Person } from './world.ts'

/** Gives a person a new number (`waId`) and/or a new user id, and sends the system message that says so. */
export async function changeIdentity(account: SandboxAccount, person: Person, wish: Json): Promise<void> {
  const waId = optionalTextAt(wish, 'waId', 20)
  const userId = optionalTextAt(wish, 'userId', 100)
  if (waId === undefined && userId === undefined)
    throw new GraphRefusal(131008, 'Say the new waId, the new userId, or both.')
  const before = { from: senderOf(person), userId: person.userId }
  if (waId !== undefined) person.waId = waId
  if (userId !== undefined) person.userId = userId
  account.world.index(person)
  const system = {
    body: 'Identity changed',
    type: waId === undefined ? 'user_changed_user_id' : 'user_changed_number',
    ...(waId === undefined ? {} : { wa_id: waId }),
    user_id: person.userId,
    ...(userId === undefined ? {} : { previous_user_id: before.userId }),
  }
  const message = {
    ...before.from,
    id: newWamid(),
    timestamp: seconds(account.options.clock()),
    type: 'system',
    system,
  }
  account.events.emit({ type: 'person', person })
  await account.webhooks.post({
    field: 'messages',
    value: messagesValue(account, { contacts: [contactOf(person)], messages: [message] }),
  })
}

/** Stops or resumes marketing messages, and tells the business. */
export async function changeMarketing(
  account: SandboxAccount,
  person: Person,
  value: 'stop' | 'resume',
): Promise<void> {
  person.marketing = value
  const preference = {
    ...(person.waId === undefined ? {} : { wa_id: person.waId }),
    user_id: person.userId,
    category: 'marketing_messages',
    value,
    timestamp: seconds(account.options.clock()),
  }
  await account.webhooks.post({
    field: 'user_preferences',
    value: messagesValue(account, { contacts: [contactOf(person)], user_preferences: [preference] }),
  })
}
