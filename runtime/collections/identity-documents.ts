/**
 * Brazilian CPF and CNPJ: normalised to bare characters and checked by their digits. Since July 2026 the first twelve
 * characters of a CNPJ may be letters (IN RFB 2.229/2024); a character counts its ASCII code − 48.
 */
import type { Parsed } from './parsed.ts'

export type DocumentProblem = 'empty' | 'wrong-length' | 'wrong-check-digits' | 'repeated-digits'
export type IdentityDocument = { kind: 'cpf' | 'cnpj'; value: string }

/**
 * Reads a CPF or CNPJ with or without punctuation. Spreadsheets drop leading zeros of bare numbers, so up to two are put
 * back; the check digits still have to be right.
 */
export function parseDocument(text: string): Parsed<IdentityDocument, DocumentProblem> {
  const bare = text.replace(/[\s.\-/]/g, '').toUpperCase()
  if (bare === '') return { ok: false, problem: 'empty' }
  const value = restoreZeros(bare, /[.\-/]/.test(text))
  if (/^\d{11}$/.test(value)) return check('cpf', value, cpfDigits(value.slice(0, 9)))
  if (/^[0-9A-Z]{12}\d{2}$/.test(value)) return check('cnpj', value, cnpjDigits(value.slice(0, 12)))
  return { ok: false, problem: 'wrong-length' }
}

/** Enough of a document to recognise one's own, never enough to use it: the middle of a CPF, both ends of a CNPJ. */
export function maskDocument(document: string): string {
  const found = parseDocument(document)
  if (!found.ok) return '***'
  const { kind, value } = found.value
  if (kind === 'cpf') return `***.${value.slice(3, 6)}.${value.slice(6, 9)}-**`
  return `${value.slice(0, 2)}.${value.slice(2, 5)}.***/****-${value.slice(12)}`
}

function restoreZeros(bare: string, punctuated: boolean): string {
  if (punctuated || !/^\d+$/.test(bare)) return bare
  if (bare.length === 9 || bare.length === 10) return bare.padStart(11, '0')
  if (bare.length === 12 || bare.length === 13) return bare.padStart(14, '0')
  return bare
}

function check(kind: IdentityDocument['kind'], value: string, digits: string) {
  if (new Set(value).size === 1) return { ok: false, problem: 'repeated-digits' } as const
  if (!value.endsWith(digits)) return { ok: false, problem: 'wrong-check-digits' } as const
  return { ok: true, value: { kind, value } } as const
}

function cpfDigits(nine: string): string {
  const first = checkDigit(nine, [10, 9, 8, 7, 6, 5, 4, 3, 2])
  return first + checkDigit(nine + first, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
}

function cnpjDigits(twelve: string): string {
  const weights = [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]
  const first = checkDigit(twelve, weights)
  return first + checkDigit(twelve + first, [6, ...weights])
}

/** Modulo 11: 0 when the rest is under 2, else 11 − rest. */
function checkDigit(characters: string, weights: readonly number[]): string {
  const sum = weights.reduce((total, weight, index) => total + weight * (characters.charCodeAt(index) - 48), 0)
  const rest = sum % 11
  return String(rest < 2 ? 0 : 11 - rest)
}
