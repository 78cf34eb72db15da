/** The door of the webhook: who may knock, and how Meta's handshake is answered. */
import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerHandshake } from '../../runtime/whatsapp/handshake.ts'
import { isSignedByMeta } from '../../runtime/whatsapp/signature.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const body = bytes('{"object":"whatsapp_business_account","entry":[]}')
const signature = 'sha256=dec6a680679a968e7e0319355b23599cbfc54502c0784668e9618baa0c633756'

test('the vector of the contract is accepted', () => {
  expect(isSignedByMeta(body, signature, 'test_app_secret')).toBe(true)
  expect(isSignedByMeta(body, signature.toUpperCase().replace('SHA256', 'sha256'), 'test_app_secret')).toBe(true)
})

test('another secret, other bytes and odd headers are refused without an exception', () => {
  expect(isSignedByMeta(body, signature, 'other_secret')).toBe(false)
  expect(
    isSignedByMeta(bytes('{"object":"whatsapp_business_account","entry":[ ]}'), signature, 'test_app_secret'),
  ).toBe(false)
  const hex = signature.slice(7)
  for (const header of [
    undefined,
    null,
    '',
    'sha256=',
    hex,
    `sha1=${hex}`,
    `sha256=${hex.slice(1)}`,
    `sha256=${hex}0`,
    `sha256=${'é'.repeat(64)}`,
    `${signature}\n`,
  ]) {
    expect(isSignedByMeta(body, header, 'test_app_secret'), String(header)).toBe(false)
  }
})

test('raw UTF-8 and escaped text are different bytes with different signatures', () => {
  const sign = (text: string) => `sha256=${createHmac('sha256', 's').update(text).digest('hex')}`
  expect(isSignedByMeta(bytes('{"name":"João 🙂"}'), sign('{"name":"João 🙂"}'), 's')).toBe(true)
  expect(isSignedByMeta(bytes('{"name":"João 🙂"}'), sign('{"name":"Jo\\u00e3o \\ud83d\\ude42"}'), 's')).toBe(false)
})

test('any single changed byte is refused', () => {
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
      const forged = body.map((byte, index) => (index === place ? byte ^ change : byte))
      expect(isSignedByMeta(forged, signature, 'test_app_secret')).toBe(false)
    }),
  )
})

test('the handshake gives back the raw challenge, and only to who knows the token', () => {
  const ask = (query: string) => answerHandshake(new URLSearchParams(query), 'token')
  expect(ask('hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=token')).toEqual({
    status: 200,
    body: '1158201444',
  })
  expect(ask('hub.mode=subscribe&hub.challenge=1&hub.verify_token=Token').status).toBe(403)
  expect(ask('hub.mode=unsubscribe&hub.challenge=1&hub.verify_token=token').status).toBe(403)
  expect(ask('hub.mode=subscribe&hub.verify_token=token').status).toBe(403)
  expect(ask('').status).toBe(403)
})
