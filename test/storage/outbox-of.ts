/** Rows as the shell writes them, for tests of what is read from them. */
import type { Insertable } from 'kysely'
import { inboxRowOf } from '../../runtime/shell/inbox-rows.ts'
import type { Tables } from '../../runtime/storage/tables.ts'
import type { InboundMessage, OutboundMessage } from '../../schemas/message.ts'

let made = 0

export function sendRow(
  row: Partial<Insertable<Tables['outbox']>> & { run: string; customer: string },
): Insertable<Tables['outbox']> {
  made += 1
  return {
    id: `${row.run}:${made}:0`,
    node: 'm',
    number: '1',
    kind: 'send',
    payload: JSON.stringify(text('Olá')),
    state: 'queued',
    not_before: 0,
    reason: null,
    attempts: 0,
    claimed_by: null,
    wamid: null,
    status: null,
    status_at: null,
    error_code: null,
    error_detail: null,
    created_at: 0,
    sending_at: null,
    accepted_at: null,
    ...row,
  }
}

export function text(body: string): OutboundMessage {
  return { type: 'text', text: body }
}

export function messageRow(message: InboundMessage, customer: string, run: string | null): Insertable<Tables['inbox']> {
  // The shell's own function: what is read here must be what it writes.
  const { providerId, kind, number, at, receivedAt, payload } = inboxRowOf(
    { kind: 'message', key: message.id, number: '1', person: { waId: '5511900000001' }, message },
    message.at + 500,
  )
  return {
    provider_id: providerId,
    kind,
    customer,
    number,
    run,
    at,
    received_at: receivedAt,
    payload,
    state: 'done',
    attempts: 1,
    error: null,
  }
}
