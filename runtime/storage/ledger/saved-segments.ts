/** Segments under a name. Rules are kept as they were given; who fits them is asked of the portfolio each time. */
import type { SegmentRules } from '../../../schemas/segment.ts'
import type { SavedSegments, StoredSegment } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

export function savedSegments({ db }: Store): SavedSegments {
  return {
    async list() {
      const rows = await db.selectFrom('segments').selectAll().orderBy('name').orderBy('id').execute()
      return rows.map(segmentOf)
    },

    async get(id) {
      const row = await db.selectFrom('segments').selectAll().where('id', '=', id).executeTakeFirst()
      return row && segmentOf(row)
    },

    async create(id, written, at) {
      const made = await db
        .insertInto('segments')
        .values({ id, ...columnsOf(written), created_at: at, updated_at: at })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst()
      return made === undefined ? 'exists' : segmentOf(made)
    },

    async update(id, written, at) {
      const row = await db
        .updateTable('segments')
        .set({ ...columnsOf(written), updated_at: at })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirst()
      return row && segmentOf(row)
    },

    async remove(id) {
      const removed = await db.deleteFrom('segments').where('id', '=', id).returning('id').executeTakeFirst()
      return removed !== undefined
    },
  }
}

function columnsOf({ name, description, rules }: Pick<StoredSegment, 'name' | 'description' | 'rules'>) {
  return {
    name: storable(name.trim()),
    description: description ? storable(description) : null,
    rules: storable(JSON.stringify(rules)),
  }
}

function segmentOf(row: Tables['segments']): StoredSegment {
  return {
    id: row.id,
    name: row.name,
    ...(row.description === null ? {} : { description: row.description }),
    // Written from checked rules and by nothing else.
    rules: JSON.parse(row.rules) as SegmentRules,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}
