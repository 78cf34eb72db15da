/** The WhatsApp numbers of the installation and whether they may send. */
import { sql } from 'kysely'
import type { Numbers } from '../ports.ts'
import { inTransaction, type Store } from './store.ts'

export function numbers(store: Store): Numbers {
  const { db } = store
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
      await inTransaction(store, async (tx) => {
        await tx.updateTable('numbers').set({ status, reason }).where('id', '=', id).execute()
        // What waited for the number was put off for a while each time; now it may go.
        if (status === 'active')
          await tx
            .updateTable('outbox')
            .set({ not_before: 0 })
            .where('state', '=', sql.lit('held'))
            .where('number', '=', id)
            .where('reason', '=', 'number-stopped')
            .execute()
      })
    },
  }
}
