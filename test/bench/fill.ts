/**
 * Large ledgers, made fast: the program itself brings one person in (import, enrolment, first turn), and the database
 * copies what that left behind, row by row, with other ids, numbers, debts and dates. So whatever the program writes for
 * a waiting run is what a million of them have.
 */
import Database from 'better-sqlite3'
import pg from 'pg'
import type { Journey } from '../../schemas/journey.ts'
import { setUp } from '../shell/program.ts'
import { phoneOf } from './people.ts'
import { end, type Measured, newFolder, startRegua } from './processes.ts'

export type Filled = { dataDir: string; databaseUrl?: string }

const TABLES = ['customers', 'addresses', 'debts', 'runs', 'journal', 'inbox'] as const
/** Given out by the database. */
const COUNTERS = ['inbox.id']
const STATES = ['SP', 'RJ', 'MG', 'BA', 'RS', 'PE', 'CE', 'PR']

/** What ids are made of. */
const LAST = '0123456789abcdefghjkmnpqrstvwxyz'

type Row = Record<string, string | number | null>

/** What both databases do differently. */
type Engine = {
  rows(sql: string): Promise<Row[]>
  run(sql: string): Promise<void>
  /** A table `n(i)` of the numbers 1 to `last`. */
  numbers(last: number): string
  /** `i` in 15 characters, of which the last is as good as chance: it says who delivers (lanes.ts). */
  digits: string
  close(): Promise<void>
}

/** `people` of them wait in `journey`. With a `databaseUrl` it is PostgreSQL's database that is filled. */
export async function fill(people: number, journey: Journey, databaseUrl?: string): Promise<Filled> {
  const dataDir = newFolder('ledger')
  const first = await startRegua({
    ...{ name: 'filler', graphUrl: 'http://127.0.0.1:9', dataDir },
    ...(databaseUrl === undefined ? {} : { env: { DATABASE_URL: databaseUrl } }),
  })
  await setUp(first.url, journey, [phoneOf(0)])
  const engine = databaseUrl === undefined ? sqlite(dataDir) : await postgres(databaseUrl)
  while ((await engine.rows("select 1 from runs where node is null or node = ''")).length > 0)
    await new Promise((resolve) => setTimeout(resolve, 50))
  await end(first)
  if (people > 1) await copy(engine, people - 1)
  await engine.close()
  return databaseUrl === undefined ? { dataDir } : { dataDir, databaseUrl }
}

/** Runs of people from `from` on are due at `at`, all of them. */
export function makeDue({ dataDir }: Filled, from: number, at: number): void {
  const database = new Database(`${dataDir}/ledger.sqlite`)
  database.pragma('synchronous = OFF')
  database
    .prepare(
      `update runs set wait_until = @at, state = replace(state, cast(wait_until as text), cast(@at as text))
        where status = 'waiting' and customer in (select customer from addresses where kind = 'phone' and value >= @from)`,
    )
    .run({ at, from: phoneOf(from) })
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

/** Runs that are due and not taken yet, or whose event waits for its turn. */
export function dueWatcher({ dataDir }: Filled, at: number): () => boolean {
  const database = new Database(`${dataDir}/ledger.sqlite`, { readonly: true })
  const due = database.prepare(
    `select 1 from runs where status = 'waiting' and wait_until is not null and wait_until <= ? limit 1`,
  )
  const owed = database.prepare(`select 1 from inbox where state = 'pending' and provider_id like 'elapsed:%' limit 1`)
  return () => due.get(at) === undefined && owed.get() === undefined
}

async function copy(engine: Engine, copies: number): Promise<void> {
  const one = async (table: string) => (await engine.rows(`select * from ${table}`))[0] ?? {}
  const [customer, run, debt] = [await one('customers'), await one('runs'), await one('debts')]
  /** Text of the person that is copied, and what stands in its place in the copies. */
  const tokens: [string, string][] = [
    [String(customer.id), `'${String(customer.id).slice(0, 10)}c' || ${engine.digits}`],
    [String(run.id), `'${String(run.id).slice(0, 10)}r' || ${engine.digits}`],
    [String(debt.id), `'${String(debt.id).slice(0, 10)}d' || ${engine.digits}`],
    [phoneOf(0), `cast(${phoneOf(0)} + i as text)`],
  ]
  const varied: Record<string, string> = {
    'debts.reference': `'d-' || cast(${phoneOf(0)} + i as text)`,
    'debts.principal': '1000 + (i * 7919) % 1000000',
    'debts.due_date': `'2026-' || substr(cast(101 + i % 9 as text), 2) || '-' || substr(cast(101 + i % 28 as text), 2)`,
    'customers.state': `case i % ${STATES.length} ${STATES.map((state, at) => `when ${at} then '${state}'`).join(' ')} end`,
  }
  for (const table of TABLES)
    for (const row of await engine.rows(`select * from ${table}`)) {
      const columns = Object.keys(row).filter((column) => !COUNTERS.includes(`${table}.${column}`))
      const values = columns.map((column) => varied[`${table}.${column}`] ?? copied(row[column] ?? null, tokens))
      await engine.run(`insert into ${table} (${columns.map((column) => `"${column}"`).join(', ')})
        ${engine.numbers(copies)} select ${values.join(', ')} from n`)
    }
}

function copied(value: string | number | null, tokens: readonly (readonly [string, string])[]): string {
  if (value === null) return 'null'
  if (typeof value === 'number') return String(value)
  return tokens
    .filter(([token]) => value.includes(token))
    .reduce((text, [token, fresh]) => `replace(${text}, '${token}', ${fresh})`, `'${value.replaceAll("'", "''")}'`)
}

function sqlite(dataDir: string): Engine {
  const database = new Database(`${dataDir}/ledger.sqlite`)
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -1000000')
  database.pragma('temp_store = MEMORY')
  return {
    rows: async (sql) => database.prepare(sql).all() as Row[], // texts, numbers and nulls are all there are
    run: async (sql) => void database.prepare(sql).run(),
    numbers: (last) => `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${last})`,
    digits: `printf('%014d', i) || substr('${LAST}', 1 + i % 32, 1)`,
    async close() {
      database.pragma('wal_checkpoint(TRUNCATE)')
      database.close()
    },
  }
}

async function postgres(url: string): Promise<Engine> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    rows: async (sql) => (await client.query(sql)).rows as Row[], // eight-byte integers come as text, which does as well
    run: async (sql) => void (await client.query(sql)),
    numbers: (last) => `with n as (select generate_series(1, ${last}) as i)`,
    digits: `lpad(i::text, 14, '0') || substr('${LAST}', 1 + i % 32, 1)`,
    async close() {
      await client.query('vacuum analyze')
      await client.end()
    },
  }
}

/** Megabytes of the embedded ledger's file. */
export function ledgerSize({ dataDir }: Filled): number {
  const database = new Database(`${dataDir}/ledger.sqlite`, { readonly: true })
  // Both pragmas give one number.
  const size =
    Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }))
  database.close()
  return size / 1024 / 1024
}

/** The program on a filled ledger. */
export function startOn(
  filled: Filled,
  graphUrl: string,
  name = 'regua',
  env: Record<string, string> = {},
): Promise<Measured> {
  const { dataDir, databaseUrl } = filled
  return startRegua({ name, graphUrl, dataDir, env: { ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}), ...env } })
}
