/** Agreements and charges as they would have come about, for the tests of payments. */

import type { Offer } from '../../schemas/agreement.ts'
import type { Instant } from '../../schemas/basics.ts'
import type { Debt } from '../../schemas/customer.ts'
import type { Given } from './contract.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

const installments = [
  { number: 0, dueDate: '2026-03-10', amount: 60_00 },
  { number: 1, dueDate: '2026-04-10', amount: 60_00 },
]

/** The agreement `deal` over these debts: 60.00 on Tuesday 10 March 2026 and 60.00 on Friday 10 April. */
export async function agree(given: Given, customer: string, debts: readonly Debt[]): Promise<void> {
  const id = 'deal'
  const acceptedAt = AT
  const offer: Offer = {
    id: `offer-${id}`,
    kind: 'installments',
    debts: debts.map((debt) => debt.id),
    currency: 'BRL',
    originalBalance: 150_00,
    waived: 30_00,
    total: 120_00,
    installments,
    createdAt: acceptedAt,
    validUntil: acceptedAt + 3 * 86_400_000,
    creditor: 'default',
  }
  const { db } = given()
  await db
    .insertInto('agreements')
    .values({
      id,
      customer,
      run: 'r',
      node: 'n',
      offer: JSON.stringify(offer),
      status: 'accepted',
      accepted_at: acceptedAt,
      accepted_by_message: 'wamid.1',
      accepted_by_button: 'sim',
      total: offer.total,
    })
    .execute()
  await db
    .insertInto('installments')
    .values(
      installments.map(({ number, dueDate, amount }) => ({
        agreement: id,
        number,
        due_date: dueDate,
        amount,
        paid: 0,
      })),
    )
    .execute()
  await db.updateTable('debts').set({ status: 'renegotiated' }).where('id', 'in', offer.debts).execute()
}

/** A charge of 103.63 that can be paid; its txid is its id. */
export async function charge(
  given: Given,
  more: {
    id: string
    customer: string
    run?: string
    debts?: string[]
    agreement?: string
    installment?: number
    expiresAt?: Instant
  },
): Promise<void> {
  const { charges } = given().ledger
  const { expiresAt } = more
  const fields = { kind: 'pix-cob', provider: 'pix-api', amount: 103_63, currency: 'BRL', createdAt: AT } as const
  await charges.begin({ ...more, ...fields, txid: more.id }, AT)
  await charges.issued(more.id, { code: `code-${more.id}`, txid: more.id, ...(expiresAt ? { expiresAt } : {}) }, AT)
}
