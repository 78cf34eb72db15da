/**
 * What a person who was shown offers says they can do: "consigo 150 por mês", "em 10 vezes?", "só mês que vem", "dou 200 de
 * entrada". Wrong is worse than nothing: what cannot be told apart is no wish, and a wish is only ever answered with a new
 * offer to confirm. A negated clause ("não consigo 500") says nothing, but for what it allows ("não mais que 150").
 */
import type { CalendarDate, Locale } from '../../../schemas/basics.ts'
import { nextBusinessDay, nthBusinessDayOfMonth, type Place } from '../../collections/business-days.ts'
import { addDays, calendarDateAt, monthlyDate, partsOf, weekdayOf } from '../../collections/calendar-date.ts'
import type { Wish } from '../../collections/fit-offer.ts'
import { clausesOf, foldText, isNegation, wordsOf } from '../../collections/reading/normalize-text.ts'
import { type DateContext, readDate } from '../../collections/reading/read-date.ts'
import { type NumberReading, readNumber } from '../../collections/reading/read-number.ts'
import { WISH_WORDS, type WishWords } from './wish-words.ts'

/** Null when the text names no amount, count, day or way of paying. */
export function readWish(text: string, context: DateContext): Wish | null {
  const words = WISH_WORDS[context.locale]
  const noDown = new RegExp(`\\b${words.without} (?:${words.downPayment})\\b`, 'g')
  const folded = foldText(text)
  const isWithoutDown = noDown.test(folded)
  const said = affirmed(folded.replace(noDown, ' , '), words, context.locale)
  const payments = { ...paymentsIn(said, words, context.locale), ...(isWithoutDown ? { downPayment: 0 } : {}) }
  const { amountPerMonth, ...others } = payments
  const isAbout = says(said, words.able) || wordsOf(said).length <= MOST_WORDS_ALONE
  // A number alone in a long text may be anything ("me cobraram 500 a mais"), and so may a day.
  const isBare = amountPerMonth !== undefined && Object.keys(others).length === 0 && !isMonthly(said, context.locale)
  const wish = {
    ...(isBare && !isAbout ? {} : payments),
    ...(isAbout || Object.keys(payments).length > 0 ? dateIn(said, words, context) : {}),
  }
  return Object.keys(wish).length === 0 ? null : wish
}

const MOST_WORDS_ALONE = 4
/** "20" alone may be twenty a month or twenty times: it is asked back. */
const COULD_BE_COUNT = 2400

function isMonthly(said: string, locale: Locale): boolean {
  return readNumber(said, locale)?.per === 'month'
}

