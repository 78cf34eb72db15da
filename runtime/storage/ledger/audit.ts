/** Who did what to which thing. Rows are only ever added. */
import type { Audit } from '../ports.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

export function audit({ db }: Store): Audit {
  return {
    async write({ at, actor, action, subject, detail }) {
      await db
        .insertInto('audit')
        .values({
          at,
          actor: storable(actor),
          action,
          subject: storable(subject),
          detail: detail === undefined ? null : JSON.stringify(detail),
        })
        .execute()
    },
  }
}
