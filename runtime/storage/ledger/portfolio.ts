/** The portfolio: who owes what, how they are found, and what they agreed to. */
import { sql } from 'kysely'
import { InvalidCursor, type Portfolio } from '../ports.ts'
import { agreementOf, agreementRowsOf } from './agreement-rows.ts'
import { consentsOf, recordConsent } from './consents.ts'
import { keyOf, pageOf } from './cursors.ts'
import { searchWordsOf } from './customer-rows.ts'
import { closeMissing, openDebts } from './missing-debts.ts'
import { withDebts } from './people.ts'
import { writePortfolio } from './portfolio-write.ts'
import { isOneOf } from './rows.ts'
import type { Store } from './store.ts'

export function portfolio(store: Store): Portfolio {
  const { db, dialect } = store

  return {
    write: async (writes, at) => (await writePortfolio(store, writes, at)).ids,
    async load(people, at, source) {
      const { added, changed } = await writePortfolio(store, people, at, { keepRefusals: true, source })
      return { added, changed }
    },
    openDebts: (scopes, size) => openDebts(store, scopes, size),
    closeMissing: (source, at) => closeMissing(store, source, at),

    async get(id) {
      const row = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst()
      return row && (await withDebts(store, [row]))[0]
    },

    async findByPhones(digits) {
      const rows = await db
        .selectFrom('addresses')
        .select(['value', 'customer'])
        .where('kind', '=', 'phone')
        .where(isOneOf(dialect, 'value', digits))
        .execute()
      return new Map(rows.map(({ value, customer }) => [value, customer]))
    },

    async search({ limit, cursor, search }) {
      let query = db.selectFrom('customers').selectAll()
      for (const word of searchWordsOf(search ?? ''))
        query = query.where(sql<boolean>`search like ${`%${escaped(word)}%`} escape '\\'`)
      if (cursor !== undefined) {
        const id = keyOf(cursor)
        // The cursor is the id alone, because addresses of pages end up in logs and names must not.
        const last = await db.selectFrom('customers').select('search').where('id', '=', id).executeTakeFirst()
        if (!last) throw new InvalidCursor()
        query = query.where(sql<boolean>`(search, id) > (${last.search}, ${id})`)
      }
      const rows = await query
        .orderBy('search')
        .orderBy('id')
        .limit(limit + 1)
        .execute()
      const page = pageOf(rows, limit)
      return { items: await withDebts(store, page.rows), ...(page.next === undefined ? {} : { next: page.next }) }
    },

    async *scan(size) {
      let last = ''
      for (;;) {
        const rows = await db
          .selectFrom('customers')
          .selectAll()
          .where('id', '>', last)
          .orderBy('id')
          .limit(size)
          .execute()
        if (rows.length > 0) yield await withDebts(store, rows)
        if (rows.length < size) return
        last = rows.at(-1)?.id ?? last
      }
    },

    creditors: () => db.selectFrom('creditors').selectAll().orderBy('id').execute(),

    async agreements(customer) {
      return (await agreementRowsOf(db, customer)).map(agreementOf)
    },

    async setConsent(customer, consent, at) {
      await db.updateTable('customers').set({ consent, updated_at: at }).where('id', '=', customer).execute()
    },

    recordConsent: (customer, record) => recordConsent(store, customer, record),
    consents: (customer, limit) => consentsOf(store, customer, limit),
  }
}

function escaped(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}
