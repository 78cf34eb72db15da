/** Requests for review: one is open at a time, what is decided stays decided, and published work is done. */
import { expect, test } from 'vitest'
import { ReviewDecided } from '../../runtime/storage/ports.ts'
import type { Given } from './contract.ts'
import { journey } from './portfolio-of.ts'

const AT = Date.parse('2026-03-02T12:00:00Z')
const ANA = { id: 'user:1', name: 'Ana' }
const BIA = { id: 'key:1', name: 'Bia' }

export function reviewsContract(given: Given): void {
  const reviews = () => given().ledger.reviews
  const ask = (id: string, at: number, note?: string) =>
    reviews().ask({ document: journey(id), etag: 'e1', by: ANA, at, ...(note === undefined ? {} : { note }) })

  test('what is asked anew takes the place of what was asked before', async () => {
    const first = await ask('a', AT, 'primeira')
    const second = await ask('a', AT + 1)
    const other = await ask('b', AT + 2)
    expect((await reviews().open()).map(({ id }) => id)).toEqual([second.id, other.id])
    expect(await reviews().ofJourney('a')).toEqual([second, { ...first, status: 'withdrawn', decidedAt: AT + 1 }])
    expect(await reviews().get('a', second.id)).toEqual({ ...second, document: journey('a') })
    expect(await reviews().get('b', second.id)).toBeUndefined()
  })

  test('of two decisions the first holds, and only what is open becomes a version', async () => {
    const { id, askedBy } = await ask('a', AT)
    const publish = (review: string) =>
      given().ledger.moves.publish(journey('a'), {
        ...{ by: 'Bia', note: undefined, at: AT + 1, people: undefined, action: 'journey.published' },
        settles: { until: AT, review: { id: review, askedBy: askedBy.name } },
      })
    const both = await Promise.allSettled([publish(id), publish(id)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await reviews().decide(id, { status: 'returned', by: 'Caio', comment: 'não', at: AT + 2 })).toBe(false)
    expect(await reviews().ofJourney('a')).toMatchObject([{ id, status: 'approved', decidedBy: 'Bia', version: 1 }])
    const other = await ask('a', AT + 3)
    expect(await reviews().decide(other.id, { status: 'returned', by: 'Caio', comment: 'não', at: AT + 4 })).toBe(true)
    await expect(publish(other.id)).rejects.toThrow(ReviewDecided)
    expect(await given().ledger.journeys.versions('a')).toHaveLength(1)
  })

  test('work until a version is done with it; what was saved later is not', async () => {
    await reviews().edited('a', ANA, AT)
    await reviews().edited('a', BIA, AT + 5)
    await reviews().edited('a', ANA, AT + 1)
    await reviews().edited('b', ANA, AT)
    expect(await reviews().authors('a')).toEqual([ANA, BIA])
    await ask('a', AT)
    await reviews().settled('a', AT + 1, AT + 6)
    expect(await reviews().authors('a')).toEqual([BIA])
    expect(await reviews().authors('b')).toEqual([ANA])
    expect(await reviews().open()).toEqual([])
  })
}
