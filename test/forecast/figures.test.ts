/**
 * Figures that were worked out by hand. Friday 20 November 2026 is a holiday by law (Consciência Negra, Lei 14.759/2023);
 * the product's hours in Brazil leave out Sundays and holidays; at most 1 contact a day and 3 in seven days.
 */
import { afterEach, expect, test } from 'vitest'
import { DEFAULT_ORGANISATION } from '../../runtime/collections/organisation.ts'
import { Installation, PLACES } from '../shell/installation.ts'
import { end, forecast, journeyOf, REMINDER, remind, STILL, start, wait } from './ask.ts'

const [ANA, BIA, CAU] = ['5511900000001', '5511900000002', '5511900000003'] as const
/** Wednesday 18 November 2026, 10:00 in São Paulo. */
const WEDNESDAY = Date.parse('2026-11-18T13:00:00Z')

let here: Installation
afterEach(() => here.close())

async function three(place: 'SQLite' | 'PostgreSQL' = 'SQLite'): Promise<string[]> {
  here = await Installation.open(place)
  here.now = WEDNESDAY
  return here.customers([ANA, BIA, CAU])
}

const TWO_REMINDERS = journeyOf(
  [start(), remind('um'), wait('espera', { for: 'P2D' }), remind('dois'), end()],
  [
    ...(['um', 'dois'] as const).flatMap((id) =>
      (['failed', 'blocked'] as const).map((by): [string, string, string] => [id, by, 'fim']),
    ),
  ],
)

test.each(PLACES)('three people, two reminders, a holiday between: %s', async (place) => {
  await three(place)
  const result = await forecast(here, { journey: TWO_REMINDERS, days: 4 })
  expect(result.people).toMatchObject({ portfolio: 3, entered: 3, inside: 0, reached: 3 })
  expect(result.days.map(({ date, messages, people, held }) => [date, messages, people, held])).toEqual([
    ['2026-11-18', 3, 3, 0],
    ['2026-11-19', 0, 0, 0],
    // The second one is due on the holiday, and goes on Saturday.
    ['2026-11-20', 0, 0, 3],
    ['2026-11-21', 3, 3, 0],
    ['2026-11-22', 0, 0, 0],
  ])
  expect(result.held).toMatchObject([{ rule: 'holiday', messages: 3, people: 3, pack: { id: 'BR-SP' } }])
  expect(result.heldDays).toMatchObject([{ date: '2026-11-20', rule: 'holiday', people: 3 }])
  expect(result.outcomes).toEqual([{ kind: 'ended', name: 'fim', runs: 3 }])
  // Six messages of 0.0068: 0.0408, which is four cents.
  expect(result.cost).toMatchObject({ sums: [{ currency: 'USD', micros: 40_800, total: 4 }], free: 0, unpriced: [] })
  expect(result.messages).toEqual([
    { date: '2026-11-18', template: 'lembrete', category: 'utility', messages: 3 },
    { date: '2026-11-21', template: 'lembrete', category: 'utility', messages: 3 },
  ])
})

test('who refused, who is held back and who has no open debt left do not enter, and it is said why', async () => {
  const [ana = '', bia = ''] = await three()
  const { db, ledger } = here.ledger
  await ledger.portfolio.setConsent(ana, 'revoked', here.now)
  await db.updateTable('customers').set({ hold: 'dispute' }).where('id', '=', bia).execute()
  const result = await forecast(here, { journey: TWO_REMINDERS, days: 1 })
  expect(result.people.entered).toBe(1)
  expect(result.people.notEntered).toEqual(
    expect.arrayContaining([
      { reason: 'opted-out', people: 1 },
      { reason: 'on-hold', people: 1 },
    ]),
  )
})

test('a debt of more than five years is not collected, with its law', async () => {
  await three()
  await here.ledger.db
    .updateTable('debts')
    .set({ due_date: '2021-01-04' })
    .where('reference', '=', `d-${ANA}`)
    .execute()
  const result = await forecast(here, { journey: TWO_REMINDERS, days: 1 })
  expect(result.blocked).toMatchObject([
    { rule: 'time-barred', source: 'Código Civil art. 206 §5 I', messages: 1, people: 1 },
  ])
})

test('payments by assumption end runs, and are summed to the cent', async () => {
  await three()
  const result = await forecast(here, { journey: TWO_REMINDERS, days: 3, rates: { ...STILL, payment: 10_000 } })
  expect(result.outcomes).toEqual([{ kind: 'ended', name: 'paid', runs: 3 }])
  // 100,00 since 1 October: 2,00 of fine, and interest of 1 % a month of 30 days. On day 48 it is 1,60, on day 49 1,63.
  const [sum] = result.money
  expect(sum?.paid.count).toBe(3)
  expect([0, 1, 2, 3].map((tomorrow) => 3 * 10_360 + tomorrow * 3)).toContain(sum?.paid.amount)
  expect(result.days.reduce((all, { messages }) => all + messages, 0)).toBe(3)
})

