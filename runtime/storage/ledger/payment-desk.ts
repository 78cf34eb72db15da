/**
 * Payments as people look at them, and what they decide of money that fits nothing or is too much: it was for this debt
 * or agreement, or it went back. A decision is made once; two people at once make one, and the other is told.
 */
import { type SqlBool, sql } from 'kysely'
import type { Offer } from '../../../schemas/agreement.ts'
import type { Instant } from '../../../schemas/basics.ts'
import { type PaymentState, type PaymentSummary, REST } from '../../../schemas/payment.ts'
import type { PaymentTarget, SettlementRules } from '../../engine/settlement.ts'
import type { OtherCurrency, Payments, RecordedPayment, SeenPayment } from '../payment-ports.ts'
import { InvalidCursor } from '../ports.ts'
import { keyOf, pageOf } from './cursors.ts'
import { isUnmatched, lockedPayment, type PaymentRow, paymentOf, undecidedOf } from './payment-rows.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

/** Everything that a payment does, once it is known what it is for. */
export type Settle = (
  tx: Tx,
  payment: SeenPayment & { currency: string },
  at: Instant,
  rules: SettlementRules,
) => Promise<RecordedPayment | OtherCurrency>

/** Word for word as the indexes have them. */
const STATES: Record<PaymentState, ReturnType<typeof sql<SqlBool>>> = {
  unmatched: sql<SqlBool>`payments.customer is null and payments.debt is null and payments.agreement is null and payments.decision is null`,
  over: sql<SqlBool>`payments.overpaid > 0 and payments.decision is null`,
  returned: sql<SqlBool>`payments.decision = 'returned'`,
}

export function paymentDesk(store: Store, settle: Settle): Omit<Payments, 'record'> {
  const { db } = store
  const withPeople = () =>
    db
      .selectFrom('payments')
      .leftJoin('customers', 'customers.id', 'payments.customer')
      .selectAll('payments')
      .select([
        'customers.name as customer_name',
        sql<string | null>`coalesce(
          (select currency from charges where charges.id = payments.charge),
          (select currency from debts where debts.id = payments.debt),
          (select min(currency) from debts where debts.customer = payments.customer))`.as('currency'),
      ])

  return {
    assign: (reference, to, { by, at }, rules) =>
      inTransaction(store, async (tx) => {
        const row = await lockedPayment(store, tx, reference)
        if (row === undefined) return { status: 'missing' }
        const amount = undecidedOf(row)
        if (amount === 0) return { status: 'known' }
        const own = isUnmatched(row) ? reference : `${reference}${REST}`
        const seen = {
          ...{ reference: own, amount, paidAt: Number(row.paid_at), source: row.source ?? 'api' },
          ...to,
          currency: await currencyOf(tx, row),
        }
        const settled = await settle(tx, seen, at, rules)
        if (settled.status !== 'recorded') return settled
        if (own === reference) {
          // What is too much of it waits for a decision of its own.
          const decision = settled.overpaid > 0 ? null : 'assigned'
          await tx
            .updateTable('payments')
            .set({ decision, decided_by: storable(by), decided_at: at })
            .where('reference', '=', reference)
            .execute()
        } else {
          await decide(tx, reference, { kind: 'assigned', by, at })
        }
        await tellAudit(tx, { at, by, action: 'payment.assigned', reference, detail: { amount, ...to } })
        return settled
      }),

    giveBack: (reference, { by, at, reason }) =>
      inTransaction(store, async (tx) => {
        const row = await lockedPayment(store, tx, reference)
        if (row === undefined) return 'missing'
        const amount = undecidedOf(row)
        if (amount === 0) return 'nothing-left'
        await decide(tx, reference, { kind: 'returned', by, at, reason })
        await tellAudit(tx, { at, by, action: 'payment.returned', reference, detail: { amount } })
        return 'returned'
      }),

    async get(reference) {
      const row = await withPeople().where('payments.reference', '=', storable(reference)).executeTakeFirst()
      if (row === undefined) return undefined
      const payment = summaryOf(row)
      const ids = payment.parts.map(({ debt }) => debt)
      const debts =
        ids.length === 0
          ? []
          : await db.selectFrom('debts').select(['id', 'reference']).where('id', 'in', ids).execute()
      const rest = await db
        .selectFrom('payments')
        .select('reference')
        .where('reference', '=', `${reference}${REST}`)
        .executeTakeFirst()
      return {
        payment,
        debts,
        ...(rest === undefined ? {} : { rest: rest.reference }),
        ...(reference.endsWith(REST) ? { restOf: reference.slice(0, -REST.length) } : {}),
      }
    },

    async list({ limit, cursor, customer, state }) {
      let query = withPeople()
      if (customer !== undefined) query = query.where('payments.customer', '=', customer)
      if (state !== undefined) query = query.where(STATES[state])
      if (cursor !== undefined) {
        const [, recordedAt, reference] = /^(\d+) (.+)$/s.exec(keyOf(cursor)) ?? []
        if (recordedAt === undefined || reference === undefined) throw new InvalidCursor()
        query = query.where(
          sql<SqlBool>`(payments.recorded_at, payments.reference) < (${Number(recordedAt)}, ${reference})`,
        )
      }
      const rows = await query
        .orderBy('payments.recorded_at', 'desc')
        .orderBy('payments.reference', 'desc')
        .limit(limit + 1)
        .execute()
      const page = pageOf(
        rows.map((row) => ({ id: `${row.recorded_at} ${row.reference}`, row })),
        limit,
      )
      const items = page.rows.map(({ row }) => summaryOf(row))
      return { items, ...(page.next === undefined ? {} : { next: page.next }) }
    },

    async countUndecided(most) {
      const counts = (['unmatched', 'over'] as const).map((state) =>
        db.selectFrom('payments').select('reference').where(STATES[state]).limit(most).execute(),
      )
      return Math.min(most, (await Promise.all(counts)).flat().length)
    },
  }
}

