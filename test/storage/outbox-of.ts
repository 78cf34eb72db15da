/** Rows as the shell writes them, for tests of what is read from them. */
import type { Insertable } from 'kysely'
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
  return {
    provider_id: message.id,
    kind: 'message',
    customer,
    number: '1',
    run,
    at: message.at,
    received_at: message.at + 500,
    payload: JSON.stringify({ kind: 'message', message, person: { phone: '5511900000001' }, number: '1' }),
    state: 'done',
    attempts: 1,
    error: null,
  }
}
