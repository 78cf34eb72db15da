/** What each way of naming a date comes to on a given day; what is ambiguous says so by `certain: false`. */
import type { CalendarDate } from '../../../schemas/basics.ts'
import { addBusinessDays, nthBusinessDayOfMonth } from '../business-days.ts'
import { addDays, calendarDate, daysBetween, daysInMonth, monthlyDate, partsOf, weekdayOf } from '../calendar-date.ts'
import type { DateScene } from './date-patterns.ts'
import type { DateReading, DateWhy } from './read-date.ts'

export const VAGUE: DateReading = { value: null, certain: false, why: 'vague' }
const NOT_IN_CALENDAR: DateReading = { value: null, certain: false, why: 'not-in-calendar' }

/** A date without its year that comes this late was probably meant otherwise. */
const FAR_AHEAD = 180

export function explicit(year: number, month: number, day: number): DateReading {
  const value = calendarDate(year, month, day)
  return value === null ? NOT_IN_CALENDAR : { value, certain: true, why: 'explicit-date' }
}

/** Day first; English month first, to be confirmed when both orders are dates. */
export function slashed(a: number, b: number, year: string | undefined, scene: DateScene): DateReading {
  const monthFirst = scene.locale === 'en' && a <= 12
  const [day, month] = monthFirst || b > 12 ? [b, a] : [a, b]
  const reading = named(day, month, year, scene)
  const isAmbiguous = scene.locale === 'en' && a <= 12 && b <= 12 && a !== b
  return isAmbiguous ? { ...reading, certain: false } : reading
}

/** Without a year, the next time the date comes. */
export function named(day: number, month: number, year: string | undefined, scene: DateScene): DateReading {
  if (year !== undefined) return explicit(Number(year.length === 2 ? `20${year}` : year), month, day)
  const thisYear = partsOf(scene.today).year
  const value = calendarDate(thisYear, month, day)
  const next = value !== null && value >= scene.today ? value : calendarDate(thisYear + 1, month, day)
  if (next === null) return NOT_IN_CALENDAR
  return { value: next, certain: daysBetween(scene.today, next) <= FAR_AHEAD, why: 'explicit-date' }
}

export function relative(value: CalendarDate): DateReading {
  return { value, certain: true, why: 'relative-day' }
}

export function inDays(count: number, business: boolean, { today, place }: DateScene): DateReading {
  if (!business) return relative(addDays(today, count))
  return uncertain(addBusinessDays(today, Math.min(count, 60), place), 'business-day')
}

/** To be confirmed. */
export function loosely(value: CalendarDate): DateReading {
  return uncertain(value, 'relative-day')
}

/** People count weeks loosely. */
export function inWeeks(weeks: number, { today }: DateScene): DateReading {
  return uncertain(addDays(today, weeks * 7), 'relative-day')
}

/** "sexta dia 27": the day of the month counts; to be confirmed when it is another weekday. */
export function weekdayOn(weekday: number, day: number, scene: DateScene): DateReading | null {
  const reading = dayOfMonth(day, scene, false)
  if (reading?.value == null) return reading
  return weekdayOf(reading.value) === weekday ? reading : { ...reading, certain: false }
}

export function unsure(reading: DateReading | null): DateReading | null {
  return reading === null ? null : { ...reading, certain: false }
}

/** The day of this month, or of the next one when it has passed; none when that month has no such day. */
export function dayOfMonth(day: number, { today }: DateScene, inNextMonth: boolean): DateReading | null {
  if (day < 1 || day > 31) return null
  const { day: now } = partsOf(today)
  const { year, month } = partsOf(monthlyDate(today, inNextMonth || day < now ? 1 : 0, 1))
  const value = calendarDate(year, month, day)
  return value === null ? NOT_IN_CALENDAR : { value, certain: true, why: 'day-of-month' }
}

/**
 * The next such weekday. Its own name on the same day means a week later, and "next Friday" is this week's for some and the
 * week after for others: both are asked back.
 */
export function weekday(weekday: number, { today, locale }: DateScene, thisOne: boolean, next: boolean): DateReading {
  const ahead = (weekday - weekdayOf(today) + 7) % 7
  if (ahead === 0) return uncertain(addDays(today, thisOne ? 0 : 7), 'weekday')
  if (!next) return { value: addDays(today, ahead), certain: true, why: 'weekday' }
  const staysInWeek = locale === 'en' && weekday > weekdayOf(today)
  return uncertain(addDays(today, staysInWeek ? ahead + 7 : ahead), 'weekday')
}

/** Weeks begin on Monday. */
export function weekdayOfNextWeek(weekday: number, { today }: DateScene): DateReading {
  return { value: addDays(today, 7 - weekdayOf(today) + weekday), certain: true, why: 'weekday' }
}

/** The nth business day of this month, or of the next one when it has passed. */
export function businessDay(nth: number, { today, place }: DateScene, inNextMonth: boolean): DateReading {
  const value = (inNextMonth ? [1] : [0, 1]).flatMap((months) => {
    const { year, month } = partsOf(monthlyDate(today, months, 1))
    const date = nthBusinessDayOfMonth(year, month, nth, place)
    return date !== null && date >= today ? [date] : []
  })[0]
  return value === undefined ? NOT_IN_CALENDAR : uncertain(value, 'business-day')
}

/** Wages come on the 15th and on the month's last day. */
export function fortnight({ today }: DateScene): DateReading {
  const { year, month, day } = partsOf(today)
  return uncertain(monthlyDate(today, 0, day <= 15 ? 15 : daysInMonth(year, month)), 'fortnight')
}

export function monthEnd({ today }: DateScene, inNextMonth: boolean): DateReading {
  return uncertain(monthlyDate(today, inNextMonth ? 1 : 0, 31), 'month-end')
}

function uncertain(value: CalendarDate, why: DateWhy): DateReading {
  return { value, certain: false, why }
}
