/**
 * Numbers and amounts in a reply: "1.234,56", "cento e cinquenta", "150 reais por mês", "12x de 50". Dates, hours,
 * percentages, telephone numbers and documents are not numbers here.
 */
import type { Amount, Locale } from '../../../schemas/basics.ts'
import { splitDecimal } from '../money.ts'
import { spellingFor } from './hear.ts'
import { foldText, withPercentSigns } from './normalize-text.ts'
import { numberWordsAt, scaleOf } from './number-words.ts'
import type { Reading } from './reading.ts'
import { Remembered } from './remembered.ts'
import { plainText } from './reply-tokens.ts'

type Why = 'number' | 'count' | 'count-and-amount' | 'approximate' | 'several-numbers'

/** `value` is for comparing and choosing; money is `amount`, which is exact. */
export type NumberReading = Reading<number, Why> & {
  /** The number as money: integer hundredths (150 and 150,00 are 15000); null for counts and finer fractions. */
  amount: Amount | null
  /** How many times, in "12x de 50", "em 3 vezes". */
  count: number | null
  /** "por mês", "mensais": the amount comes again every month. */
  per: 'month' | null
}

/** The number that the text says, or null when it says none. */
export function readNumber(text: string, locale: Locale): NumberReading | null {
  return remembered.of(text, locale, () => readIn(text, locale))
}

const remembered = new Remembered<NumberReading | null>(2_000)

function readIn(text: string, locale: Locale): NumberReading | null {
  const folded = withPercentSigns(foldText(plainText(text, spellingFor(locale))))
  const found = numbersIn(tokensOf(withoutOtherDigits(folded, locale)), locale)
  const per = MONTHLY.test(folded) ? 'month' : null
  const counts = found.filter(({ isCount }) => isCount)
  const plain = distinct(found.filter(({ isCount }) => !isCount))
  const count = counts[0]?.value ?? null
  const [first] = plain
  const certain = !APPROXIMATE.test(folded)
  if (first === undefined) {
    if (count === null) return null
    return { value: count, amount: null, count, per, certain, why: 'count' }
  }
  const { value, amount } = first
  if (plain.length > 1 || counts.length > 1)
    return { value, amount, count, per, certain: false, why: 'several-numbers' }
  if (count !== null) return { value: null, amount, count, per, certain, why: 'count-and-amount' }
  return { value, amount, count, per, certain, why: certain ? 'number' : 'approximate' }
}

type Found = { value: number; amount: Amount | null; isCount: boolean }

/** Digits that mean something else. */
const OTHERS = [
  /\+?\d[\d ()-]{8,}\d/g,
  /(?<!\d)(\d{4}-\d{2}-\d{2}|\d{1,2}[/-]\d{1,2}([/-]\d{2,4})?|\d{1,2}\.\d{1,2}\.\d{4})(?!\d)/g,
  /\d{1,2}(:\d{2}|h\d{2}|\s*(h|hs|hrs|horas)\b)/g,
  /\d{3}\.\d{3}\.\d{3}-?\d{2}/g,
  /\b\d{1,2}(o|a|st|nd|rd|th)\b/g,
  /\b(dias?|parcela|cuota) \d{1,2}\b/g,
  /\bmil (desculpas|perdoes|disculpas|perdones|gracias|vezes|veces)\b/g,
]
const OTHERS_IN_SPANISH = [...OTHERS, /\bel \d{1,2}\b/g]

/** … taken out before numbers are looked for. */
function withoutOtherDigits(folded: string, locale: Locale): string {
  const others = locale === 'es' ? OTHERS_IN_SPANISH : OTHERS
  return others.reduce((text, other) => text.replace(other, ' ; '), folded)
}

function tokensOf(text: string): string[] {
  return text.match(/r\$|us\$|s\/|[$€;%]|\d[\d.,]*\d|\d|\p{L}+/gu) ?? []
}

