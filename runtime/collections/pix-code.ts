/**
 * Pix codes ("copia e cola", the text inside the QR code): built and read as Banco Central, Manual do BR Code, has it.
 * Fields are two digits of id, two of length, and the value; the last one is a CRC-16 over all that stands before it.
 */
import type { Amount } from '../../schemas/basics.ts'
import type { Parsed } from './parsed.ts'
import { parsePixKey } from './pix-key.ts'
import { fieldOf, fieldsIn, type Tlv } from './tlv.ts'

type Receiver = {
  /** Shown to the payer: folded to ASCII, cut to 25. */
  merchantName: string
  /** Folded to ASCII, in capitals, cut to 15. */
  merchantCity: string
  /** Minor units; absent: the payer types it. */
  amount?: Amount | undefined
}

export type StaticPix = Receiver & {
  /** Never a CPF: it is the document of a person, and this text goes to strangers. */
  key: string
  /** Free text for the payer, in what the key leaves of the field (99 in all). */
  info?: string | undefined
  /** Comes back with the payment: 1 to 25 letters and digits. Absent: `***`, payments that nothing names. */
  txid?: string | undefined
}

export type DynamicPix = Receiver & {
  /** Where the payer's bank fetches the charge; the provider's `location`, without a scheme, 77 at most. */
  url: string
  /** It can be paid once only. */
  once?: boolean | undefined
}

export type PixCodeProblem =
  | 'wrong-key'
  | 'cpf-key'
  | 'wrong-amount'
  | 'wrong-txid'
  | 'info-too-long'
  | 'wrong-url'
  | 'no-name'
  | 'no-city'

const GUI = 'br.gov.bcb.pix'
const MOST_CENTS = 999_999_999_999
const MOST_OF_FIELD = 99
/** The payment is not named. */
const NO_TXID = '***'

export function staticPixCode({ key, info, txid, ...receiver }: StaticPix): Parsed<string, PixCodeProblem> {
  const read = parsePixKey(key)
  if (!read.ok) return { ok: false, problem: 'wrong-key' }
  if (read.value.kind === 'cpf') return { ok: false, problem: 'cpf-key' }
  if (txid !== undefined && txid !== NO_TXID && !/^[A-Za-z0-9]{1,25}$/.test(txid))
    return { ok: false, problem: 'wrong-txid' }
  const text = info === undefined ? '' : ascii(info)
  const account = fieldOf('00', GUI) + fieldOf('01', read.value.value) + (text === '' ? '' : fieldOf('02', text))
  if (account.length > MOST_OF_FIELD) return { ok: false, problem: 'info-too-long' }
  return assembled({ account, txid: txid ?? NO_TXID, once: false, ...receiver })
}

export function dynamicPixCode({ url, once = false, ...receiver }: DynamicPix): Parsed<string, PixCodeProblem> {
  if (url.length > 77 || !/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:\d+)?(\/[\x21-\x7e]*)?$/.test(url))
    return { ok: false, problem: 'wrong-url' }
  // The charge at the address has the txid; here it is always unnamed.
  return assembled({ account: fieldOf('00', GUI) + fieldOf('25', url), txid: NO_TXID, once, ...receiver })
}

export type PixCode = {
  kind: 'static' | 'dynamic'
  /** Of a static code, as it stands there. */
  key?: string
  info?: string
  /** Of a dynamic code. */
  url?: string
  once: boolean
  amount: Amount | null
  merchantName: string
  merchantCity: string
  /** null when the payment is not named (`***`). */
  txid: string | null
}

export type PixReadingProblem = 'malformed' | 'wrong-checksum' | 'not-pix' | 'wrong-currency' | 'wrong-amount'

