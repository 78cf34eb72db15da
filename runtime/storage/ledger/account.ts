/** All that a person owes and has agreed to, read under a lock for the rules, and what they say of it written back. */
import type { Instant } from '../../../schemas/basics.ts'
import type { Charges } from '../../../schemas/collections-policy.ts'
import type { OrganisationPolicy } from '../../../schemas/organisation.ts'
import type { Account, AgreementChange, DebtChange } from '../../engine/settlement.ts'
import { agreementOf, agreementRowsOf } from './agreement-rows.ts'
import { customerOf, debtOf } from './customer-rows.ts'
import type { Store, Tx } from './store.ts'

/**
 * Nothing when there is no such customer. Two payments of one person at once must see each other, or neither would find
 * that nothing is left: on PostgreSQL the customer's row is locked until the transaction ends.
 */
export async function lockedAccount(
  { dialect }: Store,
  tx: Tx,
  customer: string,
  { now, charges }: { now: Instant; charges: Charges },
): Promise<Account | undefined> {
  const row = await tx
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', customer)
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
  if (row === undefined) return undefined
  const debts = await tx
    .selectFrom('debts')
    .selectAll()
    .where('customer', '=', customer)
    .orderBy('id')
    // A turn may make an agreement of them meanwhile.
    .$if(dialect === 'postgres', (query) => query.forUpdate())
    .execute()
  const agreements = await agreementRowsOf(tx, customer)
  const ids = agreements.map(({ id }) => id)
  const payments =
    ids.length === 0
      ? []
      : await tx
          .selectFrom('payments')
          .select(['agreement', 'amount', 'paid_at as paidAt'])
          .where('agreement', 'in', ids)
          .orderBy('recorded_at')
          .orderBy('reference')
          .execute()
  const policy = await tx.selectFrom('organisation').select('policy').orderBy('version', 'desc').executeTakeFirst()
  return {
    customer: customerOf(row),
    debts: debts.map(debtOf),
    agreements: agreements.map((agreement) => ({
      agreement: agreementOf(agreement),
      payments: payments.filter(({ agreement: of }) => of === agreement.id),
    })),
    // Validated before it was stored.
    charges: policy === undefined ? charges : (JSON.parse(policy.policy) as OrganisationPolicy).charges,
    now,
  }
}

export async function writeDebts(tx: Tx, changes: readonly DebtChange[], at: Instant): Promise<void> {
  for (const { id, status, receipts, repaid } of changes)
    await tx
      .updateTable('debts')
      .set({
        status,
        repaid,
        updated_at: at,
        ...(receipts.length === 0 ? {} : { receipts: JSON.stringify(receipts) }),
      })
      .where('id', '=', id)
      .execute()
}

export async function writeAgreement(tx: Tx, change: AgreementChange): Promise<void> {
  await tx
    .updateTable('agreements')
    .set({ status: change.status, next_at: change.nextAt ?? 0, ended_on: change.endedOn })
    .where('id', '=', change.id)
    .execute()
  for (const { number, paid } of change.installments)
    await tx
      .updateTable('installments')
      .set({ paid })
      .where('agreement', '=', change.id)
      .where('number', '=', number)
      .where('paid', '<>', paid)
      .execute()
}
