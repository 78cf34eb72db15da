/** When the law of a place lets a debtor be contacted: the table of law packs, then properties. */
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { isHoliday, isPublicHoliday } from '../../runtime/collections/business-days.ts'
import { type ContactPlace, isAllowed, nextAllowed } from '../../runtime/collections/contact-window.ts'
import { LAW_PACKS, lawPackOf } from '../../runtime/collections/law-packs/law-packs.ts'
import { lawPacksOf, readLawPack } from '../../runtime/collections/law-packs/read-law-packs.ts'
import { timezoneOf } from '../../runtime/collections/place.ts'
import type { OwnHours } from '../../schemas/organisation.ts'

function placeAt(country: string, state: string | null = null): ContactPlace {
  return { country, state, timezone: timezoneOf(country, state) }
}

/** From a local time to the local time of the next allowed instant. */
function next(place: ContactPlace, local: string): string {
  const at = DateTime.fromISO(local, { zone: place.timezone }).toMillis()
  return DateTime.fromMillis(nextAllowed(at, place), { zone: place.timezone }).toFormat("yyyy-MM-dd'T'HH:mm")
}

// Table "Law packs" of docs/collections.md. 2026-11-18 is a Wednesday, Friday 20 is a holiday in Brazil.
const cases: [string, ContactPlace, string, string][] = [
  ['SP opens at 8', placeAt('BR', 'SP'), '2026-11-18T07:59', '2026-11-18T08:00'],
  ['SP is open until 20', placeAt('BR', 'SP'), '2026-11-18T19:59', '2026-11-18T19:59'],
  ['SP closes at 20, exclusive', placeAt('BR', 'SP'), '2026-11-18T20:00', '2026-11-19T08:00'],
  ['SP skips the holiday', placeAt('BR', 'SP'), '2026-11-19T20:30', '2026-11-21T08:00'],
  ['SP closes on Saturday at 14 and all Sunday', placeAt('BR', 'SP'), '2026-11-21T14:00', '2026-11-23T08:00'],
  ['RJ has business days 9-19 only', placeAt('BR', 'RJ'), '2026-11-19T19:00', '2026-11-23T09:00'],
  ['AL as SP', placeAt('BR', 'AL'), '2026-11-21T13:59', '2026-11-21T13:59'],
  ['ES weekdays 8-19', placeAt('BR', 'ES'), '2026-11-19T19:00', '2026-11-23T08:00'],
  ['AM until 19, in Manaus time', placeAt('BR', 'AM'), '2026-11-18T19:00', '2026-11-19T08:00'],
  ['a state without a rule takes SP', placeAt('BR', 'MG'), '2026-11-18T20:00', '2026-11-19T08:00'],
  ['an unknown place takes SP', placeAt('ZZ'), '2026-11-18T20:00', '2026-11-19T08:00'],
  ['CO Saturday 8-15', placeAt('CO'), '2026-11-14T15:00', '2026-11-17T07:00'], // Monday 16: Independencia de Cartagena
  ['MX every day 7-22', placeAt('MX'), '2026-11-15T21:59', '2026-11-15T21:59'],
  ['MX closes at 22', placeAt('MX'), '2026-11-15T22:00', '2026-11-16T07:00'],
  ['CL Saturdays too, never Sundays', placeAt('CL'), '2026-11-14T20:00', '2026-11-16T08:00'],
  ['PE never at the weekend', placeAt('PE'), '2026-11-13T20:00', '2026-11-16T07:00'],
  ['AR Monday to Friday 9-20', placeAt('AR'), '2026-11-13T20:00', '2026-11-16T09:00'],
  ['US 8-21 every day', placeAt('US'), '2026-11-15T21:00', '2026-11-16T08:00'],
]

test.each(cases)('%s', (_, place, from, to) => {
  expect(next(place, from)).toBe(to)
})

test('hours follow the wall clock over a change of clocks (Santiago, 6 September 2026)', () => {
  const place = placeAt('CL')
  expect(next(place, '2026-09-05T21:00')).toBe('2026-09-07T08:00')
})

