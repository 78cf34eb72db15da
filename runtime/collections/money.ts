/**
 * Money in integer minor units: shares of it, its written form, and reading what spreadsheets hold. Nothing here is
 * computed with floats; shares are truncated, as the Central Bank's rules truncate.
 */
import type { Amount, Locale } from '../../schemas/basics.ts'
import { currencyFormat, minorDigits } from '../../schemas/currency.ts'
import type { Parsed } from './parsed.ts'

/** A share of an amount in basis points (200 is 2 %), truncated to whole minor units. */
export function percentOf(amount: Amount, basisPoints: number): Amount {
  return Number((BigInt(amount) * BigInt(basisPoints)) / 10_000n)
}

/**
 * The amount as people write it, with ordinary spaces: `R$ 1.234,56`. Spanish follows the currency's own country,
 * because Mexico and Colombia write the same number differently.
 */
export function formatMoney(amount: Amount, currency: string, locale: Locale): string {
  const format = formatter(regionalLocale(locale, currency), currency)
  return format.format(decimalText(amount, minorDigits(currency))).replace(/[\u00a0\u202f]/g, ' ')
}

export type MoneyProblem = 'empty' | 'not-a-number' | 'negative' | 'too-many-decimals' | 'too-large'

/**
 * Reads `1.234,56`, `1234.56`, `1,234.56`, `R$ 50` as minor units of the currency. With both marks the last one is the
 * decimal mark. A single dot before exactly three digits separates thousands (`1.234` is 1234.00), because money has no
 * third decimal. A single comma there is refused: a pt-BR file with three decimals must not grow a thousandfold.
 */
export function parseMoney(text: string, currency = 'BRL'): Parsed<Amount, MoneyProblem> {
  const bare = text
    .replace(/[\s\u00a0\u202f']/g, '')
    .replace(/^(R\$|US\$|S\/\.?|[A-Z]{3}(?=[-\d])|\$|€)|(reais|real|pesos|soles|BRL|[A-Z]{3})$/gi, '')
  if (bare === '') return { ok: false, problem: text.trim() === '' ? 'empty' : 'not-a-number' }
  if (/^-|^\(.*\)$|-$/.test(bare)) return { ok: false, problem: /\d/.test(bare) ? 'negative' : 'not-a-number' }
  if (!/^\d[\d.,]*$/.test(bare)) return { ok: false, problem: 'not-a-number' }
  if (/^\d+,\d{3}$/.test(bare)) return { ok: false, problem: 'too-many-decimals' }
  const split = splitDecimal(bare)
  if (split === null) return { ok: false, problem: 'not-a-number' }
  const decimals = split.decimals.replace(/0+$/, '')
  const digits = minorDigits(currency)
  if (decimals.length > digits) return { ok: false, problem: 'too-many-decimals' }
  const amount = BigInt(split.whole + decimals.padEnd(digits, '0'))
  if (amount > BigInt(Number.MAX_SAFE_INTEGER)) return { ok: false, problem: 'too-large' }
  return { ok: true, value: Number(amount) }
}

/** Whole part and decimals of a number written with either convention; null when its marks make no sense. */
export function splitDecimal(text: string): { whole: string; decimals: string } | null {
  const commas = text.split(',').length - 1
  const dots = text.split('.').length - 1
  const last = text.lastIndexOf(',') > text.lastIndexOf('.') ? ',' : '.'
  const marks = commas + dots
  if (marks === 0) return { whole: text, decimals: '' }
  const tail = text.slice(text.lastIndexOf(last) + 1)
  const single = commas === 0 || dots === 0
  const grouped = new RegExp(single ? `^[1-9]\\d{0,2}(\\${last}\\d{3})+$` : '^$')
  if (grouped.test(text)) return { whole: text.replaceAll(last, ''), decimals: '' }
  const lastMarks = last === ',' ? commas : dots
  if (lastMarks !== 1 || tail === '') return null
  const head = text.slice(0, text.lastIndexOf(last))
  const other = last === ',' ? '.' : ','
  const valid = new RegExp(`^(\\d+|[1-9]\\d{0,2}(\\${other}\\d{3})+)$`)
  return valid.test(head) ? { whole: head.replaceAll(other, ''), decimals: tail } : null
}

function decimalText(amount: Amount, digits: number): `${number}` {
  const sign = amount < 0 ? '-' : ''
  const padded = String(Math.abs(amount)).padStart(digits + 1, '0')
  const whole = padded.slice(0, padded.length - digits)
  const text = digits === 0 ? `${sign}${whole}` : `${sign}${whole}.${padded.slice(-digits)}`
  return text as `${number}` // built from digits alone, which the compiler cannot see
}

const SPANISH: Record<string, string> = {
  ARS: 'es-AR',
  CLP: 'es-CL',
  COP: 'es-CO',
  MXN: 'es-MX',
  PEN: 'es-PE',
  USD: 'es-US',
}

function regionalLocale(locale: Locale, currency: string): string {
  return locale === 'es' ? (SPANISH[currency] ?? 'es-AR') : locale
}

/** Building an Intl.NumberFormat costs far more than using it. */
const formatters = new Map<string, Intl.NumberFormat>()

function formatter(locale: string, currency: string): Intl.NumberFormat {
  const key = `${locale} ${currency}`
  let format = formatters.get(key)
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { ...currencyFormat(currency), currencyDisplay: 'narrowSymbol' })
    formatters.set(key, format)
  }
  return format
}
