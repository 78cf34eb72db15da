/**
 * Which process delivers for which lanes, on a shared PostgreSQL. Every worker has a row that it renews; who does not
 * is taken for dead, and its lanes go to the others. All times are the database's, so that clocks need not agree.
 *
 * The promise that no two work for one customer rests on the fence: each transaction of a worker holds its own row, and
 * a worker whose row is gone can commit nothing any more.
 */
import { type Kysely, sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { Tables } from '../tables.ts'
import { LANES } from './lanes.ts'
import { Fenced } from './port.ts'

/** A worker is dead when it has not renewed its row for so long. */
const LEASE_MS = 8_000
/** … or for so long, when its connection for signals is gone too: what is left when a process is killed. */
const MISSED_MS = 3_000

/** Nobody receives webhooks when nobody has said so for this long. */
const DEAF_MS = 3_000

const NOW = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`

export type NewWorker = { id: string; role: string; host: string }
export type LiveWorker = NewWorker & { startedAt: Instant; lanes: number }

export type Beat = {
  /** All lanes that are the worker's now. */
  lanes: number[]
  /** Those of them that it did not have before. */
  gained: number[]
  /** Milliseconds since the last of the gained ones was somebody else's; more than an hour when long ago. */
  freedAgo: number
  /** How many lanes each worker should have at most. */
  fair: number
  /** Workers that were found dead: what they were sending has no answer. */
  buried: number
}

export interface Leases {
  join(worker: NewWorker): Promise<void>
  /**
   * Renews the worker's row, buries the dead, and takes free lanes up to the fair share. `backend` is the process id of
   * the worker's connection for signals. Nothing when others took this worker for dead: it must join anew.
   */
  beat(worker: string, backend: number | undefined): Promise<Beat | undefined>
  /** Gives lanes back; nothing of them may be under way. */
  release(worker: string, lanes: readonly number[]): Promise<void>
  /** Gives everything back. */
  leave(worker: string): Promise<void>
}

export interface Receivers {
  /** A process that receives webhooks is there. Said every second. */
  listening(): Promise<void>
}

export function openLeases(db: Kysely<Tables>): Leases & Receivers {
  return {
    async join({ id, role, host }) {
      await sql`insert into workers (id, role, host, started_at, alive_until, backend)
        values (${id}, ${role}, ${host}, ${NOW}, ${NOW} + ${sql.lit(LEASE_MS)}, null)`.execute(db)
    },

    beat(worker, backend) {
      return db.transaction().execute(async (tx) => {
        // First of all: whoever buries somebody is locked itself, so that two never bury each other.
        const { rows: renewed } = await sql`
          update workers set alive_until = ${NOW} + ${sql.lit(LEASE_MS)}, backend = ${backend ?? null}
          where id = ${worker} returning id`.execute(tx)
        if (renewed.length === 0) return undefined
        const buried = await bury(tx, worker)
        const { rows } = await sql<{ live: number; mine: number }>`
          select (select count(*) from workers) as live,
            (select count(*) from lanes where worker = ${worker}) as mine`.execute(tx)
        const fair = Math.ceil(LANES / (rows[0]?.live ?? 1))
        const { rows: gained } = await sql<{ lane: number; ago: number }>`
          update lanes set worker = ${worker} where lane in (
            select lane from lanes where worker is null order by lane
            limit ${Math.max(0, fair - (rows[0]?.mine ?? 0))} for update skip locked)
          returning lane, ${NOW} - freed_at as ago`.execute(tx)
        const { rows: all } = await sql<{ lane: number }>`
          select lane from lanes where worker = ${worker} order by lane`.execute(tx)
        return {
          lanes: all.map(({ lane }) => lane),
          gained: gained.map(({ lane }) => lane),
          freedAgo: Math.min(...gained.map(({ ago }) => ago)),
          fair,
          buried,
        }
      })
    },

    async release(worker, lanes) {
      await sql`update lanes set worker = null, freed_at = ${NOW}
        where worker = ${worker} and lane = any(${[...lanes]}::bigint[])`.execute(db)
    },

    async listening() {
      await sql`update listening set heard_at = ${NOW},
        since = case when heard_at < ${NOW} - ${sql.lit(DEAF_MS)} then ${NOW} else since end where id = 1`.execute(db)
    },

    async leave(worker) {
      await db.transaction().execute(async (tx) => {
        await sql`delete from workers where id = ${worker}`.execute(tx)
        await free(tx)
      })
    },
  }
}

/** The processes that deliver now. */
export async function liveWorkers(db: Kysely<Tables>): Promise<LiveWorker[]> {
  const { rows } = await sql<LiveWorker>`
    select w.id, w.role, w.host, w.started_at as "startedAt", count(l.lane) as lanes
    from workers as w left join lanes as l on l.worker = w.id
    where w.alive_until > ${NOW} group by w.id order by w.started_at, w.id`.execute(db)
  return rows
}

/** Throws `Fenced` when the worker was taken for dead; else nobody can take it for dead before the transaction ends. */
export async function fence(tx: Kysely<Tables>, worker: string): Promise<void> {
  const { rows } = await sql`select 1 from workers where id = ${worker} for key share`.execute(tx)
  if (rows.length === 0) throw new Fenced()
}

/** Whether statuses could reach us all through the last `graceMs`, so that one that did not come says something. */
export async function heardFor(tx: Kysely<Tables>, graceMs: number): Promise<boolean> {
  const { rows } = await sql`select 1 from listening
    where heard_at >= ${NOW} - ${sql.lit(DEAF_MS)} and since <= ${NOW} - ${graceMs}::bigint`.execute(tx)
  return rows.length > 0
}

/** Whoever is inside a transaction is alive: its row is locked, and is passed over. */
async function bury(tx: Kysely<Tables>, self: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from workers where id in (
    select w.id from workers as w where w.id <> ${self} and (
      w.alive_until < ${NOW}
      or w.alive_until < ${NOW} + ${sql.lit(LEASE_MS - MISSED_MS)} and w.backend is not null
        and not exists (select 1 from pg_stat_activity as a where a.pid = w.backend))
    for update skip locked)`.execute(tx)
  await free(tx)
  return Number(numAffectedRows ?? 0)
}

async function free(tx: Kysely<Tables>): Promise<void> {
  await sql`update lanes set worker = null, freed_at = ${NOW}
    where worker is not null and not exists (select 1 from workers as w where w.id = lanes.worker)`.execute(tx)
}
