/**
 * Forgets whoever answered under a number that is not the debtor's: the number, every other address, and what they wrote,
 * wherever it was kept. What stays is the debtor (who never had this number), that there was a contact, and the hash that
 * keeps it from happening again.
 */
import type { Instant } from '../../../schemas/basics.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import type { JournalEntry, Run } from '../../../schemas/run.ts'
import { searchTextOf } from './customer-rows.ts'
import { isOneOf } from './rows.ts'
import type { Store, Tx } from './store.ts'
import { suppress } from './suppressions.ts'

/** False when there is no such customer. */
export async function eraseContact(store: Store, tx: Tx, customer: string, at: Instant): Promise<boolean> {
  const person = await tx
    .selectFrom('customers')
    .select(['name', 'document'])
    .where('id', '=', customer)
    .executeTakeFirst()
  if (person === undefined) return false
  await suppress(tx, customer, at)
  await tx
    .updateTable('customers')
    .set({
      ...{ phone: null, user_id: null, last_inbound_at: null, updated_at: at },
      search: searchTextOf({ ...person, phone: null }),
    })
    .where('id', '=', customer)
    .execute()
  await tx.deleteFrom('addresses').where('customer', '=', customer).execute()
  await blankMessages(tx, customer)
  await blankRuns(store, tx, customer)
  await tx
    .updateTable('cases')
    .set({ summary: '' })
    .where('customer', '=', customer)
    .where('message', 'is not', null)
    .execute()
  return true
}

async function blankMessages(tx: Tx, customer: string): Promise<void> {
  const rows = await tx.selectFrom('inbox').select(['id', 'kind', 'payload']).where('customer', '=', customer).execute()
  for (const { id, kind, payload } of rows) {
    if (kind === 'identity') {
      await tx.updateTable('inbox').set({ payload: '{"person":{}}' }).where('id', '=', id).execute()
      continue
    }
    if (kind !== 'message') continue
    // Written by the shell's `inboxRowOf` and by nothing else.
    const message = JSON.parse(payload) as InboundMessage
    const blank: InboundMessage = { id: message.id, kind: message.kind, at: message.at, text: '' }
    await tx
      .updateTable('inbox')
      .set({ payload: JSON.stringify(blank) })
      .where('id', '=', id)
      .execute()
  }
}

/** What a run remembers of answers, and what its timeline tells of them. Runs that still wait have asked nobody yet. */
async function blankRuns({ dialect }: Store, tx: Tx, customer: string): Promise<void> {
  const runs = await tx.selectFrom('runs').select(['id', 'status', 'state']).where('customer', '=', customer).execute()
  for (const { id, status, state } of runs) {
    if (status === 'waiting') continue
    const { held: _, ...run } = JSON.parse(state) as Run // stored from a run and from nothing else
    const blank = JSON.stringify({ ...run, vars: {}, memory: {} })
    await tx.updateTable('runs').set({ state: blank }).where('id', '=', id).execute()
  }
  if (runs.length === 0) return
  const ids = runs.map(({ id }) => id)
  const rows = await tx
    .selectFrom('journal')
    .select(['run', 'seq', 'n', 'entry'])
    .where(isOneOf(dialect, 'run', ids))
    .execute()
  for (const { run, seq, n, entry } of rows) {
    // A turn's entries; in rows of old, one entry.
    const entries = [JSON.parse(entry) as JournalEntry | JournalEntry[]].flat()
    if (!entries.some(({ kind }) => kind === 'replied' || kind === 'note')) continue
    await tx
      .updateTable('journal')
      .set({ entry: JSON.stringify(entries.map(withoutWords)) })
      .where('run', '=', run)
      .where('seq', '=', seq)
      .where('n', '=', n)
      .execute()
  }
}

function withoutWords(entry: JournalEntry): JournalEntry {
  if (entry.kind === 'replied')
    return { at: entry.at, kind: 'replied', node: entry.node, message: entry.message, text: '' }
  return entry.kind === 'note' ? { at: entry.at, kind: 'note', node: entry.node, code: entry.code } : entry
}
