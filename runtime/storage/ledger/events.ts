/** Our own events in the inbox: a run takes them in its customer's order, like everything that came from outside. */
import { sql } from 'kysely'
import type { RunEvent } from '../../../schemas/run.ts'
import { type ColumnType, insertRows } from './rows.ts'
import type { Store, Tx } from './store.ts'

/** `providerId` makes the event the same one however often it is queued. */
export type QueuedEvent = { providerId: string; customer: string; run: string; event: RunEvent }

const COLUMNS = {
  provider_id: 'text',
  kind: 'text',
  customer: 'text',
  run: 'text',
  at: 'integer',
  received_at: 'integer',
  payload: 'text',
  state: 'text',
  attempts: 'integer',
} satisfies Record<string, ColumnType>

export async function queueEvents({ dialect }: Store, tx: Tx, events: readonly QueuedEvent[]): Promise<void> {
  const rows = events.map(({ providerId, customer, run, event }) => ({
    provider_id: providerId,
    kind: 'event' as const,
    customer,
    run,
    at: event.at,
    received_at: event.at,
    payload: JSON.stringify(event),
    state: 'pending' as const,
    attempts: 0,
  }))
  await insertRows(tx, dialect, 'inbox', COLUMNS, rows, sql`on conflict (provider_id) do nothing`)
}
