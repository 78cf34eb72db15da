/**
 * Reads the webhook fields beside `messages`: template states and marketing preferences as items of their own,
 * everything else kept whole for whoever watches the account.
 */
import { contentKey } from './content-key.ts'
import { readContacts, readPerson } from './read-person.ts'
import type { AccountItem, PreferenceItem, TemplateItem, WebhookItem } from './webhook-items.ts'
import { asInstant, asList, asObject, asText, present, type WireObject } from './wire-json.ts'

/** Where a change came from. `time` is Meta's own stamp of the entry and tells two equal changes apart. */
export type Origin = { wabaId: string; time: unknown; receivedAt: number }

export function readAccountChange(field: string, value: unknown, origin: Origin): WebhookItem[] {
  const object = asObject(value)
  if (object !== undefined && field === 'message_template_status_update') {
    return [readTemplateChange(object, origin) ?? accountItem(field, value, origin)]
  }
  if (object !== undefined && field === 'user_preferences') return readPreferences(object, origin)
  return [accountItem(field, value, origin)]
}

export function accountItem(field: string, value: unknown, origin: Origin): AccountItem {
  const { wabaId, time } = origin
  const key = contentKey('account', [wabaId, field, time, value])
  return { kind: 'account', key, wabaId, field, value, at: asInstant(time) ?? origin.receivedAt }
}

function readTemplateChange(value: WireObject, { wabaId, time, receivedAt }: Origin): TemplateItem | undefined {
  const name = asText(value.message_template_name)
  const event = asText(value.event)
  if (name === undefined || event === undefined) return undefined
  return {
    kind: 'template',
    key: contentKey('template', [wabaId, time, value]),
    wabaId,
    name,
    language: asText(value.message_template_language) ?? '',
    event,
    ...present({ reason: asText(value.reason) }),
    at: asInstant(time) ?? receivedAt,
  }
}

function readPreferences(value: WireObject, origin: Origin): WebhookItem[] {
  const contacts = readContacts(value)
  const number = asText(asObject(value.metadata)?.phone_number_id) ?? ''
  const entries = asList(value.user_preferences)
  if (entries.length === 0) return [accountItem('user_preferences', value, origin)]
  return entries.map((entry) => {
    const preference = asObject(entry)
    const wish = preference?.value
    if (preference === undefined || (wish !== 'stop' && wish !== 'resume')) {
      return accountItem('user_preferences', entry, origin)
    }
    const item: PreferenceItem = {
      kind: 'preference',
      key: contentKey('preference', [origin.wabaId, number, preference]),
      number,
      person: readPerson({ waId: asText(preference.wa_id), userId: asText(preference.user_id) }, contacts),
      category: asText(preference.category) ?? '',
      value: wish,
      at: asInstant(preference.timestamp) ?? asInstant(origin.time) ?? origin.receivedAt,
    }
    return item
  })
}
