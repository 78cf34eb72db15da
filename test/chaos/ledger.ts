/** Reads the ledger as anybody could who finds it: read-only, with plain queries, through nothing of the product. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import pg from 'pg'

export type InboxRow = { provider_id: string; kind: string; state: string; run: string | null; error: string | null }
export type OutboxRow = {
  id: string
  state: string
  wamid: string | null
  status: string | null
  reason: string | null
  not_before: number
  created_at: number
  phone: string
}
export type RunRow = {
  id: string
  phone: string
  journey: string
  status: string
  node: string | null
  wait_for: string | null
  wait_until: number | null
  outcome: string | null
  started_at: number
}
export type Reading = { inbox: InboxRow[]; outbox: OutboxRow[]; runs: RunRow[]; replied: string[] }

/** `databaseUrl` or the folder with the SQLite file. */
export type Place = { databaseUrl?: string; dataDir: string }

const INBOX = 'select provider_id, kind, state, run, error from inbox'
const OUTBOX = `select o.id, o.state, o.wamid, o.status, o.reason, o.not_before, o.created_at, c.phone
  from outbox as o join customers as c on c.id = o.customer`
const RUNS = `select r.id, c.phone, r.journey, r.status, r.node, r.wait_for, r.wait_until, r.outcome, r.started_at
  from runs as r join customers as c on c.id = r.customer`
const REPLIED = `select entry from journal where entry like '%"kind":"replied"%'`

export async function readLedger(place: Place): Promise<Reading> {
  const [inbox = [], outbox = [], runs = [], replied = []] = await query(place, [INBOX, OUTBOX, RUNS, REPLIED])
  return {
    // The columns are those of the queries above.
    inbox: inbox as InboxRow[],
    outbox: (outbox as OutboxRow[]).map((row) => ({
      ...row,
      phone: row.phone.replace(/^\+/, ''),
      not_before: Number(row.not_before),
      created_at: Number(row.created_at),
    })),
    runs: (runs as RunRow[]).map((row) => ({
      ...row,
      phone: row.phone.replace(/^\+/, ''),
      wait_until: row.wait_until === null ? null : Number(row.wait_until),
      started_at: Number(row.started_at),
    })),
    replied: (replied as { entry: string }[]).flatMap(({ entry }) =>
      (JSON.parse(entry) as { kind: string; message: string }[])
        .filter(({ kind }) => kind === 'replied')
        .map(({ message }) => message),
    ),
  }
}

async function query({ databaseUrl, dataDir }: Place, statements: string[]): Promise<unknown[][]> {
  if (databaseUrl === undefined) {
    const file = join(dataDir, 'ledger.sqlite')
    if (!existsSync(file)) throw new Error(`There is no ledger in ${dataDir}.`)
    const database = new SqliteDatabase(file, { readonly: true, timeout: 5_000 })
    try {
      return database.transaction(() => statements.map((statement) => database.prepare(statement).all()))()
    } finally {
      database.close()
    }
  }
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => {
    // The query that is under way rejects with it.
  })
  await client.connect()
  try {
    await client.query('begin transaction isolation level repeatable read, read only')
    const found: unknown[][] = []
    for (const statement of statements) found.push((await client.query(statement)).rows)
    return found
  } finally {
    await client.end()
  }
}
