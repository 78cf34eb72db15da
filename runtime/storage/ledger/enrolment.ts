/**
 * Puts customers into a published version. A run is born waiting for its start, with the `started` event in its
 * customer's inbox; a unique index, and nothing else, decides who of two that enrol at once comes first.
 */
import { sql } from 'kysely'
import type { Enrolled } from '../../../schemas/api.ts'
import type { Instant, Json } from '../../../schemas/basics.ts'
import type { Run, RunEvent } from '../../../schemas/run.ts'
import type { newRun } from '../../engine/advance.ts'
import type { Tables } from '../tables.ts'
import { queueEvents } from './events.ts'
import { type ColumnType, chunksOf, insertRows, isOneOf } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'
import { suppressed } from './suppressions.ts'

/** Customers of one transaction: short enough that webhooks do not wait for it. */
const CHUNK = 1_000

type SkipReason = Enrolled['skipped'][number]['reason']
type Version = { id: string; version: number }

const COLUMNS = {
  id: 'text',
  journey: 'text',
  version: 'integer',
  customer: 'text',
  seq: 'integer',
  status: 'text',
  node: 'text',
  wait_for: 'text',
  wait_id: 'text',
  state: 'text',
  started_at: 'integer',
  updated_at: 'integer',
  trail: 'text',
} as const satisfies { [K in keyof Tables['runs']]?: ColumnType }

export async function enroll(
  store: Store,
  journey: Version,
  customers: readonly string[],
  at: Instant,
  data?: Record<string, Json>,
): Promise<Enrolled> {
  await assertPublished(store, journey)
  const enrolled: Enrolled = { enrolled: 0, skipped: [] }
  const distinct = new Set(customers)
  for (const chunk of chunksOf([...distinct], CHUNK)) {
    const { started, skipped } = await inTransaction(store, async (tx) => {
      const skipped = await unfit(store, tx, chunk)
      const fit = chunk.filter((customer) => !skipped.has(customer))
      const started = await start(store, tx, journey, fit, at, data)
      for (const customer of fit) if (!started.has(customer)) skipped.set(customer, 'already-inside')
      return { started, skipped }
    })
    enrolled.enrolled += started.size
    for (const [customer, reason] of skipped) enrolled.skipped.push({ customer, reason })
  }
  return enrolled
}

async function assertPublished({ db }: Store, { id, version }: Version): Promise<void> {
  const published = await db
    .selectFrom('journey_versions')
    .select('version')
    .where('journey', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  if (!published) throw new Error(`The journey "${id}" has no published version ${version}.`)
}

/** Those who cannot enter, and why. */
export async function unfit(
  { dialect }: Store,
  tx: Tx,
  customers: readonly string[],
): Promise<Map<string, SkipReason>> {
  const rows = await tx
    .selectFrom('customers')
    .select(['id', 'name', 'document', 'phone', 'user_id', 'consent', 'hold'])
    .where(isOneOf(dialect, 'id', customers))
    .execute()
  const known = new Map(rows.map((row) => [row.id, row]))
  const notTheirs = await suppressed(tx, rows)
  const reasons = new Map<string, SkipReason>()
  for (const customer of customers) {
    const row = known.get(customer)
    if (!row) reasons.set(customer, 'unknown-customer')
    else if (row.consent === 'revoked') reasons.set(customer, 'opted-out')
    else if (!row.phone && !row.user_id) reasons.set(customer, 'no-address')
    // Whoever talks with the team may begin: what is said waits until that is over.
    else if ((row.hold !== null && row.hold !== 'human') || notTheirs.has(customer)) reasons.set(customer, 'on-hold')
  }
  return reasons
}

/** Inserts the runs of those who are not inside already, each with its `started` event; gives who they are. */
export async function start(
  store: Store,
  tx: Tx,
  journey: Version,
  customers: readonly string[],
  at: Instant,
  data: Record<string, Json> | undefined,
): Promise<Set<string>> {
  const runs = [...customers]
    // In one order, so that two who enrol the same people never wait for each other.
    .sort()
    .map((customer) => firstState(store.newId(at), journey, customer, at))
  const inserted = new Set(
    await insertRows(
      tx,
      store.dialect,
      'runs',
      COLUMNS,
      runs.map(rowOf),
      sql`on conflict (journey, customer) where status = 'waiting' do nothing`,
      'id',
    ),
  )
  const event: RunEvent = { kind: 'started', at, ...(data === undefined ? {} : { data }) }
  const started = runs.filter(({ id }) => inserted.has(id))
  await queueEvents(
    store,
    tx,
    started.map(({ id, customer }) => ({ providerId: `started:${id}`, customer, run: id, event })),
  )
  return new Set(started.map(({ customer }) => customer))
}

type Waiting = Extract<Run, { status: 'waiting' }>

/** The engine's `newRun` as data: storage may know its type only, and a test holds the two together. */
export const firstState = (...[id, journey, customer, at]: Parameters<typeof newRun>): Waiting => ({
  id,
  journey: { id: journey.id, version: journey.version },
  customer,
  seq: 0,
  startedAt: at,
  vars: {},
  memory: {},
  status: 'waiting',
  node: '',
  wait: { id: '0', for: 'start' },
})

function rowOf(run: Waiting): Pick<Tables['runs'], keyof typeof COLUMNS> {
  return {
    id: run.id,
    journey: run.journey.id,
    version: run.journey.version,
    customer: run.customer,
    seq: run.seq,
    status: run.status,
    node: run.node,
    wait_for: run.wait.for,
    wait_id: run.wait.id,
    state: JSON.stringify(run),
    started_at: run.startedAt,
    updated_at: run.startedAt,
    trail: '',
  }
}
