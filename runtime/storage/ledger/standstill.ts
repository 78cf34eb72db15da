/**
 * A restored ledger stands still: what it would do by itself may have been done after the backup was made, so deadlines,
 * entries by segment and calls wait until a person lets them go on. What people write goes on at once.
 *
 * How it is written: a deadline leaves its column and stays in the run's state; an entry is due at the end of time; a
 * call or message has the reason `restored`.
 */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { Run } from '../../../schemas/run.ts'
import { tableOf } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

type Place = Pick<Store, 'db' | 'dialect'>

/** Why a send, a call or a deadline waits; staff read it. */
export const RESTORED = 'restored'

/** The last instant that a date can be written of. */
const END_OF_TIME: Instant = 253_402_300_799_999

/**
 * What runs did after the backup had effect ids that count on from the backup's. Numbers go on far beyond them, because a
 * late status of such a message must never be taken for one of a message that is sent now.
 */
const GAP = 1_000_000

/** Runs in one transaction: short enough that a running program does not wait for it. */
const CHUNK = 500

/** What waits for a person. */
export type Standing = {
  deadlines: number
  entries: number
  calls: number
  /** Messages that were on their way when the backup was made, and of which no status has come: sent or not. */
  unconfirmed: number
}

/** Only while no process delivers on this ledger. */
export async function standStill(place: Place): Promise<void> {
  await eachWaitingRun(place, undefined, async (tx, rows) => {
    const moved = rows.map(({ id, seq, state }) => {
      const run = { ...state, seq: seq + GAP }
      return { id, seq: run.seq, state: JSON.stringify(run) }
    })
    const given = tableOf(place.dialect, { id: 'text', seq: 'integer', state: 'text' }, moved, 'given')
    await sql`update runs set seq = given.seq, state = given.state, wait_until = null
      from ${given} where runs.id = given.id`.execute(tx)
  })
  // Whoever was enrolled after the backup is not known here: an entry would enrol them once more.
  await sql`insert into entry_schedules (journey, version, next_at)
    select journey, max(version), ${sql.lit(END_OF_TIME)} from journey_versions where true group by journey
    on conflict (journey) do update set version = excluded.version, next_at = excluded.next_at`.execute(place.db)
  await place.db
    .updateTable('outbox')
    .set({ state: 'held', reason: RESTORED, not_before: END_OF_TIME, claimed_by: null })
    .where('kind', '=', 'call')
    .where(isOpen)
    .execute()
}

export async function standing(place: Place): Promise<Standing> {
  const { db } = place
  let deadlines = 0
  await eachWaitingRun(place, undefined, async (_, rows) => {
    deadlines += rows.filter(standsStill).length
  })
  const count = async (rows: Promise<{ n: number | string | bigint }[]>) => Number((await rows)[0]?.n ?? 0)
  const n = sql<number>`count(*)`.as('n')
  return {
    deadlines,
    entries: await count(db.selectFrom('entry_schedules').select(n).where('next_at', '=', END_OF_TIME).execute()),
    calls: await count(
      db
        .selectFrom('outbox')
        .select(n)
        .where(isOpen)
        .where('kind', '=', 'call')
        .where('reason', '=', RESTORED)
        .execute(),
    ),
    unconfirmed: await count(
      db
        .selectFrom('outbox')
        .select(n)
        .where('kind', '<>', 'call')
        .where('state', '=', 'accepted')
        .where('reason', '=', RESTORED)
        .where('status', 'is', null)
        .execute(),
    ),
  }
}

/** Also while Régua runs: it sees what is due within a second. With a journey only what belongs to it. */
export async function letGoOn(
  place: Place,
  { journey, messages, at }: { journey: string | undefined; messages: boolean; at: Instant },
): Promise<Standing> {
  const { db } = place
  const gone: Standing = { deadlines: 0, entries: 0, calls: 0, unconfirmed: 0 }
  await eachWaitingRun(place, journey, async (tx, rows) => {
    for (const row of rows.filter(standsStill)) {
      const { numUpdatedRows } = await tx
        .updateTable('runs')
        .set({ wait_until: deadlineOf(row.state) ?? null })
        .where('id', '=', row.id)
        // It may have moved on while we read.
        .where('seq', '=', row.seq)
        .executeTakeFirst()
      gone.deadlines += Number(numUpdatedRows)
    }
  })
  const entries = await db
    .deleteFrom('entry_schedules')
    .where('next_at', '=', END_OF_TIME)
    .$if(journey !== undefined, (query) => query.where('journey', '=', journey ?? ''))
    .executeTakeFirst()
  gone.entries = Number(entries.numDeletedRows)
  const ofJourney = (run: Expression<string>) =>
    sql<SqlBool>`exists (select 1 from runs where runs.id = ${run} and runs.journey = ${journey ?? ''})`
  const calls = await db
    .updateTable('outbox')
    .set({ state: 'queued', reason: null, not_before: at })
    .where(isOpen)
    .where('kind', '=', 'call')
    .where('reason', '=', RESTORED)
    .$if(journey !== undefined, (query) => query.where((eb) => ofJourney(eb.ref('run'))))
    .executeTakeFirst()
  gone.calls = Number(calls.numUpdatedRows)
  if (!messages) return gone
  const sent = await db
    .updateTable('outbox')
    .set({ state: 'queued', reason: null, not_before: at, accepted_at: null })
    .where('kind', '<>', 'call')
    .where('state', '=', 'accepted')
    .where('reason', '=', RESTORED)
    .where('status', 'is', null)
    .$if(journey !== undefined, (query) => query.where((eb) => ofJourney(eb.ref('run'))))
    .executeTakeFirst()
  gone.unconfirmed = Number(sent.numUpdatedRows)
  return gone
}

type Waiting = { id: string; seq: number; wait_until: number | null; state: Run }

const standsStill = ({ wait_until, state }: Waiting) => wait_until === null && deadlineOf(state) !== undefined

function deadlineOf(run: Run): Instant | undefined {
  return run.status === 'waiting' ? run.wait.until : undefined
}

/** Literally as in the index of open rows. */
const isOpen = sql<SqlBool>`state in ('queued', 'held', 'sending', 'uncertain')`

async function eachWaitingRun(
  { db, dialect }: Place,
  journey: string | undefined,
  work: (tx: Tx, rows: Waiting[]) => Promise<void>,
): Promise<void> {
  // Making ids is for others.
  const store: Store = { db, dialect, newId: () => '' }
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after
    after = await inTransaction(store, async (tx) => {
      const rows = await tx
        .selectFrom('runs')
        .select(['id', 'seq', 'wait_until', 'state'])
        .where('status', '=', 'waiting')
        .where('id', '>', from)
        .$if(journey !== undefined, (query) => query.where('journey', '=', journey ?? ''))
        .orderBy('id')
        .limit(CHUNK)
        .execute()
      // The shell stores what `advance` gave, and nothing else.
      await work(
        tx,
        rows.map((row) => ({ ...row, state: JSON.parse(row.state) as Run })),
      )
      return rows.at(-1)?.id
    })
  }
}
