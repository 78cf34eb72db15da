/**
 * Callbacks of systems that have no standard of their own: JSON, signed with a shared secret. The signature covers the
 * moment and the exact bytes, so a callback can neither be changed nor be sent again after a few minutes.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Callback, CallbackReading, ProviderPayment, ReadCallback } from './port.ts'

export const TIMESTAMP_HEADER = 'X-Regua-Timestamp'
export const SIGNATURE_HEADER = 'X-Regua-Signature'

/** Older ones, and ones of the future, are refused. */
const WINDOW_MS = 300_000
const MOST_PAYMENTS = 1_000

export function signedCallback(secret: string): ReadCallback {
  return async (callback) => {
    const timestamp = callback.header(TIMESTAMP_HEADER) ?? ''
    const signature = callback.header(SIGNATURE_HEADER) ?? ''
    if (!isSigned(callback.body, timestamp, signature, secret))
      return refused('bad-signature', `${SIGNATURE_HEADER} is not the signature of these bytes`)
    if (Math.abs(callback.now - 1_000 * Number(timestamp)) > WINDOW_MS)
      return refused('too-old', `${TIMESTAMP_HEADER} is more than ${WINDOW_MS / 60_000} minutes away from our clock`)
    return read(callback)
  }
}

/** `sha256=` and the HMAC-SHA256 of `<timestamp>.<body>` in hexadecimal; the timestamp is in seconds. */
export function signatureOf(body: Uint8Array | string, timestamp: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`
}

function isSigned(body: Uint8Array, timestamp: string, signature: string, secret: string): boolean {
  if (!/^\d{1,12}$/.test(timestamp)) return false
  const wanted = Buffer.from(signatureOf(body, timestamp, secret))
  const given = Buffer.from(signature.toLowerCase())
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

/** `{"payments": [{"reference", "txid", "amount", "paidAt"}]}`: minor units, and an ISO instant. */
function read({ body }: Callback): CallbackReading {
  let parsed: unknown
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return refused('malformed', 'the body is no JSON')
  }
  const list = isRecord(parsed) ? parsed.payments : undefined
  if (!Array.isArray(list)) return refused('malformed', '"payments" must be a list')
  if (list.length > MOST_PAYMENTS) return refused('malformed', `"payments" may have ${MOST_PAYMENTS} items`)
  const payments: ProviderPayment[] = []
  for (const [index, item] of list.entries()) {
    const payment = paymentOf(item)
    if (payment === undefined)
      return refused(
        'malformed',
        `"payments/${index}" needs reference, txid, amount (minor units) and paidAt (ISO 8601)`,
      )
    payments.push(payment)
  }
  return { ok: true, payments }
}

function paymentOf(item: unknown): ProviderPayment | undefined {
  if (!isRecord(item)) return undefined
  const { reference, txid, amount, paidAt } = item
  if (typeof reference !== 'string' || reference === '' || reference.length > 128) return undefined
  if (typeof txid !== 'string' || !/^[A-Za-z0-9]{1,35}$/.test(txid)) return undefined
  if (typeof amount !== 'number' || !Number.isSafeInteger(amount) || amount < 1) return undefined
  const at = typeof paidAt === 'string' && /T.*(Z|[+-]\d\d:?\d\d)$/.test(paidAt) ? Date.parse(paidAt) : Number.NaN
  return Number.isNaN(at) ? undefined : { reference, txid, amount, paidAt: at }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function refused(problem: 'bad-signature' | 'too-old' | 'malformed', detail: string): CallbackReading {
  return { ok: false, problem, detail }
}
