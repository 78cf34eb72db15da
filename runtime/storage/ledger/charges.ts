/** Payment instruments: kept before their provider knows them, and until it knows that they are gone. */
import { type Selectable, sql } from 'kysely'
import type { Instant } from '../../../schemas/basics.ts'
import { CHARGE_KINDS, type Charge } from '../../../schemas/charge.ts'
import type { IssuedCharges } from '../payment-ports.ts'
import type { Tables } from '../tables.ts'
import { debtsIn } from './payment-stops.ts'
import { storable } from './rows.ts'
import { inTransaction, type Store, type Tx } from './store.ts'

type ChargeRow = Selectable<Tables['charges']>

export function charges(store: Store): IssuedCharges {
  const { db } = store
  return {
    async find(id) {
      const row = await db.selectFrom('charges').selectAll().where('id', '=', id).executeTakeFirst()
      return row && chargeOf(row)
    },

    async ofCustomer(customer) {
      const rows = await db
        .selectFrom('charges')
        .selectAll()
        .where('customer', '=', customer)
        // One whose provider has not answered yet is none that people could look at.
        .where('code', '<>', '')
        .orderBy('created_at')
        .orderBy('id')
        .execute()
      return rows.map(chargeOf)
    },

    async begin(charge, at) {
      await db
        .insertInto('charges')
        .values({
          id: charge.id,
          customer: charge.customer,
          run: charge.run ?? null,
          node: null,
          debt: charge.debts?.length === 1 ? (charge.debts[0] ?? null) : null,
          debts: charge.debts === undefined ? null : JSON.stringify(charge.debts),
          agreement: charge.agreement ?? null,
          installment: charge.installment ?? null,
          kind: charge.kind,
          provider: charge.provider,
          txid: charge.txid,
          amount: charge.amount,
          currency: charge.currency,
          due_date: charge.dueDate ?? null,
          expires_at: charge.expiresAt ?? null,
          status: 'issued',
          code: '',
          created_at: charge.createdAt,
          updated_at: at,
        })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    },

    async issued(id, { code, expiresAt, pix, txid }, at) {
      const row = await db
        .updateTable('charges')
        .set({
          code: storable(code),
          txid,
          pix: pix === undefined ? null : JSON.stringify(pix),
          expires_at: expiresAt ?? null,
          updated_at: at,
        })
        .where('id', '=', id)
        .returningAll()
        .executeTakeFirstOrThrow()
      return chargeOf(row)
    },

    async discard(id) {
      // Money may have come by what the provider knows nothing of: then it stays.
      await db
        .deleteFrom('charges')
        .where('id', '=', id)
        .where('code', '=', '')
        .where('status', '=', 'issued')
        .execute()
    },

    async untold(limit, customer) {
      const rows = await db
        .selectFrom('charges')
        .selectAll()
        .where(sql<boolean>`untold = 1`)
        .$if(customer !== undefined, (query) => query.where('customer', '=', customer ?? ''))
        .orderBy('updated_at')
        .limit(limit)
        .execute()
      return rows.map(chargeOf)
    },

    async told(id) {
      await db.updateTable('charges').set({ untold: 0 }).where('id', '=', id).execute()
    },

    remove: (of, except, at) => inTransaction(store, (tx) => removeCharges(tx, { ...of, except }, at)),

    async expire(now, limit) {
      const rows = await db
        .selectFrom('charges')
        .select('id')
        .where(sql<boolean>`status = 'issued'`)
        .where('expires_at', '<=', now)
        .orderBy('expires_at')
        .limit(limit)
        .execute()
      if (rows.length === 0) return 0
      const { numUpdatedRows } = await db
        .updateTable('charges')
        .set({ status: 'expired', updated_at: now })
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .where('status', '=', 'issued')
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },

    async oldestOpen(provider) {
      const row = await db
        .selectFrom('charges')
        .select((eb) => eb.fn.min('created_at').as('at'))
        .where(sql<boolean>`status = 'issued'`)
        .where('provider', '=', provider)
        .executeTakeFirst()
      return row?.at === null || row?.at === undefined ? undefined : Number(row.at)
    },
  }
}

/** Removes what can still be paid; its provider is told later. Gives how many. */
export async function removeCharges(
  tx: Tx,
  {
    debts,
    agreement,
    installments,
    except,
  }: {
    debts: readonly string[]
    agreement?: string | undefined
    /** Of the agreement: these alone; absent: all. */
    installments?: readonly number[] | undefined
    except?: string | undefined
  },
  at: Instant,
): Promise<number> {
  const among = new Set(debts)
  const customers = await customersOf(tx, debts, agreement)
  if (customers.length === 0) return 0
  const open = await tx
    .selectFrom('charges')
    .select(['id', 'debts', 'agreement', 'installment', 'provider'])
    .where('customer', 'in', customers)
    .where('status', '=', 'issued')
    .execute()
  const gone = open.filter((charge) => {
    if (charge.id === except) return false
    if (charge.agreement === null) return debtsIn(charge.debts).some((debt) => among.has(debt))
    if (charge.agreement !== agreement) return false
    return installments === undefined || charge.installment === null || installments.includes(charge.installment)
  })
  if (gone.length === 0) return 0
  await tx
    .updateTable('charges')
    .set({ status: 'removed', untold: 1, updated_at: at })
    .where(
      'id',
      'in',
      gone.map(({ id }) => id),
    )
    // One that was paid meanwhile stays so.
    .where('status', '=', 'issued')
    .execute()
  return gone.length
}

async function customersOf(tx: Tx, debts: readonly string[], agreement: string | undefined): Promise<string[]> {
  const owners =
    debts.length === 0 ? [] : await tx.selectFrom('debts').select('customer').where('id', 'in', debts).execute()
  const agreed =
    agreement === undefined
      ? []
      : await tx.selectFrom('agreements').select('customer').where('id', '=', agreement).execute()
  return [...new Set([...owners, ...agreed].map(({ customer }) => customer))]
}

function chargeOf(row: ChargeRow): Charge {
  const kind = CHARGE_KINDS.find((known) => known === row.kind)
  if (kind === undefined) throw new Error(`The charge ${row.id} has the unknown kind "${row.kind}".`)
  return {
    id: row.id,
    customer: row.customer,
    ...(row.run === null ? {} : { run: row.run }),
    ...(row.debts === null ? {} : { debts: debtsIn(row.debts) }),
    ...(row.agreement === null ? {} : { agreement: row.agreement }),
    ...(row.installment === null ? {} : { installment: Number(row.installment) }),
    kind,
    provider: row.provider,
    txid: row.txid,
    amount: Number(row.amount),
    currency: row.currency,
    ...(row.due_date === null ? {} : { dueDate: row.due_date }),
    ...(row.expires_at === null ? {} : { expiresAt: Number(row.expires_at) }),
    status: row.status,
    code: row.code,
    // Written by `issued`.
    ...(row.pix === null ? {} : { pix: JSON.parse(row.pix) as NonNullable<Charge['pix']> }),
    createdAt: Number(row.created_at),
  }
}
