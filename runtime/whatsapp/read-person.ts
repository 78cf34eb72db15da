/**
 * Who a message or status is about: ids from the item itself, name and username from the `contacts[]` beside it.
 */

import type { WirePerson } from './webhook-items.ts'
import { asList, asObject, asText, present, type WireObject } from './wire-json.ts'

/** Joins the ids of an item with the contact that shares one of them. Missing `waId` is normal, never an error. */
export function readPerson(
  ids: { waId?: string | undefined; userId?: string | undefined; parentUserId?: string | undefined },
  contacts: readonly WirePerson[],
): WirePerson {
  const { waId, userId } = ids
  const contact =
    contacts.find(
      (each) => (userId !== undefined && each.userId === userId) || (waId !== undefined && each.waId === waId),
    ) ??
    // An item without any id can only be about the one contact that came with it.
    (waId === undefined && userId === undefined && contacts.length === 1 ? contacts[0] : undefined)
  return { ...contact, ...present(ids) }
}

export function readContacts(value: WireObject): WirePerson[] {
  return asList(value.contacts).flatMap((entry) => {
    const contact = asObject(entry)
    if (contact === undefined) return []
    const profile = asObject(contact.profile) ?? {}
    return [
      present({
        waId: asText(contact.wa_id),
        userId: asText(contact.user_id),
        parentUserId: asText(contact.parent_user_id),
        name: asText(profile.name),
        username: asText(profile.username) ?? asText(contact.username),
      }),
    ]
  })
}
