/** Requests for review, and who has worked at a draft since its last version. */
import type { Kysely, Selectable } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { Journey } from '../../../schemas/journey.ts'
import type { Reviews, StoredReview } from '../review-ports.ts'
import type { ReviewsTable } from '../review-tables.ts'
import type { Tables } from '../tables.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

const COLUMNS = [
  'id',
  'journey',
  'name',
  'etag',
  'note',
  'asked_by',
  'asked_by_name',
  'asked_at',
  'status',
  'decided_by',
  'decided_at',
  'comment',
  'version',
] as const
/** No journey has a longer history of requests that anybody reads. */
const MOST = 200

export function reviews(store: Store): Reviews {
  const { db, newId } = store
  return {
    ask: ({ document, etag, note, by, at }) =>
      inTransaction(store, async (tx) => {
        const id = newId(at)
        await tx
          .updateTable('reviews')
          .set({ status: 'withdrawn', decided_at: at })
          .where('journey', '=', document.id)
          .where('status', '=', 'open')
          .execute()
        const row = {
          id,
          journey: document.id,
          name: storable(document.name),
          etag,
          note: note === undefined ? null : storable(note),
          asked_by: by.id,
          asked_by_name: storable(by.name),
          asked_at: at,
          status: 'open' as const,
          decided_by: null,
          decided_at: null,
          comment: null,
          version: null,
        }
        await tx
          .insertInto('reviews')
          .values({ ...row, document: storable(JSON.stringify(document)) })
          .execute()
        return reviewOf(row)
      }),

    async get(journey, id) {
      const row = await db
        .selectFrom('reviews')
        .selectAll()
        .where('id', '=', id)
        .where('journey', '=', journey)
        .executeTakeFirst()
      // It was a journey when it was frozen, and nothing changes it.
      return row && { ...reviewOf(row), document: JSON.parse(row.document) as Journey }
    },

    async ofJourney(journey) {
      const rows = await db
        .selectFrom('reviews')
        .select(COLUMNS)
        .where('journey', '=', journey)
        .orderBy('asked_at', 'desc')
        .orderBy('id', 'desc')
        .limit(MOST)
        .execute()
      return rows.map(reviewOf)
    },

    async open() {
      const rows = await db
        .selectFrom('reviews')
        .select(COLUMNS)
        .where('status', '=', 'open')
        .orderBy('asked_at')
        .orderBy('id')
        .execute()
      return rows.map(reviewOf)
    },

    decide: (id, decision) => decideReview(db, id, decision),

    async edited(journey, { id, name }, at) {
      await db
        .insertInto('draft_authors')
        .values({ journey, author: id, name: storable(name), at })
        .onConflict((conflict) => conflict.columns(['journey', 'author']).doUpdateSet({ name: storable(name), at }))
        .execute()
    },

    async authors(journey) {
      return db
        .selectFrom('draft_authors')
        .select(['author as id', 'name'])
        .where('journey', '=', journey)
        .orderBy('at')
        .execute()
    },

    settled: (journey, until, at) => inTransaction(store, (tx) => settleReviews(tx, journey, until, at)),
  }
}

type Decision = Parameters<Reviews['decide']>[1]

/** False when it is not open any more. */
export async function decideReview(db: Kysely<Tables>, id: string, decision: Decision): Promise<boolean> {
  const { status, by, comment, at } = decision
  const decided = await db
    .updateTable('reviews')
    .set({
      status,
      decided_by: storable(by),
      decided_at: at,
      comment: comment === undefined ? null : storable(comment),
    })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .executeTakeFirst()
  return Number(decided.numUpdatedRows) > 0
}

/** Work until then is done; requests that are open are withdrawn. */
export async function settleReviews(tx: Tx, journey: string, until: Instant, at: Instant): Promise<void> {
  await tx.deleteFrom('draft_authors').where('journey', '=', journey).where('at', '<=', until).execute()
  await tx
    .updateTable('reviews')
    .set({ status: 'withdrawn', decided_at: at })
    .where('journey', '=', journey)
    .where('status', '=', 'open')
    .execute()
}

function reviewOf(row: Omit<Selectable<ReviewsTable>, 'document'>): StoredReview {
  return {
    id: row.id,
    journey: row.journey,
    name: row.name,
    etag: row.etag,
    ...(row.note === null ? {} : { note: row.note }),
    askedBy: { id: row.asked_by, name: row.asked_by_name },
    askedAt: Number(row.asked_at),
    status: row.status,
    ...(row.decided_by === null ? {} : { decidedBy: row.decided_by }),
    ...(row.decided_at === null ? {} : { decidedAt: Number(row.decided_at) }),
    ...(row.comment === null ? {} : { comment: row.comment }),
    ...(row.version === null ? {} : { version: Number(row.version) }),
  }
}
