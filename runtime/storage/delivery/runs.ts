/** Runs as rows, and what one turn of them leaves behind. */
import { type Kysely, sql } from 'kysely'
import type { Journey } from '../../../schemas/journey.ts'
import type { Dialect } from '../ledger/dialect.ts'
import type { Tables } from '../tables.ts'
import { type DeliveryTx, type EntryVersion, type RunRow, type SavedRun, StaleRun } from './port.ts'
import { listOf, rowsOf } from './rows.ts'

type Runs = Pick<
  DeliveryTx,
  | 'documents'
  | 'latestVersions'
  | 'runs'
  | 'waitingRuns'
  | 'everInside'
  | 'insertRuns'
  | 'saveRuns'
  | 'insertJournal'
  | 'insertOffers'
  | 'insertAgreements'
>

const SAVED = {
  id: 'text',
  expected: 'integer',
  seq: 'integer',
  status: 'text',
  node: 'text',
  wait_for: 'text',
  wait_id: 'text',
  wait_until: 'integer',
  last_accepted_at: 'integer',
  outcome: 'text',
  state: 'text',
  updated_at: 'integer',
} as const

export function runs(db: Kysely<Tables>, dialect: Dialect): Runs {
  return {
    async documents(versions) {
      const wanted = rowsOf(
        dialect,
        { journey: 'text', version: 'integer' },
        versions.map(({ journey, version }) => [journey, version]),
      )
      const { rows } = await sql<EntryVersion & { document: string }>`
        select v.journey, v.version, v.document from ${wanted} as w
        join journey_versions as v on v.journey = w.journey and v.version = w.version`.execute(db)
      // Published documents were validated before they were stored.
      return rows.map((row) => ({ ...row, document: JSON.parse(row.document) as Journey }))
    },

    async latestVersions() {
      const { rows } = await sql<EntryVersion>`
        select journey, max(version) as version from journey_versions group by journey`.execute(db)
      return rows
    },

    async runs(ids) {
      if (ids.length === 0) return []
      const { rows } = await sql<RunRow>`
        select id, customer, seq, last_accepted_at, state from runs where id in ${listOf(dialect, ids)}`.execute(db)
      return rows
    },

    async waitingRuns(customers) {
      if (customers.length === 0) return []
      const { rows } = await sql<RunRow>`
        select id, customer, seq, last_accepted_at, state from runs
        where customer in ${listOf(dialect, customers)} and status = 'waiting'`.execute(db)
      return rows
    },

    async everInside(journey, customers) {
      if (customers.length === 0) return new Set()
      const { rows } = await sql<{ customer: string }>`
        select distinct customer from runs
        where customer in ${listOf(dialect, customers)} and journey = ${journey}`.execute(db)
      return new Set(rows.map(({ customer }) => customer))
    },

    async insertRuns(added) {
      if (added.length === 0) return
      await db
        .insertInto('runs')
        .values(
          added.map((run) => ({
            id: run.id,
            journey: run.journey,
            version: run.version,
            customer: run.customer,
            seq: run.seq,
            status: run.status,
            node: run.node,
            wait_for: run.waitFor,
            wait_id: run.waitId,
            wait_until: run.waitUntil,
            last_accepted_at: run.lastAcceptedAt,
            outcome: run.outcome,
            state: run.state,
            started_at: run.startedAt,
            updated_at: run.updatedAt,
          })),
        )
        .execute()
    },

    async saveRuns(saved) {
      if (saved.length === 0) return
      // Most runs go on waiting. Their status is left out of the update, so that the indexes over it are not rewritten.
      const waiting = saved.filter(({ status }) => status === 'waiting')
      const over = saved.filter(({ status }) => status !== 'waiting')
      const columns = sql`seq = r.seq, node = r.node, wait_for = r.wait_for, wait_id = r.wait_id,
        wait_until = r.wait_until, last_accepted_at = r.last_accepted_at, state = r.state, updated_at = r.updated_at`
      let changed = 0
      if (waiting.length > 0) {
        const { numAffectedRows } = await sql`update runs set ${columns} from ${savedRows(dialect, waiting)} as r
          where runs.id = r.id and runs.seq = r.expected`.execute(db)
        changed += Number(numAffectedRows ?? 0)
      }
      if (over.length > 0) {
        const { numAffectedRows } = await sql`
          update runs set ${columns}, status = r.status, outcome = r.outcome from ${savedRows(dialect, over)} as r
          where runs.id = r.id and runs.seq = r.expected`.execute(db)
        changed += Number(numAffectedRows ?? 0)
      }
      if (changed !== saved.length) throw new StaleRun()
    },

    async insertJournal(entries) {
      if (entries.length === 0) return
      const rows = rowsOf(
        dialect,
        { run: 'text', seq: 'integer', n: 'integer', at: 'integer', entry: 'text' },
        entries.map(({ run, seq, n, at, entry }) => [run, seq, n, at, entry]),
      )
      await sql`insert into journal (run, seq, n, at, entry)
        select run, seq, n, at, entry from ${rows} as r`.execute(db)
    },

    async insertOffers(offers) {
      if (offers.length === 0) return
      await db
        .insertInto('offers')
        .values(
          offers.map(({ run, node, customer, offer }) => ({
            id: offer.id,
            run,
            node,
            customer,
            offer: JSON.stringify(offer),
            created_at: offer.createdAt,
            valid_until: offer.validUntil,
          })),
        )
        // An offer's id is its content: made again, it is the same offer.
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    },

    async insertAgreements(agreements) {
      for (const agreement of agreements) {
        const { offer } = agreement
        const { numInsertedOrUpdatedRows } = await db
          .insertInto('agreements')
          .values({
            id: agreement.id,
            customer: agreement.customer,
            run: agreement.run,
            node: agreement.node,
            offer: JSON.stringify(offer),
            status: agreement.status,
            accepted_at: agreement.acceptedAt,
            accepted_by_message: agreement.acceptedBy.message,
            accepted_by_button: agreement.acceptedBy.button,
            total: offer.total,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .executeTakeFirst()
        if (numInsertedOrUpdatedRows === 0n) continue
        await db
          .insertInto('installments')
          .values(
            offer.installments.map(({ number, dueDate, amount }) => ({
              agreement: agreement.id,
              number,
              due_date: dueDate,
              amount,
              paid: 0,
            })),
          )
          .execute()
        await db
          .updateTable('debts')
          .set({ status: 'renegotiated', updated_at: agreement.acceptedAt })
          .where('id', 'in', offer.debts)
          .where('customer', '=', agreement.customer)
          .where('status', '=', 'open')
          .execute()
      }
    },
  }
}

function savedRows(dialect: Dialect, saved: readonly SavedRun[]) {
  return rowsOf(
    dialect,
    SAVED,
    saved.map((run) => [
      run.id,
      run.expected,
      run.seq,
      run.status,
      run.node,
      run.waitFor,
      run.waitId,
      run.waitUntil,
      run.lastAcceptedAt,
      run.outcome,
      run.state,
      run.updatedAt,
    ]),
  )
}
