/** When the law of a place lets a debtor be contacted: the table of law packs, then properties. */
import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, test } from 'vitest'
import { isHoliday } from '../../runtime/collections/business-days.ts'
import { type ContactPlace, isAllowed, nextAllowed } from '../../runtime/collections/contact-window.ts'
import { LAW_PACKS, lawPackOf } from '../../runtime/collections/law-packs/law-packs.ts'
import { timezoneOf } from '../../runtime/collections/place.ts'

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

test('narrower hours of the organisation win, wider ones do not', () => {
  const place = placeAt('BR', 'SP')
  const at = DateTime.fromISO('2026-11-18T08:30', { zone: place.timezone }).toMillis()
  const narrow = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [day, { from: 600, to: 1080 }]))
  const wide = Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, { from: 0, to: 1440 }]))
  expect(nextAllowed(at, place, narrow) - at).toBe(90 * 60_000)
  expect(isAllowed(at, place, wide)).toBe(true)
  expect(isAllowed(at + 12 * 3_600_000, place, wide)).toBe(false)
  expect(() => nextAllowed(at, place, {})).toThrow(/no moment/)
})

test('an unknown zone is said, not guessed', () => {
  expect(() => nextAllowed(0, { country: 'BR', timezone: 'Mars/Olympus' })).toThrow(/Mars\/Olympus/)
})

test('every pack names its sources', () => {
  for (const pack of LAW_PACKS) expect([pack.id, pack.sources.length > 0]).toEqual([pack.id, true])
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
      const span = lawPackOf(place).hours[local.weekday]
      const minute = local.hour * 60 + local.minute
      expect(span !== undefined && minute >= span.from && minute < span.to).toBe(true)
      if (lawPackOf(place).closedOnHolidays) expect(isHoliday(local.toFormat('yyyy-MM-dd'), place)).toBe(false)
    }),
  )
})
