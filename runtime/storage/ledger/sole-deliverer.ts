/**
 * One process delivers from an embedded ledger. It holds a lock that the operating system takes away when the process
 * ends, however it ends, so a restart never waits and a second process never sends what the first one sends.
 */
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { isBusy } from './sqlite-driver.ts'

/** Another process delivers from this data directory. */
export class AlreadyDelivering extends Error {
  constructor(dataDir: string) {
    super(
      `Another process delivers from ${dataDir} already. Stop it first, give this one another REGUA_DATA_DIR, or use ` +
        'PostgreSQL (DATABASE_URL), which several processes can share.',
    )
    this.name = 'AlreadyDelivering'
  }
}

/** Gives the function that lets go. Throws `AlreadyDelivering`. */
export function holdDelivery(dataDir: string): () => void {
  const lock = new SqliteDatabase(join(dataDir, 'delivering.lock'), { timeout: 500 })
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('begin exclusive')
  } catch (error) {
    lock.close()
    if (isBusy(error)) throw new AlreadyDelivering(dataDir)
    throw error
  }
  return () => lock.close()
}
