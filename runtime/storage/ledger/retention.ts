/**
 * Deletes what has been kept for long enough, kind by kind, a small batch in a transaction. What something still needs
 * stays however old it is: runs that wait, messages that are owed, agreements that are open, and all that proves them.
 * Several processes may do this at once: a batch is found and deleted in one transaction, and nothing is deleted twice.
 */
import { sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { Run } from '../../../schemas/run.ts'
import { isOneOf } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

export const RECORD_KINDS = [
  'audit',
  'imports',
  'webhooks',
  'messages',
  'agreements',
  'payments',
  'charges',
  'promises',
  'runs',
] as const
export type RecordKind = (typeof RECORD_KINDS)[number]

export type Swept = {
  removed: number
  /** Where the next batch begins; undefined when nothing older is left to look at. */
  next: string | undefined
  /** How long the transaction worked: on the embedded ledger nobody else could. */
  ms: number
}

export interface Retention {
  /**
   * True when this process is to make today's pass: none was made for `everyMs`, and no other process is at it. The
   * lease ends after `leaseMs` unless it is renewed. `clock-jumped` when the last pass seems so long ago that the clock
   * may be wrong: then today counts as a pass in which nothing is deleted.
   */
  begin(now: Instant, options: { everyMs: number; leaseMs: number }): Promise<boolean | 'clock-jumped'>
  renew(until: Instant): Promise<void>
  /** The pass is complete. */
  end(now: Instant): Promise<void>
  /** Where a pass begins: what was looked at for good is not looked at again. */
  start(kind: RecordKind): Promise<string>
  /** Looks at up to `limit` records from `from` on and removes those that are older than `before` and not needed. */
  sweep(kind: RecordKind, from: string, before: Instant, limit: number): Promise<Swept>
}

type Batch = Omit<Swept, 'ms'>
type Step = (store: Store, tx: Tx, from: string, before: Instant, limit: number) => Promise<Batch>

const STEPS: Record<RecordKind, Step> = {
  ...{ audit, imports, webhooks, messages, agreements, payments, runs },
  charges: (store, tx, from, before, limit) =>
    settled(store, tx, { table: 'charges', going: 'issued' }, from, before, limit),
  promises: (store, tx, from, before, limit) =>
    settled(store, tx, { table: 'promises', going: 'open' }, from, before, limit),
}

/** The one row of `sweeps` that says when a pass was made. */
const PASS = 'pass'
/** Nobody leaves a program off for so long and starts it again without looking. */
const JUMP_MS = 60 * 24 * 3_600_000
/** In `runs.wait_id`, which runs that are over do not use: nothing but the row is left of it. */
const EMPTIED = 'emptied'

export function retention({ db, dialect }: Pick<Store, 'db' | 'dialect'>): Retention {
  // Making ids is for others.
  const store: Store = { db, dialect, newId: () => '' }
  const set = (kind: string, values: { position?: number; leased_until?: number }) =>
    db
      .insertInto('sweeps')
      .values({ kind, position: 0, leased_until: 0, ...values })
      .onConflict((conflict) => conflict.column('kind').doUpdateSet(values))
      .execute()
  return {
    async begin(now, { everyMs, leaseMs }) {
      await db
        .insertInto('sweeps')
        .values({ kind: PASS, position: 0, leased_until: 0 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
      const taken = await db
        .updateTable('sweeps')
        .set({ leased_until: now + leaseMs })
        .where('kind', '=', PASS)
        // Also a lease of a clock that was far ahead.
        .where((eb) => eb.or([eb('leased_until', '<=', now), eb('leased_until', '>', now + 2 * leaseMs)]))
        .where((eb) => eb.or([eb('position', '<=', now - everyMs), eb('position', '>', now)]))
        .returning('position')
        .executeTakeFirst()
      if (taken === undefined) return false
      if (taken.position === 0 || now - taken.position <= JUMP_MS) return true
      await set(PASS, { position: now, leased_until: 0 })
      return 'clock-jumped'
    },
    renew: async (until) => void (await set(PASS, { leased_until: until })),
    end: async (now) => void (await set(PASS, { position: now, leased_until: 0 })),
    async start(kind) {
      if (!KEEPS_POSITION.has(kind)) return ''
      const row = await db.selectFrom('sweeps').select('position').where('kind', '=', kind).executeTakeFirst()
      return String(row?.position ?? 0)
    },
    sweep: (kind, from, before, limit) =>
      inTransaction(store, async (tx) => {
        const began = performance.now()
        const swept = await STEPS[kind](store, tx, from, before, limit)
        if (KEEPS_POSITION.has(kind) && swept.next !== undefined) await advanceTo(tx, kind, Number(swept.next))
        return { ...swept, ms: performance.now() - began }
      }),
  }
}

/** What is passed by in the inbox is either deleted or goes with its run. */
const KEEPS_POSITION: ReadonlySet<RecordKind> = new Set(['webhooks', 'messages'])

async function advanceTo(tx: Tx, kind: RecordKind, position: number): Promise<void> {
  await tx
    .insertInto('sweeps')
    .values({ kind, position, leased_until: 0 })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet({ position }).where('sweeps.position', '<', position))
    .execute()
}

async function audit(_: Store, tx: Tx, from: string, before: Instant, limit: number): Promise<Batch> {
  const rows = await tx
    .selectFrom('audit')
    .select(['id', 'at'])
    .where('id', '>', Number(from))
    .orderBy('id')
    .limit(limit)
    .execute()
  const old = rows.filter(({ at }) => at < before).map(({ id }) => id)
  if (old.length > 0) await tx.deleteFrom('audit').where('id', 'in', old).execute()
  return { removed: old.length, next: nextOf(rows, limit, ({ at }) => at < before) }
}

async function imports(store: Store, tx: Tx, _: string, before: Instant, limit: number): Promise<Batch> {
  const rows = await tx
    .selectFrom('imports')
    .select('id')
    .where('started_at', '<', before)
    .where('status', '<>', 'running')
    .orderBy('started_at')
    .limit(limit)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .deleteFrom('imports')
      .where(isOneOf(store.dialect, 'id', ids))
      .execute()
  return { removed: ids.length, next: ids.length < limit ? undefined : '' }
}

/** Statuses, events and the rest that a conversation does not show. Their keys are what makes a repeated webhook nothing. */
function webhooks(_: Store, tx: Tx, from: string, before: Instant, limit: number): Promise<Batch> {
  return inboxRows(tx, from, before, limit, ({ kind }) => kind !== 'message')
}

/** Messages that no run took. The others go with their run. */
function messages(_: Store, tx: Tx, from: string, before: Instant, limit: number): Promise<Batch> {
  return inboxRows(tx, from, before, limit, ({ kind, run }) => kind === 'message' && run === null)
}

async function inboxRows(
  tx: Tx,
  from: string,
  before: Instant,
  limit: number,
  isOfKind: (row: { kind: string; run: string | null }) => boolean,
): Promise<Batch> {
  const rows = await tx
    .selectFrom('inbox')
    .select(['id', 'kind', 'run', 'state', 'received_at'])
    .where('id', '>', Number(from))
    .orderBy('id')
    .limit(limit)
    .execute()
  const isOld = (row: { received_at: number }) => row.received_at < before
  const young = rows.findIndex((row) => !isOld(row))
  const looked = young === -1 ? rows : rows.slice(0, young)
  const over = looked.filter((row) => isOfKind(row) && (row.state === 'done' || row.state === 'failed'))
  const ids = over.map(({ id }) => id)
  if (ids.length > 0) await tx.deleteFrom('inbox').where('id', 'in', ids).execute()
  if (looked.length > 0 && young !== -1) return { removed: ids.length, next: String(looked.at(-1)?.id) }
  return { removed: ids.length, next: nextOf(rows, limit, isOld) }
}

/** Over, and its last installment was due before: what proves a contract is kept from its end on, not its beginning. */
async function agreements({ dialect }: Store, tx: Tx, from: string, before: Instant, limit: number): Promise<Batch> {
  const rows = await tx
    .selectFrom('agreements')
    .select(['id', 'accepted_at', 'status'])
    .where('id', '>', from)
    .orderBy('id')
    .limit(limit)
    .execute()
  const over = rows.filter(({ accepted_at, status }) => accepted_at < before && isOver(status)).map(({ id }) => id)
  const lastDue = await tx
    .selectFrom('installments')
    .select('agreement')
    .select((eb) => eb.fn.max('due_date').as('due'))
    .where(isOneOf(dialect, 'agreement', over))
    .groupBy('agreement')
    .execute()
  const day = new Date(before).toISOString().slice(0, 10)
  const later = new Set(lastDue.filter(({ due }) => due >= day).map(({ agreement }) => agreement))
  const ids = over.filter((id) => !later.has(id))
  if (ids.length > 0) {
    await tx
      .deleteFrom('installments')
      .where(isOneOf(dialect, 'agreement', ids))
      .execute()
    await tx
      .deleteFrom('agreements')
      .where(isOneOf(dialect, 'id', ids))
      .execute()
  }
  return { removed: ids.length, next: nextOf(rows, limit) }
}

function isOver(status: string): boolean {
  return status === 'completed' || status === 'broken' || status === 'cancelled' || status === 'not-effective'
}

/** Of debts and agreements that are not open. */
async function payments({ dialect }: Store, tx: Tx, from: string, before: Instant, limit: number): Promise<Batch> {
  const rows = await tx
    .selectFrom('payments')
    .select(['reference as id', 'recorded_at', 'debt', 'agreement'])
    .where('reference', '>', from)
    .orderBy('reference')
    .limit(limit)
    .execute()
  const old = rows.filter(({ recorded_at }) => recorded_at < before)
  const open = await tx
    .selectFrom('debts')
    .select('id')
    .where(
      isOneOf(
        dialect,
        'id',
        old.flatMap(({ debt }) => debt ?? []),
      ),
    )
    .where('status', 'in', ['open', 'renegotiated'])
    .execute()
  const kept = await tx
    .selectFrom('agreements')
    .select('id')
    .where(
      isOneOf(
        dialect,
        'id',
        old.flatMap(({ agreement }) => agreement ?? []),
      ),
    )
    .execute()
  const needed = new Set([...open, ...kept].map(({ id }) => id))
  const ids = old.filter(({ debt, agreement }) => !needed.has(debt ?? '') && !needed.has(agreement ?? ''))
  if (ids.length > 0)
    await tx
      .deleteFrom('payments')
      .where(
        isOneOf(
          dialect,
          'reference',
          ids.map(({ id }) => id),
        ),
      )
      .execute()
  return { removed: ids.length, next: nextOf(rows, limit) }
}

/** Instruments that can be paid no more, promises that are kept or broken. */
async function settled(
  { dialect }: Store,
  tx: Tx,
  { table, going }: { table: 'charges' | 'promises'; going: string },
  from: string,
  before: Instant,
  limit: number,
): Promise<Batch> {
  const rows = await tx
    .selectFrom(table)
    .select(['id', 'status', 'updated_at'])
    .where('id', '>', from)
    .orderBy('id')
    .limit(limit)
    .execute()
  const ids = rows.filter((row) => row.status !== going && row.updated_at < before).map(({ id }) => id)
  if (ids.length > 0)
    await tx
      .deleteFrom(table)
      .where(isOneOf(dialect, 'id', ids))
      .execute()
  return { removed: ids.length, next: nextOf(rows, limit) }
}

/**
 * Timeline, variables, messages and offers of runs that are over. The row stays: who was in which journey, from when to
 * when and how it ended, so that rules which enter a person once do not enter them again.
 */
async function runs({ dialect }: Store, tx: Tx, from: string, before: Instant, limit: number): Promise<Batch> {
  const rows = await tx
    .selectFrom('runs')
    .select(['id', 'customer', 'status', 'wait_id', 'started_at', 'updated_at'])
    .where('id', '>', from)
    .orderBy('id')
    .limit(limit)
    .execute()
  const over = rows.filter((row) => row.status !== 'waiting' && row.wait_id !== EMPTIED && row.updated_at < before)
  // Ids sort by the instant of enrolment: what comes after a young run is young.
  const next = nextOf(rows, limit, ({ started_at }) => started_at < before)
  if (over.length === 0) return { removed: 0, next }
  const agreed = await tx
    .selectFrom('agreements')
    .select('run')
    .where(
      isOneOf(
        dialect,
        'customer',
        over.map(({ customer }) => customer),
      ),
    )
    .execute()
  const owed = await tx
    .selectFrom('outbox')
    .select('run')
    .where(
      isOneOf(
        dialect,
        'customer',
        over.map(({ customer }) => customer),
      ),
    )
    .where(
      isOneOf(
        dialect,
        'run',
        over.map(({ id }) => id),
      ),
    )
    .where('state', 'in', ['queued', 'held', 'sending', 'uncertain'])
    .execute()
  const needed = new Set([...agreed, ...owed].map(({ run }) => run))
  const unneeded = over.filter(({ id }) => !needed.has(id))
  if (unneeded.length > 0) await emptyRuns(dialect, tx, unneeded)
  return { removed: unneeded.length, next }
}

async function emptyRuns(
  dialect: Store['dialect'],
  tx: Tx,
  runs: readonly { id: string; customer: string }[],
): Promise<void> {
  const ids = runs.map(({ id }) => id)
  const states = await tx
    .selectFrom('runs')
    .select(['id', 'state'])
    .where(isOneOf(dialect, 'id', ids))
    .where('status', '<>', 'waiting')
    .execute()
  const own = isOneOf(dialect, 'run', ids)
  await tx.deleteFrom('journal').where(own).execute()
  await tx.deleteFrom('offers').where(own).execute()
  // Outbox and inbox are found by customer.
  const theirs = isOneOf(
    dialect,
    'customer',
    runs.map(({ customer }) => customer),
  )
  await tx.deleteFrom('outbox').where(theirs).where(own).execute()
  // Written out, not a parameter: the index of messages is a partial one.
  await tx.deleteFrom('inbox').where(theirs).where(own).where('kind', '=', sql.lit('message')).execute()
  for (const { id, state } of states) {
    // The shell stores what `advance` gave, and nothing else.
    const { held: _, lastSend: __, ...run } = JSON.parse(state) as Run
    const emptied = { ...run, vars: {}, memory: {} }
    await tx
      .updateTable('runs')
      .set({ state: JSON.stringify(emptied), wait_id: EMPTIED, last_accepted_at: null })
      .where('id', '=', id)
      .execute()
  }
}

/** The last id, unless these were the last rows, or the last that are old. */
function nextOf<T extends { id: string | number }>(
  rows: readonly T[],
  limit: number,
  isOld: (row: T) => boolean = () => true,
): string | undefined {
  const last = rows.at(-1)
  return last === undefined || rows.length < limit || !isOld(last) ? undefined : String(last.id)
}
