/** The inbox: what is owed a turn. Its unique provider id is what makes a repeated webhook do nothing. */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../ledger/dialect.ts'
import type { Tables } from '../tables.ts'
import { andOfLanes } from './lanes.ts'
import type { DeliveryTx, InboxRow } from './port.ts'
import { listOf, rowsOf } from './rows.ts'

type Inbox = Pick<DeliveryTx, 'insertInbox' | 'pendingInbox' | 'finishInbox' | 'readdress' | 'unpark' | 'forgetParked'>

const NEW = {
  provider_id: 'text',
  kind: 'text',
  customer: 'text',
  number: 'text',
  run: 'text',
  at: 'integer',
  received_at: 'integer',
  payload: 'text',
} as const

export function inbox(db: Kysely<Tables>, dialect: Dialect, lanes: readonly number[] | undefined): Inbox {
  const ours = andOfLanes(lanes, 'customer')
  return {
    async insertInbox(items) {
      if (items.length === 0) return 0
      const rows = rowsOf(
        dialect,
        NEW,
        items.map((item) => [
          item.providerId,
          item.kind,
          item.customer,
          item.number,
          item.run,
          item.at,
          item.receivedAt,
          item.payload,
        ]),
      )
      const { numAffectedRows } = await sql`
        insert into inbox (provider_id, kind, customer, number, run, at, received_at, payload, state, attempts)
        select provider_id, kind, customer, number, run, at, received_at, payload, 'pending', 0 from ${rows} as r
        where true
        on conflict (provider_id) do nothing`.execute(db)
      return Number(numAffectedRows ?? 0)
    },

    async pendingInbox(limit, resting) {
      // The condition is written out so that the partial index is used.
      const awake = resting.length === 0 ? sql`` : sql`and coalesce(customer, '') not in ${listOf(dialect, resting)}`
      const { rows } = await sql<InboxRow>`
        select * from inbox where state = 'pending' ${awake} ${ours} order by id limit ${limit}`.execute(db)
      return rows
    },

    async finishInbox(finished) {
      if (finished.length === 0) return
      const [first] = finished
      const plain = finished.every((row) => row.state === 'done' && row.run === null && row.error === null)
      if (plain && first !== undefined) {
        const ids = finished.map(({ id }) => id)
        await sql`update inbox set state = 'done' where id in ${listOf(dialect, ids)}`.execute(db)
        return
      }
      const rows = rowsOf(
        dialect,
        { id: 'integer', state: 'text', run: 'text', attempts: 'integer', error: 'text' },
        finished.map(({ id, state, run, attempts, error }) => [id, state, run, attempts, error]),
      )
      await sql`update inbox set state = r.state, run = coalesce(r.run, inbox.run), attempts = r.attempts, error = r.error
        from ${rows} as r where inbox.id = r.id`.execute(db)
    },

    async readdress(rows) {
      if (rows.length === 0) return
      const changed = rowsOf(
        dialect,
        { id: 'integer', customer: 'text' },
        rows.map(({ id, customer }) => [id, customer]),
      )
      await sql`update inbox set customer = r.customer from ${changed} as r where inbox.id = r.id`.execute(db)
    },

    async unpark(wamids) {
      if (wamids.length === 0) return 0
      const wanted = rowsOf(
        dialect,
        { first: 'text', after: 'text' },
        // A range of `status:<wamid>:…`: the key that statuses have as webhook items.
        wamids.map((wamid) => [`status:${wamid}:`, `status:${wamid};`]),
      )
      // Found by provider id: of parked rows there may be many, when others send from this number too.
      const { numAffectedRows } = await sql`
        update inbox set state = 'pending' where id in (
          select i.id from ${wanted} as w cross join inbox as i
          where i.provider_id >= w.first and i.provider_id < w.after and i.state || '' = 'parked')`.execute(db)
      return Number(numAffectedRows ?? 0)
    },

    async forgetParked(before) {
      await sql`update inbox set state = 'done', error = 'unknown-message'
        where state = 'parked' and received_at < ${before}`.execute(db)
      const { rows } = await sql`select 1 from inbox where state = 'parked' limit 1`.execute(db)
      return rows.length > 0
    },
  }
}