/** Of its agreement, charge or debt; money that fits nothing is in the currency in which it is listed. */
async function currencyOf(tx: Tx, { agreement, charge, debt, customer }: PaymentRow): Promise<string> {
  if (agreement !== null) return currencyOfTarget(tx, { agreement })
  const charged =
    charge === null
      ? undefined
      : await tx.selectFrom('charges').select('currency').where('id', '=', charge).executeTakeFirst()
  if (charged !== undefined) return charged.currency
  const debts =
    customer === null
      ? []
      : await tx
          .selectFrom('debts')
          .select(['id', 'reference', 'currency'])
          .where('customer', '=', customer)
          .orderBy('currency')
          .execute()
  // One that was paid already is kept by the name that the payment gave it.
  const own = debts.find(({ id }) => id === debt) ?? debts.find(({ reference }) => reference === debt) ?? debts[0]
  return own?.currency ?? 'BRL'
}

/** What the money has to be in. */
export async function currencyOfTarget(tx: Tx, target: PaymentTarget): Promise<string> {
  if ('agreement' in target) {
    const query = tx.selectFrom('agreements').select('offer').where('id', '=', target.agreement)
    const { offer } = await query.executeTakeFirstOrThrow()
    return (JSON.parse(offer) as Offer).currency
  }
  const query = tx.selectFrom('debts').select('currency').where('id', 'in', target.debts)
  return (await query.executeTakeFirstOrThrow()).currency
}

async function decide(
  tx: Tx,
  reference: string,
  { kind, by, at, reason }: { kind: 'assigned' | 'returned'; by: string; at: Instant; reason?: string },
): Promise<void> {
  await tx
    .updateTable('payments')
    .set({
      ...{ decision: kind, decided_by: storable(by), decided_at: at },
      decision_reason: reason === undefined ? null : storable(reason),
    })
    .where('reference', '=', reference)
    .execute()
  // The case says that somebody must do this; it holds nothing back.
  await tx
    .updateTable('cases')
    .set({
      ...{ status: 'resolved', outcome: 'resume', resolved_by: storable(by), resolved_at: at },
      note: reason === undefined ? null : storable(reason),
    })
    .where('id', '=', `payment:${reference}`)
    .where('status', '=', 'open')
    .execute()
}

async function tellAudit(
  tx: Tx,
  { at, by, action, reference, detail }: { at: Instant; by: string; action: string; reference: string; detail: object },
): Promise<void> {
  await tx
    .insertInto('audit')
    .values({ at, actor: by, action, subject: reference, detail: JSON.stringify(detail) })
    .execute()
}

function summaryOf({
  customer_name,
  currency,
  ...row
}: PaymentRow & { customer_name: string | null; currency: string | null }): PaymentSummary {
  return { ...paymentOf(row), customerName: customer_name, currency: currency ?? 'BRL' }
}
