/** The outbox: what is owed to the outside, what became of it, and in which order it goes out. */
import { type Kysely, sql } from 'kysely'
import type { Dialect } from '../ledger/dialect.ts'
import type { Tables } from '../tables.ts'
import { andOfLanes } from './lanes.ts'
import type { Candidate, DeliveryTx, DueState, StatusTarget } from './port.ts'
import { listOf, rowsOf } from './rows.ts'

type Outbox = Pick<
  DeliveryTx,
  | 'insertOutbox'
  | 'candidates'
  | 'hasQueued'
  | 'nextDue'
  | 'changeOutbox'
  | 'statusTargets'
  | 'setStatuses'
  | 'senders'
  | 'release'
  | 'orphanedSends'
  | 'acceptedSince'
  | 'stopNumber'
  | 'hasOpenDebtOrNone'
>

/** Literally as in the indexes: SQLite uses a partial index only for a query that repeats its condition. */
const DUE = sql`o.state in ('queued', 'held', 'uncertain')`
const OPEN = sql`p.state in ('queued', 'held', 'sending', 'uncertain')`

/** More messages than one number sends in the time that the pair limit looks back on. */
const RECENT_ROWS = 30_000

export function outbox(db: Kysely<Tables>, dialect: Dialect, lanes: readonly number[] | undefined): Outbox {
  const ours = andOfLanes(lanes, 'o.customer')
  const noRoom = (exhausted: readonly string[]) =>
    exhausted.length === 0 ? sql`` : sql`and o.number not in ${listOf(dialect, exhausted)}`
  /** One state after the other: each is a walk along its index, which stops at the limit. */
  const due = (state: DueState, now: number, limit: number, exhausted: readonly string[]) => {
    const only = {
      queued: sql``,
      // What waits for a stopped number was told so once; it need not be looked at until the number works again.
      held: sql`and not exists (select 1 from numbers as n where n.id = o.number and n.status = 'stopped')`,
      uncertain: sql`and not exists (select 1 from inbox as i where i.state = 'pending' and i.kind = 'status')`,
    }[state]
    return sql`select * from (
      select o.* from outbox as o
      where ${DUE} and o.state = ${sql.lit(state)} and o.not_before <= ${now} ${ours} ${noRoom(exhausted)} ${only}
        and not exists (
          select 1 from outbox as p where ${OPEN} and p.customer = o.customer and p.position < o.position
            and (p.state in ('queued', 'sending') or p.run = o.run))
      order by o.not_before, o.position limit ${limit}) as ${sql.ref(state)}`
  }

  return {
    async insertOutbox(added) {
      if (added.length === 0) return
      const rows = rowsOf(
        dialect,
        {
          id: 'text',
          run: 'text',
          node: 'text',
          customer: 'text',
          number: 'text',
          kind: 'text',
          payload: 'text',
          at: 'integer',
        },
        added.map((row) => [row.id, row.run, row.node, row.customer, row.number, row.kind, row.payload, row.at]),
      )
      await sql`insert into outbox (id, run, node, customer, number, kind, payload, state, not_before, attempts, created_at)
        select id, run, node, customer, number, kind, payload, 'queued', at, 0, at from ${rows} as r`.execute(db)
    },

    async candidates(now, limit, { states, exhausted }) {
      const all = sql.join(
        states.map((state) => due(state, now, limit, exhausted)),
        sql` union all `,
      )
      const { rows } = await sql<Candidate>`
        select o.id, o.position, o.run, o.node, o.customer, o.number, o.kind, o.payload, o.state, o.not_before, o.reason,
          o.attempts, o.error_code, o.error_detail, o.created_at,
          c.consent, c.phone, c.user_id, c.last_inbound_at, c.marketing_stopped_at,
          r.status as run_status, r.outcome as run_outcome, r.started_at as run_started_at, n.status as number_status
        from (${all}) as o
        join customers as c on c.id = o.customer
        left join runs as r on r.id = o.run
        left join numbers as n on n.id = o.number`.execute(db)
      // Sorted here: the database would sort whole rows three times.
      return rows.sort((a, b) => a.position - b.position).slice(0, limit)
    },

    async hasQueued() {
      const { rows } = await sql`
        select 1 from outbox as o where ${DUE} and o.state = 'queued' ${ours} limit 1`.execute(db)
      return rows.length > 0
    },

    async nextDue() {
      const first = (state: string) => sql`
        select min(o.not_before) as at from outbox as o where ${DUE} and o.state = ${sql.lit(state)} ${ours}
          and not exists (select 1 from numbers as n where n.id = o.number and n.status = 'stopped')`
      const { rows } = await sql<{ at: number | null }>`
        select min(at) as at from (${first('queued')} union all ${first('held')} union all ${first('uncertain')}) as t
        `.execute(db)
      return rows[0]?.at ?? undefined
    },

    async changeOutbox(changes) {
      if (changes.length === 0) return []
      const rows = rowsOf(
        dialect,
        {
          id: 'text',
          from_states: 'text',
          attempt: 'integer',
          state: 'text',
          not_before: 'integer',
          reason: 'text',
          attempts: 'integer',
          claimed_by: 'text',
          wamid: 'text',
          error_code: 'text',
          error_detail: 'text',
          sending_at: 'integer',
          accepted_at: 'integer',
        },
        changes.map((change) => [
          change.id,
          ` ${change.from.join(' ')} `,
          change.attempt ?? null,
          change.state,
          change.notBefore,
          change.reason,
          change.attempts,
          change.claimedBy,
          change.wamid,
          change.errorCode,
          change.errorDetail,
          change.sendingAt,
          change.acceptedAt,
        ]),
      )
      const { rows: changed } = await sql<{ id: string }>`
        update outbox set state = r.state, not_before = r.not_before, reason = r.reason, attempts = r.attempts,
          claimed_by = r.claimed_by,
          wamid = case when r.wamid is null or exists (
            select 1 from outbox as other where other.wamid = r.wamid and other.id <> r.id
          ) then outbox.wamid else r.wamid end,
          error_code = r.error_code, error_detail = r.error_detail,
          sending_at = coalesce(r.sending_at, outbox.sending_at),
          accepted_at = coalesce(r.accepted_at, outbox.accepted_at)
        from ${rows} as r
        where outbox.id = r.id and r.from_states like '% ' || outbox.state || ' %'
          and outbox.attempts = coalesce(r.attempt, outbox.attempts)
        returning outbox.id`.execute(db)
      return changed.map(({ id }) => id)
    },

    async statusTargets(wamids, effects) {
      const columns = sql`id, run, customer, number, state, attempts, wamid, status, created_at, payload`
      const { rows } = await sql<StatusTarget>`
        select ${columns} from outbox where wamid in ${listOf(dialect, wamids)}
        union
        select ${columns} from outbox where id in ${listOf(dialect, effects)}`.execute(db)
      return rows
    },

    async setStatuses(changes) {
      if (changes.length === 0) return
      const rows = rowsOf(
        dialect,
        { id: 'text', status: 'text', status_at: 'integer', error_code: 'text', error_detail: 'text' },
        changes.map((change) => [change.id, change.status, change.statusAt, change.errorCode, change.errorDetail]),
      )
      await sql`update outbox set status = r.status, status_at = r.status_at,
          error_code = coalesce(r.error_code, outbox.error_code),
          error_detail = coalesce(r.error_detail, outbox.error_detail)
        from ${rows} as r where outbox.id = r.id`.execute(db)
    },

    async senders(wamids) {
      if (wamids.length === 0) return []
      const { rows } = await sql<{ wamid: string; run: string; customer: string }>`
        select wamid, run, customer from outbox where wamid in ${listOf(dialect, wamids)}`.execute(db)
      return rows
    },

    async release(reason, now, customer) {
      const whose = customer === undefined ? sql`` : sql`and customer = ${customer}`
      await sql`update outbox set not_before = ${now}
        where state in ('queued', 'held', 'uncertain') and state in ('queued', 'held')
          and reason = ${reason} and not_before > ${now} ${whose}`.execute(db)
    },

    async orphanedSends(self, graceMs, now) {
      // On a shared ledger others may be sending; they are alive as long as they have a row.
      const dead = lanes
        ? sql`not exists (select 1 from workers as w where w.id = o.claimed_by)`
        : sql`(o.claimed_by is null or o.claimed_by <> ${self})`
      const messages = await sql`
        update outbox as o set state = 'uncertain', not_before = ${now + graceMs}, reason = 'answer-lost', claimed_by = null
        where o.state = 'sending' and ${dead} ${ours} and o.kind = 'send'`.execute(db)
      // Nobody listened while we were down: a status that settles one of these may only be on its way now.
      await sql`
        update outbox as o set not_before = ${now + graceMs}
        where ${DUE} and o.state = 'uncertain' and o.not_before < ${now + graceMs} ${ours}`.execute(db)
      // A service gets the effect id as its key, so it may be called again at once.
      const calls = await sql`
        update outbox as o set state = 'queued', not_before = ${now}, claimed_by = null
        where o.state = 'sending' and ${dead} ${ours} and o.kind = 'call'`.execute(db)
      return Number(messages.numAffectedRows ?? 0) + Number(calls.numAffectedRows ?? 0)
    },

    async acceptedSince(since) {
      const { rows } = await sql<{ customer: string; at: number }>`
        select o.customer, o.accepted_at as at from outbox as o
        where o.position > (select coalesce(max(position), 0) from outbox) - ${sql.lit(RECENT_ROWS)}
          and o.accepted_at >= ${since} and o.kind = 'send' ${ours}
        order by o.accepted_at`.execute(db)
      return rows
    },

    async stopNumber(number, reason) {
      await db
        .updateTable('numbers')
        .set({ status: 'stopped', reason })
        .where('status', '=', 'active')
        .$if(number !== undefined, (query) => query.where('id', '=', number ?? ''))
        .execute()
    },

    async hasOpenDebtOrNone(customers) {
      if (customers.length === 0) return new Map()
      const { rows } = await sql<{ customer: string; open: number; paid_at: number | null }>`
        select customer, sum(case when status in ('open', 'renegotiated') then 1 else 0 end) as open,
          max(updated_at) as paid_at
        from debts where customer in ${listOf(dialect, customers)} group by customer`.execute(db)
      return new Map(rows.map((row) => [row.customer, { open: Number(row.open) > 0, paidAt: row.paid_at }]))
    },
  }
}
