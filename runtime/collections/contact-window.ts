/**
 * When a debtor may be contacted: the hours of the law pack of their place, in their local time, without its holidays.
 * The end of a window is exclusive. Narrower hours of the organisation may be given too; the strictest wins.
 */
import type { CalendarDate, Instant } from '../../schemas/basics.ts'
import { isHoliday, type Place } from './business-days.ts'
import { addDays, calendarDateAt, inZone, partsOf, weekdayOf } from './calendar-date.ts'
import type { MinuteSpan, WeeklyHours } from './law-packs/law-pack.ts'
import { lawPackOf } from './law-packs/law-packs.ts'

/** The debtor's place and zone. */
export type ContactPlace = Place & { timezone: string }

export function isAllowed(at: Instant, place: ContactPlace, own?: WeeklyHours): boolean {
  return nextAllowed(at, place, own) === at
}

/**
 * The instant itself when contact is allowed, else the beginning of the next window.
 * Throws a RangeError for an unknown zone, and when the hours leave no moment in the next 60 days.
 */
export function nextAllowed(at: Instant, place: ContactPlace, own?: WeeklyHours): Instant {
  let date = calendarDateAt(at, place.timezone)
  for (let days = 0; days <= 60; days += 1) {
    const span = spanOf(date, place, own)
    if (span !== null) {
      const from = localInstant(date, span.from, place.timezone)
      const to = localInstant(date, span.to, place.timezone)
      if (at < to) return Math.max(at, from)
    }
    date = addDays(date, 1)
  }
  throw new RangeError(`The hours of contact for ${lawPackOf(place).id} leave no moment in 60 days`)
}

function spanOf(date: CalendarDate, place: ContactPlace, own: WeeklyHours | undefined): MinuteSpan | null {
  const pack = lawPackOf(place)
  const weekday = weekdayOf(date)
  const law = pack.hours[weekday]
  if (law === undefined || (pack.closedOnHolidays && isHoliday(date, place))) return null
  if (own === undefined) return law
  const mine = own[weekday]
  if (mine === undefined) return null
  const span = { from: Math.max(law.from, mine.from), to: Math.min(law.to, mine.to) }
  return span.from < span.to ? span : null
}

function localInstant(date: CalendarDate, minute: number, timezone: string): Instant {
  const { year, month, day } = partsOf(date)
  const noon = inZone(Date.UTC(year, month - 1, day, 12), timezone)
  // Set as a wall-clock time, so that a day with a change of clocks keeps its hours.
  return noon
    .set({ year, month, day, hour: Math.floor(minute / 60), minute: minute % 60, second: 0, millisecond: 0 })
    .toMillis()
}
