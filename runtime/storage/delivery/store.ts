/** The delivery port over the ledger's database: the same queries on SQLite and PostgreSQL. */
import type { Kysely } from 'kysely'
import type { Dialect } from '../ledger/dialect.ts'
import type { Tables } from '../tables.ts'
import { inbox } from './inbox.ts'
import { outbox } from './outbox.ts'
import { people } from './people.ts'
import type { DeliveryStore, DeliveryTx } from './port.ts'
import { runs } from './runs.ts'
import { timers } from './timers.ts'

export function openDelivery({ db, dialect }: { db: Kysely<Tables>; dialect: Dialect }): DeliveryStore {
  return {
    transaction: (work) => db.transaction().execute((transaction) => work(deliveryTx(transaction, dialect))),
  }
}

function deliveryTx(db: Kysely<Tables>, dialect: Dialect): DeliveryTx {
  return { ...people(db, dialect), ...inbox(db, dialect), ...runs(db, dialect), ...outbox(db, dialect), ...timers(db) }
}
