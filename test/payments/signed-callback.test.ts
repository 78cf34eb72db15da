/** Callbacks with a shared secret: neither changed, nor late, nor repeated for long. */
import { expect, test } from 'vitest'
import {
  SIGNATURE_HEADER,
  signatureOf,
  signedCallback,
  TIMESTAMP_HEADER,
} from '../../runtime/payments/signed-callback.ts'

const SECRET = 'a secret of at least thirty-two characters'
const NOW = Date.parse('2026-11-18T15:00:00Z')
const PAYMENT = { reference: 'E1', txid: 'R1', amount: 100_00, paidAt: '2026-11-18T11:59:00-03:00' }

function read(body: string, change: { at?: number; signature?: string; timestamp?: string; secret?: string } = {}) {
  const timestamp = change.timestamp ?? String(Math.floor((change.at ?? NOW) / 1_000))
  const signature = change.signature ?? signatureOf(body, timestamp, change.secret ?? SECRET)
  const headers: Record<string, string> = { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signature }
  return signedCallback(SECRET)({ body: new TextEncoder().encode(body), header: (name) => headers[name], now: NOW })
}
const body = JSON.stringify({ payments: [PAYMENT] })

test('a signed callback is read', async () => {
  expect(await read(body)).toEqual({
    ok: true,
    payments: [{ reference: 'E1', txid: 'R1', amount: 100_00, paidAt: Date.parse('2026-11-18T14:59:00Z') }],
  })
})

test('the signature is the one that any language makes', () => {
  // printf '1700000000.{}' | openssl dgst -sha256 -hmac key
  expect(signatureOf('{}', '1700000000', 'key')).toBe(
    'sha256=9d713ed406bb7076d4123f0dc2c39d2df5c654ed4b0cd56b52c8b4c940bd63ae',
  )
})

test.each([
  [{ signature: '' }, 'bad-signature'],
  [{ signature: 'sha256=00' }, 'bad-signature'],
  [{ secret: 'another secret of thirty-two characters!' }, 'bad-signature'],
  [{ timestamp: 'now' }, 'bad-signature'],
  [{ at: NOW - 301_000 }, 'too-old'],
  [{ at: NOW + 301_000 }, 'too-old'],
])('%j is refused: %s', async (change, problem) => {
  expect(await read(body, change)).toMatchObject({ ok: false, problem })
})

test('a signature of other bytes, or of another moment, is none', async () => {
  const timestamp = String(NOW / 1_000)
  const signature = signatureOf(body, timestamp, SECRET)
  expect(await read(body.replace('10000', '99999'), { signature })).toMatchObject({ problem: 'bad-signature' })
  expect(await read(body, { signature, timestamp: String(NOW / 1_000 + 1) })).toMatchObject({
    problem: 'bad-signature',
  })
})

test.each([
  ['no json'],
  ['{}'],
  [JSON.stringify({ payments: [{ ...PAYMENT, amount: 1.5 }] })],
  [JSON.stringify({ payments: [{ ...PAYMENT, amount: 0 }] })],
  [JSON.stringify({ payments: [{ ...PAYMENT, reference: '' }] })],
  [JSON.stringify({ payments: [{ ...PAYMENT, txid: 'a b' }] })],
  [JSON.stringify({ payments: [{ ...PAYMENT, paidAt: '2026-11-18' }] })],
  [JSON.stringify({ payments: [{ ...PAYMENT, paidAt: '2026-11-18T15:00:00' }] })],
  [JSON.stringify({ payments: Array(1_001).fill(PAYMENT) })],
])('%.60s is malformed', async (text) => {
  expect(await read(text)).toMatchObject({ ok: false, problem: 'malformed' })
})
