/** Agreements and promises: paid, late, broken, kept; the debts of an agreement that ends are owed again. */
import { beforeEach, describe, expect, test } from 'vitest'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import type { Instant } from '../../schemas/basics.ts'
import { agree, charge } from './commitments-of.ts'
import type { Given } from './contract.ts'
import { journey, person } from './portfolio-of.ts'
import { untilBlocked } from './until-blocked.ts'

/** Noon in São Paulo. */
const AT = Date.parse('2026-03-02T15:00:00Z')

export function agreementsContract(given: Given): void {
  const portfolio = () => given().ledger.portfolio
  let customer: string
  const debts = async () => (await portfolio().get(customer))!.debts
  const recorded = (
    payment: { reference: string; debt?: string; agreement?: string; amount: number },
    paidAt: Instant = AT,
    at: Instant = AT + 1,
  ) => given().ledger.payments.record({ ...payment, paidAt, source: 'api' }, at, SETTLEMENT_RULES)
  const deal = () => debts().then((owed) => agree(given, customer, owed))
  const statusOf = async (id: string) =>
    (await given().db.selectFrom('agreements').select('status').where('id', '=', id).executeTakeFirst())?.status
  const installments = async () =>
    (await given().db.selectFrom('installments').select('paid').orderBy('number').execute()).map(({ paid }) => paid)
  const keep = (at: Instant) => given().ledger.commitments.keep('deal', at, SETTLEMENT_RULES)

  beforeEach(async () => {
    const debt = (reference: string, principal: number, dueDate: string) => ({ reference, principal, dueDate })
    const owed = [debt('FATURA-A', 100_00, '2026-01-12'), debt('FATURA-B', 50_00, '2026-02-10')]
    customer = (await portfolio().write([{ ...person(1), debts: owed }], AT))[0]!
  })

  test('an agreement is paid installment by installment; the last one settles its debts', async () => {
    await deal()
    await recorded({ reference: 'p1', agreement: 'deal', amount: 70_00 })
    expect(await installments()).toEqual([60_00, 10_00])
    expect(await statusOf('deal')).toBe('active')
    expect(await recorded({ reference: 'p2', agreement: 'deal', amount: 55_00 })).toMatchObject({
      overpaid: 5_00,
      notes: ['over'],
    })
    expect(await statusOf('deal')).toBe('completed')
    expect((await debts()).map(({ status }) => status)).toEqual(['paid', 'paid'])
    expect(await recorded({ reference: 'p3', agreement: 'deal', amount: 60_00 })).toMatchObject({
      overpaid: 60_00,
      notes: ['paid-twice', 'over'],
    })
  })

  test('a payment of a debt that is part of an agreement counts for the agreement', async () => {
    await deal()
    expect(await recorded({ reference: 'p1', debt: 'FATURA-A', amount: 60_00 })).toMatchObject({
      notes: ['to-agreement'],
    })
    expect(await installments()).toEqual([60_00, 0])
  })

  test('an agreement whose first payment does not come is not effective; its debts are owed again', async () => {
    await deal()
    await charge(given, { id: 'c1', customer, agreement: 'deal', installment: 0 })
    // Due on Tuesday 10 March; two business days later is Thursday.
    const due = () => given().ledger.commitments.due(Date.parse('2026-03-13T03:00:00Z'), 10)
    expect(await due()).toEqual(['deal'])
    expect(await keep(Date.parse('2026-03-12T20:00:00Z'))).toBeUndefined()
    expect(await due()).toEqual(['deal'])
    expect(await keep(Date.parse('2026-03-13T03:00:00Z'))).toBe('not-effective')
    expect(await keep(Date.parse('2026-03-13T03:00:00Z'))).toBeUndefined()
    expect(await due()).toEqual([])
    expect((await debts()).map(({ status }) => status)).toEqual(['open', 'open'])
    expect((await given().ledger.charges.untold(10)).map(({ id }) => id)).toEqual(['c1'])
  })

  test('a broken agreement: the discount is void, what was paid goes to the debts, and so does what comes later', async () => {
    await deal()
    await recorded({ reference: 'p1', agreement: 'deal', amount: 60_00 }, Date.parse('2026-03-10T15:00:00Z'))
    expect(await keep(Date.parse('2026-04-13T15:00:00Z'))).toBe('late')
    // Due on Friday 10 April, five days of grace until the 15th.
    expect(await keep(Date.parse('2026-04-15T15:00:00Z'))).toBeUndefined()
    expect(await keep(Date.parse('2026-04-16T03:00:00Z'))).toBe('broken')
    const [first, second] = await debts()
    // 57 days late on 10 March: interest 1.90, fee 2.00, principal 56.10.
    expect(first).toMatchObject({ status: 'open', receipts: [{ on: '2026-03-10', amount: 60_00 }] })
    expect(second).toMatchObject({ status: 'open' })
    expect(second?.receipts ?? []).toEqual([])
    const after = await recorded(
      { reference: 'p2', agreement: 'deal', amount: 60_00 },
      Date.parse('2026-04-20T15:00:00Z'),
      Date.parse('2026-04-20T15:00:00Z'),
    )
    expect(after).toMatchObject({ status: 'recorded', notes: ['ended-agreement', 'under'] })
    const [record] = (await given().ledger.payments.list({ limit: 1 })).items
    expect(record?.agreement).toBeUndefined()
    expect(record?.parts.map(({ debt }) => debt)).toEqual([first!.id, second!.id])
    expect(record?.parts.reduce((sum, { total }) => sum + total, 0)).toBe(60_00)
    expect((await debts())[0]?.status).toBe('paid')
    expect(await statusOf('deal')).toBe('broken')
  })

  test('a payment after the day of the break ends the agreement, even before anybody has looked', async () => {
    await deal()
    await recorded({ reference: 'p1', agreement: 'deal', amount: 60_00 }, Date.parse('2026-03-10T15:00:00Z'))
    const late = Date.parse('2026-04-20T15:00:00Z')
    expect(await recorded({ reference: 'p2', agreement: 'deal', amount: 60_00 }, late, late)).toMatchObject({
      notes: expect.arrayContaining(['ended-agreement']),
    })
    expect(await statusOf('deal')).toBe('broken')
    expect((await debts()).map(({ status }) => status)).toEqual(['paid', 'open'])
  })

  test('a payment in time that is noticed late keeps the agreement', async () => {
    await deal()
    const late = Date.parse('2026-04-20T15:00:00Z')
    await recorded({ reference: 'p1', agreement: 'deal', amount: 60_00 }, Date.parse('2026-03-10T15:00:00Z'), late)
    await recorded({ reference: 'p2', agreement: 'deal', amount: 60_00 }, Date.parse('2026-04-10T15:00:00Z'), late)
    expect(await statusOf('deal')).toBe('completed')
  })

  test('several who look at one agreement at once change it once', async () => {
    await deal()
    const at = Date.parse('2026-03-13T03:00:00Z')
    const changed = await Promise.all(Array.from({ length: 6 }, () => keep(at)))
    expect(changed.filter((status) => status !== undefined)).toEqual(['not-effective'])
  })

  test('a promise is kept by what comes until a business day after it, and broken when that is over', async () => {
    const ids = (await debts()).map(({ id }) => id)
    const promise = (id: string, dueDate: string, amount: number) =>
      given()
        .db.insertInto('promises')
        .values({
          id,
          customer,
          run: 'r',
          node: 'n',
          debts: JSON.stringify(ids),
          agreement: null,
          amount,
          currency: 'BRL',
          due_date: dueDate,
          made_at: AT,
          message: 'm',
          status: 'open',
          updated_at: AT,
        })
        .execute()
    const statuses = async () =>
      (await given().ledger.commitments.ofCustomer(customer)).promises.map(({ id, status }) => [id, status])
    // Friday 6 March; one business day later is Monday.
    await promise('a', '2026-03-06', 100_00)
    await promise('b', '2026-03-06', 200_00)
    const sweep = (at: string) => given().ledger.commitments.keepPromises(Date.parse(at), 100, SETTLEMENT_RULES)
    await recorded({ reference: 'p1', debt: 'FATURA-A', amount: 50_00 }, Date.parse('2026-03-05T15:00:00Z'))
    await recorded({ reference: 'p2', debt: 'FATURA-A', amount: 50_00 }, Date.parse('2026-03-09T15:00:00Z'))
    expect(await statuses()).toEqual([
      ['a', 'kept'],
      ['b', 'open'],
    ])
    expect(await sweep('2026-03-09T23:00:00Z')).toEqual({ kept: 0, broken: 0 })
    expect(await sweep('2026-03-10T03:00:00Z')).toEqual({ kept: 0, broken: 1 })
    expect(await statuses()).toEqual([
      ['a', 'kept'],
      ['b', 'broken'],
    ])
  })

  test('a promise is not broken while the money for it is being recorded', async () => {
    await given()
      .db.insertInto('promises')
      .values({
        ...{ id: 'a', customer, run: 'r', node: 'n', agreement: null, amount: 10_00, currency: 'BRL' },
        debts: JSON.stringify((await debts()).map(({ id }) => id)),
        ...{ due_date: '2026-03-06', made_at: AT, message: 'm', status: 'open', updated_at: AT },
      })
      .execute()
    const paid = { reference: 'p1', debt: 'FATURA-A', amount: 10_00 }
    await recorded(paid, Date.parse('2026-03-05T15:00:00Z'))
    // As if it came just now: the person is locked, and the money is not there for others yet.
    await given().db.updateTable('promises').set({ status: 'open' }).execute()
    const row = await given().db.selectFrom('payments').selectAll().executeTakeFirstOrThrow()
    await given().db.deleteFrom('payments').execute()
    let sweep: Promise<{ kept: number; broken: number }> | undefined
    await given()
      .db.transaction()
      .execute(async (tx) => {
        await tx
          .updateTable('customers')
          .set({ updated_at: AT + 9 })
          .where('id', '=', customer)
          .execute()
        sweep = given().ledger.commitments.keepPromises(Date.parse('2026-03-12T12:00:00Z'), 9, SETTLEMENT_RULES)
        await untilBlocked(given(), sweep)
        await tx.insertInto('payments').values(row).execute()
      })
    expect(await sweep).toEqual({ kept: 1, broken: 0 })
  })

  test('of two who set attributes of one person at once, both are kept', async () => {
    const delivery = openDelivery(given())
    let second: Promise<void> | undefined
    await delivery.transaction(async (tx) => {
      await tx.setAttributes(customer, { perfil: 'bom' }, AT)
      second = delivery.transaction((other) => other.setAttributes(customer, { canal: 'voz' }, AT))
      await untilBlocked(given(), second)
    })
    await second
    expect((await portfolio().get(customer))?.customer.attributes).toMatchObject({ perfil: 'bom', canal: 'voz' })
  })

  describe('what follows when something undertaken ends', () => {
    const beginsWith = (id: string, on: string) => {
      const document = journey(id)
      const [start, end] = document.nodes
      return { ...document, nodes: [{ ...start!, data: { entry: { kind: 'commitment', on } } }, end!] }
    }
    const inbox = async () =>
      (await given().db.selectFrom('inbox').select(['provider_id', 'run', 'payload']).orderBy('id').execute()).map(
        ({ provider_id, run, payload }) => ({ provider_id, run, event: JSON.parse(payload) }),
      )
    const runsOf = async (id: string) => (await given().ledger.runs.list({ limit: 9, journey: id })).items
    const WAITS = { wait_for: 'payment' } as const

    test('a broken agreement is told once to who waits for money, and begins the journeys that begin with it', async () => {
      await deal()
      await recorded({ reference: 'p1', agreement: 'deal', amount: 60_00 })
      for (const id of ['waits', 'talks']) {
        const version = await given().ledger.journeys.publish(journey(id), 'ana', undefined, AT)
        await given().ledger.runs.enroll({ id, version }, [customer], AT)
      }
      await given().db.updateTable('runs').set(WAITS).where('journey', '=', 'waits').execute()
      for (const on of ['agreement-broken', 'agreement-completed', 'promise-broken'])
        await given().ledger.journeys.publish(beginsWith(on, on), 'ana', undefined, AT)
      await given().db.deleteFrom('inbox').execute()
      // Friday 10 April is five days gone by on the 16th.
      const late = Date.parse('2026-04-20T12:00:00Z')
      expect(await Promise.all([keep(late), keep(late)])).toContain('broken')
      expect(await keep(late)).toBeUndefined()
      const [waits] = await runsOf('waits')
      const [begun] = await runsOf('agreement-broken')
      expect(await inbox()).toEqual([
        {
          ...{ provider_id: `broken:deal:${waits!.id}`, run: waits!.id },
          event: { kind: 'broken', at: late, agreement: 'deal' },
        },
        {
          ...{ provider_id: `started:${begun!.id}`, run: begun!.id },
          event: { kind: 'started', at: late, data: { agreement: { id: 'deal', status: 'broken' } } },
        },
      ])
      expect([await runsOf('agreement-completed'), await runsOf('promise-broken')]).toEqual([[], []])
    })

    test('what cannot be begun leaves the agreement as it was, and nobody told; the next look does all of it', async () => {
      await deal()
      await given().ledger.journeys.publish(beginsWith('j', 'agreement-not-effective'), 'ana', undefined, AT)
      const row = { journey: 'torn', version: 1, published_at: AT, published_by: 'ana', note: null }
      await given()
        .db.insertInto('journey_versions')
        .values({ ...row, accepted_stories: null, document: '{"commitment"' })
        .execute()
      const late = Date.parse('2026-04-20T12:00:00Z')
      await expect(keep(late)).rejects.toThrow()
      expect([await statusOf('deal'), await inbox(), await runsOf('j')]).toEqual(['accepted', [], []])
      expect((await debts()).map(({ status }) => status)).toEqual(['renegotiated', 'renegotiated'])
      await given().db.deleteFrom('journey_versions').where('journey', '=', 'torn').execute()
      expect(await keep(late)).toBe('not-effective')
      expect([(await runsOf('j')).length, (await inbox()).length]).toEqual([1, 1])
    })

    test('whoever asked to stop begins nothing; a completed agreement begins its own journey by its last payment', async () => {
      await deal()
      await given().ledger.journeys.publish(beginsWith('thanks', 'agreement-completed'), 'ana', undefined, AT)
      await recorded({ reference: 'p1', agreement: 'deal', amount: 120_00 })
      await recorded({ reference: 'p2', agreement: 'deal', amount: 1_00 })
      expect(await runsOf('thanks')).toHaveLength(1)
      const other = (await portfolio().write([person(2)], AT))[0]!
      await portfolio().setConsent(other, 'revoked', AT)
      await given().ledger.journeys.publish(beginsWith('again', 'promise-broken'), 'ana', undefined, AT)
      for (const [id, who] of [
        ['a', other],
        ['b', customer],
      ] as const)
        await given()
          .db.insertInto('promises')
          .values({
            ...{ id, customer: who, run: 'r', node: 'n', agreement: null, amount: 1_000_00, currency: 'BRL' },
            ...{ debts: '[]', due_date: '2026-03-06', made_at: AT, message: 'm', status: 'open', updated_at: AT },
          })
          .execute()
      const sweep = () =>
        given().ledger.commitments.keepPromises(Date.parse('2026-03-12T12:00:00Z'), 9, SETTLEMENT_RULES)
      expect([await sweep(), await sweep()]).toEqual([
        { kept: 0, broken: 2 },
        { kept: 0, broken: 0 },
      ])
      expect((await runsOf('again')).map((run) => run.customer.id)).toEqual([customer])
    })
  })
}
