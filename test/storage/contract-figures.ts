/** Figures of a version: people at steps and outlets, each once, in a period; who answered and paid after they came by. */
import { beforeEach, expect, test } from 'vitest'
import type { InsertedRun } from '../../runtime/storage/delivery/port.ts'
import { openDelivery } from '../../runtime/storage/delivery/store.ts'
import type { TrailTurn } from '../../runtime/storage/trail.ts'
import type { Figures } from '../../schemas/figures-api.ts'
import type { JournalEntry } from '../../schemas/run.ts'
import type { Given } from './contract.ts'
import { sendRow } from './outbox-of.ts'
import { journey, person } from './portfolio-of.ts'

const DAY = 86_400_000
const MONDAY = Date.parse('2026-03-02T12:00:00Z')
const TUESDAY = MONDAY + DAY
const WEDNESDAY = MONDAY + 2 * DAY

const entered = (node: string): JournalEntry => ({ at: 0, kind: 'entered', node })
const left = (node: string, outlet: string): JournalEntry => ({ at: 0, kind: 'left', node, outlet })
const replied = (node: string): JournalEntry => ({ at: 0, kind: 'replied', node, message: 'm', text: 'Já paguei' })
const resulted = (node: string, result: Extract<JournalEntry, { kind: 'resulted' }>['result']): JournalEntry => ({
  ...{ at: 0, kind: 'resulted', node, effect: 'e', result },
})
const turn = (version: number, at: number, ...entries: JournalEntry[]): TrailTurn => ({ version, at, entries })

/** Start, a message, a question with the outlets `yes` and `no`. */
const came = (at: number, version = 1) =>
  turn(version, at, entered('start'), left('start', 'next'), entered('msg'), left('msg', 'sent'), entered('ask'))

