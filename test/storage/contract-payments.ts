/** Payments: counted once, allocated by the law, and who owes nothing more is left alone. */
import { beforeEach, expect, test } from 'vitest'
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import type { Instant } from '../../schemas/basics.ts'
import { charge } from './commitments-of.ts'
import type { Given } from './contract.ts'
import { sendRow } from './outbox-of.ts'
import { journey, person } from './portfolio-of.ts'

/** Noon in São Paulo; the debts of the person were due on 10 January and 10 February. */
const AT = Date.parse('2026-03-02T15:00:00Z')
const DAY = 86_400_000
const BRUNO = { by: 'Bruno', at: AT + 5 }

export function paymentsContract(given: Given): void {
  const portfolio = () => given().ledger.portfolio
  let customer: string
  const debts = async () => (await portfolio().get(customer))!.debts
  const recorded = (
    payment: { reference: string; debt?: string; agreement?: string; amount: number; txid?: string },
    paidAt: Instant = AT,
    at: Instant = AT + 1,
  ) => given().ledger.payments.record({ ...payment, paidAt, source: 'api' }, at, SETTLEMENT_RULES)
  const pay = async (payment: Parameters<typeof recorded>[0]) => (await recorded(payment)).status
  const told = () =>
    given().db.selectFrom('inbox').selectAll().where('provider_id', 'like', 'paid:%').orderBy('id').execute()
  const send = (row: Partial<Parameters<typeof sendRow>[0]> & { run: string }) =>
    given()
      .db.insertInto('outbox')
      .values(sendRow({ customer, ...row }))
      .execute()

  beforeEach(async () => {
    const [id] = await portfolio().write(
      [
        {
          ...person(1),
          debts: [
            { reference: 'FATURA-A', principal: 100_00, dueDate: '2026-01-12' },
            { reference: 'FATURA-B', principal: 50_00, dueDate: '2026-02-10' },
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
    expect(await pay({ reference: 'p1', debt: 'FATURA-A', amount: 40_00 })).toBe('recorded')
    expect(await pay({ reference: 'p1', debt: 'FATURA-A', amount: 40_00 })).toBe('known')
    expect((await debts())[0]).toMatchObject({ receipts: [{ on: '2026-03-02', amount: 40_00 }], status: 'open' })
  })

  test('a payment goes to interest and fee of its day first, then to the principal', async () => {
    // 49 days late: fee 2.00, interest 100.00 × .016333 = 1.63.
    expect(await recorded({ reference: 'p1', debt: 'FATURA-A', amount: 40_00 })).toMatchObject({ notes: ['under'] })
    const { items } = await given().ledger.payments.list({ limit: 10, customer })
    expect(items).toMatchObject([{ reference: 'p1', amount: 40_00, source: 'api', overpaid: 0, notes: ['under'] }])
    expect(items[0]?.parts).toEqual([
      { debt: (await debts())[0]!.id, interest: 1_63, fee: 2_00, principal: 36_37, total: 40_00 },
    ])
    expect(await given().db.selectFrom('debts').select('repaid').orderBy('due_date').execute()).toMatchObject([
      { repaid: 36_37 },
      { repaid: 0 },
    ])
  })

  test('what is owed on the day settles the debt; a cent less does not; more is the payer’s', async () => {
    await pay({ reference: 'p1', debt: 'FATURA-A', amount: 103_62 })
    expect((await debts())[0]?.status).toBe('open')
    expect(await recorded({ reference: 'p2', debt: 'FATURA-A', amount: 1_01 })).toMatchObject({
      status: 'recorded',
      overpaid: 1_00,
      notes: ['over'],
    })
    expect((await debts())[0]?.status).toBe('paid')
    const cases = await given().db.selectFrom('cases').selectAll().execute()
    expect(cases).toMatchObject([{ id: 'payment:p2', customer, kind: 'payment', status: 'open', summary: 'p2: +1.00' }])
  })

  test('a debt that is paid twice: the second payment belongs to the payer, whole', async () => {
    await pay({ reference: 'p1', debt: 'FATURA-A', amount: 103_63 })
    expect(await recorded({ reference: 'p2', debt: 'FATURA-A', amount: 103_63 })).toMatchObject({
      overpaid: 103_63,
      notes: ['paid-twice', 'over'],
    })
  })

  test('a payment that is noticed late counts on the day on which it was made', async () => {
    // On the day it was due, and before it: no charges, whenever we hear of it.
    await recorded({ reference: 'p1', debt: 'FATURA-A', amount: 100_00 }, Date.parse('2026-01-12T20:00:00Z'))
    expect((await debts())[0]).toMatchObject({ status: 'paid', receipts: [{ on: '2026-01-12', amount: 100_00 }] })
    await recorded({ reference: 'p2', debt: 'FATURA-B', amount: 50_00 }, Date.parse('2025-12-01T20:00:00Z'))
    expect((await debts())[1]?.status).toBe('paid')
  })

  test('of two payments, the later of which was noticed first, no cent is lost', async () => {
    await recorded({ reference: 'later', debt: 'FATURA-A', amount: 103_63 }, AT)
    const second = await recorded({ reference: 'earlier', debt: 'FATURA-A', amount: 60_00 }, AT - 20 * DAY)
    expect(second).toMatchObject({ overpaid: 60_00, notes: ['paid-twice', 'over'] })
  })

  test('a debt may be named by our id', async () => {
    const [first] = await debts()
    expect(await pay({ reference: 'p1', debt: first!.id, amount: 103_63 })).toBe('recorded')
    expect((await debts())[0]).toMatchObject({ status: 'paid' })
  })

  test('an unknown debt or agreement writes nothing', async () => {
    expect(await pay({ reference: 'p1', debt: 'Z', amount: 1 })).toBe('unknown-debt')
    expect(await pay({ reference: 'p1', agreement: 'Z', amount: 1 })).toBe('unknown-debt')
    expect(await pay({ reference: 'p1', amount: 1 })).toBe('unknown-debt')
    expect(await given().db.selectFrom('payments').selectAll().execute()).toEqual([])
    expect(await pay({ reference: 'p1', debt: 'FATURA-A', amount: 1 })).toBe('recorded')
  })

  test('money whose debt nobody knows is kept where that is asked for, with what it named', async () => {
    const payment = { ...{ reference: 'p1', debt: 'Z-9', amount: 1_00, paidAt: AT, source: 'api' }, keep: true }
    const record = () => given().ledger.payments.record(payment, AT, SETTLEMENT_RULES)
    expect([(await record()).status, (await record()).status]).toEqual(['unmatched', 'unmatched'])
    const { items } = await given().ledger.payments.list({ limit: 10, state: 'unmatched' })
    expect(items).toMatchObject([
      { reference: 'p1', named: 'Z-9', customer: null, customerName: null, undecided: 1_00 },
    ])
    await portfolio().write(
      [{ ...person(2), debts: [{ reference: 'Z-9', principal: 1_00, dueDate: '2026-04-10' }] }],
      AT,
    )
    expect((await record()).status).toBe('recorded')
  })

  test('a payment that is given its place stops, pays and tells as one that fitted at once, and says who did it', async () => {
    const [first] = await debts()
    const [run] = (await given().ledger.runs.list({ limit: 10 })).items.map(({ id }) => id)
    await pay({ reference: 'b', debt: 'FATURA-B', amount: 51_33 })
    await charge(given, { id: 'c1', customer, debts: [first!.id] })
    await send({ id: 'waits', run: run!, state: 'queued' })
    await recorded({ reference: 'E9', txid: 'unknown', amount: 103_63 })
    expect(await given().ledger.payments.countUndecided(9)).toBe(1)
    const assigned = await given().ledger.payments.assign('E9', { debt: first!.id }, BRUNO, SETTLEMENT_RULES)
    expect(assigned).toMatchObject({ status: 'recorded', customer, stopped: 1, overpaid: 0 })
    expect((await debts()).map(({ status }) => status)).toEqual(['paid', 'paid'])
    expect(await given().ledger.charges.ofCustomer(customer)).toMatchObject([{ id: 'c1', status: 'removed' }])
    expect((await told()).filter(({ payload }) => JSON.parse(payload).payment.settled)).toHaveLength(2)
    expect(await given().ledger.payments.get('E9')).toEqual({
      payment: expect.objectContaining({
        ...{ reference: 'E9', customer, undecided: 0, txid: 'unknown', notes: [] },
        decision: { kind: 'assigned', by: 'Bruno', at: BRUNO.at },
      }),
      debts: [{ id: first!.id, reference: 'FATURA-A' }],
    })
    expect(await given().db.selectFrom('audit').select(['actor', 'action', 'subject']).execute()).toContainEqual({
      ...{ actor: 'Bruno', action: 'payment.assigned', subject: 'E9' },
    })
  })

  test('what was too much of a payment is given to another debt, whole, and its case is resolved', async () => {
    await pay({ reference: 'p1', debt: 'FATURA-A', amount: 120_00 })
    expect((await given().ledger.payments.list({ limit: 9, state: 'over' })).items).toMatchObject([
      { reference: 'p1', overpaid: 16_37, undecided: 16_37, customerName: person(1).customer.name, currency: 'BRL' },
    ])
    const assign = () => given().ledger.payments.assign('p1', { debt: 'FATURA-B' }, BRUNO, SETTLEMENT_RULES)
    expect(await assign()).toMatchObject({ status: 'recorded', overpaid: 0, notes: ['under'] })
    expect(await assign()).toEqual({ status: 'known' })
    expect(await given().ledger.payments.get('p1')).toMatchObject({
      payment: { undecided: 0, overpaid: 16_37, decision: { kind: 'assigned', by: 'Bruno' } },
      rest: 'p1#rest',
    })
    expect(await given().ledger.payments.get('p1#rest')).toMatchObject({ payment: { amount: 16_37 }, restOf: 'p1' })
    expect(await given().db.selectFrom('cases').select(['status', 'resolved_by']).execute()).toEqual([
      { status: 'resolved', resolved_by: 'Bruno' },
    ])
  })

  test('money that went back is noted once, with its reason, and finds no place any more', async () => {
    await recorded({ reference: 'E9', txid: 'late', amount: 103_63 })
    const giveBack = (reference = 'E9') =>
      given().ledger.payments.giveBack(reference, { ...BRUNO, reason: 'Pix de engano' })
    expect([await giveBack(), await giveBack(), await giveBack('none')]).toEqual([
      'returned',
      'nothing-left',
      'missing',
    ])
    const assigned = await given().ledger.payments.assign('E9', { debt: 'FATURA-A' }, BRUNO, SETTLEMENT_RULES)
    expect(assigned.status).toBe('known')
    await charge(given, { id: 'late', customer, debts: [(await debts())[0]!.id] })
    expect((await recorded({ reference: 'E9', txid: 'late', amount: 103_63 })).status).toBe('known')
    expect((await debts())[0]?.status).toBe('open')
    expect((await given().ledger.payments.list({ limit: 9, state: 'returned' })).items).toMatchObject([
      { reference: 'E9', undecided: 0, decision: { kind: 'returned', by: 'Bruno', reason: 'Pix de engano' } },
    ])
  })

  test('of two people who decide about one payment at once, one decides', async () => {
    await recorded({ reference: 'E9', txid: 'unknown', amount: 103_63 })
    const { payments } = given().ledger
    const [assigned, back] = await Promise.all([
      payments.assign('E9', { debt: 'FATURA-A' }, BRUNO, SETTLEMENT_RULES),
      payments.giveBack('E9', { ...BRUNO, reason: 'engano' }),
    ])
    const isAssigned = assigned.status === 'recorded'
    expect([assigned.status, back]).toEqual(isAssigned ? ['recorded', 'nothing-left'] : ['known', 'returned'])
  })

  test('a reference of several debts names none, unless one of them only is open', async () => {
    const [other] = await portfolio().write(
      [{ ...person(2), debts: [{ reference: 'FATURA-A', creditor: 'b', principal: 1_00, dueDate: '2026-01-10' }] }],
      AT,
    )
    expect(await pay({ reference: 'p1', debt: 'FATURA-A', amount: 1_00 })).toBe('unknown-debt')
    const { debts: theirs } = (await portfolio().get(other!))!
    await pay({ reference: 'p2', debt: theirs[0]!.id, amount: 1_10 })
    expect(await pay({ reference: 'p1', debt: 'FATURA-A', amount: 1_00 })).toBe('recorded')
    expect((await debts())[0]?.receipts).toEqual([{ on: '2026-03-02', amount: 1_00 }])
  })

  test('every waiting run is told of every payment, once; whether anything is owed still is part of it', async () => {
    await pay({ reference: 'p1', debt: 'FATURA-A', amount: 60_00 })
    await pay({ reference: 'p2', debt: 'FATURA-A', amount: 40_00 })
    await pay({ reference: 'p3', debt: 'FATURA-B', amount: 51_33 })
    await pay({ reference: 'p3', debt: 'FATURA-B', amount: 51_33 })
    const rows = await told()
    const { items } = await given().ledger.runs.list({ limit: 10 })
    expect(new Set(rows.map(({ run }) => run))).toEqual(new Set(items.map(({ id }) => id)))
    const events = rows.map(({ payload }) => JSON.parse(payload))
    // A has got its principal, though charges of some reais are left of it: nobody is chased for that.
    expect(events.map(({ payment }) => [payment.reference, payment.settled])).toEqual([
      ...[
        ['p1', false],
        ['p1', false],
      ],
      ...[
        ['p2', false],
        ['p2', false],
      ],
      ...[
        ['p3', true],
        ['p3', true],
      ],
    ])
    expect(events[0]).toEqual({
      kind: 'paid',
      at: AT + 1,
      payment: { reference: 'p1', amount: 60_00, paidAt: AT, debts: [(await debts())[0]!.id], settled: false },
    })
    expect((await debts()).map(({ status }) => status)).toEqual(['open', 'paid'])
  })

  test('of two payments at once that settle the last two debts, one knows that nothing is left', async () => {
    await Promise.all([
      pay({ reference: 'p1', debt: 'FATURA-A', amount: 103_63 }),
      pay({ reference: 'p2', debt: 'FATURA-B', amount: 51_33 }),
    ])
    const settled = (await told()).filter(({ payload }) => JSON.parse(payload).payment.settled)
    expect(new Set(settled.map(({ run }) => run)).size).toBe(2)
  })

  test('one payment that comes several times at once counts once', async () => {
    const came = await Promise.all(
      Array.from({ length: 8 }, () => pay({ reference: 'p1', debt: 'FATURA-A', amount: 10_00 })),
    )
    expect(came.sort()).toEqual([...Array(7).fill('known'), 'recorded'])
    expect((await debts())[0]?.receipts).toHaveLength(1)
  })

  test('a closed debt takes the money and stays closed', async () => {
    await given().db.updateTable('debts').set({ status: 'closed' }).where('reference', '=', 'FATURA-A').execute()
    await pay({ reference: 'p1', debt: 'FATURA-A', amount: 50_00 })
    expect((await debts())[0]).toMatchObject({ receipts: [{ amount: 50_00 }], status: 'closed' })
  })

  test('what waits to be sent is blocked with the payment; what is on the wire is noted in the run', async () => {
    const [run, other] = (await given().ledger.runs.list({ limit: 10 })).items.map(({ id }) => id)
    await send({ id: 'waits', run: run!, state: 'queued' })
    await send({ id: 'held', run: other!, state: 'held' })
    await send({ id: 'wire', run: run!, state: 'sending' })
    await pay({ reference: 'p1', debt: 'FATURA-A', amount: 103_63 })
    expect(await given().db.selectFrom('outbox').select('state').orderBy('id').execute()).toEqual(
      [{ state: 'held' }, { state: 'queued' }, { state: 'sending' }].sort((a, b) => (a.state < b.state ? -1 : 1)),
    )
    // The other debt is open still: what says nothing of the first goes on. The last payment stops all.
    expect(await recorded({ reference: 'p2', debt: 'FATURA-B', amount: 51_33 })).toMatchObject({
      stopped: 2,
      crossed: 1,
      notes: ['crossed-a-message'],
    })
    const rows = await given().db.selectFrom('outbox').select(['id', 'state', 'error_code']).orderBy('id').execute()
    expect(rows).toEqual([
      { id: 'held', state: 'blocked', error_code: 'paid' },
      { id: 'waits', state: 'blocked', error_code: 'paid' },
      { id: 'wire', state: 'sending', error_code: null },
    ])
    const timeline = (await given().ledger.runs.get(run!))?.timeline
    expect(timeline).toContainEqual(expect.objectContaining({ kind: 'note', code: 'paid-on-the-wire' }))
    const results = await given()
      .db.selectFrom('inbox')
      .select('payload')
      .where('provider_id', 'like', 'resulted:%')
      .execute()
    expect(results.map(({ payload }) => JSON.parse(payload).result)).toEqual([
      { outcome: 'blocked', rule: 'paid' },
      { outcome: 'blocked', rule: 'paid' },
    ])
  })

  test('while another debt is open, what names the paid one is stopped, and what came with its charge', async () => {
    const [first] = await debts()
    const [run, other] = (await given().ledger.runs.list({ limit: 10 })).items.map(({ id }) => id)
    await charge(given, { id: 'c1', customer, run: run!, debts: [first!.id] })
    const text = (body: string) => JSON.stringify({ type: 'text', text: body })
    await send({ id: 'a', run: run!, state: 'queued', payload: text('Seu Pix') })
    await send({
      id: 'b',
      run: other!,
      customer,
      state: 'queued',
      payload: text('FATURA-A venceu'),
    })
    await send({
      id: 'c',
      run: other!,
      customer,
      state: 'queued',
      payload: text('FATURA-B venceu'),
    })
    expect(await recorded({ reference: 'p1', debt: 'FATURA-A', amount: 103_63 })).toMatchObject({ stopped: 2 })
    const rows = await given().db.selectFrom('outbox').select(['id', 'state']).orderBy('id').execute()
    expect(rows.map(({ state }) => state)).toEqual(['blocked', 'blocked', 'queued'])
  })

  test('a charge is paid by its txid; other charges of the debt are removed and their provider will be told', async () => {
    const [first] = await debts()
    await charge(given, { id: 'c1', customer, debts: [first!.id] })
    await charge(given, { id: 'c2', customer, debts: [first!.id] })
    expect(await recorded({ reference: 'E1', txid: 'c1', amount: 103_63 })).toMatchObject({
      status: 'recorded',
      notes: [],
    })
    expect((await given().ledger.charges.ofCustomer(customer)).map(({ status }) => status)).toEqual(['paid', 'removed'])
    expect((await given().ledger.charges.untold(10)).map(({ id }) => id)).toEqual(['c2'])
    // Somebody pays the one that was removed: recorded, and given back.
    expect(await recorded({ reference: 'E2', txid: 'c2', amount: 103_63 })).toMatchObject({
      overpaid: 103_63,
      notes: expect.arrayContaining(['removed-instrument', 'paid-twice', 'over']),
    })
    expect(await recorded({ reference: 'E3', txid: 'c1', amount: 103_63 })).toMatchObject({
      notes: expect.arrayContaining(['paid-twice']),
    })
    expect(await given().ledger.charges.untold(10)).toEqual([])
  })

  test('an expired instrument that was paid is a payment, and its lateness is noted', async () => {
    const [first] = await debts()
    await charge(given, { id: 'c1', customer, debts: [first!.id], expiresAt: AT - DAY })
    expect(await given().ledger.charges.expire(AT, 10)).toBe(1)
    expect(await given().ledger.charges.expire(AT, 10)).toBe(0)
    expect(await recorded({ reference: 'E1', txid: 'c1', amount: 100_00 })).toMatchObject({
      notes: expect.arrayContaining(['expired-instrument', 'under']),
    })
  })

  test('a payment of nobody’s charge is kept, shown, and can be given its place once', async () => {
    const nobody = { reference: 'E9', txid: 'unknown', amount: 103_63 }
    expect((await recorded(nobody)).status).toBe('unmatched')
    expect((await recorded(nobody)).status).toBe('unmatched')
    const shown = await given().ledger.payments.list({ limit: 10, state: 'unmatched' })
    expect(shown.items).toMatchObject([{ reference: 'E9', customer: null, txid: 'unknown', notes: ['unmatched'] }])
    const assign = (debt: string) => given().ledger.payments.assign('E9', { debt }, BRUNO, SETTLEMENT_RULES)
    expect((await assign('Z')).status).toBe('unknown-debt')
    expect(await assign('FATURA-A')).toMatchObject({ status: 'recorded', customer })
    expect((await assign('FATURA-A')).status).toBe('known')
    expect((await recorded(nobody)).status).toBe('known')
    expect((await given().ledger.payments.list({ limit: 10, state: 'unmatched' })).items).toEqual([])
    expect((await given().ledger.payments.assign('none', { debt: 'Z' }, BRUNO, SETTLEMENT_RULES)).status).toBe(
      'missing',
    )
  })

  test('a payment that came before its charge was written finds it when it is seen again', async () => {
    const early = { reference: 'E1', txid: 'late', amount: 103_63 }
    expect((await recorded(early)).status).toBe('unmatched')
    await charge(given, { id: 'late', customer, debts: [(await debts())[0]!.id] })
    expect(await recorded(early)).toMatchObject({ status: 'recorded', customer })
    expect((await debts())[0]?.status).toBe('paid')
  })

  test('lists of payments are paged, the latest first', async () => {
    for (const n of [1, 2, 3]) await recorded({ reference: `p${n}`, debt: 'FATURA-A', amount: n }, AT, AT + n)
    const first = await given().ledger.payments.list({ limit: 2 })
    expect(first.items.map(({ reference }) => reference)).toEqual(['p3', 'p2'])
    const rest = await given().ledger.payments.list({ limit: 2, cursor: first.next! })
    expect(rest).toMatchObject({ items: [{ reference: 'p1' }] })
    expect(rest.next).toBeUndefined()
  })
}
