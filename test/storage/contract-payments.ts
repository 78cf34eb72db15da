/** Payments: counted once, whatever they are named by, and who owes nothing more is left alone. */
import { beforeEach, expect, test } from 'vitest'
import type { Offer } from '../../schemas/agreement.ts'
import type { Given } from './contract.ts'
import { journey, person } from './portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

export function paymentsContract(given: Given): void {
  const portfolio = () => given().ledger.portfolio
  let customer: string
  const debts = async () => (await portfolio().get(customer))!.debts
  const pay = (payment: { reference: string; debt?: string; agreement?: string; amount: number }) =>
    portfolio().recordPayment({ ...payment, paidAt: AT }, AT + 1)
  const told = () =>
    given().db.selectFrom('inbox').selectAll().where('provider_id', 'like', 'paid:%').orderBy('id').execute()

  beforeEach(async () => {
    const [id] = await portfolio().write(
      [
        {
          ...person(1),
          debts: [
            { reference: 'A', principal: 100_00, dueDate: '2026-01-10' },
            { reference: 'B', principal: 50_00, dueDate: '2026-02-10' },
          ],
        },
      ],
      AT,
    )
    customer = id!
    for (const name of ['one', 'two']) {
      const version = await given().ledger.journeys.publish(journey(name), 'ana', undefined, AT)
      await given().ledger.runs.enroll({ id: name, version }, [customer], AT)
    }
  })

  test('a payment counts once, by its reference', async () => {
    expect(await pay({ reference: 'p1', debt: 'A', amount: 40_00 })).toBe('recorded')
    expect(await pay({ reference: 'p1', debt: 'A', amount: 40_00 })).toBe('known')
    expect((await debts())[0]).toMatchObject({ paid: 40_00, status: 'open' })
    expect(await told()).toEqual([])
  })

  test('a debt may be named by our id', async () => {
    const [first] = await debts()
    expect(await pay({ reference: 'p1', debt: first!.id, amount: 100_00 })).toBe('recorded')
    expect((await debts())[0]).toMatchObject({ paid: 100_00, status: 'paid' })
  })

  test('an unknown debt or agreement writes nothing', async () => {
    expect(await pay({ reference: 'p1', debt: 'Z', amount: 1 })).toBe('unknown-debt')
    expect(await pay({ reference: 'p1', agreement: 'Z', amount: 1 })).toBe('unknown-debt')
    expect(await pay({ reference: 'p1', amount: 1 })).toBe('unknown-debt')
    expect(await given().db.selectFrom('payments').selectAll().execute()).toEqual([])
    expect(await pay({ reference: 'p1', debt: 'A', amount: 1 })).toBe('recorded')
  })

  test('a reference of several debts names none, unless one of them only is open', async () => {
    const [other] = await portfolio().write(
      [{ ...person(2), debts: [{ reference: 'A', creditor: 'b', principal: 1_00, dueDate: '2026-01-10' }] }],
      AT,
    )
    expect(await pay({ reference: 'p1', debt: 'A', amount: 1_00 })).toBe('unknown-debt')
    const { debts: theirs } = (await portfolio().get(other!))!
    await pay({ reference: 'p2', debt: theirs[0]!.id, amount: 1_00 })
    expect(await pay({ reference: 'p1', debt: 'A', amount: 1_00 })).toBe('recorded')
    expect((await debts())[0]).toMatchObject({ paid: 1_00 })
  })

  test('when nothing stays open every waiting run of that person is told, once each', async () => {
    await pay({ reference: 'p1', debt: 'A', amount: 60_00 })
    await pay({ reference: 'p2', debt: 'A', amount: 40_00 })
    expect(await told()).toEqual([])
    await pay({ reference: 'p3', debt: 'B', amount: 50_01 })
    await pay({ reference: 'p3', debt: 'B', amount: 50_01 })
    const rows = await told()
    const { items } = await given().ledger.runs.list({ limit: 10 })
    expect(rows.map(({ run }) => run).sort()).toEqual(items.map(({ id }) => id).sort())
    for (const row of rows) {
      expect(row).toMatchObject({ kind: 'event', customer, state: 'pending', provider_id: `paid:p3:${row.run}` })
      expect(JSON.parse(row.payload)).toEqual({ kind: 'interrupted', by: 'paid', at: AT + 1 })
    }
  })

  test('of two payments at once that settle the last two debts, one tells the runs', async () => {
    await Promise.all([
      pay({ reference: 'p1', debt: 'A', amount: 100_00 }),
      pay({ reference: 'p2', debt: 'B', amount: 50_00 }),
    ])
    expect(new Set((await told()).map(({ run }) => run)).size).toBe(2)
  })

  test('one payment that comes several times at once counts once', async () => {
    const came = await Promise.all(Array.from({ length: 8 }, () => pay({ reference: 'p1', debt: 'A', amount: 10_00 })))
    expect(came.sort()).toEqual([...Array(7).fill('known'), 'recorded'])
    expect((await debts())[0]?.paid).toBe(10_00)
  })

  test('a closed debt takes the money and stays closed', async () => {
    await given().db.updateTable('debts').set({ status: 'closed' }).where('reference', '=', 'A').execute()
    await pay({ reference: 'p1', debt: 'A', amount: 200_00 })
    expect((await debts())[0]).toMatchObject({ paid: 200_00, status: 'closed' })
  })

  test('an agreement is paid installment by installment; the last one settles its debts', async () => {
    const owed = await debts()
    await agree(
      given,
      customer,
      owed.map(({ id }) => id),
    )
    await given().db.updateTable('debts').set({ status: 'renegotiated' }).execute()
    expect((await portfolio().agreements(customer)).map(({ status }) => status)).toEqual(['accepted'])

    await pay({ reference: 'p1', agreement: 'deal', amount: 70_00 })
    expect(await given().db.selectFrom('installments').select('paid').orderBy('number').execute()).toEqual([
      { paid: 60_00 },
      { paid: 10_00 },
    ])
    expect((await portfolio().agreements(customer))[0]?.status).toBe('active')
    expect(await told()).toEqual([])

    await pay({ reference: 'p2', agreement: 'deal', amount: 50_00 })
    const [agreement] = await portfolio().agreements(customer)
    expect(agreement).toMatchObject({
      id: 'deal',
      status: 'completed',
      offer: { total: 120_00 },
      acceptedBy: { message: 'wamid.1', button: 'sim' },
    })
    expect((await debts()).map(({ status }) => status)).toEqual(['paid', 'paid'])
    expect(await told()).toHaveLength(2)
  })
}

async function agree(given: Given, customer: string, debts: string[]): Promise<void> {
  const installments = [
    { number: 0, dueDate: '2026-03-10', amount: 60_00 },
    { number: 1, dueDate: '2026-04-10', amount: 60_00 },
  ]
  const offer: Offer = {
    id: 'offer',
    kind: 'installments',
    debts,
    currency: 'BRL',
    originalBalance: 150_00,
    waived: 30_00,
    total: 120_00,
    installments,
    createdAt: AT,
    validUntil: AT + 3 * 86_400_000,
    creditor: 'default',
  }
  const { db } = given()
  await db
    .insertInto('agreements')
    .values({
      id: 'deal',
      customer,
      run: 'r',
      node: 'n',
      offer: JSON.stringify(offer),
      status: 'accepted',
      accepted_at: AT,
      accepted_by_message: 'wamid.1',
      accepted_by_button: 'sim',
      total: offer.total,
    })
    .execute()
  await db
    .insertInto('installments')
    .values(
      installments.map(({ number, dueDate, amount }) => ({
        agreement: 'deal',
        number,
        due_date: dueDate,
        amount,
        paid: 0,
      })),
    )
    .execute()
}
