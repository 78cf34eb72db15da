/**
 * Business days of a place. A holiday is what `date-holidays` calls public or bank, national or of the state; Saturdays and
 * Sundays are never business days.
 *
 * Brazil follows the banks: Resolução CMN 4.880/2020 and FEBRABAN close them on Carnival Monday and Tuesday, Good Friday
 * and Corpus Christi besides the national holidays. Ash Wednesday, 24 and 31 December are business days there (shorter
 * hours). Municipal holidays are in no data set: pass them as `closedOn`.
 *
 * The law's own holidays are fewer: those of Carnival (but in Rio de Janeiro) and Corpus Christi are the banks', decreed by
 * no law. Hours of contact go by `isPublicHoliday`, unless a place's law speaks of business days.
 */
import Holidays from 'date-holidays'
import type { CalendarDate } from '../../schemas/basics.ts'
import { addDays, weekdayOf } from './calendar-date.ts'

export type Place = {
  /** ISO 3166-1 alpha-2. A country without known holidays has weekends only. */
  country: string
  /** Federative unit such as "SP"; null or unknown means the national holidays alone. */
  state?: string | null | undefined
  /** Further days without business, such as the town's anniversary. */
  closedOn?: readonly CalendarDate[] | undefined
}

/** No business on this day: a holiday by law, a day on which banks are closed, or one of the place's own. */
export function isHoliday(date: CalendarDate, place: Place): boolean {
  return isIn('banking', date, place) || (place.closedOn?.includes(date) ?? false)
}

/** A holiday by law, national or of the state. */
export function isPublicHoliday(date: CalendarDate, place: Place): boolean {
  return isIn('public', date, place)
}

function isIn(calendar: Calendar, date: CalendarDate, { country, state }: Place): boolean {
  const year = Number(date.slice(0, 4))
  return (
    holidaysOf(calendar, { country, state: null, year }).has(date) ||
    // A state's table may leave a national holiday out (20 November in SP, RJ and AM), hence both.
    (state != null && holidaysOf(calendar, { country, state, year }).has(date))
  )
}

export function isBusinessDay(date: CalendarDate, place: Place): boolean {
  return weekdayOf(date) <= 5 && !isHoliday(date, place)
}

/** The date itself when it is a business day, else the first one after it. */
export function nextBusinessDay(date: CalendarDate, place: Place): CalendarDate {
  let day = date
  while (!isBusinessDay(day, place)) day = addDays(day, 1)
  return day
}

/** The nth business day after the date (before it when negative); 0 rolls the date itself forward. */
export function addBusinessDays(date: CalendarDate, count: number, place: Place): CalendarDate {
  if (count === 0) return nextBusinessDay(date, place)
  let day = date
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, Math.sign(count))
    if (isBusinessDay(day, place)) left -= 1
  }
  return day
}

/** The nth business day of a month (`quinto dia útil`), or null when the month has fewer. */
export function nthBusinessDayOfMonth(year: number, month: number, nth: number, place: Place): CalendarDate | null {
  const first = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
  const date = addBusinessDays(addDays(first, -1), Math.max(1, nth), place)
  return date.slice(0, 7) === first.slice(0, 7) ? date : null
}

/** What `date-holidays` leaves out, in its own notation. */
const MISSING: Readonly<Record<string, readonly string[]>> = {
  'BR-AC': ['01-23', '11-17'], // Dia do Evangélico, Tratado de Petrópolis
  'BR-AL': ['11-30'], // Dia do Evangélico
  'BR-AM': ['12-08'], // Nossa Senhora da Conceição
  'BR-AP': ['07-25'], // São Tiago
  'BR-CE': ['03-19'], // São José
  'BR-PE': ['03-06', '06-24'], // Data Magna (Lei PE 16.059/2017), São João
  CL: ['easter -1'], // Sábado Santo
}

type Calendar = 'public' | 'banking'
type YearOfPlace = { country: string; state: string | null; year: number }

/** A year of one place costs milliseconds to compute and is asked for thousands of times. */
const years = new Map<string, ReadonlySet<CalendarDate>>()

function holidaysOf(calendar: Calendar, { country, state, year }: YearOfPlace): ReadonlySet<CalendarDate> {
  const key = `${calendar}/${country}/${state ?? ''}/${year}`
  let dates = years.get(key)
  if (dates === undefined) {
    dates = computeHolidays(calendar, { country, state, year })
    years.set(key, dates)
  }
  return dates
}

function computeHolidays(calendar: Calendar, { country, state, year }: YearOfPlace): ReadonlySet<CalendarDate> {
  const holidays = new Holidays()
  if (!Object.hasOwn(holidays.getCountries(), country)) return new Set()
  if (state !== null && !Object.hasOwn(holidays.getStates(country) ?? {}, state)) return new Set()
  if (state === null) holidays.init(country)
  else holidays.init(country, state)
  for (const rule of MISSING[state === null ? country : `${country}-${state}`] ?? [])
    holidays.setHoliday(rule, { name: { en: rule }, type: 'public' })
  const dates = new Set<CalendarDate>()
  for (const holiday of holidays.getHolidays(year)) {
    if (holiday.type !== 'public' && (holiday.type !== 'bank' || calendar === 'public')) continue
    const first = holiday.date.slice(0, 10)
    const days = Math.max(1, Math.round((holiday.end.getTime() - holiday.start.getTime()) / 86_400_000))
    for (let day = 0; day < days; day += 1) dates.add(addDays(first, day))
  }
  return dates
}
