/**
 * Pix keys: what they look like, normalised as the Central Bank's directory (DICT) holds them: e-mail in small letters,
 * telephone as +5511999998888, CPF and CNPJ bare, random key (EVP) as a UUID in small letters.
 */
import { parseDocument } from './identity-documents.ts'
import type { Parsed } from './parsed.ts'

export type PixKeyKind = 'email' | 'phone' | 'cpf' | 'cnpj' | 'evp'
export type PixKey = { kind: PixKeyKind; value: string }
export type PixKeyProblem = 'empty' | 'too-long' | 'phone-without-country' | 'wrong-check-digits' | 'not-a-key'

/** DICT holds no longer ones. */
const MOST = 77
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const EMAIL =
  /^[a-z0-9.!#$&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/

/** Reads a key with or without punctuation. Eleven bare digits are a CPF: a telephone is written with +55. */
export function parsePixKey(text: string): Parsed<PixKey, PixKeyProblem> {
  const bare = text.trim()
  if (bare === '') return { ok: false, problem: 'empty' }
  if (bare.length > MOST) return { ok: false, problem: 'too-long' }
  const small = bare.toLowerCase()
  if (UUID.test(small)) return found('evp', small)
  if (bare.includes('@')) return EMAIL.test(small) ? found('email', small) : { ok: false, problem: 'not-a-key' }
  if (bare.startsWith('+')) return phoneKey(bare)
  // A CPF or CNPJ keeps its zeros here: a key is typed or copied, and no spreadsheet has cut it.
  const characters = bare.replace(/[\s.\-/]/g, '')
  if (characters.length !== 11 && characters.length !== 14) return noDocument(characters)
  const document = parseDocument(characters)
  if (document.ok) return found(document.value.kind, document.value.value)
  if (/^[1-9][1-9]9?\d{8}$/.test(characters)) return { ok: false, problem: 'phone-without-country' }
  return { ok: false, problem: document.problem === 'wrong-length' ? 'not-a-key' : 'wrong-check-digits' }
}

function phoneKey(text: string): Parsed<PixKey, PixKeyProblem> {
  const digits = text.replace(/[\s().-]/g, '')
  return /^\+[1-9]\d{7,14}$/.test(digits) ? found('phone', digits) : { ok: false, problem: 'not-a-key' }
}

function noDocument(characters: string): Parsed<PixKey, PixKeyProblem> {
  const isPhone = /^(55)?[1-9][1-9]9?\d{8}$/.test(characters)
  return { ok: false, problem: isPhone ? 'phone-without-country' : 'not-a-key' }
}

function found(kind: PixKeyKind, value: string): Parsed<PixKey, PixKeyProblem> {
  return { ok: true, value: { kind, value } }
}
