/** Pix codes: what a bank's app reads of what we write, and what we refuse to write. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { crc16, dynamicPixCode, parsePixCode, pixAmount, staticPixCode } from '../../runtime/collections/pix-code.ts'
import { parsePixKey } from '../../runtime/collections/pix-key.ts'

const EVP = '123e4567-e12b-12d1-a456-426655440000'
/** Banco Central, Manual de Padrões para Iniciação do Pix: the static example. */
const EXAMPLE =
  '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR5913Fulano de Tal6008BRASILIA62070503***63041D3D'
const FULANO = { merchantName: 'Fulano de Tal', merchantCity: 'Brasília' }

test('the checksum is CRC-16/CCITT-FALSE', () => {
  expect(crc16('123456789')).toBe('29B1')
  expect(crc16('')).toBe('FFFF')
})

test('the example of the Central Bank is written and read', () => {
  expect(staticPixCode({ key: EVP, ...FULANO })).toEqual({ ok: true, value: EXAMPLE })
  expect(parsePixCode(EXAMPLE)).toEqual({
    ok: true,
    value: {
      kind: 'static',
      key: EVP,
      once: false,
      amount: null,
      merchantName: 'Fulano de Tal',
      merchantCity: 'BRASILIA',
      txid: null,
    },
  })
})

test('codes of others are read: a telephone, capitals, an amount', () => {
  const code = withChecksum(
    '00020126360014BR.GOV.BCB.PIX0114+5511943214321520400005303986540566.665802BR5907EMPRESA6008BRASILIA62070503***6304____',
  )
  expect(parsePixCode(code)).toMatchObject({
    ok: true,
    value: { kind: 'static', key: '+5511943214321', amount: 66_66 },
  })
})

test('a dynamic code names an address and is paid once', () => {
  const url = 'pix.example.com/qr/93598be0-1bd0-4997-8318-81776a1d8a99'
  const theirs =
    '00020101021226770014BR.GOV.BCB.PIX2555pix.example.com/qr/93598be0-1bd0-4997-8318-81776a1d8a995204000053039865802BR5907EMPRESA6009SAO PAULO62070503***6304EEAB'
  expect(parsePixCode(theirs)).toMatchObject({ ok: true, value: { kind: 'dynamic', url, once: true, txid: null } })
  const ours = dynamicPixCode({ url, once: true, merchantName: 'EMPRESA', merchantCity: 'São Paulo' })
  // The same fields; only the GUI is written in small letters.
  expect(ours.ok && ours.value.slice(0, -4)).toBe(theirs.slice(0, -4).replace('BR.GOV.BCB.PIX', 'br.gov.bcb.pix'))
})

test('amount, text and txid stand where they belong', () => {
  const built = staticPixCode({
    key: 'Cobranca@LojaAurora.com.br',
    info: 'Parcela 2 de 6',
    txid: 'REGUA0001',
    amount: 123_45,
    merchantName: 'Loja Aurora Móveis e Decoração Ltda',
    merchantCity: 'São José dos Campos',
  })
  expect(built.ok && built.value).toContain('54' + '06' + '123.45')
  expect(built.ok && parsePixCode(built.value)).toEqual({
    ok: true,
    value: {
      kind: 'static',
      key: 'cobranca@lojaaurora.com.br',
      info: 'Parcela 2 de 6',
      once: false,
      amount: 123_45,
      merchantName: 'Loja Aurora Moveis e Deco',
      merchantCity: 'SAO JOSE DOS CA',
      txid: 'REGUA0001',
    },
  })
})

test.each([
  [{ key: '111.444.777-35' }, 'cpf-key'],
  [{ key: '11144477735' }, 'cpf-key'],
  [{ key: 'nobody' }, 'wrong-key'],
  [{ amount: 0 }, 'wrong-amount'],
  [{ amount: -1 }, 'wrong-amount'],
  [{ amount: 1.5 }, 'wrong-amount'],
  [{ amount: 1_000_000_000_000 }, 'wrong-amount'],
  [{ txid: 'with space' }, 'wrong-txid'],
  [{ txid: '' }, 'wrong-txid'],
  [{ txid: 'a'.repeat(26) }, 'wrong-txid'],
  [{ info: 'x'.repeat(38) }, 'info-too-long'],
  [{ merchantName: '  ' }, 'no-name'],
  [{ merchantCity: '—' }, 'no-city'],
])('%j is refused: %s', (change, problem) => {
  expect(staticPixCode({ key: EVP, ...FULANO, ...change })).toEqual({ ok: false, problem })
})

