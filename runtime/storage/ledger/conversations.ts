/** Conversations: what a person wrote and what was sent to them, one list in the order of time. */
import { sql } from 'kysely'
import type { ConversationMessage } from '../../../schemas/api.ts'
import { CONTACT_RULES } from '../../../schemas/law-pack.ts'
import type { InboundMessage, OutboundMessage } from '../../../schemas/message.ts'
import type { Conversations } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { heldBy } from './held.ts'
import { RESTORED } from './standstill.ts'
import type { Store } from './store.ts'

type Inbound = Pick<Tables['inbox'], 'at' | 'payload' | 'run'>
type Outbound = Pick<Tables['outbox'], (typeof OUTBOUND)[number]>

const OUTBOUND = [
  'id',
  'run',
  'node',
  'payload',
  'state',
  'status',
  'reason',
  'not_before',
  'error_code',
  'error_detail',
  'created_at',
  'accepted_at',
] as const

export function conversations({ db }: Store): Conversations {
  const received = () =>
    // Written out, not a parameter: the index of messages is a partial one.
    db.selectFrom('inbox').select(['at', 'payload', 'run']).where('kind', '=', sql.lit('message'))
  const sent = () => db.selectFrom('outbox').select(OUTBOUND).where('kind', '<>', 'call')

  return {
    async ofCustomer(customer, limit) {
      const [inbound, outbound] = await Promise.all([
        received().where('customer', '=', customer).orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute(),
        sent().where('customer', '=', customer).orderBy('position', 'desc').limit(limit).execute(),
      ])
      return inOrder(inbound.reverse(), outbound.reverse()).slice(-limit)
    },

    async held(limit) {
      const rows = await db
        .selectFrom('outbox')
        .innerJoin('customers', 'customers.id', 'outbox.customer')
        .select(['customers.name', 'outbox.not_before as until'])
        .where('outbox.state', 'in', ['queued', 'held', 'uncertain'])
        .where('outbox.state', '=', 'held')
        .where('outbox.reason', 'in', [...CONTACT_RULES])
        .orderBy('outbox.not_before')
        .limit(limit)
        .execute()
      return rows.map(({ name, until }) => ({ name, until: Number(until) }))
    },

    async ofRun(run) {
      const found = await db.selectFrom('runs').select('customer').where('id', '=', run).executeTakeFirst()
      if (found === undefined) return []
      // Both tables are indexed by customer, and a person's messages are few.
      const { customer } = found
      const [inbound, outbound] = await Promise.all([
        received().where('customer', '=', customer).where('run', '=', run).orderBy('id').execute(),
        sent().where('customer', '=', customer).where('run', '=', run).orderBy('position').execute(),
      ])
      return inOrder(inbound, outbound)
    },
  }
}

function inOrder(inbound: readonly Inbound[], outbound: readonly Outbound[]): ConversationMessage[] {
  // The sort is stable, so what happened at the same instant stays as each side had it.
  return [...outbound.map(sentMessage), ...inbound.map(receivedMessage)].sort((a, b) => a.at - b.at)
}

function receivedMessage({ at, payload, run }: Inbound): ConversationMessage {
  // Written by the shell's `inboxRowOf` and by nothing else.
  const message = JSON.parse(payload) as InboundMessage
  return { id: message.id, at, direction: 'in', inbound: message, ...(run === null ? {} : { run }) }
}

function sentMessage(row: Outbound): ConversationMessage {
  const error = errorOf(row)
  const hold = holdOf(row)
  return {
    id: row.id,
    at: row.accepted_at ?? row.created_at,
    direction: 'out',
    // The shell stores the message of the effect.
    outbound: JSON.parse(row.payload) as OutboundMessage,
    // On its way when a backup was made that was restored: nobody knows, until a status comes.
    status: row.status ?? (row.reason === RESTORED ? 'uncertain' : row.state),
    ...(error ? { error } : {}),
    ...(hold ? { hold } : {}),
    // A notice is said by no run.
    ...(row.run === '' ? {} : { run: row.run, node: row.node }),
  }
}

/** What it waits for, while its way out is open. */
function holdOf({ state, status, reason, not_before, error_detail }: Outbound): ConversationMessage['hold'] {
  const open = state === 'queued' || state === 'held' || state === 'uncertain'
  if (!open || status !== null || reason === null) return undefined
  return heldBy({ reason, not_before, error_detail })
}

/** Why it did not arrive: Meta's code, or the rule that kept it back. */
function errorOf(row: Outbound): ConversationMessage['error'] {
  // A message that is tried again has not failed: the refusal is what it waits for.
  if (row.error_code !== null && holdOf(row) === undefined)
    return { code: row.error_code, ...(row.error_detail === null ? {} : { detail: row.error_detail }) }
  return row.state === 'blocked' && row.reason !== null ? { code: row.reason } : undefined
}
