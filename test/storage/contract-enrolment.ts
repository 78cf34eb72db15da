/** Enrolment: who enters, who does not and why, and never twice at a time. */
import { beforeEach, expect, test } from 'vitest'
import { newRun } from '../../runtime/engine/advance.ts'
import { firstState } from '../../runtime/storage/ledger/enrolment.ts'
import type { Given } from './contract.ts'
import { journey, person } from './portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')
const A1 = { id: 'a', version: 1 }

export function enrolmentContract(given: Given): void {
  const runs = () => given().ledger.runs
  const people = (count: number) =>
    given().ledger.portfolio.write(
      Array.from({ length: count }, (_, n) => person(n)),
      AT,
    )
  const inbox = () => given().db.selectFrom('inbox').selectAll().orderBy('id').execute()

  beforeEach(() => given().ledger.journeys.publish(journey('a'), 'ana', undefined, AT))

  test('a run begins as the engine begins it, with its start in the inbox', async () => {
    const [customer] = await people(1)
    expect(await runs().enroll(A1, [customer!], AT, { campanha: 'março' })).toEqual({ enrolled: 1, skipped: [] })
    const [row] = await inbox()
    const found = await runs().get(row!.run!)
    expect(found?.run).toEqual(newRun(row!.run!, A1, customer!, AT))
    expect(firstState('r', A1, 'c', AT)).toEqual(newRun('r', A1, 'c', AT))
    expect(row).toMatchObject({
      provider_id: `started:${row!.run}`,
      kind: 'event',
      customer,
      number: null,
      at: AT,
      received_at: AT,
      state: 'pending',
      attempts: 0,
      error: null,
    })
    expect(JSON.parse(row!.payload)).toEqual({ kind: 'started', at: AT, data: { campanha: 'março' } })
  })

  test('everybody who cannot enter is named with the reason', async () => {
    const [fit, inside, revoked, mute] = await people(4)
    await runs().enroll(A1, [inside!], AT)
    await given().ledger.portfolio.setConsent(revoked!, 'revoked', AT)
    await given().db.updateTable('customers').set({ phone: null }).where('id', '=', mute!).execute()
    const result = await runs().enroll(A1, [fit!, inside!, revoked!, mute!, 'nobody', fit!], AT)
    expect(result.enrolled).toBe(1)
    expect(new Map(result.skipped.map(({ customer, reason }) => [customer, reason]))).toEqual(
      new Map([
        [inside, 'already-inside'],
        [revoked, 'opted-out'],
        [mute, 'no-address'],
        ['nobody', 'unknown-customer'],
      ]),
    )
    expect(await inbox()).toHaveLength(2)
  })

  test('who has left may enter again; another journey is another matter', async () => {
    const [customer] = await people(1)
    await given().ledger.journeys.publish(journey('b'), 'ana', undefined, AT)
    await runs().enroll(A1, [customer!], AT)
    expect((await runs().enroll({ id: 'b', version: 1 }, [customer!], AT)).enrolled).toBe(1)
    await given().db.updateTable('runs').set({ status: 'ended' }).where('journey', '=', 'a').execute()
    expect((await runs().enroll(A1, [customer!], AT + 1)).enrolled).toBe(1)
  })

  test('many who enrol the same people at once make one run of each', async () => {
    const ids = await people(200)
    const results = await Promise.all(
      Array.from({ length: 6 }, (_, n) => runs().enroll(A1, n % 2 ? [...ids].reverse() : ids, AT)),
    )
    expect(results.reduce((sum, { enrolled }) => sum + enrolled, 0)).toBe(200)
    const rows = await given().db.selectFrom('runs').select('customer').execute()
    expect(new Set(rows.map(({ customer }) => customer)).size).toBe(200)
    expect(rows).toHaveLength(200)
    expect(await inbox()).toHaveLength(200)
  })

  test('twenty thousand enter at once, and the second time all are inside already', async () => {
    const ids = await people(20_000)
    expect(await runs().enroll(A1, ids, AT)).toEqual({ enrolled: 20_000, skipped: [] })
    const again = await runs().enroll(A1, ids, AT)
    expect(again.enrolled).toBe(0)
    expect(again.skipped).toHaveLength(20_000)
    expect(again.skipped.every(({ reason }) => reason === 'already-inside')).toBe(true)
  })

  test('a version that was never published takes nobody', async () => {
    const [customer] = await people(1)
    await expect(runs().enroll({ id: 'a', version: 9 }, [customer!], AT)).rejects.toThrow('no published version 9')
    expect(await inbox()).toEqual([])
  })
}
