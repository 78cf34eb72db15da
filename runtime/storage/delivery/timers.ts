/** Deadlines of runs, and when a segment is looked through next. */
import { andOfLanes } from './lanes.ts'
import type { DeliveryTx, DueRun } from './port.ts'
import type { Connection } from './statements.ts'

type Timers = Pick<DeliveryTx, 'dueRuns' | 'nextDeadline' | 'entries' | 'setEntry' | 'removeEntry'>

export function timers(on: Connection): Timers {
  const ours = andOfLanes(on.lanes, 'customer')
  return {
    dueRuns: (now, limit) =>
      on.select<DueRun>(
        `select id, customer, wait_id as "waitId", wait_until as until from runs
        where status = 'waiting' and wait_until is not null and wait_until <= $1 ${ours}
        order by wait_until limit $2`,
        now,
        limit,
      ),
    async nextDeadline() {
      const rows = await on.select<{ at: number | null }>(
        `select min(wait_until) as at from runs where status = 'waiting' and wait_until is not null ${ours}`,
      )
      return rows[0]?.at ?? undefined
    },
    entries: () => on.db.selectFrom('entry_schedules').selectAll().execute(),
    async setEntry(entry) {
      await on.db
        .insertInto('entry_schedules')
        .values(entry)
        .onConflict((conflict) =>
          conflict.column('journey').doUpdateSet({ version: entry.version, next_at: entry.next_at }),
        )
        .execute()
    },
    async removeEntry(journey) {
      await on.db.deleteFrom('entry_schedules').where('journey', '=', journey).execute()
    },
  }
}
