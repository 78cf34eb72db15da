/** The outbox: what is owed to the outside, what became of it, and in which order it goes out. */
import { andOfLanes } from './lanes.ts'
import { heardFor } from './leases.ts'
import type { Candidate, Contact, DebtsOf, DeliveryTx, DueState, StatusTarget } from './port.ts'
import { type Connection, write } from './statements.ts'

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
  | 'openedFor'
  | 'countOpened'
  | 'markOpening'
  | 'stopNumber'
  | 'debtsOf'
  | 'contactsSince'
>

/** Literally as in the indexes: SQLite uses a partial index only for a query that repeats its condition. */
const DUE = `o.state in ('queued', 'held', 'uncertain')`
const OPEN = `p.state in ('queued', 'held', 'sending', 'uncertain')`
const OPEN_O = OPEN.replace('p.', 'o.')

/** Clocks of several machines differ by less. */
const CLOCK_SLACK_MS = 60_000

/** More messages than one number sends in the time that the pair limit looks back on. */
const RECENT_ROWS = 30_000

const INSERT = write(
  `insert into outbox (id, run, node, customer, number, kind, payload, state, not_before, attempts, created_at, answers)
  select r.id, r.run, r.node, r.customer, r.number, r.kind, r.payload, 'queued', r.at, 0, r.at, r.answers
  from {rows} as r where true on conflict (id) do nothing`,
  'id',
  {
    id: 'text',
    run: 'text',
    node: 'text',
    customer: 'text',
    number: 'text',
    kind: 'text',
    payload: 'text',
    at: 'bigint',
    answers: 'bigint',
  },
)

const CHANGE = write(
  `update outbox set state = r.state, not_before = r.not_before, reason = r.reason, attempts = r.attempts,
    claimed_by = r.claimed_by,
    wamid = case when r.wamid is null or exists (
      select 1 from outbox as other where other.wamid = r.wamid and other.id <> r.id
    ) then outbox.wamid else r.wamid end,
    opens = case when r.state = 'failed' then 0 else outbox.opens end,
    error_code = r.error_code, error_detail = r.error_detail,
    sending_at = coalesce(r.sending_at, outbox.sending_at),
    accepted_at = coalesce(r.accepted_at, outbox.accepted_at)
  from {rows} as r
  where outbox.id = r.id and r.from_states like '% ' || outbox.state || ' %'
    and outbox.attempts = coalesce(r.attempt, outbox.attempts)`,
  'outbox.id',
  {
    id: 'text',
    from_states: 'text',
    attempt: 'bigint',
    state: 'text',
    not_before: 'bigint',
    reason: 'text',
    attempts: 'bigint',
    claimed_by: 'text',
    wamid: 'text',
    error_code: 'text',
    error_detail: 'text',
    sending_at: 'bigint',
    accepted_at: 'bigint',
  },
)

const SET_STATUS = write(
  `update outbox set status = r.status, status_at = r.status_at,
    error_code = coalesce(r.error_code, outbox.error_code), error_detail = coalesce(r.error_detail, outbox.error_detail)
  from {rows} as r where outbox.id = r.id`,
  'outbox.id',
  { id: 'text', status: 'text', status_at: 'bigint', error_code: 'text', error_detail: 'text' },
)

const TARGET_COLUMNS = 'id, run, customer, number, kind, state, attempts, wamid, status, created_at, payload'

type DebtsRow = {
  customer: string
  open: number
  renegotiated: number
  newest_due: string | null
  paid_at: number | null
}

function debtsIn(row: DebtsRow): DebtsOf {
  const renegotiated = Number(row.renegotiated) > 0
  const open = Number(row.open) > 0 || renegotiated
  return { open, renegotiated, newestDue: row.newest_due, paidAt: row.paid_at }
}

/** The states are walked one after the other, each along its index up to the limit. `$1` now, `$2` limit, `$3` no room. */
function dueRows(state: DueState, ours: string, isTight: boolean): string {
  const only = {
    queued: '',
    // What waits for a stopped number was told so once; it need not be looked at until the number works again.
    held: `and not exists (select 1 from numbers as n where n.id = o.number and n.status = 'stopped')`,
    // A status that settles it names it.
    uncertain: `and not exists (select 1 from inbox as i
      where i.state = 'pending' and i.kind = 'status' and i.payload like '%"' || o.id || '"%')`,
  }[state]
  return `select * from (
    select o.position from outbox as o
    where ${DUE} and o.state = '${state}' and o.not_before <= $1 ${ours} ${isTight ? 'and o.number <> all($3)' : ''} ${only}
      and not exists (
        select 1 from outbox as p where ${OPEN} and p.customer = o.customer and p.position < o.position
          and (p.state in ('queued', 'sending') or p.run = o.run))
    order by o.not_before, o.position limit $2) as ${state}`
}

