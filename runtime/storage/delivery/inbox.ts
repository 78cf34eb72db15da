/** The inbox: what is owed a turn. Its unique provider id is what makes a repeated webhook do nothing. */
import { andOfLanes } from './lanes.ts'
import type { DeliveryTx, InboxRow } from './port.ts'
import { type Connection, write } from './statements.ts'

type Inbox = Pick<DeliveryTx, 'insertInbox' | 'pendingInbox' | 'finishInbox' | 'readdress' | 'unpark' | 'forgetParked'>

const COLUMNS = 'id, provider_id, kind, customer, number, run, at, received_at, payload, state, attempts, error'

const INSERT = write(
  `insert into inbox (provider_id, kind, customer, number, run, at, received_at, payload, state, attempts)
  select r.provider_id, r.kind, r.customer, r.number, r.run, r.at, r.received_at, r.payload, 'pending', 0
  from {rows} as r where true on conflict (provider_id) do nothing`,
  'provider_id',
  {
    provider_id: 'text',
    kind: 'text',
    customer: 'text',
    number: 'text',
    run: 'text',
    at: 'bigint',
    received_at: 'bigint',
    payload: 'text',
  },
)

const FINISH = write(
  `update inbox set state = r.state, run = coalesce(r.run, inbox.run), attempts = r.attempts, error = r.error
  from {rows} as r where inbox.id = r.id`,
  'inbox.id',
  { id: 'bigint', state: 'text', run: 'text', attempts: 'bigint', error: 'text' },
)

const READDRESS = write('update inbox set customer = r.customer from {rows} as r where inbox.id = r.id', 'inbox.id', {
  id: 'bigint',
  customer: 'text',
})

/** Found by provider id: of parked rows there may be many, when others send from this number too. */
const UNPARK = write(
  `update inbox set state = 'pending' from {rows} as r
  where inbox.provider_id >= r.first and inbox.provider_id < r.after and inbox.state || '' = 'parked'`,
  'inbox.id',
  { first: 'text', after: 'text' },
)

export function inbox(on: Connection): Inbox {
  const ours = andOfLanes(on.lanes, 'customer')
  return {
    async insertInbox(items) {
      const inserted = await on.write(
        INSERT,
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
      return inserted.length
    },

    pendingInbox(limit, resting) {
      // The condition is written out so that the partial index is used.
      const pending = `select ${COLUMNS} from inbox where state = 'pending' ${ours}`
      if (resting.length === 0) return on.select<InboxRow>(`${pending} order by id limit $1`, limit)
      return on.select<InboxRow>(
        `${pending} and coalesce(customer, '') <> all($2) order by id limit $1`,
        limit,
        resting,
      )
    },

    async finishInbox(finished) {
      if (finished.length === 0) return
      const plain = finished.every((row) => row.state === 'done' && row.run === null && row.error === null)
      if (plain) {
        const ids = finished.map(({ id }) => id)
        await on.change(`update inbox set state = 'done' where id = any($1)`, ids)
        return
      }
      await on.write(
        FINISH,
        finished.map(({ id, state, run, attempts, error }) => [id, state, run, attempts, error]),
      )
    },

    async readdress(rows) {
      await on.write(
        READDRESS,
        rows.map(({ id, customer }) => [id, customer]),
      )
    },

    async unpark(wamids) {
      // A range of `status:<wamid>:…`: the key that statuses have as webhook items.
      const ranges = wamids.map((wamid) => [`status:${wamid}:`, `status:${wamid};`])
      return (await on.write(UNPARK, ranges)).length
    },

    async forgetParked(before) {
      await on.change(
        `update inbox set state = 'done', error = 'unknown-message' where state = 'parked' and received_at < $1`,
        before,
      )
      return (await on.select(`select 1 from inbox where state = 'parked' limit 1`)).length > 0
    },
  }
}
