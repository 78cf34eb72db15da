/** Every migration in the order in which they run. One that was published is never changed: a new one follows it. */
import type { Kysely } from 'kysely'
import type { Dialect } from '../dialect.ts'
import { up as first } from './0001-first.ts'
import { up as signIn } from './0002-sign-in.ts'

export type Migration = { name: string; up(db: Kysely<unknown>, dialect: Dialect): Promise<void> }

export const MIGRATIONS: readonly Migration[] = [
  { name: '0001-first', up: first },
  { name: '0002-sign-in', up: signIn },
]
