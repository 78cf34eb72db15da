/** Agreements and promises as they are stored, put into their shapes: for the pages, the rules of money, and the turns. */
import type { Selectable } from 'kysely'
import { AGREEMENT_STATUSES, type Agreement, type Offer } from '../../../schemas/agreement.ts'
import type { PromiseToPay } from '../../../schemas/promise.ts'
import type { Tables } from '../tables.ts'
import type { Store, Tx } from './store.ts'

type AgreementRow = Selectable<Tables['agreements']>

/** The oldest first. */
export function agreementRowsOf(db: Store['db'] | Tx, customer: string): Promise<AgreementRow[]> {
  return db
    .selectFrom('agreements')
    .selectAll()
    .where('customer', '=', customer)
    .orderBy('accepted_at')
    .orderBy('id')
    .execute()
}

export function agreementOf(row: Omit<AgreementRow, 'next_at' | 'ended_on'>): Agreement {
  const status = AGREEMENT_STATUSES.find((known) => known === row.status)
  if (!status) throw new Error(`The agreement ${row.id} has the unknown status "${row.status}".`)
  return {
    id: row.id,
    customer: row.customer,
    run: row.run,
    node: row.node,
    // Stored from an offer, which never changes.
    offer: JSON.parse(row.offer) as Offer,
    status,
    acceptedAt: Number(row.accepted_at),
    acceptedBy: { message: row.accepted_by_message, button: row.accepted_by_button },
  }
}

export function promiseOf(row: Omit<Selectable<Tables['promises']>, 'updated_at'>): PromiseToPay {
  return {
    id: row.id,
    customer: row.customer,
    run: row.run,
    node: row.node,
    // Written by delivery's `insertPromises`.
    debts: JSON.parse(row.debts) as string[],
    ...(row.agreement === null ? {} : { agreement: row.agreement }),
    amount: Number(row.amount),
    currency: row.currency,
    dueDate: row.due_date,
    madeAt: Number(row.made_at),
    message: row.message,
    status: row.status,
  }
}
