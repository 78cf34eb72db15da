/** Cases as people look at them and resolve them; what a resolved case leaves held back, and what goes on at once. */
import { sql } from 'kysely'
import type { CaseSummary } from '../../../schemas/case-api.ts'
import type { Cases } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { keyOf, pageOf } from './cursors.ts'
import { eraseContact } from './erase-contact.ts'
import { renewHolds } from './holds.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store } from './store.ts'
import { unsuppress } from './suppressions.ts'

type Row = Tables['cases'] & { customer_name: string | null; hold: Tables['customers']['hold'] }

/** What a message that waits for a case to be resolved says of it. */
const IN_PERSON = 'in-person'

export function cases(store: Store): Cases {
  const withPeople = () =>
    store.db
      .selectFrom('cases')
      .leftJoin('customers', 'customers.id', 'cases.customer')
      .selectAll('cases')
      .select(['customers.name as customer_name', 'customers.hold'])

  return {
    async list({ limit, cursor, status, kind, customer }) {
      // A queue is worked off from its beginning; what is over is looked up from its end.
      const [order, next] = status === 'open' ? (['asc', '>'] as const) : (['desc', '<'] as const)
      let query = withPeople()
      if (status !== undefined) query = query.where('cases.status', '=', status)
      if (kind !== undefined) query = query.where('cases.kind', '=', kind)
      if (customer !== undefined) query = query.where('cases.customer', '=', customer)
      if (cursor !== undefined) {
        const { at, id } = placeOf(cursor)
        query = query.where((eb) =>
          eb.or([eb('opened_at', next, at), eb.and([eb('opened_at', '=', at), eb('cases.id', next, id)])]),
        )
      }
      const rows = await query
        .orderBy('opened_at', order)
        .orderBy('cases.id', order)
        .limit(limit + 1)
        .execute()
      const page = pageOf(
        rows.map((row) => ({ row, id: `${row.opened_at} ${row.id}` })),
        limit,
      )
      const items = page.rows.map(({ row }) => summaryOf(row))
      return { items, ...(page.next === undefined ? {} : { next: page.next }) }
    },

    async countOpen() {
      const row = await store.db
        .selectFrom('cases')
        .select(sql<number>`count(*)`.as('n'))
        .where('status', '=', 'open')
        .executeTakeFirst()
      return Number(row?.n ?? 0)
    },

    async get(id) {
      const row = await withPeople().where('cases.id', '=', id).executeTakeFirst()
      return row && { case: summaryOf(row), hold: row.hold }
    },

    resolve: (id, { outcome, note, by, at }) =>
      inTransaction(store, async (tx) => {
        const found = await tx.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirst()
        if (found === undefined) return 'unknown'
        // Who was to be left alone may be contacted again; nothing else of what is over changes.
        const lifts = found.outcome === 'keep' && outcome === 'resume'
        if (found.status === 'resolved' && !lifts) return 'over'
        const { numUpdatedRows } = await tx
          .updateTable('cases')
          .set({
            ...{ status: 'resolved', outcome, note: storable(note) },
            ...{ resolved_by: storable(by), resolved_at: at },
          })
          .where('id', '=', id)
          .where('status', '=', found.status)
          .where(sql<boolean>`coalesce(outcome, '') = ${found.outcome ?? ''}`)
          .executeTakeFirst()
        if (Number(numUpdatedRows) === 0) return 'over'
        if (outcome === 'resume' && found.kind === 'wrong_person') await unsuppress(tx, found.customer)
        await renewHolds(tx, [found.customer], at)
        await tx
          .updateTable('outbox')
          .set({ not_before: at })
          .where('customer', '=', found.customer)
          .where('state', 'in', ['queued', 'held'])
          .where('reason', '=', IN_PERSON)
          .where('not_before', '>', at)
          .execute()
        return 'resolved'
      }),

    eraseContact: (customer, at) => inTransaction(store, (tx) => eraseContact(store, tx, customer, at)),
  }
}

/** Throws `InvalidCursor`. */
function placeOf(cursor: string): { at: number; id: string } {
  const key = keyOf(cursor)
  const space = key.indexOf(' ')
  return { at: Number(key.slice(0, space)), id: key.slice(space + 1) }
}

function summaryOf(row: Row): CaseSummary {
  return {
    id: row.id,
    customer: row.customer,
    customerName: row.customer_name ?? '',
    kind: row.kind,
    status: row.status,
    openedAt: row.opened_at,
    run: row.run,
    node: row.node,
    summary: row.summary,
    message: row.message,
    resolvedAt: row.resolved_at,
    resolvedBy: row.resolved_by,
    note: row.note,
    outcome: row.outcome,
  }
}