/** The option that the whole answer names ("2", "quero a 2", "primeira opção"), from 1; null when it names none. */
export function optionNumberIn(text: string, locale: Locale): number | null {
  const { option, ordinals } = WISH_WORDS[locale]
  const folded = foldText(text)
    .replace(/[^\p{L}\p{N} ]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const behind = '(?: opcao| opcion| option| one)'
  const [first, second, third] = ordinals
  // "segunda" alone is Monday.
  const named = `(?:${first}|${third})${behind}?|${second}${behind}`
  const found = new RegExp(`^${option}(?:([1-9])(?: ?[ao])?${behind}?|(${named}))(?: please| por favor)?$`).exec(folded)
  if (found === null) return null
  const [, digit, ordinal = ''] = found
  return digit === undefined ? ordinals.findIndex((word) => ordinal.startsWith(word)) + 1 : Number(digit)
}

/** Clauses that say yes to something, folded, as one text again. */
function affirmed(text: string, words: WishWords, locale: Locale): string {
  return clausesOf(text)
    .filter((clause) => !wordsOf(clause).some((word) => isNegation(word, locale)) || says(clause, words.atMost))
    .map((clause) => (wordsOf(clause).some((word) => isNegation(word, locale)) ? afterLimit(clause, words) : clause))
    .join(', ')
}

/** "não consigo 500 só 150" is 150: what stands behind the words that take the negation back. */
function afterLimit(clause: string, words: WishWords): string {
  const found = new RegExp(`\\b(?:${words.atMost})\\b`).exec(clause)
  return found === null ? clause : clause.slice(found.index + found[0].length)
}

function paymentsIn(said: string, words: WishWords, locale: Locale): Wish {
  const isDown = says(said, words.downPayment)
  const whole = readNumber(said, locale)
  if (isDown) return { ...withDownPayment(said, whole, words, locale) }
  const isAll = says(said, words.lumpSum)
  if (whole?.why === 'several-numbers') return timesOf(said)
  const count = whole?.count ?? timesIn(said, words)
  const amount = whole === null ? null : amountOf(whole, count)
  if (isAll && count === null) return { lumpSum: amount ?? 'asked' }
  if (count !== null) return { count, ...(amount === null ? {} : { amountPerMonth: amount }) }
  if (amount === null) return {}
  // Money that is there now begins a plan, or pays it all; otherwise people talk of what they can do a month.
  if (whole?.per === null && says(said, words.now)) return { downPayment: amount }
  const isUnclear = whole?.per === null && amount <= COULD_BE_COUNT && !MONEY.test(said)
  return isUnclear ? {} : { amountPerMonth: amount }
}

const MONEY = /[$€]|\b(?:reais|real|pesos?|soles|sol|dolar(?:es)?|dollars?)\b|,\d{2}\b/

/** "faz 10 de 100": ten times a hundred. */
function timesOf(said: string): Wish {
  const found = /(?<![\d.,])(\d{1,2}) (?:de|of) (?:r?\$ ?)?(\d[\d.,]*)(?![\d/]| ?%)/.exec(said)
  const amount = readNumber(found?.[2] ?? '', 'pt-BR')?.amount ?? null
  return found === null || amount === null ? {} : { count: Number(found[1]), amountPerMonth: amount }
}

function withDownPayment(said: string, whole: NumberReading | null, words: WishWords, locale: Locale): Wish {
  if (whole === null) return {}
  if (whole.why !== 'several-numbers' && whole.count === null && whole.amount !== null)
    return { downPayment: whole.amount }
  for (const [one, other] of splits(said, words)) {
    const [first, rest] = says(one, words.downPayment) ? [one, other] : [other, one]
    if (says(rest, words.downPayment)) continue
    const [down, later] = [readNumber(first, locale), readNumber(rest, locale)]
    if (down === null || down.amount === null || down.count !== null || down.why === 'several-numbers') continue
    if (later === null || later.why === 'several-numbers') continue
    const count = later.count ?? timesIn(rest, words)
    const amount = amountOf(later, count)
    return {
      downPayment: down.amount,
      ...(count === null ? {} : { count }),
      ...(amount === null ? {} : { amountPerMonth: amount }),
    }
  }
  // "entrada e 10x": the down payment that the policy asks for, and ten installments.
  return whole.count !== null && whole.amount === null ? { count: whole.count } : {}
}

/** Every way of cutting the text at a word that joins. */
function splits(said: string, words: WishWords): [string, string][] {
  return [...said.matchAll(new RegExp(`(?:^|\\s)(?:${words.and})\\s|[,;]`, 'g'))].map(({ index, 0: joint }) => [
    said.slice(0, index),
    said.slice(index + joint.length),
  ])
}

/** "parcela em 10", "divide por 6": a small number behind a word of dividing. */
function timesIn(said: string, words: WishWords): number | null {
  if (!says(said, words.divide)) return null
  const found = new RegExp(`\\b(?:${words.into}) (\\d{1,2})(?![\\d.,/]*\\d| ?(?:de|dias?|days?|%|reais|pesos))`).exec(
    said,
  )
  return found ? Number(found[1]) : null
}

/** The number as money; a number that was read as the count is not money, too. */
function amountOf({ amount }: NumberReading, count: number | null): number | null {
  return amount === null || amount <= 0 || (count !== null && amount === count * 100) ? null : amount
}

function dateIn(said: string, words: WishWords, context: DateContext): Wish {
  const reading = readDate(said, context)
  if (reading?.why === 'already-happened') return {}
  if (reading?.value != null) return { firstDate: reading.value }
  const today = calendarDateAt(context.at, context.timezone)
  if (says(said, words.nextMonth)) return { firstDate: payday(today, context.place) }
  if (says(said, words.nextWeek))
    return { firstDate: nextBusinessDay(addDays(today, 8 - weekdayOf(today)), context.place) }
  return {}
}

/** Wages are paid by the fifth business day of the month (CLT art. 459 §1): "mês que vem" is then. */
function payday(today: CalendarDate, place: Place): CalendarDate {
  const first = monthlyDate(today, 1, 1)
  const { year, month } = partsOf(first)
  return nthBusinessDayOfMonth(year, month, 5, place) ?? first
}

function says(text: string, words: string): boolean {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, 'u').test(text)
}
