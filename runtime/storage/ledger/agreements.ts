/**
 * Agreements and promises as their days pass. Each is looked at in a transaction of its own, under a lock on its person,
 * so any number of processes may do it at once and a process that dies leaves nothing half done.
 */
import { sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import type { Customer } from '../../../schemas/customer.ts'
import { REST } from '../../../schemas/payment.ts'
import type { CountedPayment, SettlementRules } from '../../engine/settlement.ts'
import type { Commitments } from '../payment-ports.ts'
import { lockedAccount, writeAgreement, writeDebts } from './account.ts'
import { agreementOf, agreementRowsOf, promiseOf } from './agreement-rows.ts'
import { removeCharges } from './charges.ts'
import { agreementEnded, promiseBroken } from './commitment-ends.ts'
import { customerOf } from './customer-rows.ts'
import { keptOf } from './payment-rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

const DAY_MS = 24 * 3_600_000

export function commitments(store: Store): Commitments {
  const { db } = store
  return {
    async ofCustomer(customer) {
      const agreements = await agreementRowsOf(db, customer)
      const ids = agreements.map(({ id }) => id)
      const installments =
        ids.length === 0
          ? []
          : await db.selectFrom('installments').selectAll().where('agreement', 'in', ids).orderBy('number').execute()
      const promises = await db
        .selectFrom('promises')
        .selectAll()
        .where('customer', '=', customer)
        .orderBy('made_at')
        .orderBy('id')
        .execute()
      const paidOf = (id: string) =>
        Object.fromEntries(
          installments.filter(({ agreement }) => agreement === id).map(({ number, paid }) => [number, Number(paid)]),
        )
      return {
        agreements: agreements.map((row) => ({ agreement: agreementOf(row), paid: paidOf(row.id) })),
        promises: promises.map(promiseOf),
      }
    },

    async due(now, limit) {
      const rows = await db
        .selectFrom('agreements')
        .select('id')
        // Word for word as the index has it.
        .where(sql<boolean>`status in ('accepted', 'active', 'late')`)
        .where('next_at', '<=', now)
        .orderBy('next_at')
        .limit(limit)
        .execute()
      return rows.map(({ id }) => id)
    },

    keep: (id, now, rules) =>
      inTransaction(store, async (tx) => {
        const row = await tx.selectFrom('agreements').select('customer').where('id', '=', id).executeTakeFirst()
        const account = row && (await lockedAccount(store, tx, row.customer, { now, charges: rules.charges }))
        const change = account && rules.keepAgreement(account, id)
        if (account === undefined || change === undefined) return undefined
        const before = account.agreements.find(({ agreement }) => agreement.id === id)?.agreement.status
        // What can still be paid is removed before its debts are owed again.
        if (change.nextAt === null) await removeCharges(tx, { debts: [], agreement: id }, now)
        await writeAgreement(tx, change)
        await writeDebts(tx, change.debts, now)
        if (change.status === before) return undefined
        await tx
          .insertInto('audit')
          .values({ at: now, actor: 'regua', action: `agreement.${change.status}`, subject: id, detail: null })
          .execute()
        await agreementEnded(store, tx, { id, customer: account.customer.id, status: change.status }, now)
        return change.status
      }),

    async keepPromises(now, limit, rules) {
      // Promises of yesterday, wherever yesterday was: the rules know the place.
      const day = new Date(now + DAY_MS).toISOString().slice(0, 10)
      const people = await db
        .selectFrom('promises')
        .select('customer')
        .where(sql<boolean>`status = 'open'`)
        .where('due_date', '<', day)
        .groupBy('customer')
        // The day of the oldest is over for certain, so nobody waits behind those whose day is not.
        .orderBy((eb) => eb.fn.min('due_date'))
        .limit(limit)
        .execute()
      const counted = { kept: 0, broken: 0 }
      for (const { customer } of people) {
        const settled = await inTransaction(store, (tx) => promisesOf(store, tx, customer, now, rules))
        counted.kept += settled.kept
        counted.broken += settled.broken
      }
      return counted
    },
  }
}

/** A payment that is being recorded is waited for: nobody's promise is broken while their money comes in. */
async function promisesOf(
  store: Store,
  tx: Tx,
  id: string,
  now: Instant,
  rules: SettlementRules,
): Promise<{ kept: number; broken: number }> {
  const row = await tx
    .selectFrom('customers')
    .selectAll()
    .where('id', '=', id)
    .$if(store.dialect === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()
  return row === undefined ? { kept: 0, broken: 0 } : settlePromises(store, tx, customerOf(row), now, rules)
}

/** Open promises of one person, as they are now. */
export async function settlePromises(
  store: Store,
  tx: Tx,
  customer: Customer,
  now: Instant,
  rules: SettlementRules,
): Promise<{ kept: number; broken: number }> {
  const open = await tx
    .selectFrom('promises')
    .selectAll()
    .where('customer', '=', customer.id)
    .where('status', '=', 'open')
    .execute()
  const counted = { kept: 0, broken: 0 }
  if (open.length === 0) return counted
  const rows = await tx
    .selectFrom('payments')
    .select(['reference', 'amount', 'overpaid', 'decision', 'paid_at as paidAt', 'agreement', 'parts'])
    .where('customer', '=', customer.id)
    .execute()
  const rests = new Set(rows.map(({ reference }) => reference))
  const payments = rows.map(
    ({ paidAt, agreement, parts, ...row }): CountedPayment => ({
      // The decision is written after what it does: by then the rest is there already.
      amount: keptOf(rests.has(`${row.reference}${REST}`) ? { ...row, decision: 'assigned' } : row),
      ...{ paidAt, agreement },
      // Written by `insertPayment`.
      debts: parts === null ? [] : (JSON.parse(parts) as { debt: string }[]).map(({ debt }) => debt),
    }),
  )
  for (const row of open) {
    const { status } = rules.promiseAt(promiseOf(row), payments, customer, now)
    if (status === 'open') continue
    const { numUpdatedRows } = await tx
      .updateTable('promises')
      .set({ status, updated_at: now })
      .where('id', '=', row.id)
      .where('status', '=', 'open')
      .executeTakeFirst()
    if (numUpdatedRows === 0n) continue
    if (status === 'broken') await promiseBroken(store, tx, row, now)
    counted[status] += 1
  }
  return counted
}
