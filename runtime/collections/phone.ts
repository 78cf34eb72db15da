/**
 * Telephone numbers as people and spreadsheets write them, normalised to E.164. A Brazilian ninth digit is never added
 * nor removed: which of both forms WhatsApp knows is the API's to say.
 */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Parsed } from './parsed.ts'
import { stateOfAreaCode } from './place.ts'

export type Phone = {
  /** With "+". */
  e164: string
  /** ISO 3166-1 alpha-2, when the calling code tells it. */
  country: string | null
}

export type PhoneProblem = 'empty' | 'not-a-number' | 'too-short' | 'too-long' | 'unknown-area-code' | 'impossible'

/** National form of the default country, E.164, or E.164 without its "+" (as a `wa_id` is). */
export function normalizePhone(text: string, defaultCountry = 'BR'): Parsed<Phone, PhoneProblem> {
  const bare = text.trim()
  return (defaultCountry === 'BR' ? plainBrazilian(bare) : null) ?? parsedPhone(bare, defaultCountry)
}

const PLAIN_BRAZILIAN = /^(\+?55[ -]?)?(?:\(([1-9]\d)\)|([1-9]\d)) ?(9?\d{4})[ .-]?(\d{4})$/

/** The forms that nearly every Brazilian file holds, read without the library's many rules; a test holds the two together. */
function plainBrazilian(bare: string): Parsed<Phone, PhoneProblem> | null {
  const [, , inBrackets, bareCode, head, tail] = PLAIN_BRAZILIAN.exec(bare) ?? []
  const areaCode = inBrackets ?? bareCode
  // 55 is both Brazil and an area code of Rio Grande do Sul: which one, the library knows.
  if (areaCode === undefined || areaCode === '55' || stateOfAreaCode(areaCode) === null) return null
  return { ok: true, value: { e164: `+55${areaCode}${head}${tail}`, country: 'BR' } }
}

/** `bare` without spaces around it; what is no plain Brazilian number, and the truth about those that are. */
export function parsedPhone(bare: string, defaultCountry: string): Parsed<Phone, PhoneProblem> {
  if (bare === '') return { ok: false, problem: 'empty' }
  const digits = bare.replace(/\D/g, '')
  if (/[^\d\s()+.\-/\u00a0]/.test(bare) || digits === '') return { ok: false, problem: 'not-a-number' }
  if (digits.length < 6) return { ok: false, problem: 'too-short' }
  const country: CountryCode = isSupportedCountry(defaultCountry) ? defaultCountry : 'BR'
  const national = parsePhoneNumberFromString(bare, { defaultCountry: country, extract: false })
  const number = national?.isPossible() ? national : parsePhoneNumberFromString(`+${digits}`, { extract: false })
  if (!number?.isPossible()) return { ok: false, problem: digits.length > 15 ? 'too-long' : 'impossible' }
  if (number.country === 'BR') {
    const length = number.nationalNumber.length
    if (length < 10) return { ok: false, problem: 'too-short' }
    if (stateOfAreaCode(number.nationalNumber.slice(0, 2)) === null) return { ok: false, problem: 'unknown-area-code' }
  }
  return { ok: true, value: { e164: number.number, country: number.country ?? null } }
}
