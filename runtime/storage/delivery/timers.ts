/** Deadlines of runs, and when a segment is looked through next. */
import { type Kysely, sql } from 'kysely'
import type { Tables } from '../tables.ts'
import { andOfLanes } from './lanes.ts'
import type { DeliveryTx, DueRun } from './port.ts'

type Timers = Pick<DeliveryTx, 'dueRuns' | 'nextDeadline' | 'entries' | 'setEntry' | 'removeEntry'>

export function timers(db: Kysely<Tables>, lanes: readonly number[] | undefined): Timers {
  const ours = andOfLanes(lanes, 'customer')
  return {
    async dueRuns(now, limit) {
      const { rows } = await sql<DueRun>`
        select id, customer, wait_id as "waitId", wait_until as until from runs
        where status = 'waiting' and wait_until is not null and wait_until <= ${now} ${ours}
        order by wait_until limit ${limit}`.execute(db)
      return rows
    },
    async nextDeadline() {
      const { rows } = await sql<{ at: number | null }>`
        select min(wait_until) as at from runs
        where status = 'waiting' and wait_until is not null ${ours}`.execute(db)
      return rows[0]?.at ?? undefined
    },
    entries: () => db.selectFrom('entry_schedules').selectAll().execute(),
    async setEntry(entry) {
      await db
        .insertInto('entry_schedules')
        .values(entry)
        .onConflict((conflict) =>
          conflict.column('journey').doUpdateSet({ version: entry.version, next_at: entry.next_at }),
        )
        .execute()
    },
    async removeEntry(journey) {
      await db.deleteFrom('entry_schedules').where('journey', '=', journey).execute()
    },
  }
}
