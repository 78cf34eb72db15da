/** What every part of the ledger works with, and the transaction that they all use. */
import type { Kysely, Transaction } from 'kysely'
import type { MakeId } from '../ids.ts'
import type { Tables } from '../tables.ts'
import type { Dialect } from './dialect.ts'

export type Store = { db: Kysely<Tables>; dialect: Dialect; newId: MakeId }
export type Tx = Transaction<Tables>

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const MOST_ATTEMPTS = 5

/**
 * One transaction. PostgreSQL may end one of two that wait for each other; that one is done again, so `work` must be
 * a function of what it reads and nothing else.
 */
export async function inTransaction<T>({ db }: Store, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().execute(work)
    } catch (error) {
      if (attempt === MOST_ATTEMPTS || !mayBeRepeated(error)) throw error
    }
  }
}

function mayBeRepeated(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === SERIALIZATION_FAILURE || error.code === DEADLOCK
}
