/** Where the phone writes the time between bubbles, and how. Instants are epoch milliseconds. */
import { currentLocale } from '../i18n/index.ts'

const PAUSE = 30 * 60_000

/** Whether the time is written above a bubble: the first one, a new day, or half an hour of silence. Pure. */
export function needsMoment(at: number, before: number | undefined, timezone: string): boolean {
  if (before === undefined || at - before >= PAUSE) return true
  return dayOf(at, timezone) !== dayOf(before, timezone)
}

/** "qua, 18 nov · 10:00" */
export const momentLabel = (at: number, timezone: string): string =>
  `${dayLabel(at, timezone)} · ${clockLabel(at, timezone)}`

/** "qua, 18 nov" */
export function dayLabel(at: number, timezone: string): string {
  const locale = currentLocale()
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: timezone })
  return day
    .formatToParts(at)
    .map((part) => (part.type === 'weekday' || part.type === 'month' ? part.value.replace(/\.$/, '') : part.value))
    .join('')
    .replace(/ de /g, ' ')
}

/** "10:00" */
export const clockLabel = (at: number, timezone: string): string =>
  new Intl.DateTimeFormat(currentLocale(), { hour: '2-digit', minute: '2-digit', timeZone: timezone }).format(at)

/** The calendar day that an instant falls on there. */
export const dayOf = (at: number, timezone: string) =>
  new Intl.DateTimeFormat('en-CA', { dateStyle: 'short', timeZone: timezone }).format(at)
