/** Who enters a journey by its segment: by saved rules, on the days of its place, and again only as the entry says. */
import { afterEach, expect, test } from 'vitest'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import type { Journey } from '../../schemas/journey.ts'
import { Installation, PLACES } from './installation.ts'

const ANA = '5511900000001'
const BIA = '5511900000002'
const DAY = 86_400_000
/** Monday 23 November 2026, 10:00 in São Paulo. */
const MONDAY = Date.parse('2026-11-23T13:00:00Z')

let here: Installation
afterEach(() => here.close())

/** Nobody is asked anything: a run is over as soon as it has begun. */
function entered(entry: Record<string, unknown>, timezone = 'America/Sao_Paulo'): Journey {
  const node = (id: string, type: string, data: Record<string, unknown>) => ({
    ...{ id, type, data, typeVersion: 1, position: { x: 0, y: 0 } },
  })
  return {
    ...{ format: 1, id: 'auto', name: 'auto', settings: { timezone, locale: 'pt-BR' as const } },
    nodes: [
      node('start', 'start', { entry: { kind: 'segment', time: '10:00', days: 'every', ...entry } }),
      node('end', 'end', { outcome: 'done' }),
    ],
    edges: [{ id: '1', source: 'start', sourceHandle: 'next', target: 'end' }],
  }
}

const late = { combinator: 'and' as const, rules: [{ field: 'debt.count', operator: '>=' as const, value: 1 }] }
const settle = (reference: string, status: 'paid' | 'open') =>
  here.ledger.db.updateTable('debts').set({ status }).where('reference', '=', reference).execute()
/** The given hour of the given day after Monday. */
async function on(day: number): Promise<number> {
  here.now = MONDAY + day * DAY
  await here.pass(0)
  return (await here.runs()).length
}

test.each(PLACES)(
  'each time they newly match: whoever left the segment and came back enters again (%s)',
  async (place) => {
    here = await (await Installation.open(place)).start()
    await here.ledger.ledger.segments.create('owing', { name: 'Devem', rules: late }, here.now)
    const [ana] = await here.customers([ANA, BIA])
    here.now = MONDAY - DAY
    await here.publish(entered({ segment: 'owing', again: { kind: 'each-match' } }))
    await here.pass(0)
    expect(await on(0)).toBe(2)
    expect(await on(1)).toBe(2)
    await settle(`d-${ANA}`, 'paid')
    expect(await on(2)).toBe(2)
    await settle(`d-${ANA}`, 'open')
    expect(await on(3)).toBe(3)
    expect((await here.runs()).at(-1)?.customer).toBe(ana)
    expect(await on(4)).toBe(3)
    // Bounded: one row for each who is in the segment, and one that says that it was looked through.
    const rows = await here.ledger.db.selectFrom('segment_members').selectAll().execute()
    expect(rows).toHaveLength(3)
  },
)

test('never is what holds when nothing is said', async () => {
  here = await (await Installation.open()).start()
  await here.customers([ANA])
  here.now = MONDAY - DAY
  await here.publish(entered({ rules: late }))
  await here.pass(0)
  expect(await on(0)).toBe(1)
  await settle(`d-${ANA}`, 'paid')
  expect(await on(1)).toBe(1)
  await settle(`d-${ANA}`, 'open')
  expect(await on(2)).toBe(1)
  expect(await here.ledger.db.selectFrom('segment_members').selectAll().execute()).toEqual([])
})

test('after some days: counted from when they left the journey', async () => {
  here = await (await Installation.open()).start()
  await here.customers([ANA])
  here.now = MONDAY - DAY
  await here.publish(entered({ rules: late, again: { kind: 'after-days', days: 3 } }))
  await here.pass(0)
  expect(await on(0)).toBe(1)
  expect([await on(1), await on(2)]).toEqual([1, 1])
  expect(await on(3)).toBe(2)
  expect([await on(4), await on(5), await on(6)]).toEqual([2, 2, 3])
})

test('whoever was inside before each match counted does not enter because nobody looked before', async () => {
  here = await (await Installation.open()).start()
  await here.customers([ANA])
  here.now = MONDAY - DAY
  await here.publish(entered({ rules: late }))
  await here.pass(0)
  expect(await on(0)).toBe(1)
  await here.publish(entered({ rules: late, again: { kind: 'each-match' } }))
  await here.pass(0)
  expect([await on(1), await on(2)]).toEqual([1, 1])
})

test('a segment that is not there lets nobody in, and holds up no other day', async () => {
  here = await (await Installation.open()).start()
  await here.customers([ANA])
  here.now = MONDAY - DAY
  await here.publish(entered({ segment: 'gone' }))
  await here.pass(0)
  expect(await on(0)).toBe(0)
  await here.ledger.ledger.segments.create('gone', { name: 'Voltou', rules: late }, here.now)
  expect(await on(1)).toBe(1)
})

test('a change of the segment holds from the next look on', async () => {
  here = await (await Installation.open()).start()
  await here.ledger.ledger.segments.create('s', { name: 'S', rules: { ...late, not: true } }, here.now)
  await here.customers([ANA])
  here.now = MONDAY - DAY
  await here.publish(entered({ segment: 's' }))
  await here.pass(0)
  expect(await on(0)).toBe(0)
  await here.ledger.ledger.segments.update('s', { name: 'S', rules: late }, here.now)
  expect(await on(1)).toBe(1)
})

test('business days are those of the country of the journey’s zone', async () => {
  here = await (await Installation.open()).start()
  await here.customers([ANA])
  // Thursday evening; 20 November is a holiday in Brazil and none in Chile.
  here.now = Date.parse('2026-11-19T22:00:00Z')
  await here.publish(entered({ rules: late, days: 'business' }, 'America/Santiago'))
  await here.pass(0)
  here.now = Date.parse('2026-11-20T13:00:00Z')
  await here.pass(0)
  expect(await here.runs()).toHaveLength(1)
})

test('the organisation’s seat comes before the zone', async () => {
  const organisation = {
    ...DEFAULT_ORGANISATION,
    contact: { ...DEFAULT_ORGANISATION.contact, seat: { country: 'BR', state: 'SP' } },
  }
  here = await (await Installation.open()).start()
  await here.ledger.db
    .insertInto('organisation')
    .values({ version: 1, policy: JSON.stringify(organisation), changed_at: 1, changed_by: 'test' })
    .execute()
  await here.customers([ANA])
  here.now = Date.parse('2026-11-19T22:00:00Z')
  await here.publish(entered({ rules: late, days: 'business' }, 'America/Santiago'))
  await here.pass(0)
  here.now = Date.parse('2026-11-20T13:00:00Z')
  await here.pass(0)
  expect(await here.runs()).toHaveLength(0)
  here.now = Date.parse('2026-11-23T13:00:00Z')
  await here.pass(0)
  expect(await here.runs()).toHaveLength(1)
})
