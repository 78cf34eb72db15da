/**
 * What those who watch ask of the ledger. Promise: no question is slow because the ledger is large. Heads of queues are
 * one row of an index each; counts walk partial indexes in steps that let others in between, so that with a million
 * waiting runs no webhook waits for a figure.
 */
import { setImmediate as letOthersIn } from 'node:timers/promises'
import { type RawBuilder, sql } from 'kysely'
import { liveWorkers } from '../delivery/leases.ts'
import type { HeldMessages, LedgerHealth, QueueHeads, RecentSends } from '../ports.ts'
import { MIGRATIONS } from './migrations/all.ts'
import type { Store } from './store.ts'

/** Index entries of one step: some milliseconds on SQLite, where a step holds the connection. */
const ENTRIES = 5_000
/** Rows of one step where the row itself is read too. */
const ROWS = 1_000
const RECENT_MESSAGES = 5_000
const HOUR_MS = 3_600_000

/** Literally as in the indexes: SQLite uses a partial index only for a query that repeats its condition. */
const DUE = sql`state in ('queued', 'held', 'uncertain')`
const TEMPLATE_REASONS = sql`('templatePaused', 'templateMissing', 'templateDisabled')`

export function health(store: Store): LedgerHealth {
  const { db, dialect } = store

  const first = async <T>(query: RawBuilder<T>): Promise<T | undefined> => (await query.execute(db)).rows[0]

  return {
    async write() {
      await sql`update migrations set at = at where name = (select min(name) from migrations)`.execute(db)
    },

    async schema() {
      const { rows } = await sql<{ name: string }>`select name from migrations`.execute(db)
      if (rows.some(({ name }) => !MIGRATIONS.some((known) => known.name === name))) return 'newer'
      return MIGRATIONS.every(({ name }) => rows.some((row) => row.name === name)) ? 'same' : 'older'
    },

    async heads() {
      const inbox = await first(
        sql<{ at: number }>`select received_at as at from inbox where state = 'pending' order by id limit 1`,
      )
      const timer = await first(sql<{ at: number | null }>`
        select min(wait_until) as at from runs where status = 'waiting' and wait_until is not null`)
      const queued = await first(sql<{ due: number; position: number }>`
        select not_before as due, position from outbox where ${DUE} and state = 'queued'
        order by not_before, position limit 1`)
      const uncertain = await first(sql<{ resend: number; sent_at: number | null }>`
        select not_before as resend, sending_at as sent_at from outbox where ${DUE} and state = 'uncertain'
        order by not_before, position limit 1`)
      const heads: QueueHeads = {}
      if (inbox) heads.inbox = inbox.at
      if (timer?.at !== null && timer !== undefined) heads.timer = timer.at
      if (queued) heads.queued = queued
      if (uncertain)
        heads.uncertain = {
          resend: uncertain.resend,
          ...(uncertain.sent_at === null ? {} : { sentAt: uncertain.sent_at }),
        }
      return heads
    },

    async counts() {
      return {
        inbox: await countInbox(store),
        queued: await countMessages(store, 'queued'),
        uncertain: await countMessages(store, 'uncertain'),
        held: await heldMessages(store),
      }
    },

    waitingRuns: () => waitingRuns(store),

    async recentSends(now) {
      const since = now - HOUR_MS
      const { rows } = await sql<{ state: string; code: string | null; count: number }>`
        select state, error_code as code, count(*) as count
        from (select state, kind, status, error_code, created_at from outbox order by position desc
          limit ${sql.lit(RECENT_MESSAGES)}) as latest
        where kind <> 'call' and created_at >= ${since} and state in ('accepted', 'failed', 'blocked')
        group by state, error_code`.execute(db)
      const recent: RecentSends = { since, accepted: 0, failed: [], blocked: 0 }
      for (const { state, code, count } of rows) {
        if (state === 'blocked') recent.blocked += count
        // A failure that came after the acceptance stays accepted, with the code of what came.
        else if (state === 'accepted' && code === null) recent.accepted += count
        else addTo(recent.failed, code ?? 'unknown', count)
      }
      recent.failed.sort((a, b) => b.count - a.count)
      return recent
    },

    async uncertain(limit) {
      const { rows } = await sql<{
        id: string
        run: string
        customer: string
        name: string | null
        sent_at: number | null
        resend: number
      }>`
        select o.id, o.run, o.customer, c.name, o.sending_at as sent_at, o.not_before as resend
        from outbox as o left join customers as c on c.id = o.customer
        where o.state in ('queued', 'held', 'uncertain') and o.state = 'uncertain'
        order by o.not_before, o.position limit ${limit}`.execute(db)
      return rows.map(({ id, run, customer, name, sent_at, resend }) => ({
        ...{ id, run, customer: { id: customer, name: name ?? '' }, resendAt: resend },
        ...(sent_at === null ? {} : { sentAt: sent_at }),
      }))
    },

    async size() {
      const size =
        dialect === 'sqlite'
          ? sql<{ bytes: number }>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
          : sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`
      return { kind: dialect, bytes: (await first(size))?.bytes ?? 0 }
    },

    processes: () => (dialect === 'sqlite' ? Promise.resolve(undefined) : liveWorkers(db)),
  }
}

function addTo(failed: { code: string; count: number }[], code: string, count: number): void {
  const known = failed.find((each) => each.code === code)
  if (known) known.count += count
  else failed.push({ code, count })
}

/**
 * Steps over rows in an order: whole steps are known by the key they end at, what is left is counted. The limit keeps
 * PostgreSQL on the index, which it would else give up for a scan of the table.
 */
async function countInbox({ db }: Store): Promise<number> {
  let after = 0
  for (let count = 0; ; count += ENTRIES) {
    const { rows } = await sql<{ id: number }>`
      select id from inbox where state = 'pending' and id > ${after} order by id limit 1 offset ${sql.lit(ENTRIES - 1)}
      `.execute(db)
    const last = rows[0]
    if (last === undefined) {
      const rest = await sql<{ count: number }>`
        select count(*) as count from (
          select 1 from inbox where state = 'pending' and id > ${after} order by id limit ${sql.lit(ENTRIES)}) as rest
        `.execute(db)
      return count + (rest.rows[0]?.count ?? 0)
    }
    after = last.id
    await letOthersIn()
  }
}

type Place = { due: number; position: number }

/**
 * The messages in a state, in the order in which they become due, a step at a time. SQLite seeks by the first column of
 * `(a, b) > (x, y)` only, and thousands may share one instant: so those of the same instant are asked for apart.
 */
async function* walk<T extends Place>(
  { db }: Store,
  state: 'queued' | 'uncertain' | 'held',
  columns: RawBuilder<unknown>,
  size: number,
): AsyncGenerator<T[]> {
  let { due, position }: Place = { due: -1, position: -1 }
  const part = (where: RawBuilder<unknown>) => sql`
    select * from (select not_before as due, position ${columns} from outbox
      where ${DUE} and state = ${sql.lit(state)} and ${where}
      order by not_before, position limit ${sql.lit(size)}) as part`
  for (;;) {
    const same = part(sql`not_before = ${due} and position > ${position}`)
    const later = part(sql`not_before > ${due}`)
    const { rows } = await sql<T>`${same} union all ${later} limit ${sql.lit(size)}`.execute(db)
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < size) return
    due = last.due
    position = last.position
    await letOthersIn()
  }
}

async function countMessages(store: Store, state: 'queued' | 'uncertain'): Promise<number> {
  let count = 0
  for await (const rows of walk(store, state, sql``, ENTRIES)) count += rows.length
  return count
}

type HeldRow = Place & { reason: string | null; number: string; sent: number | null; template: string | null }

async function heldMessages(store: Store): Promise<HeldMessages[]> {
  const payload = store.dialect === 'sqlite' ? sql`payload` : sql`payload::json`
  const columns = sql`, reason, number, sending_at as sent,
    case when reason in ${TEMPLATE_REASONS} then (${payload} ->> 'template') || '|' || (${payload} ->> 'language')
      else null end as template`
  const groups = new Map<string, HeldMessages>()
  for await (const rows of walk<HeldRow>(store, 'held', columns, ROWS)) for (const row of rows) add(groups, row)
  return [...groups.values()].sort((a, b) => b.count - a.count)
}

function add(groups: Map<string, HeldMessages>, { reason, number, template, sent }: HeldRow): void {
  const key = `${reason} ${number} ${template}`
  const group = groups.get(key) ?? {
    ...{ reason: reason ?? 'other', number, count: 0 },
    ...(template === null ? {} : { template }),
  }
  group.count += 1
  if (sent !== null) group.refusedAt = Math.min(sent, group.refusedAt ?? sent)
  groups.set(key, group)
}

/** By the index of who is inside which journey. */
async function waitingRuns({ db }: Store): Promise<{ journey: string; runs: number }[]> {
  const all: { journey: string; runs: number }[] = []
  for (let before = ''; ; ) {
    const next = await sql<{ journey: string | null }>`
      select min(journey) as journey from runs where status = 'waiting' and journey > ${before}`.execute(db)
    const journey = next.rows[0]?.journey
    if (journey === undefined || journey === null) return all
    let after = ''
    for (let runs = 0; ; runs += ENTRIES) {
      const { rows } = await sql<{ customer: string }>`
        select customer from runs where status = 'waiting' and journey = ${journey} and customer > ${after}
        order by customer limit 1 offset ${sql.lit(ENTRIES - 1)}`.execute(db)
      const last = rows[0]
      if (last === undefined) {
        const rest = await sql<{ count: number }>`
          select count(*) as count from (
            select 1 from runs where status = 'waiting' and journey = ${journey} and customer > ${after}
            order by customer limit ${sql.lit(ENTRIES)}) as rest`.execute(db)
        all.push({ journey, runs: runs + (rest.rows[0]?.count ?? 0) })
        break
      }
      after = last.customer
      await letOthersIn()
    }
    before = journey
  }
}
