/** Runs as rows, and what one turn of them leaves behind. */
import type { Journey } from '../../../schemas/journey.ts'
import { isLasting, LONGEST_TRAIL, trailOf } from '../trail.ts'
import { type DeliveryTx, type EntryVersion, type RunRow, type SavedRun, StaleRun } from './port.ts'
import { type Connection, write } from './statements.ts'

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
  | 'insertNotes'
  | 'insertOffers'
  | 'insertAgreements'
>

const SAVED = {
  id: 'text',
  expected: 'bigint',
  seq: 'bigint',
  node: 'text',
  wait_for: 'text',
  wait_id: 'text',
  wait_until: 'bigint',
  last_accepted_at: 'bigint',
  state: 'text',
  updated_at: 'bigint',
  trail: 'text',
  lasting: 'bigint',
} as const
const SET = `seq = r.seq, node = r.node, wait_for = r.wait_for, wait_id = r.wait_id, wait_until = r.wait_until,
  last_accepted_at = r.last_accepted_at, state = r.state, updated_at = r.updated_at,
  trail = case when r.lasting = 1 or length(runs.trail) < ${LONGEST_TRAIL} then runs.trail || r.trail else runs.trail end`

/** Most runs go on waiting. Their status is left out of the update, so that the indexes over it are not rewritten. */
const SAVE_WAITING = write(
  `update runs set ${SET} from {rows} as r where runs.id = r.id and runs.seq = r.expected`,
  'runs.id',
  SAVED,
)
const SAVE_OVER = write(
  `update runs set ${SET}, status = r.status, outcome = r.outcome from {rows} as r
  where runs.id = r.id and runs.seq = r.expected`,
  'runs.id',
  { ...SAVED, status: 'text', outcome: 'text' },
)

const INSERT_JOURNAL = write(
  'insert into journal (run, seq, n, at, entry) select r.run, r.seq, 0, r.at, r.entry from {rows} as r',
  'run',
  { run: 'text', seq: 'bigint', at: 'bigint', entry: 'text' },
)

/** Behind the turn's own entries, which are number 0. */
const INSERT_NOTE = write(
  `insert into journal (run, seq, n, at, entry) select r.run, r.seq, r.at, r.at, r.entry from {rows} as r
    where true on conflict do nothing`,
  'run',
  { run: 'text', seq: 'bigint', at: 'bigint', entry: 'text' },
)

const RUN_COLUMNS = 'id, customer, seq, wait_until, last_accepted_at, state'

export function runs(on: Connection): Runs {
  return {
    async documents(versions) {
      const found: { journey: string; version: number; document: string }[] = []
      for (const { journey, version } of versions)
        found.push(
          ...(await on.select<{ journey: string; version: number; document: string }>(
            'select journey, version, document from journey_versions where journey = $1 and version = $2',
            journey,
            version,
          )),
        )
      // Published documents were validated before they were stored.
      return found.map((row) => ({ ...row, document: JSON.parse(row.document) as Journey }))
    },

    latestVersions: () =>
      on.select<EntryVersion>('select journey, max(version) as version from journey_versions group by journey'),

    async runs(ids) {
      if (ids.length === 0) return []
      return on.select<RunRow>(`select ${RUN_COLUMNS} from runs where id = any($1)`, ids)
    },

    async waitingRuns(customers) {
      if (customers.length === 0) return []
      return on.select<RunRow>(
        `select ${RUN_COLUMNS} from runs where customer = any($1) and status = 'waiting'`,
        customers,
      )
    },

    async everInside(journey, customers) {
      if (customers.length === 0) return new Set()
      const rows = await on.select<{ customer: string }>(
        // By customer: a journey may have had a million runs.
        `select distinct customer from runs where customer = any($1) and journey || '' = $2`,
        customers,
        journey,
      )
      return new Set(rows.map(({ customer }) => customer))
    },

    async insertRuns(added) {
      if (added.length === 0) return
      await on.db
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
            trail: trailOf(run.turns),
          })),
        )
        .execute()
    },

    async saveRuns(saved) {
      const rowOf = (run: SavedRun) => [
        run.id,
        run.expected,
        run.seq,
        run.node,
        run.waitFor,
        run.waitId,
        run.waitUntil,
        run.lastAcceptedAt,
        run.state,
        run.updatedAt,
        trailOf(run.turns),
        isLasting(run.turns) ? 1 : 0,
      ]
      const waiting = saved.filter(({ status }) => status === 'waiting')
      const over = saved.filter(({ status }) => status !== 'waiting')
      const written = await on.write(SAVE_WAITING, waiting.map(rowOf))
      const ended = await on.write(
        SAVE_OVER,
        over.map((run) => [...rowOf(run), run.status, run.outcome]),
      )
      if (written.length + ended.length !== saved.length) throw new StaleRun()
    },

    async insertJournal(entries) {
      await on.write(
        INSERT_JOURNAL,
        entries.map((turn) => [turn.run, turn.seq, turn.at, JSON.stringify(turn.entries)]),
      )
    },

    async insertNotes(entries) {
      await on.write(
        INSERT_NOTE,
        entries.map((note) => [note.run, note.seq, note.at, JSON.stringify(note.entries)]),
      )
    },

    async insertOffers(offers) {
      if (offers.length === 0) return
      await on.db
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
        const { numInsertedOrUpdatedRows } = await on.db
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
        await on.db
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
        await on.db
          .updateTable('debts')
          .set({ status: 'renegotiated', updated_at: agreement.acceptedAt })
          .where('id', 'in', offer.debts)
          .where('customer', '=', agreement.customer)
          .where('status', '=', 'open')
          .execute()
        // Paid or closed since it was read: the turn looks again, and finds that there is nothing to agree on.
        const gone = await on.db
          .selectFrom('debts')
          .select('id')
          .where('id', 'in', offer.debts)
          .where('customer', '=', agreement.customer)
          .where('status', 'in', ['paid', 'closed'])
          .limit(1)
          .execute()
        if (gone.length > 0) throw new StaleRun()
      }
    },
  }
}
