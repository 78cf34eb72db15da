/** What people have agreed, promised and said that a person must see, and the organisation's policy. */
import type { CaseKind } from '../../../schemas/case.ts'
import type { OrganisationPolicy } from '../../../schemas/organisation.ts'
import { agreementOf, promiseOf } from '../ledger/agreement-rows.ts'
import { renewHolds } from '../ledger/holds.ts'
import { suppress } from '../ledger/suppressions.ts'
import type { Tables } from '../tables.ts'
import type { DeliveryTx } from './port.ts'
import type { Connection } from './statements.ts'

type Commitments = Pick<
  DeliveryTx,
  'agreements' | 'promises' | 'insertPromises' | 'holdingCases' | 'insertCases' | 'organisation' | 'setAttributes'
>

/** Asked for in every transaction and changed once a month: the latest is read once, and nobody changes what they get. */
let latest: { text: string; policy: OrganisationPolicy } | undefined

function policyOf(text: string): OrganisationPolicy {
  // Validated before it was stored.
  if (latest?.text !== text) latest = { text, policy: JSON.parse(text) as OrganisationPolicy }
  return latest.policy
}

export function commitments(on: Connection): Commitments {
  return {
    async agreements(customers) {
      if (customers.length === 0) return []
      const rows = await on.select<Tables['agreements']>(
        `select id, customer, run, node, offer, status, accepted_at, accepted_by_message, accepted_by_button, total
          from agreements where customer = any($1) order by accepted_at, id`,
        customers,
      )
      if (rows.length === 0) return []
      const installments = await on.select<{ agreement: string; number: number; paid: number }>(
        'select agreement, number, paid from installments where agreement = any($1)',
        rows.map(({ id }) => id),
      )
      const paid = new Map<string, Record<number, number>>()
      for (const row of installments)
        paid.set(row.agreement, { ...paid.get(row.agreement), [Number(row.number)]: Number(row.paid) })
      return rows.map((row) => ({
        agreement: agreementOf(row),
        paid: paid.get(row.id) ?? {},
      }))
    },

    async promises(customers) {
      if (customers.length === 0) return []
      const rows = await on.select<Tables['promises']>(
        `select id, customer, run, node, debts, agreement, amount, currency, due_date, made_at, message, status
          from promises where customer = any($1) order by made_at, id`,
        customers,
      )
      return rows.map(promiseOf)
    },

    async insertPromises(promises) {
      for (const promise of promises) {
        const inserted = await on.db
          .insertInto('promises')
          .values({
            id: promise.id,
            customer: promise.customer,
            run: promise.run,
            node: promise.node,
            debts: JSON.stringify(promise.debts),
            agreement: promise.agreement ?? null,
            amount: promise.amount,
            currency: promise.currency,
            due_date: promise.dueDate,
            made_at: promise.madeAt,
            message: promise.message,
            status: promise.status,
            updated_at: promise.madeAt,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst()
        if (inserted === undefined) continue
        await on.db
          .updateTable('promises')
          .set({ status: 'replaced', updated_at: promise.madeAt })
          .where('customer', '=', promise.customer)
          .where('status', '=', 'open')
          .where('id', '<>', promise.id)
          .execute()
      }
    },

    async holdingCases(customer) {
      return on.select<{ kind: CaseKind; status: 'open' | 'resolved' }>(
        `select kind, status from cases where customer = $1 and (status = 'open' or outcome = 'keep')`,
        customer,
      )
    },

    async insertCases(cases, at) {
      if (cases.length === 0) return
      for (const { openedAt, ...rest } of cases) {
        if (rest.kind === 'wrong_person') await suppress(on.db, rest.customer, openedAt)
        await on.db
          .insertInto('cases')
          .values({
            ...rest,
            summary: rest.summary.slice(0, MOST_SUMMARY),
            status: 'open',
            opened_at: openedAt,
            resolved_at: null,
            resolved_by: null,
            note: null,
            outcome: null,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .execute()
      }
      const held = cases.map(({ customer }) => customer)
      await renewHolds(on.db, held, at)
    },

    async organisation() {
      const [row] = await on.select<{ policy: string }>('select policy from organisation order by version desc limit 1')
      return row && policyOf(row.policy)
    },

    async setAttributes(customer, attributes, at) {
      const row = await on.db
        .selectFrom('customers')
        .select('attributes')
        .where('id', '=', customer)
        // An import, or somebody of the team, may change others of them meanwhile: none is lost.
        .$if(on.dialect === 'postgres', (query) => query.forUpdate())
        .executeTakeFirst()
      if (row === undefined) return
      const merged = { ...(JSON.parse(row.attributes) as Record<string, unknown>), ...attributes }
      const kept = Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
      await on.db
        .updateTable('customers')
        .set({ attributes: JSON.stringify(kept), updated_at: at })
        .where('id', '=', customer)
        .execute()
    },
  }
}

const MOST_SUMMARY = 1_000
