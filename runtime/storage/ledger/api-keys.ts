/** Keys of programs that use the API; the key itself is never stored, only its hash. */
import type { ApiKeys, StoredApiKey } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

export function apiKeys({ db }: Store): ApiKeys {
  return {
    async create({ id, name, prefix, hash, createdAt }) {
      await db
        .insertInto('api_keys')
        .values({ id, name: storable(name), prefix, hash, created_at: createdAt, last_used_at: null })
        .execute()
    },

    async findByHash(hash) {
      const row = await db.selectFrom('api_keys').selectAll().where('hash', '=', hash).executeTakeFirst()
      return row && keyOf(row)
    },

    async list() {
      const rows = await db.selectFrom('api_keys').selectAll().orderBy('created_at').orderBy('id').execute()
      return rows.map(keyOf)
    },

    async remove(id) {
      const removed = await db.deleteFrom('api_keys').where('id', '=', id).returning('id').execute()
      return removed.length > 0
    },

    async touch(id, at) {
      await db.updateTable('api_keys').set({ last_used_at: at }).where('id', '=', id).execute()
    },
  }
}

function keyOf(row: Tables['api_keys']): StoredApiKey {
  const { id, name, prefix, hash, created_at, last_used_at } = row
  return { id, name, prefix, hash, createdAt: created_at, lastUsedAt: last_used_at }
}
