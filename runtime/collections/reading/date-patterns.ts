/**
 * The ways of naming a date, tried in order on one clause of folded text. Each match is taken out of the clause, so that
 * "sexta da semana que vem" is one date and not a weekday and a vague week.
 */
import type { CalendarDate, Locale } from '../../../schemas/basics.ts'
import type { Place } from '../business-days.ts'
import { addDays } from '../calendar-date.ts'
import * as read from './date-readings.ts'
import { DATE_WORDS, type DateWords } from './date-words.ts'
import { withPercentSigns } from './normalize-text.ts'
import { numberWordsAt } from './number-words.ts'
import type { DateReading } from './read-date.ts'

export type DateScene = { locale: Locale; place: Place; today: CalendarDate }

type Groups = readonly (string | undefined)[]
type Pattern = {
  expression: RegExp
  /** Null when it only looked like a date; the text then stays for the patterns behind. */
  read: (groups: Groups, scene: DateScene, clause: string) => DateReading | null
}

/** The dates of a clause in the order they are said. */
export function findDates(clause: string, scene: DateScene): DateReading[] {
  // "parcela 3/12" is the third of twelve.
  let rest = withDigits(clause, scene.locale).replace(/\b(parcelas?|cuotas?|installments?) \d+ ?(\/|de|of) ?\d+/g, ' ')
  const whole = rest
  const found: { at: number; reading: DateReading }[] = []
  for (const pattern of PATTERNS[scene.locale]) {
    // Most are not there, and to ask that costs less than to walk through none.
    if (rest.search(pattern.expression) < 0) continue
    for (const match of rest.matchAll(pattern.expression)) {
      const reading = pattern.read(match.slice(1), scene, whole)
      if (reading === null) continue
      found.push({ at: match.index, reading })
      rest = rest.slice(0, match.index) + ' '.repeat(match[0].length) + rest.slice(match.index + match[0].length)
    }
  }
  return found.sort((a, b) => a.at - b.at).map(({ reading }) => reading)
}

/** Numbers in words become digits ("dia quinze", "em três dias"); an article stays what it is. */
function withDigits(clause: string, locale: Locale): string {
  const words = withPercentSigns(clause)
    .replaceAll('°', 'o')
    .replace(/\b(dia|day)(?=\d)/g, '$1 ')
    .split(/\s+/)
  const out: string[] = []
  for (let at = 0; at < words.length; ) {
    // "15 de dez" is a month; "dez" alone is ten.
    const isMonth = /^dez$/.test(words[at] ?? '') && /\d( de)?$/.test(words.slice(Math.max(0, at - 2), at).join(' '))
    const number = isMonth || /^\d/.test(words[at] ?? '') ? null : numberWordsAt(words, at, locale)
    const isDay = /^(dia|day|el|em|en|in)$/.test(words[at - 1] ?? '')
    if (number === null || (number.article && !isDay)) {
      out.push(words[at] ?? '')
      at += 1
    } else {
      out.push(String(number.value))
      at += number.length
    }
  }
  return out
    .join(' ')
    .replace(/\bdia primeiro\b/g, 'dia 1')
    .replace(/\bprimeiro de (?!mes|cada|todo)/g, '1 de ')
    .replace(/\bel primero\b/g, 'el 1')
    .replace(/\bprimero de (?!mes|cada|todo)/g, '1 de ')
}