export function figuresContract(given: Given): void {
  let customers: string[]
  beforeEach(async () => {
    const { journeys, portfolio } = given().ledger
    for (let version = 1; version <= 2; version += 1) await journeys.publish(journey('a'), 'ana', undefined, MONDAY)
    customers = await portfolio.write(
      [1, 2, 3, 4, 5].map((n) => person(n)),
      MONDAY,
    )
  })
  const of = (question: { version?: number; from?: number; to?: number } = {}) =>
    given().ledger.figures.of({ journey: 'a', version: 1, at: WEDNESDAY, ...question })
  const step = ({ steps }: Figures, node: string) => steps.find((each) => each.node === node)
  const outletsOf = (figures: Figures, node: string) =>
    Object.fromEntries((step(figures, node)?.outlets ?? []).map(({ outlet, people }) => [outlet, people]))

  let made = 0
  const insert = async (customer: number, turns: TrailTurn[], more: Partial<InsertedRun> = {}) => {
    made += 1
    const id = `0000${made}`.slice(-5)
    const run: InsertedRun = {
      ...{ id, journey: 'a', version: 1, customer: customers[customer]!, seq: turns.length, status: 'waiting' },
      ...{ node: 'ask', waitFor: 'reply', waitId: '1', waitUntil: null, lastAcceptedAt: null, outcome: null },
      ...{ state: '{}', startedAt: MONDAY, updatedAt: turns.at(-1)?.at ?? MONDAY, turns, ...more },
    }
    await openDelivery(given()).transaction((tx) => tx.insertRuns([run]))
    return run
  }
  const ended = { status: 'ended', node: null, waitFor: null, outcome: 'done' } as const
  const pay = (customer: number, amount: number, paidAt: number) =>
    given()
      .db.insertInto('payments')
      .values({
        ...{ reference: `${customer} ${amount}`, amount, paid_at: paidAt, recorded_at: paidAt },
        ...{ debt: null, agreement: null, customer: customers[customer]!, source: 'api', charge: null, txid: null },
        ...{ parts: null, notes: null },
      })
      .execute()

  test('a version that nobody went through has no figures', async () => {
    expect(await of()).toEqual({
      ...{ journey: 'a', version: 1, at: WEDNESDAY, steps: [] },
      total: { people: 0, waiting: 0, answered: 0, paid: 0, received: [], agreed: 0, failed: 0, outcomes: [] },
    })
  })

  test('who waits now, who came by and by which outlet they left, each person once', async () => {
    await insert(0, [came(MONDAY)])
    await insert(
      1,
      [came(MONDAY), turn(1, TUESDAY, replied('ask'), left('ask', 'yes'), { at: 0, kind: 'ended', outcome: 'done' })],
      ended,
    )
    // Twice round the question, and by both its outlets.
    await insert(2, [
      came(MONDAY),
      turn(1, TUESDAY, replied('ask'), left('ask', 'no'), entered('ask')),
      turn(1, TUESDAY + 1, replied('ask'), left('ask', 'yes'), entered('ask')),
    ])
    // The same person a second time, after the first run was over.
    await insert(1, [came(WEDNESDAY)])
    const figures = await of()
    expect(figures.total).toMatchObject({ people: 3, waiting: 3, answered: 2, outcomes: [{ code: 'done', people: 1 }] })
    expect(step(figures, 'ask')).toMatchObject({ waiting: 3, entered: 3, left: 2, answered: 2 })
    expect(outletsOf(figures, 'ask')).toEqual({ yes: 2, no: 1 })
    expect(step(figures, 'msg')).toMatchObject({ waiting: 0, entered: 3, left: 3, answered: 2 })
  })

  test('a period tells what happened in it; the first instant belongs to it, the last does not', async () => {
    await insert(0, [came(MONDAY), turn(1, TUESDAY, replied('ask'), left('ask', 'yes'), entered('end'))])
    await insert(1, [came(TUESDAY)])
    const tuesday = await of({ from: TUESDAY, to: WEDNESDAY })
    expect(tuesday).toMatchObject({ from: TUESDAY, to: WEDNESDAY })
    expect(step(tuesday, 'msg')).toMatchObject({ entered: 1, answered: 1 })
    expect(step(tuesday, 'ask')).toMatchObject({ entered: 1, left: 1, answered: 1, waiting: 2 })
    // What led to a step is no answer to it.
    expect(step(tuesday, 'end')).toMatchObject({ entered: 1, answered: 0 })
    const monday = await of({ to: TUESDAY })
    expect(step(monday, 'msg')).toMatchObject({ entered: 1, answered: 0 })
    expect(step(monday, 'end')).toBeUndefined()
  })

  test('money counts for the steps that its payer had come to before', async () => {
    await insert(0, [came(MONDAY), turn(1, TUESDAY, left('ask', 'yes'), entered('offer'))])
    await insert(1, [came(MONDAY)])
    await insert(1, [came(TUESDAY)], { ...ended, version: 1 })
    await pay(0, 10_000, MONDAY + 1)
    await pay(0, 2_550, TUESDAY + 1)
    await pay(1, 700, TUESDAY + 1)
    await pay(2, 99, TUESDAY)
    const figures = await of()
    expect(figures.total).toMatchObject({ paid: 2, received: [{ currency: 'BRL', amount: 13_250 }] })
    expect(step(figures, 'ask')).toMatchObject({ paid: 2, received: [{ currency: 'BRL', amount: 13_250 }] })
    expect(step(figures, 'offer')).toMatchObject({ paid: 1, received: [{ currency: 'BRL', amount: 2_550 }] })
    const later = await of({ from: TUESDAY })
    expect(later.total).toMatchObject({ paid: 2, received: [{ currency: 'BRL', amount: 3_250 }] })
    expect((await of({ to: TUESDAY })).total).toMatchObject({
      paid: 1,
      received: [{ currency: 'BRL', amount: 10_000 }],
    })
  })

  test('what was stopped by a rule, could not go, or failed, with its reason', async () => {
    const fault = { code: 'variable-missing', detail: 'no name', node: 'ask' }
    await insert(0, [
      turn(1, MONDAY, entered('msg')),
      turn(1, MONDAY, resulted('msg', { outcome: 'blocked', rule: 'opted-out' }), left('msg', 'blocked')),
    ])
    await insert(1, [
      turn(1, MONDAY, entered('msg')),
      turn(1, MONDAY, resulted('msg', { outcome: 'failed', code: '131026' }), left('msg', 'failed')),
    ])
    await insert(2, [came(MONDAY), turn(1, TUESDAY, { at: 0, kind: 'failed', fault })], {
      ...ended,
      status: 'failed',
      outcome: null,
    })
    const figures = await of()
    expect(step(figures, 'msg')).toMatchObject({
      blocked: [{ code: 'opted-out', people: 1 }],
      refused: [{ code: '131026', people: 1 }],
      failed: [],
    })
    expect(outletsOf(figures, 'msg')).toEqual({ blocked: 1, failed: 1, sent: 1 })
    expect(step(figures, 'ask')?.failed).toEqual([{ code: 'variable-missing', people: 1 }])
    expect(figures.total.failed).toBe(1)
  })

  test('whose message is held now, and by which law', async () => {
    const held = { node: 'msg', waitFor: 'result' } as const
    for (const customer of [0, 1, 2]) {
      const { id } = await insert(customer, [turn(1, MONDAY, entered('msg'))], held)
      const law = { reason: 'quiet-hours', error_detail: customer < 2 ? 'Lei 15.040/2024' : 'organisation' }
      await given()
        .db.insertInto('outbox')
        .values(sendRow({ run: id, customer: customers[customer]!, state: 'held', not_before: WEDNESDAY, ...law }))
        .execute()
    }
    const { held: reasons, waiting } = step(await of(), 'msg')!
    expect(waiting).toBe(3)
    expect(reasons.reduce((sum, { people }) => sum + people, 0)).toBe(3)
    expect(reasons.every(({ code }) => code === 'quiet-hours')).toBe(true)
  })

  test('each version has its own figures; who was moved counts in each for what happened there', async () => {
    await insert(0, [came(MONDAY), turn(2, TUESDAY, replied('ask'), left('ask', 'yes'), entered('msg'))], {
      version: 2,
      node: 'msg',
    })
    const [first, second] = [await of(), await of({ version: 2 })]
    expect(step(first, 'ask')).toMatchObject({ waiting: 0, entered: 1, left: 0 })
    expect(outletsOf(second, 'ask')).toEqual({ yes: 1 })
    expect(step(second, 'msg')).toMatchObject({ waiting: 1, entered: 1 })
  })

  test('who goes over to another version stands at the same step there', async () => {
    const over: JournalEntry = { at: 0, kind: 'moved', from: 1, to: 2, does: 'keeps', node: 'ask' }
    await insert(0, [came(MONDAY), turn(1, TUESDAY, over), turn(2, WEDNESDAY, replied('ask'), left('ask', 'no'))], {
      version: 2,
    })
    expect(step(await of(), 'ask')).toMatchObject({ entered: 1, left: 0, waiting: 0, answered: 0 })
    expect(step(await of({ version: 2 }), 'ask')).toMatchObject({ entered: 1, left: 1, waiting: 1, answered: 1 })
  })

  test('a run from before trails were kept is read from its journal', async () => {
    const { id } = await insert(0, [])
    const { db } = given()
    await db.updateTable('runs').set({ trail: null }).where('id', '=', id).execute()
    const rows = [came(MONDAY), turn(1, TUESDAY, replied('ask'), left('ask', 'yes'), entered('end'))]
    await db
      .insertInto('journal')
      .values(rows.map(({ at, entries }, seq) => ({ run: id, seq, n: 0, at, entry: JSON.stringify(entries) })))
      .execute()
    // A later turn adds nothing to what is not there.
    await openDelivery(given()).transaction((tx) =>
      tx.saveRuns([
        {
          ...{
            id,
            expected: 0,
            seq: 1,
            status: 'waiting',
            node: 'end',
            waitFor: 'reply',
            waitId: '1',
            waitUntil: null,
          },
          ...{ lastAcceptedAt: null, outcome: null, state: '{}', updatedAt: TUESDAY, turns: [came(TUESDAY)] },
        },
      ]),
    )
    const figures = await of({ from: TUESDAY })
    expect(outletsOf(figures, 'ask')).toEqual({ yes: 1 })
    expect(step(figures, 'end')).toMatchObject({ entered: 1, waiting: 1 })
  })

  test('a run that goes round for ever writes no more of its rounds after a while, but its end', async () => {
    const { id } = await insert(0, [came(MONDAY)])
    const save = (seq: number, turns: readonly TrailTurn[]) =>
      openDelivery(given()).transaction((tx) =>
        tx.saveRuns([
          {
            ...{ id, expected: seq - 1, seq, status: 'waiting', node: 'ask', waitFor: 'reply', waitId: '1' },
            ...{ waitUntil: null, lastAcceptedAt: null, outcome: null, state: '{}', updatedAt: TUESDAY, turns },
          },
        ]),
      )
    const round = (at: number) => turn(1, at, replied('ask'), left('ask', 'no'), entered('ask'))
    await save(
      2,
      Array.from({ length: 400 }, (_, index) => round(TUESDAY + index)),
    )
    await save(3, [round(WEDNESDAY)])
    expect(step(await of({ from: WEDNESDAY }), 'ask')).toMatchObject({ entered: 0, left: 0 })
    await save(4, [turn(1, WEDNESDAY, { at: 0, kind: 'ended', outcome: 'paid' })])
    expect((await of({ from: WEDNESDAY })).total.outcomes).toEqual([{ code: 'paid', people: 1 }])
  })

  test('a run from before trails were kept that goes over to another version counts in each for what happened there', async () => {
    const { id } = await insert(0, [], { version: 2 })
    const { db } = given()
    await db.updateTable('runs').set({ trail: null }).where('id', '=', id).execute()
    const over = (from: number, to: number): JournalEntry => ({
      ...{ at: 0, kind: 'moved', from, to, does: 'keeps', node: 'ask' },
    })
    // Over, and back again, and over once more: what happened in version 1 stays there.
    const rows = [
      came(MONDAY),
      turn(1, TUESDAY, over(1, 2)),
      turn(2, TUESDAY + 1, replied('ask'), left('ask', 'no'), entered('ask')),
      turn(2, TUESDAY + 2, over(2, 1)),
      turn(1, TUESDAY + 3, replied('ask'), left('ask', 'yes'), entered('end')),
      turn(1, WEDNESDAY, over(1, 2)),
    ]
    await db
      .insertInto('journal')
      .values(rows.map(({ at, entries }, seq) => ({ run: id, seq, n: 0, at, entry: JSON.stringify(entries) })))
      .execute()
    const [first, second] = [await of(), await of({ version: 2 })]
    expect(first.total).toMatchObject({ people: 1, waiting: 0, answered: 1 })
    expect(step(first, 'msg')).toMatchObject({ entered: 1, left: 1 })
    expect(step(first, 'end')).toMatchObject({ entered: 1 })
    expect(outletsOf(first, 'ask')).toEqual({ yes: 1 })
    expect(second.total).toMatchObject({ people: 1, waiting: 1, answered: 1 })
    expect(step(second, 'msg')).toBeUndefined()
    expect(step(second, 'end')).toBeUndefined()
    expect(outletsOf(second, 'ask')).toEqual({ no: 1 })
  })

  test('runs are listed by version and by the step they wait at', async () => {
    await insert(0, [came(MONDAY)])
    await insert(1, [came(MONDAY)], { version: 2 })
    await insert(2, [came(MONDAY)], { node: 'msg' })
    const { items } = await given().ledger.runs.list({ limit: 9, journey: 'a', version: 1, node: 'ask' })
    expect(items.map(({ customer }) => customer.id)).toEqual([customers[0]])
  })
}
