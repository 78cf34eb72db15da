/** The delivery port over the ledger's database: the same queries on SQLite and PostgreSQL. */
import type { Kysely } from 'kysely'
import type { Dialect } from '../ledger/dialect.ts'
import type { Tables } from '../tables.ts'
import { inbox } from './inbox.ts'
import { fence } from './leases.ts'
import { outbox } from './outbox.ts'
import { people } from './people.ts'
import type { DeliveryStore, DeliveryTx, Holder } from './port.ts'
import { runs } from './runs.ts'
import { timers } from './timers.ts'

export function openDelivery({ db, dialect }: { db: Kysely<Tables>; dialect: Dialect }): DeliveryStore {
  return {
    transaction: (work, holder) =>
      db.transaction().execute(async (transaction) => {
        if (holder) await fence(transaction, holder.worker)
        return work(deliveryTx(transaction, dialect, holder))
      }),
  }
}

function deliveryTx(db: Kysely<Tables>, dialect: Dialect, holder: Holder | undefined): DeliveryTx {
  const lanes = holder?.lanes
  return {
    ...people(db, dialect),
    ...inbox(db, dialect, lanes),
    ...runs(db, dialect),
    ...outbox(db, dialect, lanes),
    ...timers(db, lanes),
  }
}
