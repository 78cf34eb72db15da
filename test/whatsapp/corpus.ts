/** Webhook bodies as Meta sends them, written from the contract (docs/whatsapp-cloud-api.md). */

import { readWebhook } from '../../runtime/whatsapp/read-webhook.ts'
import type { MessageItem, WebhookItem } from '../../runtime/whatsapp/webhook-items.ts'

export const change = (value: unknown, field = 'messages') => ({ field, value })
export const envelope = (...changes: unknown[]) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: 'WABA1', time: 1795000000, changes }],
})
export const METADATA = { display_phone_number: '551130000000', phone_number_id: '1001' }
export const CONTACT = {
  profile: { name: 'Marina Souza', username: 'marina.s' },
  wa_id: '5511987654321',
  user_id: 'BR.13491208655302741918',
}

export const inbound = (message: Record<string, unknown>, contacts: unknown[] = [CONTACT]) =>
  envelope(change({ messaging_product: 'whatsapp', metadata: METADATA, contacts, messages: [wire(message)] }))

export const wire = (message: Record<string, unknown>) => ({
  from: '5511987654321',
  from_user_id: 'BR.13491208655302741918',
  id: 'wamid.A',
  timestamp: '1795000000',
  ...message,
})

export const outgoing = (status: Record<string, unknown>) =>
  envelope(
    change({
      messaging_product: 'whatsapp',
      metadata: METADATA,
      statuses: [{ id: 'wamid.S', status: 'sent', timestamp: '1795000001', recipient_id: '5511987654321', ...status }],
    }),
  )

export function items(body: unknown): WebhookItem[] {
  const reading = readWebhook(body)
  if (!reading.ok) throw new Error(reading.problem)
  return reading.items
}

/** The one message of a body that holds just one. */
export function message(fields: Record<string, unknown>, contacts?: unknown[]): MessageItem {
  const [item, ...others] = items(inbound(fields, contacts))
  if (item?.kind !== 'message' || others.length > 0)
    throw new Error(`one message expected, not ${JSON.stringify(item)}`)
  return item
}