function patternsOf(words: DateWords, locale: Locale): Pattern[] {
  const month = `(${words.months.join('|')})\\.?`
  const year = '(?:(?: de| del|,)? (\\d{4}))?'
  const day = '(\\d{1,2})'
  const suffix = `(?:${words.daySuffix || '(?:)'})`
  const prefixed = `(?:${words.dayPrefix}) ${day}${suffix}?`
  const isNoDay = `(?! ?%|[/.,]?\\d| (?:${words.notAfterDay})\\b)`
  const inNextMonth = `(?: (${words.nextMonth}))?`
  const name = `(${words.weekdays.join('|')})(?! (?:${words.notAfterWeekday})\\b)`
  const patterns: [string, Pattern['read']][] = [
    ['(\\d{4})-(\\d{2})-(\\d{2})', ([y, m, d]) => read.explicit(Number(y), Number(m), Number(d))],
    [`${day}([/.-])${day}\\2(\\d{4}|\\d{2})`, ([a, , b, y], scene) => read.slashed(Number(a), Number(b), y, scene)],
    [`${day}([/-])${day}`, ([a, , b], scene) => read.slashed(Number(a), Number(b), undefined, scene)],
    [
      `(?:(?:${words.dayPrefix}) )?${day}${suffix}? ?${words.of} ?${month}${year}`,
      ([d, m, y], scene) => read.named(Number(d), indexOf(words.months, m), y, scene),
    ],
    [
      `(\\d{1,2}|${words.ordinals.join('|')})(?:o|er|st|nd|rd|th)? ${words.businessDay}${inNextMonth}`,
      ([nth, next], scene) => read.businessDay(Number(nth) || indexOf(words.ordinals, nth), scene, next !== undefined),
    ],
    [words.fromToday, ([days], { today }) => read.loosely(addDays(today, Number(days) - 1))],
    [words.dayAfterTomorrow, (_, { today }) => read.relative(addDays(today, 2))],
    [words.tomorrow, (_, { today }) => read.relative(addDays(today, 1))],
    [words.today, (_, { today }) => read.relative(today)],
    [
      `${words.inDays.replace('N ', `${day}( business| working)? `)}( uteis| habiles)?`,
      ([count, before, after], scene) => read.inDays(Number(count), before !== undefined || after !== undefined, scene),
    ],
    [
      words.inWeeks.replace('N', '(\\d{1,2}|um|uma|un|una|a|one)'),
      ([weeks], scene) => read.inWeeks(Number(weeks) || 1, scene),
    ],
    [`(?:${words.monthEnd})${inNextMonth}`, ([next], scene) => read.monthEnd(scene, next !== undefined)],
    [words.fortnight, (_, scene) => read.fortnight(scene)],
    [
      `${name}(?:,? (?:${words.dayPrefix}))? ${day}${suffix}?${isNoDay}`,
      ([weekday, d], scene) => read.weekdayOn(indexOf(words.weekdays, weekday), Number(d), scene),
    ],
    [
      `(?:(${words.thisWeekday}) )?(?:(${words.nextBefore}) )?${name}(?: (${words.nextAfter}))?(?: (${words.nextWeek}))?`,
      ([same, before, weekday, after], scene, clause) => {
        if (says(clause, words.nextWeek)) return read.weekdayOfNextWeek(indexOf(words.weekdays, weekday), scene)
        const isNext = before !== undefined || after !== undefined
        const reading = read.weekday(indexOf(words.weekdays, weekday), scene, same !== undefined, isNext)
        const isAfterNext = before !== undefined && says(before, words.afterNext)
        return isAfterNext && reading.value !== null ? read.loosely(addDays(reading.value, 7)) : reading
      },
    ],
    [
      `${prefixed} (?:${words.or}) (?:(?:${words.dayPrefix}|o|el|the) )?\\d{1,2}${suffix}?${isNoDay}`,
      ([d], scene) => read.unsure(read.dayOfMonth(Number(d), scene, false)),
    ],
    [
      `${prefixed}${isNoDay}${inNextMonth}`,
      ([d, next], scene) => read.dayOfMonth(Number(d), scene, next !== undefined),
    ],
    [words.vague, () => read.VAGUE],
  ]
  if (locale === 'en')
    patterns.push(
      [
        `${month} ${day}${suffix}?${year}`,
        ([m, d, y], scene) => read.named(Number(d), indexOf(words.months, m), y, scene),
      ],
      [
        `${day}${suffix}${isNoDay}${inNextMonth}`,
        ([d, next], scene) => read.dayOfMonth(Number(d), scene, next !== undefined),
      ],
    )
  return patterns.map(([source, reader]) => ({ expression: wholeWords(source), read: reader }))
}

const PATTERNS: Record<Locale, Pattern[]> = {
  'pt-BR': patternsOf(DATE_WORDS['pt-BR'], 'pt-BR'),
  es: patternsOf(DATE_WORDS.es, 'es'),
  en: patternsOf(DATE_WORDS.en, 'en'),
}

function wholeWords(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'gu')
}

export function says(clause: string, words: string): boolean {
  let expression = compiled.get(words)
  if (expression === undefined) {
    expression = new RegExp(`\\b(?:${words})\\b`)
    compiled.set(words, expression)
  }
  return expression.test(clause)
}

/** The sources are those of `date-words.ts`: a few for each language. */
const compiled = new Map<string, RegExp>()

/** From 1; 0 when the word is in none of the lists of spellings. */
function indexOf(spellings: readonly string[], word: string | undefined): number {
  return word === undefined ? 0 : spellings.findIndex((spelling) => spellsWhole(spelling, word)) + 1
}

function spellsWhole(spelling: string, word: string): boolean {
  const key = `^(?:${spelling})$`
  const expression = compiled.get(key) ?? new RegExp(key)
  compiled.set(key, expression)
  return expression.test(word)
}
