/** Shares, writing and reading of money in minor units. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney, parseMoney, percentOf } from '../../runtime/collections/money.ts'
import { minorDigits } from '../../schemas/currency.ts'

test('writes money as each language does, with ordinary spaces', () => {
  expect(formatMoney(123456, 'BRL', 'pt-BR')).toBe('R$ 1.234,56')
  expect(formatMoney(5, 'BRL', 'pt-BR')).toBe('R$ 0,05')
  expect(formatMoney(-123456, 'BRL', 'pt-BR')).toBe('-R$ 1.234,56')
  expect(formatMoney(123456, 'BRL', 'en')).toBe('R$1,234.56')
  expect(formatMoney(123456, 'MXN', 'es')).toBe('$1,234.56')
  expect(formatMoney(1234, 'CLP', 'es')).toBe('$1.234')
})

// ISO 4217 counts the Colombian peso in centavos; locale data says 0 or 2 by its version, and shops write none.
test('the unit of an amount is that of ISO 4217, whatever the locale data of this machine count', () => {
  expect(parseMoney('333.061,50', 'COP')).toEqual({ ok: true, value: 33_306_150 })
  expect(formatMoney(33_306_150, 'COP', 'es')).toBe('$ 333.061,50')
  expect(formatMoney(33_306_100, 'COP', 'es')).toBe('$ 333.061')
  expect(formatMoney(123_456, 'KWD', 'en')).toBe('KWD 123.456')
  expect(['BRL', 'COP', 'CLP', 'PYG', 'UYU', 'TND', 'CLF'].map(minorDigits)).toEqual([2, 2, 0, 0, 2, 3, 4])
})

test('reads what spreadsheets hold', () => {
  const readings: [string, number][] = [
    ['1.234,56', 123456],
    ['1234.56', 123456],
    ['1,234.56', 123456],
    ['1234,5', 123450],
    ['R$ 50', 5000],
    ['R$\u00a01.234,56', 123456],
    ['50 reais', 5000],
    ['1.234', 123400],
    ['1.234.567', 123456700],
    ['1 234,56', 123456],
    ['12.50', 1250],
    ['0,05', 5],
    ['100.0000', 10000],
  ]
  for (const [text, value] of readings) expect([text, parseMoney(text)]).toEqual([text, { ok: true, value }])
  expect(parseMoney('1.234', 'CLP')).toEqual({ ok: true, value: 1234 })
})

test('says what is wrong with an amount', () => {
  const problems: [string, string][] = [
    ['', 'empty'],
    ['  ', 'empty'],
    ['R$', 'not-a-number'],
    ['abc', 'not-a-number'],
    ['-50', 'negative'],
    ['R$ -50,00', 'negative'],
    ['1.23.4', 'not-a-number'],
    ['1,2,3', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['0,005', 'too-many-decimals'],
    ['12,500', 'too-many-decimals'],
    ['1234.5678', 'too-many-decimals'],
    ['99999999999999999999', 'too-large'],
  ]
  for (const [text, problem] of problems) expect([text, parseMoney(text)]).toEqual([text, { ok: false, problem }])
})

test('a share is truncated, and exact where floats are not', () => {
  expect(percentOf(38990, 200)).toBe(779) // 7.798
  expect(percentOf(9_007_199_254_740_991, 10_000)).toBe(9_007_199_254_740_991)
})

test('what is written in pt-BR is read back unchanged', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e14 }), (amount) => {
      expect(parseMoney(formatMoney(amount, 'BRL', 'pt-BR'))).toEqual({ ok: true, value: amount })
      expect(parseMoney(formatMoney(amount, 'BRL', 'en'))).toEqual({ ok: true, value: amount })
    }),
  )
})