test.each(['https://pix.example.com/1', 'pix example.com/1', `pix.example.com/${'x'.repeat(62)}`, ''])(
  'the address %s is refused',
  (url) => {
    expect(dynamicPixCode({ url, ...FULANO })).toEqual({ ok: false, problem: 'wrong-url' })
  },
)

test.each([
  ['', 'malformed'],
  ['not a code', 'malformed'],
  [EXAMPLE.slice(0, -1), 'malformed'],
  [EXAMPLE.replace('Fulano', 'Fulana'), 'wrong-checksum'],
  [withChecksum(EXAMPLE.replace('br.gov.bcb.pix', 'br.gov.bcb.fax')), 'not-pix'],
  [withChecksum(EXAMPLE.replace('5303986', '5303840')), 'wrong-currency'],
  [withChecksum(EXAMPLE.replace('5802BR', '54041,005802BR')), 'wrong-amount'],
  [withChecksum(EXAMPLE.replace('5802BR', '5802BR5802BR')), 'malformed'],
])('the text %s is not read: %s', (text, problem) => {
  expect(parsePixCode(text)).toEqual({ ok: false, problem })
})

test('a text copied with spaces around it, or a checksum in small letters, is read', () => {
  expect(parsePixCode(`  ${EXAMPLE.slice(0, -4)}1d3d\n`).ok).toBe(true)
})

test.each([
  ['loja@aurora.com.br', 'email', 'loja@aurora.com.br'],
  [' LOJA@AURORA.COM.BR ', 'email', 'loja@aurora.com.br'],
  ['+55 (11) 94321-4321', 'phone', '+5511943214321'],
  ['111.444.777-35', 'cpf', '11144477735'],
  ['12.ABC.345/01DE-35', 'cnpj', '12ABC34501DE35'],
  ['11.222.333/0001-81', 'cnpj', '11222333000181'],
  [EVP.toUpperCase(), 'evp', EVP],
])('the key %s is of the kind %s', (text, kind, value) => {
  expect(parsePixKey(text)).toEqual({ ok: true, value: { kind, value } })
})

test.each([
  ['', 'empty'],
  [`${'a'.repeat(70)}@x.com.br`, 'too-long'],
  ['11943214321', 'phone-without-country'],
  ['5511943214321', 'phone-without-country'],
  ['11144477736', 'wrong-check-digits'],
  ['12ABC34501DE36', 'wrong-check-digits'],
  ['00000000000', 'wrong-check-digits'],
  ['a@', 'not-a-key'],
  ['a b@c.com', 'not-a-key'],
  ['+0', 'not-a-key'],
  ['123e4567-e12b-12d1-a456', 'not-a-key'],
])('%s is no key: %s', (text, problem) => {
  expect(parsePixKey(text)).toEqual({ ok: false, problem })
})

test('money is written with two decimals', () => {
  expect([1, 10, 100, 12345, 999_999_999_999].map(pixAmount)).toEqual([
    '0.01',
    '0.10',
    '1.00',
    '123.45',
    '9999999999.99',
  ])
  expect(() => pixAmount(0)).toThrow(RangeError)
})

const KEYS = fc.constantFrom(EVP, 'loja@aurora.com.br', '+5511943214321', '11222333000181')
const WORDS = fc.stringMatching(/^[A-Z][A-Za-z0-9 .-]{0,13}[A-Za-z0-9]$/)

test('what is written is read again', () => {
  fc.assert(
    fc.property(
      KEYS,
      fc.option(fc.integer({ min: 1, max: 999_999_999_999 }), { nil: undefined }),
      fc.option(fc.stringMatching(/^[A-Za-z0-9]{1,25}$/), { nil: undefined }),
      WORDS,
      WORDS,
      (key, amount, txid, name, city) => {
        const built = staticPixCode({ key, amount, txid, merchantName: name, merchantCity: city })
        const read = parsePixCode(built.ok ? built.value : '')
        expect(read).toMatchObject({
          ok: true,
          value: { key, amount: amount ?? null, txid: txid ?? null, merchantName: name.replace(/ +/g, ' ') },
        })
      },
    ),
  )
})

test('one character that is not as it was is always noticed', () => {
  fc.assert(
    fc.property(fc.nat(EXAMPLE.length - 1), fc.integer({ min: 0x20, max: 0x7e }), (at, code) => {
      const character = String.fromCharCode(code)
      fc.pre(character.toUpperCase() !== EXAMPLE[at]?.toUpperCase())
      expect(parsePixCode(EXAMPLE.slice(0, at) + character + EXAMPLE.slice(at + 1)).ok).toBe(false)
    }),
  )
})

function withChecksum(code: string): string {
  const body = code.slice(0, -4)
  return body + crc16(body)
}
