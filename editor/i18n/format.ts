/** Money, dates, instants, counts and durations in the words of the language in use. */
import { currencyFormat, minorDigits } from '../../schemas/currency.ts'
import { currentLocale } from './index.ts'

/** `minorUnits` is an integer (centavos); currencies with other than two decimals are read as their own minor units. */
export function formatMoney(minorUnits: number, currency = 'BRL'): string {
  // A decimal string keeps every cent: Intl takes strings exactly, floats it would round.
  return cached(Intl.NumberFormat, currencyFormat(currency)).format(decimalString(minorUnits, minorDigits(currency)))
}

export const formatNumber = (value: number, options: Intl.NumberFormatOptions = {}) =>
  cached(Intl.NumberFormat, options).format(value)

/** A calendar date `YYYY-MM-DD`, which has no zone and must not move by one. */
export function formatDate(date: string): string {
  return cached(Intl.DateTimeFormat, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${date}T00:00:00Z`))
}

/** Epoch milliseconds with date and time, in `timezone` (IANA) or the reader's own. */
export function formatInstant(ms: number, timezone?: string): string {
  return cached(Intl.DateTimeFormat, {
    day: 'numeric',
    month: 'short',
    year: sameYear(ms) ? undefined : 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: timezone,
  }).format(ms)
}

/** "14:32" for an instant of today, with the date for every other; in `timezone` (IANA) or the reader's own. */
export function formatTime(ms: number, timezone?: string, now: number = Date.now()): string {
  const day = cached(Intl.DateTimeFormat, { dateStyle: 'short', timeZone: timezone })
  if (day.format(ms) !== day.format(now)) return formatInstant(ms, timezone)
  return cached(Intl.DateTimeFormat, { hour: '2-digit', minute: '2-digit', timeZone: timezone }).format(ms)
}

/** "há 3 minutos", "em 2 dias"; `now` is epoch milliseconds. */
export function formatRelative(ms: number, now: number = Date.now()): string {
  const format = cached(Intl.RelativeTimeFormat, { numeric: 'auto' })
  const seconds = Math.round((ms - now) / 1000)
  for (const [unit, size] of RELATIVE_UNITS) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit)
  }
  return format.format(0, 'second')
}

const RELATIVE_UNITS = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

const sameYear = (ms: number) => new Date(ms).getUTCFullYear() === new Date().getUTCFullYear()

function decimalString(minorUnits: number, digits: number): Intl.StringNumericLiteral {
  const sign = minorUnits < 0 ? '-' : ''
  const text = String(Math.abs(Math.trunc(minorUnits))).padStart(digits + 1, '0')
  const whole = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`
  // Digits with one point: always a numeric literal, which the type cannot know.
  return `${sign}${whole}` as Intl.StringNumericLiteral
}

// Making a formatter costs a hundred times more than using it, and lists format thousands of values.
const formatters = new Map<string, unknown>()
function cached<T, O>(Kind: new (locale: string, options: O) => T, options: O): T {
  const key = `${Kind.name}|${currentLocale()}|${JSON.stringify(options)}`
  const known = formatters.get(key)
  // The key names the kind, so what is stored under it is of that kind.
  if (known) return known as T
  const made = new Kind(currentLocale(), options)
  formatters.set(key, made)
  return made
}
