/**
 * Boletos: the bar code of 44 digits and the digitable line that people type, made from each other and checked.
 * Bank boletos follow FEBRABAN's and the Central Bank's Carta-Circular 2.926; those of utilities and taxes
 * (arrecadação, 48 digits, they begin with 8) are read in collection-slip.ts.
 */
import type { Amount, CalendarDate } from '../../schemas/basics.ts'
import { addDays, daysBetween } from './calendar-date.ts'
import { mod10, weightedSum } from './check-digits.ts'
import { type CollectionSlip, parseCollectionSlip } from './collection-slip.ts'
import type { Parsed } from './parsed.ts'

export type BankBoleto = {
  kind: 'bank'
  barcode: string
  /** 47 digits without punctuation; `formatDigitableLine` writes it as boletos do. */
  digitableLine: string
  /** COMPE code of three digits. Any is accepted: new banks come every month, and no list keeps up. */
  bank: string
  /** null when we do not know the code. */
  bankName: string | null
  /** Minor units; null when the payer says how much. */
  amount: Amount | null
  /** null without one, and when its factor lies in the 500 days in which nobody can tell which base it has. */
  dueDate: CalendarDate | null
  dueFactor: number
  /** The bank's own 25 digits. */
  freeField: string
}

export type BoletoProblem =
  | 'empty'
  | 'not-digits'
  | 'wrong-length'
  | 'wrong-check-digit'
  | 'wrong-currency'
  | 'wrong-segment'

/** `asOf` says which of the two meanings of a due factor is meant. */
export function parseBoleto(text: string, asOf: CalendarDate): Parsed<BankBoleto | CollectionSlip, BoletoProblem> {
  const digits = text.replace(/[\s.-]/g, '')
  if (digits === '') return { ok: false, problem: 'empty' }
  if (!/^\d+$/.test(digits)) return { ok: false, problem: 'not-digits' }
  if (digits.startsWith('8') && (digits.length === 44 || digits.length === 48)) return parseCollectionSlip(digits)
  if (digits.length === 44) return bankBoleto(digits, asOf)
  if (digits.length !== 47) return { ok: false, problem: 'wrong-length' }
  const barcode = barcodeOf(digits)
  return barcode === undefined ? { ok: false, problem: 'wrong-check-digit' } : bankBoleto(barcode, asOf)
}

export type BankBoletoParts = {
  bank: string
  dueDate: CalendarDate | null
  amount: Amount | null
  freeField: string
}

/** The bar code of these parts, its check digit included. Throws a RangeError on parts that do not fit. */
export function bankBarcode({ bank, dueDate, amount, freeField }: BankBoletoParts): string {
  if (!/^\d{3}$/.test(bank)) throw new RangeError('A bank is three digits.')
  if (!/^\d{25}$/.test(freeField)) throw new RangeError('The free field is 25 digits.')
  if (amount !== null && !(Number.isSafeInteger(amount) && amount > 0 && amount <= 9_999_999_999))
    throw new RangeError('A boleto carries 0.01 to 99999999.99.')
  const factor = dueDate === null ? 0 : dueFactorOf(dueDate)
  const rest = `${pad(factor, 4)}${pad(amount ?? 0, 10)}${freeField}`
  return `${bank}9${generalDigit(`${bank}9${rest}`)}${rest}`
}

/** The 47 digits of a bank's bar code; the bar code must be right. */
export function digitableLineOf(barcode: string): string {
  const free = barcode.slice(19)
  const fields = [barcode.slice(0, 4) + free.slice(0, 5), free.slice(5, 15), free.slice(15)]
  return fields.map((field) => field + mod10(field)).join('') + barcode.slice(4, 19)
}

/** `34191.79001 01043.510047 91020.150008 5 91070026000`, as it is printed. */
export function formatDigitableLine(line: string): string {
  if (line.length === 48) return line.replace(/(\d{11})(\d)(?=\d)/g, '$1-$2 ').replace(/(\d{11})(\d)$/, '$1-$2')
  return line.replace(/^(\d{5})(\d{5})(\d{5})(\d{6})(\d{5})(\d{6})(\d)(\d{14})$/, '$1.$2 $3.$4 $5.$6 $7 $8')
}

/** Days from 1997-10-07; since 2025-02-22, the day after 9999, it counts from 1000 again. */
export function dueFactorOf(date: CalendarDate): number {
  const since = daysBetween(BASE, date)
  if (since < FIRST) throw new RangeError(`${date} is before 2000-07-03, when due factors begin.`)
  return FIRST + ((since - FIRST) % CYCLE)
}

