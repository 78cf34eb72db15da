/** Keys of programs that use the API; the key itself is never stored, only its hash. */
import type { ApiKeys, StoredApiKey } from '../user-ports.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

export function apiKeys({ db }: Store): ApiKeys {
  const keys = () =>
    db
      .selectFrom('api_keys')
      .leftJoin('user', 'user.id', 'api_keys.made_by')
      .selectAll('api_keys')
      .select(['user.name as maker_name', 'user.role as maker_role', 'user.offAt as maker_off'])
  type Row = Awaited<ReturnType<ReturnType<typeof keys>['execute']>>[number]

  const keyOf = (row: Row): StoredApiKey => ({
    ...{ id: row.id, name: row.name, prefix: row.prefix, hash: row.hash, role: row.role },
    ...{ createdAt: row.created_at, lastUsedAt: row.last_used_at },
    ...(row.expires_at === null ? {} : { expiresAt: row.expires_at }),
    ...(row.made_by === null || row.maker_name === null || row.maker_role === null
      ? {}
      : { maker: { id: row.made_by, name: row.maker_name, role: row.maker_role, isOff: row.maker_off !== null } }),
  })

  return {
    async create({ id, name, prefix, hash, role, createdAt, expiresAt, madeBy }) {
      await db
        .insertInto('api_keys')
        .values({
          ...{ id, name: storable(name), prefix, hash, role, created_at: createdAt, last_used_at: null },
          ...{ made_by: madeBy ?? null, expires_at: expiresAt ?? null },
        })
        .execute()
    },

    async findByHash(hash) {
      const row = await keys().where('hash', '=', hash).executeTakeFirst()
      return row && keyOf(row)
    },

    async list() {
      const rows = await keys().orderBy('api_keys.created_at').orderBy('api_keys.id').execute()
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
