/** The organisation's policy: every version is kept, the highest holds, and whoever changes it says which one they saw. */
import { CONTACT_RULES } from '../../../schemas/law-pack.ts'
import type { OrganisationPolicy } from '../../../schemas/organisation.ts'
import type { OrganisationStore, StoredOrganisation } from '../ports.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store } from './store.ts'

export function organisation(store: Store): OrganisationStore {
  const { db } = store
  const latest = (on: Pick<Store, 'db'>['db']) =>
    on.selectFrom('organisation').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  return {
    async get() {
      const row = await latest(db)
      return row && storedOf(row)
    },

    put: ({ policy, seen, by, action, at }) =>
      inTransaction(store, async (tx) => {
        const row = await latest(tx)
        if ((row?.version ?? 0) !== seen) return 'conflict'
        const version = seen + 1
        const written = await tx
          .insertInto('organisation')
          .values({ version, policy: JSON.stringify(policy), changed_at: at, changed_by: storable(by) })
          // Another process was first.
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
        if (Number(written.numInsertedOrUpdatedRows ?? 0) === 0) return 'conflict'
        await tx
          .insertInto('audit')
          .values({ at, actor: storable(by), action, subject: `organisation/${version}`, detail: null })
          .execute()
        // What waits for the old rules is looked at by the new ones.
        await tx
          .updateTable('outbox')
          .set({ not_before: at })
          .where('state', 'in', ['queued', 'held', 'uncertain'])
          .where('state', '=', 'held')
          .where('reason', 'in', [...CONTACT_RULES])
          .execute()
        return { version, policy, changedAt: at, changedBy: by }
      }),
  }
}

function storedOf(row: {
  version: number
  policy: string
  changed_at: number
  changed_by: string
}): StoredOrganisation {
  return {
    version: Number(row.version),
    // Validated before it was stored.
    policy: JSON.parse(row.policy) as OrganisationPolicy,
    changedAt: Number(row.changed_at),
    changedBy: row.changed_by,
  }
}
