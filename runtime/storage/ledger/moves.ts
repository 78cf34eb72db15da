/** Orders to go over to another version, as people give them and look at them; the shell carries them out. */
import { sql } from 'kysely'
import type { Instant, Json } from '../../../schemas/basics.ts'
import type { Move, PeopleInside } from '../../../schemas/move.ts'
import { type MoveResult, moveResult } from '../move-counts.ts'
import type { InsideCount, Moves, OrderedMove } from '../move-ports.ts'
import type { MovesTable } from '../move-tables.ts'
import { ReviewDecided } from '../ports.ts'
import { insertVersion } from './journeys.ts'
import { decideReview, settleReviews } from './reviews.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

/** People looked at in one statement: short enough that webhooks do not wait for it. */
const CHUNK = 1_000

type Order = { journey: string; to: number; people: PeopleInside; by: string; at: Instant }

export function moves(store: Store): Moves {
  const { db } = store

  const inside = async (journey: string): Promise<InsideCount[]> => {
    const counts = new Map<string, InsideCount>()
    for (let after: string | undefined = ''; after !== undefined; ) {
      const rows = await db
        .selectFrom('runs')
        .select(['customer', 'version', 'node', 'wait_for'])
        .where('journey', '=', journey)
        .where('status', '=', sql.lit('waiting'))
        .where('customer', '>', after)
        .orderBy('customer')
        .limit(CHUNK)
        .execute()
      for (const { version, node, wait_for } of rows) {
        const key = `${version} ${node ?? ''}`
        const count = counts.get(key) ?? { version, node: node ?? '', people: 0, sending: 0 }
        const sending = count.sending + (wait_for === 'result' ? 1 : 0)
        counts.set(key, { ...count, people: count.people + 1, sending })
      }
      after = rows.length < CHUNK ? undefined : rows.at(-1)?.customer
    }
    return [...counts.values()].sort((a, b) => b.version - a.version || b.people - a.people)
  }

  const expectedOf = async ({ journey, to, people }: Pick<Order, 'journey' | 'to' | 'people'>): Promise<number> => {
    const counted = await inside(journey)
    const isMeant = ({ version }: InsideCount) =>
      version !== to && (people.from === undefined || people.from.includes(version))
    return counted.filter(isMeant).reduce((sum, count) => sum + count.people, 0)
  }

  return {
    inside,

    async order(order) {
      const expected = await expectedOf(order)
      return inTransaction(store, (tx) => insertOrder(store, tx, order, expected))
    },

    async publish(document, { by, note, at, people, accepted, action, detail, settles }) {
      // Before the version is there nobody is in it: all of those whom the order is about are inside already.
      const expected = people === undefined ? 0 : await expectedOf({ journey: document.id, to: 0, people })
      return inTransaction(store, async (tx) => {
        const review = settles?.review
        // First, so that of two who approve at once the second waits for the first and finds it decided.
        if (review && !(await decideReview(tx, review.id, { status: 'approved', by, at })))
          throw new ReviewDecided(review.id)
        const version = await insertVersion(tx, document, by, note, at, accepted)
        await writeAudit(tx, { at, by, action, subject: document.id, detail: { ...detail, version } })
        if (review) {
          await tx.updateTable('reviews').set({ version }).where('id', '=', review.id).execute()
          const approval = { review: review.id, version, askedBy: review.askedBy }
          await writeAudit(tx, { at, by, action: 'review.approved', subject: document.id, detail: approval })
        }
        if (settles) await settleReviews(tx, document.id, settles.until, at)
        if (people === undefined) return { version }
        const order = { journey: document.id, to: version, people, by, at }
        return { version, move: await insertOrder(store, tx, order, expected) }
      })
    },

    async list(journey) {
      const rows = await db
        .selectFrom('moves')
        .selectAll()
        .where('journey', '=', journey)
        .orderBy('id', 'desc')
        .limit(MOST_LISTED)
        .execute()
      return Promise.all(
        rows.map(async (row) => moveOf(row, row.result === null ? await countOf(store, row.id) : resultOf(row.result))),
      )
    },
  }
}

const MOST_LISTED = 50

/** Orders to other versions of the journey end here: who was not reached by them stays, and this one is about them too. */
async function insertOrder(store: Store, tx: Tx, order: Order, expected: number): Promise<OrderedMove> {
  const { journey, to, people, by, at } = order
  const others = await tx
    .selectFrom('moves')
    .select('id')
    .where('state', '=', sql.lit('running'))
    .where('journey', '=', journey)
    .where('to_version', '<>', to)
    .execute()
  for (const { id } of others)
    await tx
      .updateTable('moves')
      .set({
        state: 'stopped',
        finished_at: at,
        result: JSON.stringify(await countOf(store, id, tx, { stopped: true })),
      })
      .where('id', '=', id)
      .execute()
  const id = store.newId(at)
  await tx
    .insertInto('moves')
    .values({
      id,
      journey,
      to_version: to,
      people: JSON.stringify(people),
      ordered_at: at,
      ordered_by: storable(by),
      state: 'running',
      round: 1,
      position: '',
      expected,
      result: null,
      finished_at: null,
    })
    .execute()
  const detail: Json = { move: id, to, default: people.default, expected }
  await writeAudit(tx, { at, by, action: 'journey.people-moved', subject: journey, detail })
  return { id, people: expected }
}

async function writeAudit(
  tx: Tx,
  { at, by, action, subject, detail }: { at: Instant; by: string; action: string; subject: string; detail: Json },
): Promise<void> {
  await tx
    .insertInto('audit')
    .values({ at, actor: storable(by), action, subject: storable(subject), detail: JSON.stringify(detail) })
    .execute()
}

async function countOf(store: Store, move: string, tx: Tx | undefined = undefined, how = {}): Promise<MoveResult> {
  const counted = await (tx ?? store.db)
    .selectFrom('move_people')
    .select(['state', 'reason', (eb) => eb.fn.countAll<number>().as('n')])
    .where('move', '=', move)
    .groupBy(['state', 'reason'])
    .execute()
  return moveResult(counted, how)
}

/** Written by `moveResult` and by nothing else. */
const resultOf = (result: string): MoveResult => JSON.parse(result) as MoveResult

function moveOf(row: MovesTable, result: MoveResult): Move {
  return {
    id: row.id,
    journey: row.journey,
    to: row.to_version,
    // Checked against its schema before it was stored.
    people: JSON.parse(row.people) as PeopleInside,
    at: row.ordered_at,
    by: row.ordered_by,
    state: row.state,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    expected: row.expected,
    ...result,
  }
}