function ownHours(weekdays: readonly number[], from: string, to: string): OwnHours {
  return Object.fromEntries(weekdays.map((day) => [day, { from, to }]))
}

test('narrower hours of the organisation win, wider ones do not', () => {
  const place = placeAt('BR', 'SP')
  const at = DateTime.fromISO('2026-11-18T08:30', { zone: place.timezone }).toMillis()
  const narrow = { policy: { hours: ownHours([1, 2, 3, 4, 5], '10:00', '18:00') } }
  const wide = { policy: { hours: ownHours([1, 2, 3, 4, 5, 6, 7], '00:00', '24:00') } }
  expect(nextAllowed(at, place, narrow) - at).toBe(90 * 60_000)
  expect(isAllowed(at, place, wide)).toBe(true)
  expect(isAllowed(at + 12 * 3_600_000, place, wide)).toBe(false)
  expect(() => nextAllowed(at, place, { policy: { hours: {} } })).toThrow(/no moment/)
})

test("the law of the organisation's own place narrows the debtor's, by the debtor's clock", () => {
  const place = placeAt('BR', 'SP')
  const seat = { policy: { seat: { country: 'BR', state: 'RJ' } } }
  // RJ: 9-19 on business days, with São Jorge (23 April 2027, a Friday) closed.
  const saturday = DateTime.fromISO('2026-11-21T10:00', { zone: place.timezone }).toMillis()
  expect(DateTime.fromMillis(nextAllowed(saturday, place, seat), { zone: place.timezone }).toISO()).toMatch(
    /^2026-11-23T09:00/,
  )
  const georges = DateTime.fromISO('2027-04-23T10:00', { zone: place.timezone }).toMillis()
  expect(isAllowed(georges, place)).toBe(true)
  expect(isAllowed(georges, place, seat)).toBe(false)
})

test('holidays are those of the law: Carnival closes the banks of São Paulo, not its hours; in Rio de Janeiro both', () => {
  expect(next(placeAt('BR', 'SP'), '2027-02-09T10:00')).toBe('2027-02-09T10:00')
  expect(next(placeAt('BR', 'RJ'), '2027-02-08T10:00')).toBe('2027-02-10T09:00')
})

// Lei 662/49 (with 14.759/2023) and the states' own laws; Ley 51/1983 (CO), Ley 19.973 and others (CL), DL 713 (PE), Ley 27.399 (AR).
test.each([
  [
    'BR',
    'SP',
    '2026-04-03 2026-04-21 2026-07-09 2026-09-07 2026-10-12 2026-11-02 2026-11-20 2026-12-25 2027-01-01 2027-03-26',
  ],
  ['BR', 'RJ', '2026-02-17 2026-04-23 2026-11-20 2027-02-09 2027-04-23'],
  ['BR', 'AL', '2026-06-24 2026-06-29 2026-09-16 2026-11-30 2027-06-24'],
  ['BR', 'ES', '2026-04-13 2027-04-05'],
  ['BR', 'AM', '2026-09-05 2026-12-08 2027-09-05'],
  ['CO', null, '2026-01-12 2026-03-23 2026-04-02 2026-05-18 2026-06-29 2026-07-20 2026-11-16 2027-01-11 2027-10-18'],
  ['CL', null, '2026-04-03 2026-04-04 2026-05-21 2026-06-29 2026-09-18 2026-09-19 2026-12-08 2027-03-27'],
  ['PE', null, '2026-04-02 2026-06-29 2026-07-23 2026-07-28 2026-08-06 2026-10-08 2026-12-09 2027-07-29'],
  ['AR', null, '2026-02-16 2026-03-24 2026-05-25 2026-06-15 2026-08-17 2026-11-23 2027-07-09'],
])('known holidays of %s %s', (country, state, dates) => {
  for (const date of dates.split(' ')) expect([date, isPublicHoliday(date, { country, state })]).toEqual([date, true])
})

test.each([
  ['BR', 'SP', '2026-02-16 2026-02-17 2026-06-04 2026-12-24 2026-12-31'],
  ['CL', null, '2026-12-31'],
  ['AR', null, '2026-04-01'],
])('days like others in %s %s', (country, state, dates) => {
  for (const date of dates.split(' ')) expect([date, isPublicHoliday(date, { country, state })]).toEqual([date, false])
})