/**
 * The due date of a factor. From 1000 on it has two meanings, 9000 days apart; FEBRABAN has it that a boleto is looked at
 * from 3000 days after its due date to 5500 days before. In the 500 days between nobody can tell: null.
 */
export function dueDateOf(factor: number, asOf: CalendarDate): CalendarDate | null {
  if (factor === 0) return null
  const first = addDays(BASE, factor)
  if (factor < FIRST) return first
  for (let date = first; daysBetween(asOf, date) <= MOST_AHEAD; date = addDays(date, CYCLE))
    if (daysBetween(date, asOf) <= MOST_BEHIND) return date
  return null
}

const BASE = '1997-10-07'
const FIRST = 1000
const CYCLE = 9000
const MOST_BEHIND = 3000
const MOST_AHEAD = 5500

function bankBoleto(barcode: string, asOf: CalendarDate): Parsed<BankBoleto, BoletoProblem> {
  if (barcode[4] !== generalDigit(barcode.slice(0, 4) + barcode.slice(5)))
    return { ok: false, problem: 'wrong-check-digit' }
  if (barcode[3] !== '9') return { ok: false, problem: 'wrong-currency' }
  const bank = barcode.slice(0, 3)
  const dueFactor = Number(barcode.slice(5, 9))
  const value: BankBoleto = {
    kind: 'bank',
    barcode,
    digitableLine: digitableLineOf(barcode),
    bank,
    bankName: BANKS[bank] ?? null,
    amount: Number(barcode.slice(9, 19)) || null,
    dueDate: dueDateOf(dueFactor, asOf),
    dueFactor,
    freeField: barcode.slice(19),
  }
  return { ok: true, value }
}

/** The bar code of a digitable line; undefined when one of its three fields has a wrong check digit. */
function barcodeOf(line: string): string | undefined {
  const fields = [line.slice(0, 10), line.slice(10, 21), line.slice(21, 32)]
  if (fields.some((field) => mod10(field.slice(0, -1)) !== field.at(-1))) return undefined
  const [first = '', ...others] = fields.map((field) => field.slice(0, -1))
  return first.slice(0, 4) + line.slice(32) + first.slice(4) + others.join('')
}

/** Modulo 11, weights 2 to 9 from the right; what would be 0, 10 or 11 is 1. */
function generalDigit(others: string): string {
  const digit = 11 - (weightedSum(others) % 11)
  return digit === 10 || digit === 11 ? '1' : String(digit)
}

function pad(number: number, length: number): string {
  return String(number).padStart(length, '0')
}

/** Those that most boletos are of; a name helps people, and its absence says nothing. */
const BANKS: Readonly<Record<string, string>> = {
  '001': 'Banco do Brasil',
  '003': 'Banco da Amazônia',
  '004': 'Banco do Nordeste',
  '021': 'Banestes',
  '033': 'Santander',
  '037': 'Banpará',
  '041': 'Banrisul',
  '047': 'Banese',
  '070': 'BRB',
  '077': 'Inter',
  '084': 'Sisprime',
  '085': 'Ailos',
  '097': 'Credisis',
  '104': 'Caixa Econômica Federal',
  '133': 'Cresol',
  '136': 'Unicred',
  '197': 'Stone',
  '208': 'BTG Pactual',
  '212': 'Original',
  '213': 'Arbi',
  '218': 'BS2',
  '224': 'Fibra',
  '237': 'Bradesco',
  '246': 'ABC Brasil',
  '260': 'Nu Pagamentos',
  '274': 'BMP',
  '290': 'PagBank',
  '301': 'Dock',
  '318': 'BMG',
  '323': 'Mercado Pago',
  '332': 'Acesso',
  '336': 'C6',
  '341': 'Itaú',
  '348': 'XP',
  '364': 'Efí',
  '380': 'PicPay',
  '389': 'Mercantil',
  '403': 'Cora',
  '422': 'Safra',
  '461': 'Asaas',
  '604': 'Industrial do Brasil',
  '611': 'Paulista',
  '612': 'Guanabara',
  '623': 'Pan',
  '633': 'Rendimento',
  '637': 'Sofisa',
  '643': 'Pine',
  '655': 'Votorantim',
  '707': 'Daycoval',
  '739': 'Cetelem',
  '748': 'Sicredi',
  '756': 'Sicoob',
}
