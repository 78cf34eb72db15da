/** The WhatsApp numbers of the installation and whether they may send. */
import type { Numbers } from '../ports.ts'
import type { Store } from './store.ts'

export function numbers({ db }: Store): Numbers {
  return {
    list: () => db.selectFrom('numbers').selectAll().orderBy('id').execute(),

    async ensure(id, display) {
      await db
        .insertInto('numbers')
        .values({ id, display: display ?? null, status: 'active', reason: null })
        .onConflict((conflict) => {
          const known = conflict.column('id')
          return display === undefined ? known.doNothing() : known.doUpdateSet({ display })
        })
        .execute()
    },

    async setStatus(id, status, reason) {
      await db.updateTable('numbers').set({ status, reason }).where('id', '=', id).execute()
    },
  }
}
