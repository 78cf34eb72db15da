/** Published versions: immutable, counted without gaps, and they say how many wait in each. */
import { expect, test } from 'vitest'
import type { Given } from './contract.ts'
import { journey, person } from './portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')

export function journeysContract(given: Given): void {
  const journeys = () => given().ledger.journeys

  test('versions of a journey count from one and keep their document', async () => {
    expect(await journeys().publish(journey('a'), 'ana', 'primeira', AT)).toBe(1)
    expect(await journeys().publish({ ...journey('a'), name: 'Segunda' }, 'bia', undefined, AT + 1)).toBe(2)
    expect(await journeys().publish(journey('b'), 'ana', undefined, AT + 2)).toBe(1)
    const first = { journey: 'a', version: 1, publishedAt: AT, publishedBy: 'ana', note: 'primeira', waiting: 0 }
    const second = { journey: 'a', version: 2, publishedAt: AT + 1, publishedBy: 'bia', waiting: 0 }
    expect(await journeys().versions('a')).toEqual([second, first])
    expect(await journeys().version('a', 1)).toEqual({ ...first, document: journey('a') })
    expect(await journeys().latest('a')).toEqual({ ...second, document: { ...journey('a'), name: 'Segunda' } })
    expect((await journeys().allLatest()).map((each) => [each.journey, each.version])).toEqual([
      ['a', 2],
      ['b', 1],
    ])
  })

  test('what was never published is not there', async () => {
    expect(await journeys().versions('a')).toEqual([])
    expect(await journeys().version('a', 1)).toBeUndefined()
    expect(await journeys().latest('a')).toBeUndefined()
    expect(await journeys().allLatest()).toEqual([])
  })

  test('many who publish at once get versions without a gap', async () => {
    const versions = await Promise.all(
      Array.from({ length: 20 }, (_, n) => journeys().publish(journey('a'), `p${n}`, undefined, AT)),
    )
    expect(versions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1))
  })

  test('each version says how many wait in it', async () => {
    await journeys().publish(journey('a'), 'ana', undefined, AT)
    await journeys().publish(journey('a'), 'ana', undefined, AT)
    const ids = await given().ledger.portfolio.write([person(1), person(2), person(3)], AT)
    await given().ledger.runs.enroll({ id: 'a', version: 1 }, ids.slice(0, 2), AT)
    await given().ledger.runs.enroll({ id: 'a', version: 2 }, ids.slice(2), AT)
    await given().db.updateTable('runs').set({ status: 'ended' }).where('customer', '=', ids[0]!).execute()
    expect((await journeys().versions('a')).map(({ waiting }) => waiting)).toEqual([1, 1])
    expect((await journeys().allLatest()).map(({ waiting }) => waiting)).toEqual([1])
    expect(await journeys().waitingByJourney()).toEqual(new Map([['a', 2]]))
  })
}
