/** How long the calendar holds a run up at most: the constants that checks reckon with are what packs and holidays say. */
import { expect, test } from 'vitest'
import { isBusinessDay } from '../../runtime/collections/business-days.ts'
import { addDays } from '../../runtime/collections/calendar-date.ts'
import { nextAllowed } from '../../runtime/collections/contact-window.ts'
import { LAW_PACKS } from '../../runtime/collections/law-packs/law-packs.ts'
import { LONGEST_HOLD_MS, MOST_DAYS_CLOSED } from '../../runtime/collections/longest-hold.ts'

const ZONES: Record<string, string> = {
  BR: 'America/Sao_Paulo',
  CO: 'America/Bogota',
  MX: 'America/Mexico_City',
  CL: 'America/Santiago',
  PE: 'America/Lima',
  AR: 'America/Argentina/Buenos_Aires',
  US: 'America/New_York',
}
const HOUR = 3_600_000
const PLACES = [...LAW_PACKS.keys()].map((id) => {
  const [country = '', state = null] = id.split('-')
  return { country, state, timezone: ZONES[country] ?? 'UTC' }
})

test('no law pack holds a message longer, and one holds it as long', () => {
  const holds = PLACES.map((place) => {
    let longest = 0
    // Windows begin and end on whole hours: the worst moment is one of them.
    for (let at = Date.parse('2026-01-01T00:00Z'); at < Date.parse('2031-01-01T00:00Z'); ) {
      const next = nextAllowed(at, place)
      longest = Math.max(longest, next - at)
      // Inside a window nothing is held, and none is shorter than six hours.
      at = next > at ? next + 5 * HOUR : at + HOUR
    }
    return longest
  })
  expect(Math.max(...holds)).toBe(LONGEST_HOLD_MS)
})

test('no place has more days in a row without a business day, and one has as many', () => {
  const runs = PLACES.map((place) => {
    let longest = 0
    let run = 0
    for (let date = '2026-01-01'; date < '2031-01-01'; date = addDays(date, 1)) {
      run = isBusinessDay(date, place) ? 0 : run + 1
      longest = Math.max(longest, run)
    }
    return longest
  })
  expect(Math.max(...runs)).toBe(MOST_DAYS_CLOSED)
})
