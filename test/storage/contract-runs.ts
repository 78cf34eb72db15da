/** Runs: listed newest first with names, shown with their timeline and what holds them, and interrupted once. */
import { beforeEach, expect, test } from 'vitest'
import type { JournalEntry, Run } from '../../schemas/run.ts'
import type { Given } from './contract.ts'
import { sendRow } from './outbox-of.ts'
import { journey, person } from './portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

export function runsContract(given: Given): void {
  const runs = () => given().ledger.runs
  let customers: string[]
  beforeEach(async () => {
    const { journeys, portfolio } = given().ledger
    for (const id of ['a', 'b']) await journeys.publish(journey(id), 'ana', undefined, AT)
    customers = await portfolio.write(
      [1, 2, 3].map((n) => person(n)),
      AT,
    )
    await runs().enroll({ id: 'a', version: 1 }, customers, AT)
    await runs().enroll({ id: 'b', version: 1 }, customers.slice(0, 1), AT + 1)
  })
  const idOf = async (journeyId: string, customer: string) => {
    const { items } = await runs().list({ limit: 1, journey: journeyId, customer })
    return items[0]!.id
  }

  test('newest first, with the names of journey and person', async () => {
    const { items, next } = await runs().list({ limit: 10 })
    expect(next).toBeUndefined()
    expect(items).toHaveLength(4)
    expect(items[0]).toEqual({
      id: items[0]!.id,
      journey: { id: 'b', version: 1, name: 'Régua de cobrança ✓' },
      customer: { id: customers[0], name: 'Pessoa 00000001' },
      status: 'waiting',
      wait: { for: 'start' },
      startedAt: AT + 1,
      updatedAt: AT + 1,
    })
  })

  test('filters and pages together give each run once', async () => {
    expect((await runs().list({ limit: 10, journey: 'a' })).items).toHaveLength(3)
    expect((await runs().list({ limit: 10, customer: customers[0]! })).items).toHaveLength(2)
    expect((await runs().list({ limit: 10, status: 'ended' })).items).toEqual([])
    const first = await runs().list({ limit: 2, journey: 'a', status: 'waiting' })
    const second = await runs().list({ limit: 2, journey: 'a', status: 'waiting', cursor: first.next! })
    expect(second.next).toBeUndefined()
    const ids = [...first.items, ...second.items].map(({ id }) => id)
    expect(ids).toEqual([...ids].sort().reverse())
    expect(ids).toHaveLength(3)
    await expect(runs().list({ limit: 2, cursor: '***' })).rejects.toThrow('cursor')
  })

  test('a run shows its timeline in order', async () => {
    const id = await idOf('b', customers[0]!)
    const entries: JournalEntry[] = [
      { at: AT, kind: 'entered', node: 's' },
      { at: AT, kind: 'left', node: 's', outlet: 'next' },
      { at: AT + 5, kind: 'ended', outcome: 'done' },
    ]
    await given()
      .db.insertInto('journal')
      .values([
        { run: id, seq: 10, n: 0, at: AT + 5, entry: JSON.stringify(entries[2]) },
        { run: id, seq: 2, n: 1, at: AT, entry: JSON.stringify(entries[1]) },
        { run: id, seq: 2, n: 0, at: AT, entry: JSON.stringify(entries[0]) },
      ])
      .execute()
    expect((await runs().get(id))?.timeline).toEqual(entries)
    expect(await runs().get('nobody')).toBeUndefined()
  })

  test('a failed run says why', async () => {
    const id = await idOf('a', customers[1]!)
    const { run } = (await runs().get(id))!
    if (run.status !== 'waiting') throw new Error('it waits')
    const { node: _, wait: __, ...kept } = run
    const fault = { code: 'outlet-unconnected', detail: 'The outlet "sent" leads nowhere.', node: 'm' }
    const failed: Run = { ...kept, status: 'failed', fault, endedAt: AT + 7 }
    await given()
      .db.updateTable('runs')
      .set({ status: 'failed', node: null, wait_for: null, state: JSON.stringify(failed), updated_at: AT + 7 })
      .where('id', '=', id)
      .execute()
    const found = await runs().get(id)
    expect(found?.run).toEqual(failed)
    expect(found?.summary).toMatchObject({ status: 'failed', fault, updatedAt: AT + 7 })
    expect(found?.summary.wait).toBeUndefined()
  })

  test('a run whose send is held says the reason and until when', async () => {
    const id = await idOf('a', customers[2]!)
    await given()
      .db.updateTable('runs')
      .set({ node: 'm', wait_for: 'result', wait_until: AT + 60_000 })
      .where('id', '=', id)
      .execute()
    const held = { state: 'held', reason: 'quiet-hours', not_before: AT + 3_600_000 } as const
    await given()
      .db.insertInto('outbox')
      .values(sendRow({ run: id, customer: customers[2]!, ...held }))
      .execute()
    expect((await runs().get(id))?.summary).toMatchObject({
      node: 'm',
      wait: { for: 'result', until: AT + 60_000, held: { reason: 'quiet-hours', until: AT + 3_600_000 } },
    })
  })

  test.each([
    ['uncertain', 'answer-lost'],
    ['queued', 'unreachable'],
  ] as const)('a run whose send is %s says that its %s', async (state, reason) => {
    const id = await idOf('a', customers[2]!)
    const { db } = given()
    await db.updateTable('runs').set({ node: 'm', wait_for: 'result' }).where('id', '=', id).execute()
    await db
      .insertInto('outbox')
      .values([
        sendRow({ run: id, customer: customers[2]!, state, reason, not_before: AT + 9_000 }),
        sendRow({ run: id, customer: customers[2]!, state: 'queued', not_before: AT }),
      ])
      .execute()
    expect((await runs().get(id))?.summary.wait).toMatchObject({ for: 'result', held: { reason, until: AT + 9_000 } })
  })

  test('an interrupt is queued once, and only for a run that waits', async () => {
    const id = await idOf('b', customers[0]!)
    expect(await runs().interrupt(id, 'withdrawn', AT + 9)).toBe(true)
    expect(await runs().interrupt(id, 'withdrawn', AT + 10)).toBe(true)
    const queued = await given()
      .db.selectFrom('inbox')
      .selectAll()
      .where('provider_id', 'like', 'interrupted:%')
      .execute()
    expect(queued).toHaveLength(1)
    expect(queued[0]).toMatchObject({ kind: 'event', run: id, customer: customers[0], state: 'pending', at: AT + 9 })
    expect(JSON.parse(queued[0]!.payload)).toEqual({ kind: 'interrupted', by: 'withdrawn', at: AT + 9 })
    await given().db.updateTable('runs').set({ status: 'ended', outcome: 'done' }).where('id', '=', id).execute()
    expect(await runs().interrupt(id, 'withdrawn', AT + 11)).toBe(false)
    expect(await runs().interrupt('nobody', 'withdrawn', AT)).toBe(false)
    expect((await runs().list({ limit: 1, status: 'ended' })).items[0]).toMatchObject({ id, outcome: 'done' })
  })
}
