/** Imports of portfolio files: how far each is, and which rows were rejected and why. */
import { type Selectable, sql } from 'kysely'
import type { Import } from '../../../schemas/api.ts'
import type { ColumnMapping, MissingDebts } from '../../../schemas/portfolio-import.ts'
import type { Imports } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { insertRows, storable } from './rows.ts'
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
          added: 0,
          changed: 0,
          rejected: 0,
          errors: '[]',
          problem: null,
          started_at: at,
          finished_at: null,
        })
        .execute()
    },

    async progress(id, { rows, imported, added, changed, rejected }, errors) {
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
          .set({ rows, imported, added, changed, rejected, errors: JSON.stringify(kept) })
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

    async foundMissing(id, found, debts) {
      await inTransaction(store, async (tx) => {
        await tx
          .updateTable('imports')
          .set({ missing: JSON.stringify(found) })
          .where('id', '=', id)
          .execute()
        const rows = debts.map((debt) => ({ import: id, debt }))
        await insertRows(
          tx,
          dialect,
          'import_missing',
          { import: 'text', debt: 'text' },
          rows,
          sql`on conflict do nothing`,
        )
      })
    },

    async keepMissing(id) {
      await inTransaction(store, async (tx) => {
        const waiting = await tx
          .selectFrom('imports')
          .select(['id', 'missing'])
          .where('missing', 'like', '%"waiting"%')
          .$if(id !== 'all', (query) => query.where('id', '=', id))
          .execute()
        for (const row of waiting) {
          const missing = { ...missingOf(row.missing), status: 'kept' }
          await tx
            .updateTable('imports')
            .set({ missing: JSON.stringify(missing) })
            .where('id', '=', row.id)
            .execute()
          await tx.deleteFrom('import_missing').where('import', '=', row.id).execute()
        }
      })
    },

    async mapping(signature) {
      const row = await db
        .selectFrom('import_mappings')
        .select('mapping')
        .where('signature', '=', signature)
        .executeTakeFirst()
      // Written by `rememberMapping` below and by nothing else.
      return row && (JSON.parse(row.mapping) as ColumnMapping)
    },

    async rememberMapping(signature, mapping, at) {
      const row = { mapping: JSON.stringify(mapping), updated_at: at }
      await db
        .insertInto('import_mappings')
        .values({ signature, ...row })
        .onConflict((conflict) => conflict.column('signature').doUpdateSet(row))
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

function missingOf(json: string | null): MissingDebts {
  // Written by `foundMissing` and by nothing else; asked for where there is one.
  return JSON.parse(json ?? '') as MissingDebts
}

function importOf(row: Selectable<Tables['imports']>): Import {
  return {
    id: row.id,
    status: row.status,
    ...(row.filename === null ? {} : { filename: row.filename }),
    startedAt: row.started_at,
    ...(row.finished_at === null ? {} : { finishedAt: row.finished_at }),
    rows: row.rows,
    imported: row.imported,
    added: row.added,
    changed: row.changed,
    unchanged: row.imported - row.added - row.changed,
    rejected: row.rejected,
    ...(row.missing === null ? {} : { missing: missingOf(row.missing) }),
    errors: errorsOf(row.errors),
    ...(row.problem === null ? {} : { problem: row.problem }),
  }
}

function errorsOf(json: string): Import['errors'] {
  // Written by `progress` above and by nothing else.
  return JSON.parse(json) as Import['errors']
}