function numbersIn(tokens: readonly string[], locale: Locale): Found[] {
  const found: Found[] = []
  for (let at = 0; at < tokens.length; ) {
    const number = numberAt(tokens, at, locale)
    if (number === null) {
      at += 1
      continue
    }
    let end = at + number.length
    if (tokens[end] === '%') {
      at = end + 1
      continue
    }
    const isMoney = CURRENCIES.has(tokens[end] ?? '') || CURRENCIES.has(tokens[at - 1] ?? '')
    let amount = number.amount
    if (CURRENCIES.has(tokens[end] ?? '')) end += 1
    if (CENTS.has(tokens[end] ?? '')) {
      amount = Math.trunc(number.value)
      end += 1
    } else if (isMoney) {
      const cents = centsAt(tokens, end, locale)
      amount = amount === null ? null : amount + cents.value
      end += cents.length
    }
    const isCount = !isMoney && COUNTED.has(tokens[end] ?? '') && Number.isInteger(number.value)
    const isNumber = !number.article || isMoney || isCount || tokens.length === 1
    if (isNumber) found.push({ value: amount === null ? number.value : amount / 100, amount, isCount })
    at = isCount ? end + 1 : end
  }
  return found
}

/** "… reais e trinta centavos" */
function centsAt(tokens: readonly string[], at: number, locale: Locale): { value: number; length: number } {
  const joined = CONNECTORS.has(tokens[at] ?? '') ? 1 : 0
  const number = numberAt(tokens, at + joined, locale)
  const isCents =
    number !== null &&
    number.value < 100 &&
    Number.isInteger(number.value) &&
    CENTS.has(tokens[at + joined + number.length] ?? '')
  return isCents ? { value: number.value, length: joined + number.length + 1 } : { value: 0, length: 0 }
}

type NumberAt = { value: number; amount: Amount | null; length: number; article: boolean }

function numberAt(tokens: readonly string[], at: number, locale: Locale): NumberAt | null {
  const token = tokens[at] ?? ''
  if (!/^\d/.test(token)) {
    const words = numberWordsAt(tokens, at, locale)
    return words === null ? null : { ...words, amount: words.value * 100 }
  }
  const split = splitDecimal(token)
  if (split === null || split.whole.length > 12) return null
  const value = Number(`${split.whole}.${split.decimals || '0'}`)
  const decimals = split.decimals.replace(/0+$/, '')
  const amount = decimals.length > 2 ? null : Number(split.whole + decimals.padEnd(2, '0'))
  const scale = scaleOf(tokens[at + 1] ?? '', locale)
  if (scale === null || amount === null) return { value, amount, length: 1, article: false }
  const units = (amount * scale) / 100
  const more = Number.isInteger(units) ? numberWordsAt(tokens, at + 2, locale, units) : null
  const total = more?.value ?? units
  return { value: total, amount: Math.round(total * 100), length: 2 + (more?.length ?? 0), article: false }
}

/** "150 (cento e cinquenta)" says one number twice. */
function distinct(found: Found[]): Found[] {
  return found.filter((one, index) => found.findIndex(({ value }) => value === one.value) === index)
}

const CURRENCIES = new Set(
  'r$ us$ s/ $ € real reais brl conto contos pila pilas peso pesos sol soles dolar dolares dollar dollars usd mxn cop'.split(
    ' ',
  ),
)
const CENTS = new Set(['centavo', 'centavos', 'centimo', 'centimos', 'cent', 'cents'])
const CONNECTORS = new Set(['e', 'y', 'con', 'and', 'com'])
const COUNTED = new Set(
  'x vez vezes veces times parcela parcelas prestacao prestacoes cuota cuotas pagos installments payments'.split(' '),
)
const MONTHLY = /\b(por|ao|al|cada|per|a|todo) (mes|month)\b|\bmensa(l|is|lmente)\b|\bmensual(es|mente)?\b|\bmonthly\b/
const APPROXIMATE =
  /\b(uns|umas|cerca|mais ou menos|aproximadamente|talvez|acho|unos|unas|mas o menos|quizas?|around|about|maybe)\b/
