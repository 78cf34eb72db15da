/**
 * The ledger on PostgreSQL, which several processes share. Integers of eight bytes come back as numbers, never as
 * text; one that a number cannot hold exactly is an error, not a nearby value.
 */
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from '../tables.ts'

const INT8 = 20
/** What `sum` of eight-byte integers is. */
const NUMERIC = 1700

export type PostgresOptions = {
  /** Most connections of this process. */
  connections?: number
  /** Takes the troubles of idle connections (a restart of the server): the pool replaces them by itself. */
  onIdleError?: (error: Error) => void
}

export function openPostgres(url: string, options: PostgresOptions = {}): Kysely<Tables> {
  const pool = new pg.Pool({
    connectionString: url,
    max: options.connections ?? 10,
    // A server that swallows packets must not hang the start in silence.
    connectionTimeoutMillis: 30_000,
    application_name: 'regua',
    types: { getTypeParser },
    Client: PreparingClient,
  })
  // Without a listener, an idle connection that breaks would end the process.
  pool.on('error', (error) => options.onIdleError?.(error))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Texts that each connection prepares once, under a name; the others are planned anew every time. */
const prepared = new Map<string, string>()
/** Texts change with the lanes of a worker; what comes after so many is planned anew each time. */
const MOST_PREPARED = 500

/** Of few texts, each run very often. They must not select `*`, whose meaning a migration would change. */
export function keepPrepared(text: string): void {
  if (!prepared.has(text) && prepared.size < MOST_PREPARED) prepared.set(text, `regua_${prepared.size}`)
}

class PreparingClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values] = args
    const name = typeof text === 'string' && Array.isArray(values) ? prepared.get(text) : undefined
    const all: unknown[] = name === undefined ? args : [{ name, text, values }, ...args.slice(2)]
    // One implementation stands behind all of pg's overloads; what it gives depends on what it was given.
    return Reflect.apply(super.query, this, all) as never
  }
}

const getTypeParser: typeof pg.types.getTypeParser = (id, format) => {
  if ((id === INT8 || id === NUMERIC) && format !== 'binary') return exactNumber
  return pg.types.getTypeParser(id, format)
}

function exactNumber(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && !Number.isSafeInteger(number))
    throw new RangeError(`The database holds ${text}, which is more than a number can hold exactly.`)
  return number
}
