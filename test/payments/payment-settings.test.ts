/** The settings of payments: complete, or one clear line that repeats no secret. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readSettings, SettingsProblem } from '../../runtime/settings.ts'

const dir = mkdtempSync(join(tmpdir(), 'regua-pem-'))
const PEM = join(dir, 'cert.pem')
writeFileSync(PEM, '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n')
writeFileSync(join(dir, 'no.pem'), 'nothing')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const RECEIVER = {
  REGUA_PIX_KEY: '12.ABC.345/01DE-35',
  REGUA_PIX_MERCHANT_NAME: 'Loja Aurora',
  REGUA_PIX_MERCHANT_CITY: 'São Paulo',
}
const API = {
  ...RECEIVER,
  PIX_API_URL: 'https://pix.example.com/v2/',
  PIX_API_CLIENT_ID: 'regua',
  PIX_API_CLIENT_SECRET: 'not-to-be-told',
}

test('none of them is a program that issues nothing', () => {
  expect(readSettings({}).payments).toEqual({
    receiver: undefined,
    pixApi: undefined,
    callbackSecret: undefined,
    linkPattern: undefined,
  })
})

test('all of them', () => {
  const files = { PIX_API_CERT_FILE: PEM, PIX_API_KEY_FILE: PEM, PIX_API_SCOPE: 'cob.write' }
  const links = { REGUA_PAYMENT_LINK: 'https://pay.example.com/{txid}', REGUA_PAYMENT_CALLBACK_SECRET: 'x'.repeat(32) }
  const { payments } = readSettings({ ...API, ...files, ...links })
  expect(payments.receiver).toEqual({ key: '12ABC34501DE35', merchantName: 'Loja Aurora', merchantCity: 'São Paulo' })
  expect(payments.pixApi).toMatchObject({
    url: 'https://pix.example.com/v2',
    clientId: 'regua',
    scope: 'cob.write',
    cert: expect.stringContaining('BEGIN'),
  })
  expect(payments.linkPattern).toBe('https://pay.example.com/{txid}')
})

test.each([
  [{ REGUA_PIX_KEY: RECEIVER.REGUA_PIX_KEY }, 'belong together'],
  [{ ...RECEIVER, REGUA_PIX_KEY: '111.444.777-35' }, 'is a CPF'],
  [{ ...RECEIVER, REGUA_PIX_KEY: '11 99999' }, 'is no Pix key'],
  [{ ...RECEIVER, REGUA_PIX_MERCHANT_NAME: 'x'.repeat(26) }, '25 characters'],
  [{ ...RECEIVER, REGUA_PIX_MERCHANT_CITY: 'São José dos Campos' }, '15 characters'],
  [{ ...RECEIVER, REGUA_PIX_MERCHANT_CITY: '—' }, 'no-city'],
  [{ ...API, PIX_API_URL: 'http://pix.example.com' }, 'https://'],
  [{ ...API, PIX_API_CLIENT_SECRET: '' }, 'must be set too'],
  [
    { ...API, REGUA_PIX_KEY: '', REGUA_PIX_MERCHANT_NAME: '', REGUA_PIX_MERCHANT_CITY: '' },
    'REGUA_PIX_KEY must be set',
  ],
  [{ PIX_API_CLIENT_SECRET: 'not-to-be-told' }, 'PIX_API_URL is not'],
  [{ ...API, PIX_API_CERT_FILE: PEM }, 'belong together'],
  [{ ...API, PIX_API_CERT_FILE: join(dir, 'none'), PIX_API_KEY_FILE: PEM }, 'cannot be read'],
  [{ ...API, PIX_API_CERT_FILE: join(dir, 'no.pem'), PIX_API_KEY_FILE: PEM }, 'no PEM'],
  [{ REGUA_PAYMENT_CALLBACK_SECRET: 'not-to-be-told' }, 'at least 32'],
  [{ REGUA_PAYMENT_LINK: 'https://pay.example.com/' }, '{txid}'],
  [{ REGUA_PAYMENT_LINK: 'ftp://{txid}' }, '{txid}'],
])('%j stops the start: %s', (environment, line) => {
  const error = (() => {
    try {
      return readSettings(environment)
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toBeInstanceOf(SettingsProblem)
  expect(String(error)).toContain(line)
  expect(String(error)).not.toContain('not-to-be-told')
})
