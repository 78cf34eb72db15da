/**
 * The date that a reply names, read at the moment it was written: "dia 15", "sexta eu pago", "el 15 de diciembre",
 * "tomorrow". A date is never rolled to a business day here: that depends on how the person pays.
 */
import type { CalendarDate, Instant, Locale } from '../../../schemas/basics.ts'
import type { Place } from '../business-days.ts'
import { calendarDateAt, daysBetween } from '../calendar-date.ts'
import { findDates, says } from './date-patterns.ts'
import { DATE_WORDS } from './date-words.ts'
import { spellingFor } from './hear.ts'
import { clausesOf, isNegation, wordsOf } from './normalize-text.ts'
import type { Reading } from './reading.ts'
import { Remembered } from './remembered.ts'
import { plainText } from './reply-tokens.ts'

export type DateWhy =
  | 'explicit-date'
  | 'relative-day'
  | 'weekday'
  | 'day-of-month'
  /** "quinto dia útil", "la quincena", "fim do mês": always ask back. */
  | 'business-day'
  | 'fortnight'
  | 'month-end'
  /** More than one date: the first one, to be confirmed. */
  | 'several-dates'
  /** The date with its year has passed. */
  | 'past-date'
  // Without a date:
  /** "semana que vem": a time, but no day. */
  | 'vague'
  /** "dia 31" in November. */
  | 'not-in-calendar'
  /** "hoje não consigo". */
  | 'negated'
  /** "paguei dia 15": not about the future. */
  | 'already-happened'

/** Without a value the person spoke of time but named no day: ask for one. */
export type DateReading = Reading<CalendarDate, DateWhy>

export type DateContext = {
  locale: Locale
  /** When the person wrote it. */
  at: Instant
  timezone: string
  place: Place
}

/** The date that the text names; a reading without value when it speaks of time only vaguely; null when it does not. */
export function readDate(text: string, context: DateContext): DateReading | null {
  const { locale, place } = context
  const today = calendarDateAt(context.at, context.timezone)
  const about = `${locale} ${today} ${place.country} ${place.state}`
  return remembered.of(text, about, () => readOn(today, text, context))
}

const remembered = new Remembered<DateReading | null>(2_000)

function readOn(today: CalendarDate, text: string, context: Pick<DateContext, 'locale' | 'place'>): DateReading | null {
  const words = DATE_WORDS[context.locale]
  const plain = clausesOf(plainText(text, spellingFor(context.locale))).flatMap((clause) =>
    clause.split(TURNS[context.locale]),
  )
  const clauses = plain.map((clause) => {
    const found = findDates(clause, { locale: context.locale, place: context.place, today })
    const negated = wordsOf(clause).some((word) => isNegation(word, context.locale))
    return { found, negated, past: says(clause, words.past) && !DUE.test(clause), hedged: says(clause, words.hedge) }
  })
  const spoken = clauses.filter(({ found }) => found.length > 0)
  const open = spoken.filter(({ negated, past }) => !negated && !past)
  if (open.length === 0) return spoken.length > 0 || clauses.some(({ past }) => past) ? unanswered(clauses) : null
  const readings = open.flatMap(({ found, hedged }) =>
    found.map((reading) => (hedged ? { ...reading, certain: false } : reading)),
  )
  const dates = readings.filter(({ value }) => value !== null)
  const [first] = dates
  if (first === undefined) return readings[0] ?? null
  const alsoVague = readings.some(({ why }) => why === 'vague') // "semana que vem, sexta": which Friday?
  if (new Set(dates.map(({ value }) => value)).size > 1) return { ...first, certain: false, why: 'several-dates' }
  if (first.value !== null && daysBetween(today, first.value) < 0) return { ...first, certain: false, why: 'past-date' }
  return alsoVague ? { ...first, certain: false } : first
}

/** "até sexta tá pago": when it will have been paid. */
const DUE =
  /\b(?:ate|hasta|by)\b.{1,40}\b(?:esta|estara|fica|queda|quedara|is|its|will be) (?:pag[oa]|quitad[oa]|pagad[oa]|paid)\b/

function unanswered(clauses: { past: boolean }[]): DateReading {
  return { value: null, certain: false, why: clauses.some(({ past }) => past) ? 'already-happened' : 'negated' }
}

function turnsOf(locale: Locale): RegExp {
  return new RegExp(`(?=(?<![\\p{L}\\p{N}])(?:${DATE_WORDS[locale].turn})(?![\\p{L}\\p{N}]))`, 'u')
}

const TURNS: Record<Locale, RegExp> = { 'pt-BR': turnsOf('pt-BR'), es: turnsOf('es'), en: turnsOf('en') }
