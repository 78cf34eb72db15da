/** The delivery port over the ledger's database: the same queries on SQLite and PostgreSQL. */
import type { Kysely } from 'kysely'
import type { Dialect } from '../ledger/dialect.ts'
import { embeddedIn } from '../ledger/embedded.ts'
import type { Tables } from '../tables.ts'
import { commitments } from './commitments.ts'
import { inbox } from './inbox.ts'
import { fence } from './leases.ts'
import { moves } from './moves.ts'
import { outbox } from './outbox.ts'
import { people } from './people.ts'
import { type DeliveryStore, type DeliveryTx, StorageTrouble } from './port.ts'
import { runs } from './runs.ts'
import { segmentMembers } from './segment-members.ts'
import { type Connection, connectionOf, EmbeddedConnection } from './statements.ts'
import { isStorageTrouble } from './storage-trouble.ts'
import { timers } from './timers.ts'

export function openDelivery({ db, dialect }: { db: Kysely<Tables>; dialect: Dialect }): DeliveryStore {
  const embedded = embeddedIn(db)
  if (dialect === 'sqlite' && embedded === undefined)
    throw new Error('This SQLite ledger was not opened by openSqlite.')
  const alone = embedded && embeddedTx(new EmbeddedConnection(db, embedded))
  return {
    async transaction(work, holder) {
      try {
        return await db.transaction().execute(async (transaction) => {
          if (alone) return work(alone(transaction))
          if (holder) await fence(transaction, holder.worker)
          return work(deliveryTx(connectionOf(transaction, undefined, holder?.lanes)))
        })
      } catch (error) {
        throw isStorageTrouble(error) ? new StorageTrouble(error) : error
      }
    },
  }
}

/** Made once: there is one connection, and it has one transaction at a time. */
function embeddedTx(on: EmbeddedConnection): (transaction: Kysely<Tables>) => DeliveryTx {
  const tx = deliveryTx(on)
  return (transaction) => {
    on.db = transaction
    return tx
  }
}

function deliveryTx(on: Connection): DeliveryTx {
  return {
    ...people(on),
    ...inbox(on),
    ...runs(on),
    ...outbox(on),
    ...timers(on),
    ...commitments(on),
    ...segmentMembers(on),
    ...moves(on),
  }
}
