/** Runs as people look at them: lists with names, one run with its timeline, and taking somebody out. */
import { sql } from 'kysely'
import type { RunSummary } from '../../../schemas/api.ts'
import type { JournalEntry, Run, RunEvent } from '../../../schemas/run.ts'
import type { Runs } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { keyOf, pageOf } from './cursors.ts'
import { enroll } from './enrolment.ts'
import { queueEvents } from './events.ts'
import { type Held, heldBy } from './held.ts'
import { isOneOf, tableOf } from './rows.ts'
import { RESTORED } from './standstill.ts'
import { inTransaction, type Store } from './store.ts'

type RunRow = Tables['runs'] & { customer_name: string | null }

/** Enough for every version that anybody looks at in a day. */
const MOST_NAMES = 2_000

export function runs(store: Store): Runs {
  const { db, dialect } = store
  /** Names of published versions, which never change; documents are long and are not read for each row of a list. */
  const names = new Map<string, string>()

  const withNames = () =>
    db
      .selectFrom('runs')
      .leftJoin('customers', 'customers.id', 'runs.customer')
      .selectAll('runs')
      .select('customers.name as customer_name')

  const learnNames = async (rows: readonly RunRow[]): Promise<void> => {
    const unknown = new Map<string, { journey: string; version: number }>()
    for (const { journey, version } of rows)
      if (!names.has(versionKey(journey, version))) unknown.set(versionKey(journey, version), { journey, version })
    if (unknown.size === 0) return
    if (names.size > MOST_NAMES) names.clear()
    const wanted = tableOf(dialect, { journey: 'text', version: 'integer' }, [...unknown.values()], 'wanted')
    const found = await db
      .selectFrom('journey_versions')
      .innerJoin(wanted, (join) =>
        join
          .onRef('wanted.journey', '=', 'journey_versions.journey')
          .onRef('wanted.version', '=', 'journey_versions.version'),
      )
      .select(['journey_versions.journey', 'journey_versions.version'])
      .select(
        (dialect === 'sqlite' ? sql<string>`document ->> 'name'` : sql<string>`document::json ->> 'name'`).as('name'),
      )
      .execute()
    for (const { journey, version, name } of found) names.set(versionKey(journey, version), name)
  }

  /** Sends that wait for something other than their turn, by run. */
  const heldSends = async (rows: readonly RunRow[]): Promise<Map<string, Held>> => {
    const waiting = rows.filter(({ wait_for }) => wait_for === 'result')
    if (waiting.length === 0) return new Map()
    const idsOf = (column: 'id' | 'customer') => waiting.map((row) => row[column])
    const held = await db
      .selectFrom('outbox')
      .select(['run', 'reason', 'not_before', 'error_detail'])
      // Rows of the outbox are found by their customer.
      .where(isOneOf(dialect, 'customer', idsOf('customer')))
      .where(isOneOf(dialect, 'run', idsOf('id')))
      // Also one whose answer was lost, and one that is tried again or waits for the bubble before it.
      .where('state', 'in', ['held', 'uncertain', 'queued'])
      .where('reason', 'is not', null)
      .orderBy('position', 'desc')
      .execute()
    return new Map(held.map((row) => [row.run, heldBy(row)]))
  }

  const summaries = async (rows: readonly RunRow[]): Promise<RunSummary[]> => {
    await learnNames(rows)
    const held = await heldSends(rows)
    return rows.map((row) => {
      const name = names.get(versionKey(row.journey, row.version)) ?? row.journey
      return summaryOf(row, name, held.get(row.id))
    })
  }

  return {
    enroll: (journey, customers, at, data) => enroll(store, journey, customers, at, data),

    async list({ limit, cursor, journey, version, node, customer, status }) {
      let query = withNames()
      if (journey !== undefined) query = query.where('runs.journey', '=', journey)
      if (version !== undefined) query = query.where('runs.version', '=', version)
      if (node !== undefined) query = query.where('runs.node', '=', node)
      if (customer !== undefined) query = query.where('runs.customer', '=', customer)
      if (status !== undefined) query = query.where('runs.status', '=', status)
      // Ids sort by the instant of enrolment: newest first.
      if (cursor !== undefined) query = query.where('runs.id', '<', keyOf(cursor))
      const rows = await query
        .orderBy('runs.id', 'desc')
        .limit(limit + 1)
        .execute()
      const page = pageOf(rows, limit)
      return { items: await summaries(page.rows), ...(page.next === undefined ? {} : { next: page.next }) }
    },

    async get(id) {
      const row = await withNames().where('runs.id', '=', id).executeTakeFirst()
      if (!row) return undefined
      const [summary] = await summaries([row])
      if (!summary) return undefined
      const entries = await db
        .selectFrom('journal')
        .select('entry')
        .where('run', '=', id)
        .orderBy('seq')
        .orderBy('n')
        .execute()
      // The journal holds what the engine wrote, and nothing else: a turn's entries; in rows of old, one entry.
      const timeline = entries.flatMap(({ entry }) => JSON.parse(entry) as JournalEntry | JournalEntry[])
      return { run: runOf(row), summary, timeline }
    },

    async interrupt(run, by, at) {
      return inTransaction(store, async (tx) => {
        const waiting = await tx
          .selectFrom('runs')
          .select('customer')
          .where('id', '=', run)
          .where('status', '=', 'waiting')
          .executeTakeFirst()
        if (!waiting) return false
        const event: RunEvent = { kind: 'interrupted', by, at }
        const providerId = `interrupted:${by}:${run}`
        await queueEvents(store, tx, [{ providerId, customer: waiting.customer, run, event }])
        return true
      })
    },
  }
}

function versionKey(journey: string, version: number): string {
  return `${journey} ${version}`
}

function runOf({ state }: Tables['runs']): Run {
  // The shell stores what `advance` gave, and nothing else.
  return JSON.parse(state) as Run
}

/** Its deadline waits for a person since the ledger was restored: it is in the state only. */
function standsStill(row: RunRow): boolean {
  if (row.wait_until !== null || (row.wait_for !== 'time' && row.wait_for !== 'reply')) return false
  const run = runOf(row)
  return run.status === 'waiting' && run.wait.until !== undefined
}

function summaryOf(row: RunRow, journeyName: string, held: Held | undefined): RunSummary {
  const summary: RunSummary = {
    id: row.id,
    journey: { id: row.journey, version: row.version, name: journeyName },
    customer: { id: row.customer, name: row.customer_name ?? '' },
    status: row.status,
    startedAt: row.started_at,
    updatedAt: row.updated_at,
  }
  if (row.node) summary.node = row.node
  if (row.status === 'waiting' && row.wait_for) {
    summary.wait = { for: row.wait_for }
    if (row.wait_until !== null) summary.wait.until = row.wait_until
    if (held) summary.wait.held = held
    else if (standsStill(row)) summary.wait.held = { reason: RESTORED }
  }
  if (row.outcome !== null) summary.outcome = row.outcome
  if (row.status === 'failed') {
    const run = runOf(row)
    if (run.status === 'failed') summary.fault = run.fault
  }
  return summary
}
