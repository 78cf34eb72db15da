/**
 * What a payment stops: messages about what was paid that wait to go out are blocked in the payment's own transaction.
 * Those that are on the wire cannot be called back; the run's timeline says so.
 */
import { sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { Debt } from '../../../schemas/customer.ts'
import type { JournalEntry, RunEvent } from '../../../schemas/run.ts'
import { queueEvents } from './events.ts'
import type { Store, Tx } from './store.ts'

export type Paid = {
  customer: string
  reference: string
  /** Whatever waits for this person is stopped, not only what is about these debts. */
  settled: boolean
  debts: readonly Debt[]
  agreement: string | undefined
}

/** Word for word as the index over open rows has it. */
const OPEN = sql<boolean>`state in ('queued', 'held', 'sending', 'uncertain')`
/** Shorter references would be found in any text. */
const LEAST_MARK = 4

export async function stopSends(
  store: Store,
  tx: Tx,
  paid: Paid,
  at: Instant,
): Promise<{ stopped: number; crossed: number }> {
  const open = await tx
    .selectFrom('outbox')
    .select(['id', 'run', 'node', 'state', 'payload'])
    .where('customer', '=', paid.customer)
    .where(OPEN)
    .where('kind', '=', 'send')
    .orderBy('position')
    .execute()
  if (open.length === 0) return { stopped: 0, crossed: 0 }
  const isAbout = await aboutPaid(tx, paid)
  const about = open.filter(isAbout)
  const waiting = about.filter(({ state }) => state === 'queued' || state === 'held').map(({ id }) => id)
  const blocked =
    waiting.length === 0
      ? []
      : await tx
          .updateTable('outbox')
          .set({ state: 'blocked', error_code: 'paid', reason: null, claimed_by: null })
          .where('id', 'in', waiting)
          // One that has just gone onto the wire stays as it is.
          .where('state', 'in', ['queued', 'held'])
          .returning(['id', 'run'])
          .execute()
  const stopped = new Set(blocked.map(({ id }) => id))
  await queueEvents(
    store,
    tx,
    blocked.map(({ id, run }) => ({
      providerId: `resulted:${id}`,
      customer: paid.customer,
      run,
      event: { kind: 'resulted', at, effect: id, result: { outcome: 'blocked', rule: 'paid' } } satisfies RunEvent,
    })),
  )
  const crossed = about.filter(({ id }) => !stopped.has(id))
  for (const { id, run, node } of crossed)
    await noteInRun(tx, run, { at, kind: 'note', node, code: 'paid-on-the-wire', data: { send: id } })
  return { stopped: stopped.size, crossed: crossed.length }
}

/** About the debt: sent by a run that charged for it or agreed on it, or naming it in so many words. */
async function aboutPaid(
  tx: Tx,
  { customer, settled, debts, agreement }: Paid,
): Promise<(row: { run: string; payload: string }) => boolean> {
  if (settled) return () => true
  const ids = new Set(debts.map(({ id }) => id))
  const charges = await tx
    .selectFrom('charges')
    .select(['run', 'debts', 'agreement', 'code'])
    .where('customer', '=', customer)
    .execute()
  const own = charges.filter(
    (charge) =>
      (agreement !== undefined && charge.agreement === agreement) ||
      debtsIn(charge.debts).some((debt) => ids.has(debt)),
  )
  const runs = new Set(own.flatMap(({ run }) => run ?? []))
  if (agreement !== undefined) {
    const row = await tx.selectFrom('agreements').select('run').where('id', '=', agreement).executeTakeFirst()
    if (row) runs.add(row.run)
  }
  const marks = [
    ...own.map(({ code }) => code),
    ...debts.flatMap(({ reference, digitableLine }) => [reference, digitableLine ?? '']),
  ]
    .filter((mark) => mark.length >= LEAST_MARK)
    // As JSON has it inside of a text.
    .map((mark) => JSON.stringify(mark).slice(1, -1))
  return ({ run, payload }) => runs.has(run) || marks.some((mark) => payload.includes(mark))
}

/** Written by `debtsColumn` of charges. */
export function debtsIn(column: string | null): string[] {
  return column === null ? [] : (JSON.parse(column) as string[])
}

/** A line in a run's timeline that no turn of it has written. */
async function noteInRun(tx: Tx, run: string, entry: JournalEntry): Promise<void> {
  const row = await tx.selectFrom('runs').select('seq').where('id', '=', run).executeTakeFirst()
  if (row === undefined) return
  const last = await tx
    .selectFrom('journal')
    .select((eb) => eb.fn.max('n').as('n'))
    .where('run', '=', run)
    .where('seq', '=', row.seq)
    .executeTakeFirst()
  await tx
    .insertInto('journal')
    // After what the turn of this sequence number has written, which is its row 0.
    .values({ run, seq: row.seq, n: Math.max(0, last?.n ?? 0) + 1, at: entry.at, entry: JSON.stringify(entry) })
    .execute()
}
