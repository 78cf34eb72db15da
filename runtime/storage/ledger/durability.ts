/**
 * Whether a commit means "on disk". The embedded ledger sees to it itself (sqlite.ts); PostgreSQL does unless somebody
 * has switched it off, and then nothing that is promised of acknowledged messages holds after a power failure.
 */
import { sql } from 'kysely'
import type { OpenLedger } from './open.ts'

/** `local` and up wait for the server's own disk. */
const DURABLE: Record<string, readonly string[]> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'local', 'remote_write', 'remote_apply'],
}

/** The settings that are not as they must be, as `name=value`. */
export async function weakSettings({ db, dialect }: Pick<OpenLedger, 'db' | 'dialect'>): Promise<string[]> {
  if (dialect === 'sqlite') return []
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in (${sql.join(Object.keys(DURABLE))}) order by name`.execute(db)
  return rows
    .filter(({ name, setting }) => !DURABLE[name]?.includes(setting))
    .map((row) => `${row.name}=${row.setting}`)
}