test('messages that fail cost nothing and reach nobody', async () => {
  await three()
  const result = await forecast(here, { journey: TWO_REMINDERS, days: 3, rates: { ...STILL, deliveryFailure: 10_000 } })
  expect(result.people.reached).toBe(0)
  expect(result.days[0]).toMatchObject({ messages: 0, failed: 3, costs: [] })
})

test('no template without a price, and none whose category nobody knows, is in the sum', async () => {
  await three()
  const marketing = { ...REMINDER, category: 'MARKETING' }
  const dear = await forecast(here, { journey: TWO_REMINDERS, days: 1, templates: [marketing] })
  expect(dear.cost).toMatchObject({ sums: [{ micros: 3 * 62_500, total: 19 }], unpriced: [] })
  const unknown = await forecast(here, { journey: TWO_REMINDERS, days: 1, templates: undefined })
  expect(unknown.cost).toMatchObject({ sums: [], unpriced: [{ country: 'BR', category: 'unknown', messages: 3 }] })
})

test('each country is counted in the currency of its price, to the cent; one without a price says so', async () => {
  const [ana = '', bia = ''] = await three()
  const customers = here.ledger.db.updateTable('customers')
  await customers.set({ country: 'CL', timezone: 'America/Santiago' }).where('id', '=', ana).execute()
  await customers.set({ country: 'CO', timezone: 'America/Bogota' }).where('id', '=', bia).execute()
  const price = { asOf: '2026-11-01', source: 'Fatura de novembro' }
  const prices = {
    freeService: 0,
    markets: [
      { ...price, country: 'BR', currency: 'BRL', utility: 35_500 },
      { ...price, country: 'CL', currency: 'CLP', utility: 18_500_000 },
      // Marketing alone: what a reminder costs there is not known.
      { ...price, country: 'CO', currency: 'COP', marketing: 52_000_000 },
    ],
  }
  const { cost, days } = await forecast(here, { journey: TWO_REMINDERS, days: 5, prices })
  expect(cost).toEqual({
    // 2 × 0,0355 are seven cents and a tenth; 2 × 18,5 pesos of Chile, which has no cents.
    sums: [
      { currency: 'BRL', micros: 71_000, total: 7 },
      { currency: 'CLP', micros: 37_000_000, total: 37 },
    ],
    prices: [
      { ...price, country: 'BR', currency: 'BRL' },
      { ...price, country: 'CL', currency: 'CLP' },
    ],
    free: 0,
    unpriced: [{ country: 'CO', category: 'utility', messages: 2 }],
  })
  expect(days.reduce((sum, day) => sum + day.unpriced, 0)).toBe(2)
})

test('what another journey says to the same people counts for how often they are written to', async () => {
  const ids = await three()
  const other = {
    ...journeyOf(
      [start(), wait('espera', { for: 'PT26H' }), remind('outro'), end()],
      [
        ['outro', 'failed', 'fim'],
        ['outro', 'blocked', 'fim'],
      ],
    ),
    id: 'outra',
    name: 'Outra',
  }
  const published = await here.publish(other)
  await here.start()
  await here.enroll(published, ids.slice(0, 1))
  // Tomorrow at noon the other journey speaks; this one a day later at ten, so it is put off to the day after: it is a holiday.
  const late = journeyOf(
    [start(), wait('espera', { for: 'P1DT1H' }), remind('um'), end()],
    [
      ['um', 'failed', 'fim'],
      ['um', 'blocked', 'fim'],
    ],
  )
  const result = await forecast(here, { journey: late, days: 4 })
  expect(result.days.map(({ messages, others }) => [messages, others])).toEqual([
    [0, 0],
    [3, 0],
    [0, 0],
    [0, 1],
    [0, 0],
  ])
  expect(result.twice.people).toBe(0)
})

test('whoever hears of two journeys on one day is counted, by day and by the other journey', async () => {
  const ids = await three()
  const policy = { ...DEFAULT_ORGANISATION, contact: { perDay: 5, per7Days: 20, toneWords: [] } }
  await here.ledger.ledger.organisation.put({
    ...{ policy, seen: 0, by: 'tests', action: 'organisation.changed', at: here.now },
  })
  const other = {
    ...journeyOf(
      [start(), wait('espera', { for: 'PT3H' }), remind('outro'), end()],
      [
        ['outro', 'failed', 'fim'],
        ['outro', 'blocked', 'fim'],
      ],
    ),
    ...{ id: 'outra', name: 'Outra' },
  }
  const published = await here.publish(other)
  await here.start()
  await here.enroll(published, ids.slice(0, 2))
  const result = await forecast(here, { journey: TWO_REMINDERS, days: 1 })
  expect(result.twice).toEqual({
    people: 2,
    days: [{ date: '2026-11-18', people: 2 }],
    journeys: [{ journey: 'outra', name: 'Outra', people: 2 }],
  })
  // At ten ours, at one o'clock theirs.
  expect(
    result.hours.filter(({ most }) => most > 0).map(({ hour, messages, others }) => [hour, messages, others]),
  ).toEqual([
    [10, 3, 0],
    [13, 0, 2],
  ])
})
