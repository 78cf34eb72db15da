/** What is too much of a payment counts once, where it went, and stays in its currency. */
import { beforeEach, expect, test } from 'vitest'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import type { Given } from './contract.ts'
import { journey, person } from './portfolio-of.ts'

/** Noon in São Paulo; nothing is late. */
const AT = Date.parse('2026-03-02T15:00:00Z')
const BRUNO = { by: 'Bruno', at: AT + 5 }

export function overpaidContract(given: Given): void {
  let customer: string
  beforeEach(async () => {
    const debt = { principal: 100_00, dueDate: '2026-04-10' }
    const debts = [
      { ...debt, reference: 'A' },
      { ...debt, reference: 'B' },
      { ...debt, reference: 'D', currency: 'USD' },
    ]
    const [id] = await given().ledger.portfolio.write([{ ...person(1), debts }], AT)
    customer = id!
  })
  const pay = (reference: string, more: { debt?: string; txid?: string }) =>
    given().ledger.payments.record(
      { reference, amount: 150_00, paidAt: AT, source: 'api', ...more },
      AT + 1,
      SETTLEMENT_RULES,
    )
  const assign = (reference: string, debt: string) =>
    given().ledger.payments.assign(reference, { debt }, BRUNO, SETTLEMENT_RULES)
  const run = async () => {
    await given().ledger.journeys.publish(journey('a'), 'ana', undefined, AT)
    const entered = { version: 1, at: AT, entries: [{ at: 0, kind: 'entered' as const, node: 'ask' }] }
    const it = { id: 'r', journey: 'a', version: 1, customer, seq: 1, status: 'waiting' as const, node: 'ask' }
    const wait = { waitFor: 'reply' as const, waitId: '1', waitUntil: null, lastAcceptedAt: null, outcome: null }
    await openDelivery(given()).transaction((tx) =>
      tx.insertRuns([{ ...it, ...wait, state: '{}', startedAt: AT, updatedAt: AT, turns: [entered] }]),
    )
  }
  const received = async () => {
    const { total } = await given().ledger.figures.of({ journey: 'a', version: 1, at: AT + 9 })
    return total.received
  }

  test('figures count what was too much of a payment once, though it was given elsewhere', async () => {
    await run()
    await pay('p1', { debt: 'A' })
    expect(await received()).toEqual([{ currency: 'BRL', amount: 150_00 }])
    await assign('p1', 'B')
    expect(await received()).toEqual([{ currency: 'BRL', amount: 150_00 }])
  })

  test('figures do not count what went back', async () => {
    await run()
    await pay('p1', { debt: 'A' })
    await given().ledger.payments.giveBack('p1', { ...BRUNO, reason: 'engano' })
    expect(await received()).toEqual([{ currency: 'BRL', amount: 100_00 }])
  })

  test('money that counts for two debts in turn keeps no promise twice, and runs are told of it once', async () => {
    await run()
    const ids = (await given().ledger.portfolio.get(customer))!.debts.slice(0, 2).map(({ id }) => id)
    await given()
      .db.insertInto('promises')
      .values({
        ...{ id: 'a', customer, run: 'r', node: 'n', agreement: null, amount: 200_00, currency: 'BRL' },
        ...{ debts: JSON.stringify(ids), due_date: '2026-03-06', made_at: AT, message: 'm', status: 'open' },
        updated_at: AT,
      })
      .execute()
    await pay('p1', { debt: 'A' })
    await assign('p1', 'B')
    expect((await given().ledger.commitments.ofCustomer(customer)).promises).toMatchObject([{ status: 'open' }])
    const told = await given().db.selectFrom('inbox').select('payload').where('provider_id', 'like', 'paid:%').execute()
    const amounts = told.map(({ payload }) => JSON.parse(payload).payment.amount)
    expect(amounts.sort((a, b) => a - b)).toEqual([50_00, 100_00])
  })

  test('money of one currency pays nothing of another', async () => {
    const refused = { status: 'other-currency', currency: 'BRL', wanted: 'USD' }
    await pay('p1', { debt: 'A' })
    expect(await assign('p1', 'D')).toEqual(refused)
    await pay('p2', { txid: 'nobody’s' })
    expect(await assign('p2', 'D')).toEqual(refused)
    await pay('p3', { debt: 'D' })
    await pay('p4', { debt: 'D' })
    for (const dollars of ['p3', 'p4'])
      expect(await assign(dollars, 'B')).toEqual({ status: 'other-currency', currency: 'USD', wanted: 'BRL' })
    expect(await given().ledger.payments.countUndecided(9)).toBe(4)
    expect((await assign('p1', 'B')).status).toBe('recorded')
  })
}