/** Reads what a bank's app would: other fields are left alone, capitals of the GUI and the checksum do not matter. */
export function parsePixCode(text: string): Parsed<PixCode, PixReadingProblem> {
  const code = text.trim()
  const fields = fieldsIn(code)
  const checksum = fields?.get('63')
  if (fields?.get('00') !== '01' || !code.startsWith('000201') || checksum?.length !== 4)
    return { ok: false, problem: 'malformed' }
  if (code.slice(-8, -4) !== '6304') return { ok: false, problem: 'malformed' }
  if (crc16(code.slice(0, -4)) !== checksum.toUpperCase()) return { ok: false, problem: 'wrong-checksum' }
  const account = accountIn(fields)
  if (!account) return { ok: false, problem: 'not-pix' }
  const [merchantName, merchantCity] = [fields.get('59'), fields.get('60')]
  if (merchantName === undefined || merchantCity === undefined || fields.get('58') !== 'BR')
    return { ok: false, problem: 'malformed' }
  if (fields.get('53') !== '986') return { ok: false, problem: 'wrong-currency' }
  const amount = amountIn(fields.get('54'))
  if (amount === undefined) return { ok: false, problem: 'wrong-amount' }
  const txid = fieldsIn(fields.get('62') ?? '')?.get('05') ?? NO_TXID
  const once = fields.get('01') === '12'
  const named = txid === NO_TXID ? null : txid
  return { ok: true, value: { ...account, once, amount, merchantName, merchantCity, txid: named } }
}

/** CRC-16/CCITT-FALSE over the UTF-8 bytes, four capital hexadecimal digits: `123456789` is `29B1`. */
export function crc16(text: string): string {
  let crc = 0xffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021
    crc &= 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

/** `12345` → `123.45`: how every Pix message writes money. Throws on what is no positive whole number of cents. */
export function pixAmount(amount: Amount): string {
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > MOST_CENTS)
    throw new RangeError(`${amount} is no amount that Pix carries (0.01 to 9999999999.99).`)
  const digits = String(amount).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}

function assembled({
  account,
  txid,
  once,
  merchantName,
  merchantCity,
  amount,
}: Receiver & { account: string; txid: string; once: boolean }): Parsed<string, PixCodeProblem> {
  const name = ascii(merchantName).slice(0, 25).trim()
  const city = ascii(merchantCity).toUpperCase().slice(0, 15).trim()
  if (name === '') return { ok: false, problem: 'no-name' }
  if (city === '') return { ok: false, problem: 'no-city' }
  if (amount !== undefined && !(Number.isSafeInteger(amount) && amount > 0 && amount <= MOST_CENTS))
    return { ok: false, problem: 'wrong-amount' }
  const body = [
    fieldOf('00', '01'),
    once ? fieldOf('01', '12') : '',
    fieldOf('26', account),
    fieldOf('52', '0000'),
    fieldOf('53', '986'),
    amount === undefined ? '' : fieldOf('54', pixAmount(amount)),
    fieldOf('58', 'BR'),
    fieldOf('59', name),
    fieldOf('60', city),
    fieldOf('62', fieldOf('05', txid)),
    '6304',
  ].join('')
  return { ok: true, value: body + crc16(body) }
}

/** The Pix account among the templates that a code may carry (26 to 51). */
function accountIn(fields: Tlv): Pick<PixCode, 'kind' | 'key' | 'info' | 'url'> | undefined {
  for (const [id, value] of fields) {
    const inner = Number(id) >= 26 && Number(id) <= 51 ? fieldsIn(value) : undefined
    if (inner?.get('00')?.toLowerCase() !== GUI) continue
    const [key, info, url] = [inner.get('01'), inner.get('02'), inner.get('25')]
    if (key !== undefined) return { kind: 'static', key, ...(info === undefined ? {} : { info }) }
    if (url !== undefined) return { kind: 'dynamic', url }
  }
  return undefined
}

/** null where there is none, undefined where it makes no sense. */
function amountIn(text: string | undefined): Amount | null | undefined {
  if (text === undefined) return null
  const parts = /^(\d{1,10})(?:\.(\d{0,2}))?$/.exec(text)
  return parts ? Number(parts[1] ?? '') * 100 + Number((parts[2] ?? '').padEnd(2, '0')) : undefined
}

/** Banks refuse or garble what is not plain ASCII. */
function ascii(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/ +/g, ' ')
    .trim()
}
