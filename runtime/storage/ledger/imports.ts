/** Imports of portfolio files: how far each is, and which rows were rejected and why. */
import type { Import } from '../../../schemas/api.ts'
import type { Imports } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store } from './store.ts'

/** A file with more wrong rows than this is wrong as a whole: nobody reads on. */
const MOST_ERRORS = 1_000

export function imports(store: Store): Imports {
  const { db, dialect } = store
  return {
    async create(id, filename, at) {
      await db
        .insertInto('imports')
        .values({
          id,
          filename: filename === undefined ? null : storable(filename),
          status: 'running',
          rows: 0,
          imported: 0,
          rejected: 0,
          errors: '[]',
          problem: null,
          started_at: at,
          finished_at: null,
        })
        .execute()
    },

    async progress(id, { rows, imported, rejected }, errors) {
      await inTransaction(store, async (tx) => {
        const stored = await tx
          .selectFrom('imports')
          .select('errors')
          .where('id', '=', id)
          .$if(dialect === 'postgres', (query) => query.forUpdate())
          .executeTakeFirst()
        if (!stored) throw new Error(`There is no import "${id}".`)
        const kept = [...errorsOf(stored.errors), ...errors].slice(0, MOST_ERRORS)
        await tx
          .updateTable('imports')
          .set({ rows, imported, rejected, errors: JSON.stringify(kept) })
          .where('id', '=', id)
          .execute()
      })
    },

    async finish(id, result, at) {
      await db
        .updateTable('imports')
        .set({
          status: result.status,
          problem: result.status === 'failed' ? storable(result.problem) : null,
          finished_at: at,
        })
        .where('id', '=', id)
        .execute()
    },

    async get(id) {
      const row = await db.selectFrom('imports').selectAll().where('id', '=', id).executeTakeFirst()
      return row && importOf(row)
    },

    async list(limit) {
      const rows = await db
        .selectFrom('imports')
        .selectAll()
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(importOf)
    },

    async failInterrupted(problem, at) {
      await db
        .updateTable('imports')
        .set({ status: 'failed', problem, finished_at: at })
        .where('status', '=', 'running')
        .execute()
    },
  }
}

function importOf(row: Tables['imports']): Import {
  return {
    id: row.id,
    status: row.status,
    ...(row.filename === null ? {} : { filename: row.filename }),
    startedAt: row.started_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    rows: row.rows,
    imported: row.imported,
    rejected: row.rejected,
    errors: errorsOf(row.errors),
    ...(row.problem === null ? {} : { problem: row.problem }),
  }
}

function errorsOf(json: string): Import['errors'] {
  // Written by `progress` above and by nothing else.
  return JSON.parse(json) as Import['errors']
}
