/** Waits until one piece of work stands still for another: at a lock on PostgreSQL, or done. SQLite has one writer anyway. */
import { sql } from 'kysely'
import type { OpenLedger } from '../../runtime/storage/ledger/open.ts'

export async function untilBlocked({ db, dialect }: OpenLedger, work: Promise<unknown>): Promise<void> {
  if (dialect === 'sqlite') return
  const ended = work.then(
    () => true,
    () => true,
  )
  for (;;) {
    const waits = sql<{ waits: boolean }>`select exists (select 1 from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock') as waits`
      .execute(db)
      .then(({ rows }) => rows[0]?.waits === true)
    if (await Promise.race([ended, waits])) return
  }
}
