/** Reads single cells strictly. A problem is a code; its words are in `texts/`. */

import type { Instant } from '../../schemas/basics.ts'
import { calendarDate, isCalendarDate, startOfDate } from '../collections/calendar-date.ts'
import { parseMoney } from '../collections/money.ts'
import { normalizePhone, type Phone } from '../collections/phone.ts'
import { BRAZILIAN_STATES } from '../collections/place.ts'
import type { Cell } from './rows.ts'

export type Read<T> = { ok: true; value: T } | { ok: false; code: string }
const ok = <T>(value: T): Read<T> => ({ ok: true, value })
const no = (code: string): Read<never> => ({ ok: false, code })

const LONGEST = 500

export function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined || cell === '') return ''
  const text = String(cell)
  // Spreadsheets put no-break spaces around what was pasted from pages.
  return (text.includes('\u00a0') ? text.replaceAll('\u00a0', ' ') : text).trim()
}

/** Files repeat few words very often: what a word was read as is kept, for so many words. */
const MOST_KEPT = 2_000

function remembered<T>(read: (text: string) => Read<T>): (text: string) => Read<T> {
  const kept = new Map<string, Read<T>>()
  return (text) => {
    let result = kept.get(text)
    if (result === undefined) {
      result = read(text)
      if (kept.size >= MOST_KEPT) kept.clear()
      kept.set(text, result)
    }
    return result
  }
}

export function readText(cell: Cell | undefined): Read<string> {
  const text = textOf(cell)
  return text.length > LONGEST ? no('too-long') : ok(text)
}

export function readPhone(cell: Cell | undefined): Read<Phone> {
  const parsed = normalizePhone(textOf(cell))
  return parsed.ok ? parsed : no(`phone-${parsed.problem}`)
}

/** CPF, CNPJ or another country's document. Wrong check digits are let pass: the row's debt is real all the same. */
export function readDocument(cell: Cell | undefined): Read<string> {
  const bare = textOf(cell)
    .replaceAll(/[\s.\-/]/g, '')
    .toUpperCase()
  if (!/^[0-9A-Z]{4,20}$/.test(bare)) return no('document')
  // Spreadsheets take the leading zeros of bare numbers away.
  if (/^\d{9,10}$/.test(bare) && typeof cell === 'number') return ok(bare.padStart(11, '0'))
  return ok(/^\d{12,13}$/.test(bare) && typeof cell === 'number' ? bare.padStart(14, '0') : bare)
}

export function readEmail(cell: Cell | undefined): Read<string> {
  const text = textOf(cell)
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) && text.length <= 254 ? ok(text) : no('email')
}

export function readState(cell: Cell | undefined, country: string): Read<string> {
  const text = textOf(cell).toUpperCase()
  if (country !== 'BR') return text.length <= 40 ? ok(text) : no('too-long')
  return BRAZILIAN_STATES.includes(text) ? ok(text) : no('state')
}

export function readLanguage(cell: Cell | undefined): Read<string> {
  const text = textOf(cell).replace('_', '-')
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(text) ? ok(text) : no('language')
}

export function readTimezone(cell: Cell | undefined): Read<string> {
  return timezoneIn(textOf(cell))
}

const timezoneIn = remembered((text): Read<string> => {
  try {
    return ok(new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone)
  } catch {
    // Intl says that there is no such zone by throwing.
    return no('timezone')
  }
})

const CONSENT: Record<string, 'granted' | 'revoked'> = {
  ...Object.fromEntries(
    'sim s si yes y true 1 x granted aceita aceito autorizado opt-in optin'.split(' ').map((w) => [w, 'granted']),
  ),
  ...Object.fromEntries(
    'nao n no false 0 revoked recusa recusado opt-out optout'.split(' ').map((w) => [w, 'revoked']),
  ),
}

/** Undefined is that nobody asked. */
export function readConsent(cell: Cell | undefined): Read<'granted' | 'revoked' | undefined> {
  return consentIn(textOf(cell))
}

const consentIn = remembered((text): Read<'granted' | 'revoked' | undefined> => {
  const word = text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
  if (word === '' || word === 'unknown' || word === 'desconhecido' || word === 'nao informado') return ok(undefined)
  const consent = Object.hasOwn(CONSENT, word) ? CONSENT[word] : undefined
  return consent === undefined ? no('consent') : ok(consent)
})

/** Minor units. `1.234` in a CSV is a thousand and more; the number 1.234 of a spreadsheet is not, and is refused. */
export function readAmount(cell: Cell | undefined, currency: string): Read<number> {
  const [, whole, centavos] = (currency === 'BRL' && typeof cell === 'string' && PLAIN_REAIS.exec(cell)) || []
  // What most cells hold, and `parseMoney` would read just so.
  if (whole !== undefined && centavos !== undefined) return ok(Number(whole) * 100 + Number(centavos))
  const parsed = parseMoney(typeof cell === 'number' ? amountText(cell) : textOf(cell), currency)
  return parsed.ok ? parsed : no(`amount-${parsed.problem}`)
}

const PLAIN_REAIS = /^(\d{1,11})[.,](\d\d)$/

function amountText(number: number): string {
  if (Number.isInteger(number)) return number.toFixed(0)
  // What a spreadsheet computed carries the rounding errors of floats: 0.30000000000000004 is 0.30.
  const cents = number.toFixed(2)
  return Math.abs(number - Number(cents)) < 1e-6 ? cents : number.toFixed(4)
}

export function readCurrency(cell: Cell | undefined): Read<string> {
  const text = textOf(cell).toUpperCase()
  if (text === 'R$') return ok('BRL')
  return CURRENCIES.has(text) ? ok(text) : no('currency')
}

/** ISO 4217, as far as this program can write amounts in them. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/** Earlier or later, a due date is a slip: 1900 is what spreadsheets make of an empty cell, 3026 a mistyped year. */
const FIRST_DUE = '1970-01-01'
const LAST_DUE = '2099-12-31'

export function readDueDate(cell: Cell | undefined): Read<string> {
  const date = readDate(cell)
  return date.ok && (date.value < FIRST_DUE || date.value > LAST_DUE) ? no('date-out-of-range') : date
}

/** A date, which is its beginning in the zone, or an instant; never one that is still to come. */
export function readMoment(cell: Cell | undefined, zone: string, now: Instant): Read<Instant> {
  const text = textOf(cell)
  const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)
  const date = readDate(cell)
  if (!exact && !date.ok) return date
  const at = exact || !date.ok ? Date.parse(text) : startOfDate(date.value, zone)
  if (!Number.isFinite(at)) return no('date-not-in-calendar')
  return at > now ? no('date-to-come') : ok(at)
}

/** ISO (a time behind it is passed over) or day/month/year. */
export function readDate(cell: Cell | undefined): Read<string> {
  return dateIn(textOf(cell))
}

const dateIn = remembered((text): Read<string> => {
  const iso = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}.*)?$/.exec(text)?.[1]
  if (iso !== undefined) return isCalendarDate(iso) ? ok(iso) : no('date-not-in-calendar')
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? []
  if (day === undefined || month === undefined || year === undefined) return no('date')
  const date = calendarDate(Number(year), Number(month), Number(day))
  return date === null ? no('date-not-in-calendar') : ok(date)
})
