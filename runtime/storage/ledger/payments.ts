/**
 * Payments that were seen elsewhere. One is recorded once, by its reference; it settles a debt or the installments of
 * an agreement, and when a person owes nothing more, every run that waits for them is told so in the same transaction.
 */
import { sql } from 'kysely'
import type { Offer } from '../../../schemas/agreement.ts'
import type { Instant } from '../../../schemas/basics.ts'
import type { Payment } from '../../../schemas/customer.ts'
import type { RunEvent } from '../../../schemas/run.ts'
import type { Portfolio } from '../ports.ts'
import type { DebtRow } from './customer-rows.ts'
import { queueEvents } from './events.ts'
import { isOneOf } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

type Recorded = Awaited<ReturnType<Portfolio['recordPayment']>>

export async function recordPayment(store: Store, payment: Payment, at: Instant): Promise<Recorded> {
  return inTransaction(store, async (tx): Promise<Recorded> => {
    const owed = await owedBy(tx, payment)
    if (!owed) return 'unknown-debt'
    const { customer, debt } = owed
    // Two payments of one person at once must see each other, or neither would find that nothing is left.
    if (store.dialect === 'postgres')
      await tx.selectFrom('customers').select('id').where('id', '=', customer).forUpdate().execute()
    const recorded = await tx
      .insertInto('payments')
      .values({
        reference: payment.reference,
        debt: debt?.id ?? null,
        agreement: payment.agreement ?? null,
        amount: payment.amount,
        paid_at: payment.paidAt,
        recorded_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('reference')
      .executeTakeFirst()
    if (!recorded) return 'known'
    if (payment.agreement !== undefined) await settleAgreement(store, tx, payment.agreement, payment.amount, at)
    else if (debt) await settleDebt(tx, debt, payment.amount, at)
    await tellRuns(store, tx, customer, payment.reference, at)
    return 'recorded'
  })
}

/** Whose payment it is and for which debt; nothing when the debt or the agreement is not known. */
async function owedBy(tx: Tx, payment: Payment): Promise<{ customer: string; debt?: DebtRow } | undefined> {
  const debt = payment.debt === undefined ? undefined : await debtNamed(tx, payment.debt)
  if (payment.debt !== undefined && !debt) return undefined
  if (payment.agreement === undefined) return debt && { customer: debt.customer, debt }
  const agreement = await tx
    .selectFrom('agreements')
    .select('customer')
    .where('id', '=', payment.agreement)
    .executeTakeFirst()
  return agreement && { customer: agreement.customer, ...(debt ? { debt } : {}) }
}

/** By our id, else by the creditor's reference when it can only mean one debt: the only one, or the only open one. */
async function debtNamed(tx: Tx, name: string): Promise<DebtRow | undefined> {
  const own = await tx.selectFrom('debts').selectAll().where('id', '=', name).executeTakeFirst()
  if (own) return own
  const named = await tx.selectFrom('debts').selectAll().where('reference', '=', name).execute()
  if (named.length === 1) return named[0]
  const open = named.filter(({ status }) => status === 'open')
  return open.length === 1 ? open[0] : undefined
}

async function settleDebt(tx: Tx, debt: DebtRow, amount: number, at: Instant): Promise<void> {
  await tx
    .updateTable('debts')
    .set((eb) => ({
      paid: eb('paid', '+', amount),
      status: eb
        .case()
        .when(eb.and([eb(eb('paid', '+', amount), '>=', eb.ref('principal')), eb('status', '<>', 'closed')]))
        .then(sql.lit('paid' as const))
        .else(eb.ref('status'))
        .end(),
      updated_at: at,
    }))
    .where('id', '=', debt.id)
    .execute()
}

/** Pays the installments in their order; when the last is paid, the agreement is completed and its debts are paid. */
async function settleAgreement(store: Store, tx: Tx, id: string, amount: number, at: Instant): Promise<void> {
  const installments = await tx
    .selectFrom('installments')
    .selectAll()
    .where('agreement', '=', id)
    .orderBy('number')
    .execute()
  let rest = amount
  let open = 0
  for (const { number, amount: due, paid } of installments) {
    const part = Math.min(rest, due - paid)
    rest -= part
    open += due - paid - part
    if (part > 0)
      await tx
        .updateTable('installments')
        .set({ paid: paid + part })
        .where('agreement', '=', id)
        .where('number', '=', number)
        .execute()
  }
  const completed = open === 0
  const agreement = await tx
    .updateTable('agreements')
    .set((eb) => ({
      status: completed
        ? 'completed'
        : eb.case().when('status', '=', 'accepted').then('active').else(eb.ref('status')).end(),
    }))
    .where('id', '=', id)
    .returning('offer')
    .executeTakeFirst()
  if (!completed || !agreement) return
  // Stored from an offer, which never changes.
  const { debts } = JSON.parse(agreement.offer) as Offer
  await tx
    .updateTable('debts')
    .set({ status: 'paid', updated_at: at })
    .where(isOneOf(store.dialect, 'id', debts))
    .where('status', '<>', 'closed')
    .execute()
}

async function tellRuns(store: Store, tx: Tx, customer: string, reference: string, at: Instant): Promise<void> {
  const open = await tx
    .selectFrom('debts')
    .select('id')
    .where('customer', '=', customer)
    .where('status', 'in', ['open', 'renegotiated'])
    .limit(1)
    .execute()
  if (open.length > 0) return
  const waiting = await tx
    .selectFrom('runs')
    .select('id')
    .where('customer', '=', customer)
    .where('status', '=', 'waiting')
    .execute()
  const event: RunEvent = { kind: 'interrupted', by: 'paid', at }
  await queueEvents(
    store,
    tx,
    waiting.map(({ id }) => ({ providerId: `paid:${reference}:${id}`, customer, run: id, event })),
  )
}