export function outbox(on: Connection): Outbox {
  const ours = andOfLanes(on.lanes, 'o.customer')
  return {
    async insertOutbox(added) {
      await on.write(
        INSERT,
        added.map((row) => [
          row.id,
          row.run,
          row.node,
          row.customer,
          row.number,
          row.kind,
          row.payload,
          row.at,
          row.answers,
        ]),
      )
    },

    async candidates(now, limit, { states: wanted, exhausted, graceMs }) {
      const isDeaf = wanted.includes('uncertain') && on.lanes !== undefined && !(await heardFor(on.db, graceMs))
      const states = isDeaf ? wanted.filter((state) => state !== 'uncertain') : wanted
      const isTight = exhausted.length > 0
      // Else every row of a long queue would be looked at, to find that its number has no room.
      if (isTight && (await on.select('select 1 from numbers where id <> all($1) limit 1', exhausted)).length === 0)
        return []
      const rows = await on.select<Candidate>(
        `select o.id, o.position, o.run, o.node, o.customer, o.number, o.kind, o.payload, o.state, o.not_before, o.reason,
          o.attempts, o.error_code, o.error_detail, o.created_at, o.answers,
          c.consent, c.hold, c.country, c.state as federative_unit, c.timezone, c.phone, c.user_id, c.last_inbound_at, c.marketing_stopped_at,
          r.status as run_status, r.outcome as run_outcome, r.started_at as run_started_at, n.status as number_status,
          case when c.hold = 'human' and exists (
            select 1 from cases as k where k.customer = o.customer and k.kind = 'human' and k.run = o.run
              and k.opened_at = o.created_at) then 1 else 0 end as hands_over
        from (${states.map((state) => dueRows(state, ours, isTight)).join(' union all ')}) as due
        join outbox as o on o.position = due.position
        join customers as c on c.id = o.customer
        left join runs as r on r.id = o.run
        left join numbers as n on n.id = o.number`,
        ...[now, limit, ...(isTight ? [exhausted] : [])],
      )
      // Sorted here: the database would sort whole rows three times.
      return rows.sort((a, b) => a.position - b.position).slice(0, limit)
    },

    async hasQueued() {
      const rows = await on.select(`select 1 from outbox as o where ${DUE} and o.state = 'queued' ${ours} limit 1`)
      return rows.length > 0
    },

    async nextDue() {
      const first = (state: DueState) =>
        `select min(o.not_before) as at from outbox as o where ${DUE} and o.state = '${state}' ${ours}
          and not exists (select 1 from numbers as n where n.id = o.number and n.status = 'stopped')`
      const rows = await on.select<{ at: number | null }>(
        `select min(at) as at from (${first('queued')} union all ${first('held')} union all ${first('uncertain')}) as t`,
      )
      return rows[0]?.at ?? undefined
    },

    async changeOutbox(changes) {
      const changed = await on.write(
        CHANGE,
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
      return changed.map(String)
    },

    statusTargets: (wamids, effects) =>
      on.select<StatusTarget>(
        `select ${TARGET_COLUMNS} from outbox where wamid = any($1)
        union
        select ${TARGET_COLUMNS} from outbox where id = any($2)`,
        wamids,
        effects,
      ),

    async setStatuses(changes) {
      await on.write(
        SET_STATUS,
        changes.map((change) => [change.id, change.status, change.statusAt, change.errorCode, change.errorDetail]),
      )
    },

    async senders(wamids) {
      if (wamids.length === 0) return []
      return on.select<{ wamid: string; run: string; customer: string }>(
        'select wamid, run, customer from outbox where wamid = any($1)',
        wamids,
      )
    },

    async release(reason, now, customer) {
      const put = 'update outbox as o set not_before = $1 where'
      if (customer === undefined)
        await on.change(
          `${put} ${DUE} and o.state in ('queued', 'held') and o.reason = $2 and o.not_before > $1`,
          now,
          reason,
        )
      // By the customer's own rows, however many others wait.
      else
        await on.change(
          `${put} ${OPEN_O} and o.customer = $3 and o.state || '' in ('queued', 'held') and o.reason = $2 and o.not_before > $1`,
          now,
          reason,
          customer,
        )
    },

    async orphanedSends(self, graceMs, now) {
      // On a shared ledger others may be sending; they are alive as long as they have a row. The dead may have begun
      // sends in lanes that they no longer held.
      const dead = on.lanes
        ? 'not exists (select 1 from workers as w where w.id = o.claimed_by)'
        : '(o.claimed_by is null or o.claimed_by <> $2)'
      const who = on.lanes ? [] : [self]
      const messages = await on.change(
        `update outbox as o set state = 'uncertain', not_before = $1, reason = 'answer-lost', claimed_by = null
        where ${OPEN_O} and o.state = 'sending' and ${dead} and o.kind <> 'call'`,
        now + graceMs,
        ...who,
      )
      // What was last touched in the future was put off by a clock that has been set back since.
      const bySetBack = `coalesce(o.sending_at, o.created_at) > $2`
      // Nobody listened while we were down: a status that settles one of these may only be on its way now.
      await on.change(
        `update outbox as o set not_before = $1
        where ${DUE} and o.state = 'uncertain' and (o.not_before < $1 or ${bySetBack}) ${ours}`,
        now + graceMs,
        now + CLOCK_SLACK_MS,
      )
      await on.change(
        `update outbox as o set not_before = $1
        where ${DUE} and o.state in ('queued', 'held') and o.not_before > $1 and ${bySetBack} ${ours}`,
        now,
        now + CLOCK_SLACK_MS,
      )
      // A service gets the effect id as its key, so it may be called again at once.
      const calls = await on.change(
        `update outbox as o set state = 'queued', not_before = $1, claimed_by = null
        where ${OPEN_O} and o.state = 'sending' and ${dead} and o.kind = 'call'`,
        now,
        ...who,
      )
      return messages + calls
    },

    acceptedSince: (since) =>
      on.select<{ customer: string; at: number }>(
        `select o.customer, o.accepted_at as at from outbox as o
        where o.position > (select coalesce(max(position), 0) from outbox) - ${RECENT_ROWS}
          and o.accepted_at >= $1 and o.kind <> 'call' ${ours}
        order by o.accepted_at`,
        since,
      ),

    async openedFor(customers, since) {
      if (customers.length === 0) return []
      const rows = await on.select<{ customer: string }>(
        // Not by the index of all who were: there may be a hundred thousand of them.
        'select distinct customer from outbox where opens + 0 = 1 and sending_at >= $1 and customer = any($2)',
        since,
        customers,
      )
      return rows.map(({ customer }) => customer)
    },

    async countOpened(since) {
      const rows = await on.select<{ people: number; ours: number; oldest: number | null }>(
        `select count(distinct o.customer) as people, count(distinct o.customer) filter (where true ${ours}) as ours,
          min(o.sending_at) as oldest
        from outbox as o where o.opens = 1 and o.sending_at >= $1`,
        since,
      )
      const counted = rows[0] ?? { people: 0, ours: 0, oldest: null }
      return { people: Number(counted.people), ours: Number(counted.ours), oldest: counted.oldest ?? undefined }
    },

    async markOpening(ids) {
      if (ids.length > 0) await on.change('update outbox set opens = 1 where id = any($1)', ids)
    },

    async stopNumber(number, reason) {
      const stop = `update numbers set status = 'stopped', reason = $1 where status = 'active'`
      if (number === undefined) await on.change(stop, reason)
      else await on.change(`${stop} and id = $2`, reason, number)
    },

    async debtsOf(customers) {
      if (customers.length === 0) return new Map()
      const rows = await on.select<DebtsRow>(
        `select customer, sum(case when status = 'open' then 1 else 0 end) as open,
          sum(case when status = 'renegotiated' then 1 else 0 end) as renegotiated,
          max(case when status = 'open' then due_date end) as newest_due, max(updated_at) as paid_at
        from debts where customer = any($1) group by customer`,
        customers,
      )
      return new Map(rows.map((row) => [row.customer, debtsIn(row)]))
    },

    // By the customer's own rows, of which there are few.
    contactsSince: async (customers, since) =>
      customers.length === 0
        ? []
        : on.select<Contact>(
            `select id, customer, sending_at as at from outbox where customer = any($1) and sending_at >= $2
              and answers is null and kind = 'send' and state in ('accepted', 'sending', 'uncertain')`,
            customers,
            since,
          ),
  }
}
