/**
 * Slips of arrecadação: taxes, water, light, telephone (convênios). 44 digits that begin with 8, typed as four fields of
 * twelve (FEBRABAN, Layout Padrão de Arrecadação/Recebimento com Utilização do Código de Barras).
 */
import type { Amount } from '../../schemas/basics.ts'
import { mod10, weightedSum } from './check-digits.ts'
import type { Parsed } from './parsed.ts'

export type CollectionSlip = {
  kind: 'collection'
  barcode: string
  /** 48 digits without punctuation. */
  digitableLine: string
  segment: (typeof SEGMENTS)[keyof typeof SEGMENTS]
  /** Minor units; null when the field holds a quantity of something else, or nothing. */
  amount: Amount | null
  /** Who gets it: FEBRABAN's number of four digits, or in the segment of companies the first eight of the CNPJ. */
  company: string
}

const SEGMENTS = {
  '1': 'city',
  '2': 'water',
  '3': 'energy',
  '4': 'telephone',
  '5': 'government',
  '6': 'company',
  '7': 'traffic',
  '9': 'bank',
} as const

/** `digits`: the bar code, or the line without punctuation; begins with 8. */
export function parseCollectionSlip(
  digits: string,
): Parsed<CollectionSlip, 'wrong-check-digit' | 'wrong-currency' | 'wrong-segment'> {
  // The third digit says what the value is and by which modulus all is checked: 6 and 7 by 10, 8 and 9 by 11.
  const valueKind = digits[2] ?? ''
  if (!/[6-9]/.test(valueKind)) return { ok: false, problem: 'wrong-currency' }
  const digitOf = valueKind < '8' ? mod10 : mod11
  const fields = digits.match(digits.length === 48 ? /\d{12}/g : /\d{11}/g) ?? []
  const bare = fields.map((field) => field.slice(0, 11))
  if (digits.length === 48 && fields.some((field, index) => field[11] !== digitOf(bare[index] ?? '')))
    return { ok: false, problem: 'wrong-check-digit' }
  const barcode = bare.join('')
  if (barcode[3] !== digitOf(barcode.slice(0, 3) + barcode.slice(4))) return { ok: false, problem: 'wrong-check-digit' }
  const segment = Object.entries(SEGMENTS).find(([number]) => number === barcode[1])?.[1]
  if (segment === undefined) return { ok: false, problem: 'wrong-segment' }
  const isMoney = valueKind === '6' || valueKind === '8'
  const value: CollectionSlip = {
    kind: 'collection',
    barcode,
    digitableLine: bare.map((field) => field + digitOf(field)).join(''),
    segment,
    amount: (isMoney && Number(barcode.slice(4, 15))) || null,
    company: barcode.slice(15, segment === 'company' ? 23 : 19),
  }
  return { ok: true, value }
}

/** Modulo 11 as arrecadação has it: a rest of 0 or 1 gives 0, of 10 gives 1. */
function mod11(digits: string): string {
  const rest = weightedSum(digits) % 11
  return rest < 2 ? '0' : String(11 - rest)
}
