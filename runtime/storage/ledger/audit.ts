/** Who did what to which thing. Rows are only ever added, until retention removes them. */
import type { Kysely } from 'kysely'
import type { Json } from '../../../schemas/basics.ts'
import type { Audit } from '../ports.ts'
import { InvalidCursor } from '../ports.ts'
import type { Tables } from '../tables.ts'
import { keyOf, pageOf } from './cursors.ts'
import { storable } from './rows.ts'
import type { Store } from './store.ts'

export function audit({ db }: Store): Audit {
  return {
    write: (entry) => insertAudit(db, entry),

    async list({ limit, cursor }) {
      const before = cursor === undefined ? undefined : Number(keyOf(cursor))
      if (before !== undefined && !Number.isSafeInteger(before)) throw new InvalidCursor()
      const rows = await db
        .selectFrom('audit')
        .selectAll()
        .$if(before !== undefined, (query) => query.where('id', '<', before ?? 0))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const { rows: shown, next } = pageOf(
        rows.map(({ id, ...row }) => ({ ...row, id: String(id) })),
        limit,
      )
      const items = shown.map(({ detail, ...entry }) => ({
        ...entry,
        // Written below and by nothing else.
        ...(detail === null ? {} : { detail: JSON.parse(detail) as Json }),
      }))
      return next === undefined ? { items } : { items, next }
    },
  }
}

/** In a transaction of the caller's, where it is to be there exactly when what it tells of is. */
export async function insertAudit(
  db: Kysely<Tables>,
  { at, actor, action, subject, detail }: Parameters<Audit['write']>[0],
): Promise<void> {
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
}
