/**
 * Arithmetic of calendar dates (`YYYY-MM-DD`, no time and no zone). Every function throws a RangeError on a date that
 * does not exist, so a 30th of February never travels further.
 */
import { DateTime } from 'luxon'
import type { CalendarDate, Instant } from '../../schemas/basics.ts'
import { zoneOf } from './zone.ts'

const DAY = 86_400_000

export function isCalendarDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && fromDays(dayNumber(text)) === text
}

/** The date of a year, month (1-12) and day, or null when there is none such as 30 February. */
export function calendarDate(year: number, month: number, day: number): CalendarDate | null {
  const text = `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
  return isCalendarDate(text) ? text : null
}

/** The date on the wall calendar of a zone at an instant. */
export function calendarDateAt(at: Instant, timezone: string): CalendarDate {
  const quarter = Math.floor(at / QUARTER_MS)
  const known = latest.get(timezone)
  if (known?.quarter === quarter) return known.date
  const date = inZone(at, timezone).toISODate()
  // What strangers write as a zone has thrown by now: those that exist are few.
  latest.set(timezone, { quarter, date })
  return date
}

/** Midnight, like every change of an offset since 1972, falls on a quarter of an hour of UTC (zone.ts). */
const QUARTER_MS = 900_000

/** The date of a person is asked for several times in one turn, and most turns of a moment are in one zone. */
const latest = new Map<string, { quarter: number; date: CalendarDate }>()

/** The first instant of a date in a zone. */
export function startOfDate(date: CalendarDate, timezone: string): Instant {
  const { year, month, day } = partsOf(date)
  const start = DateTime.fromObject({ year, month, day }, { zone: timezone })
  if (!start.isValid) throw new RangeError(`Unknown time zone "${timezone}"`)
  return start.startOf('day').toMillis()
}

/** The instant as a luxon time in a zone; the only place that meets an unknown zone. */
export function inZone(at: Instant, timezone: string): DateTime<true> {
  const local = DateTime.fromMillis(at, { zone: zoneOf(timezone) })
  if (!local.isValid) throw new RangeError(`Unknown time zone "${timezone}"`)
  return local
}

export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromDays(daysOf(date) + days)
}

/** Days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return daysOf(to) - daysOf(from)
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: CalendarDate): number {
  return ((((daysOf(date) + 3) % 7) + 7) % 7) + 1
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

export function partsOf(date: CalendarDate): { year: number; month: number; day: number } {
  daysOf(date)
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) }
}

/** `anchorDay` of the month that comes `months` after the date's month, clamped to that month's end. */
export function monthlyDate(date: CalendarDate, months: number, anchorDay: number): CalendarDate {
  const { year, month } = partsOf(date)
  const index = year * 12 + (month - 1) + months
  const targetYear = Math.floor(index / 12)
  const targetMonth = (index % 12) + 1
  const day = Math.min(anchorDay, daysInMonth(targetYear, targetMonth))
  return `${String(targetYear).padStart(4, '0')}-${pad(targetMonth)}-${pad(day)}`
}

function daysOf(date: CalendarDate): number {
  if (!isCalendarDate(date)) throw new RangeError(`"${date}" is not a calendar date (YYYY-MM-DD)`)
  return dayNumber(date)
}

function dayNumber(text: string): number {
  return Date.UTC(Number(text.slice(0, 4)), Number(text.slice(5, 7)) - 1, Number(text.slice(8, 10))) / DAY
}

function fromDays(days: number): CalendarDate {
  return new Date(days * DAY).toISOString().slice(0, 10)
}

function pad(number: number): string {
  return String(number).padStart(2, '0')
}