test('a place without a calendar has weekends only', () => {
  const nowhere = { country: 'ZZ', timezone: 'America/Sao_Paulo' }
  expect(next(nowhere, '2026-12-25T10:00')).toBe('2026-12-25T10:00') // a Friday
  expect(next(nowhere, '2026-12-26T14:00')).toBe('2026-12-28T08:00')
})

test('a date that a pack closes is closed, every year or once', () => {
  const sp = LAW_PACKS.get('BR-SP')
  if (sp === undefined) throw new Error('no pack')
  const closedDates = [
    { date: '12-24', source: 'test' },
    { date: '2026-12-28', source: 'test' },
  ]
  const packs = lawPacksOf([{ ...sp, closedDates }])
  const place = placeAt('BR', 'SP')
  const at = (local: string) => DateTime.fromISO(local, { zone: place.timezone }).toMillis()
  expect(nextAllowed(at('2026-12-24T10:00'), place, { packs })).toBe(at('2026-12-26T08:00'))
  expect(nextAllowed(at('2026-12-28T10:00'), place, { packs })).toBe(at('2026-12-29T08:00'))
  expect(isAllowed(at('2027-12-28T10:00'), place, { packs })).toBe(true)
})

test('a broken pack is refused with what is wrong and where', () => {
  const sp = LAW_PACKS.get('BR-SP')
  if (sp === undefined) throw new Error('no pack')
  const hours = (days: object) => ({ ...sp, hours: { ...sp.hours, days } })
  expect(() => readLawPack({ ...sp, version: 'soon' })).toThrow(/^\/version /)
  expect(() => readLawPack(hours({ '1': { from: '20:00', to: '08:00' } }))).toThrow(/^\/hours\/days\/1 ends at 08:00/)
  expect(() => readLawPack(hours({ '8': { from: '08:00', to: '20:00' } }))).toThrow(/^\/hours\/days/)
  expect(() => readLawPack(hours({}))).toThrow(/names no weekday/)
  expect(() => readLawPack({ ...sp, closedDates: [{ date: '02-30', source: 'test' }] })).toThrow(/closedDates\/0\/date/)
  expect(() => lawPacksOf([sp, sp])).toThrow(/two packs/)
})

test('an unknown zone is said, not guessed', () => {
  expect(() => nextAllowed(0, { country: 'BR', timezone: 'Mars/Olympus' })).toThrow(/Mars\/Olympus/)
})

test('every pack names its sources', () => {
  for (const [id, { hours, holidays }] of LAW_PACKS)
    expect([id, hours.source.length > 5, holidays.source.length > 5]).toEqual([id, true, true])
})

test('the next allowed instant is allowed, never earlier, and inside the hours of its pack', () => {
  const places = [
    placeAt('BR', 'SP'),
    placeAt('BR', 'RJ'),
    placeAt('BR', 'AM'),
    placeAt('CO'),
    placeAt('CL'),
    placeAt('MX'),
  ]
  const start = Date.parse('2026-01-01T00:00:00Z')
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.integer({ min: 0, max: 3 * 365 * 1440 }), (place, minutes) => {
      const at = start + minutes * 60_000
      const allowed = nextAllowed(at, place)
      expect(allowed).toBeGreaterThanOrEqual(at)
      expect(isAllowed(allowed, place)).toBe(true)
      const local = DateTime.fromMillis(allowed, { zone: place.timezone })
      const pack = lawPackOf(place)
      const span = pack.hours.days[String(local.weekday) as keyof OwnHours]
      const time = local.toFormat('HH:mm')
      expect(span !== undefined && time >= span.from && time < span.to).toBe(true)
      const date = local.toFormat('yyyy-MM-dd')
      if (pack.holidays.closed === 'public') expect(isPublicHoliday(date, place)).toBe(false)
      if (pack.holidays.closed === 'banking') expect(isHoliday(date, place)).toBe(false)
    }),
  )
})
