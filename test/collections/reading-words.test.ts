/** Keywords, numbers, amounts and opting out in replies. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMoney } from '../../runtime/collections/money.ts'
import { matchKeywords } from '../../runtime/collections/reading/match-keywords.ts'
import { normalizeText } from '../../runtime/collections/reading/normalize-text.ts'
import { optOut } from '../../runtime/collections/reading/opt-out.ts'
import { readNumber } from '../../runtime/collections/reading/read-number.ts'
import type { Locale } from '../../schemas/basics.ts'

test('text is made comparable, numbers keep their marks', () => {
  expect(normalizeText("  Já PAGUEI, dia 15/12! R$ 1.234,56 👍 d'água")).toBe('ja paguei dia 15/12 r 1.234,56 dagua')
})

test('keywords are whole words in any case and accent', () => {
  const said = (text: string, ...keywords: string[]) => matchKeywords(text, keywords)?.value ?? null
  expect(said('JÁ PAGUEI!!', 'paguei')).toBe('paguei')
  expect(said('ja paguei ontem', 'Já paguei')).toBe('Já paguei')
  expect(said('1', '1')).toBe('1')
  expect(said('1.', '1')).toBe('1')
  expect(said('1️⃣', '1')).toBe('1')
  expect(said('12', '1')).toBeNull()
  expect(said('1,50', '1')).toBeNull()
  expect(said('1/12', '1')).toBeNull()
  expect(said('despaguei', 'paguei')).toBeNull()
  expect(said('ok 👍', '👍')).toBe('👍')
  expect(said('quero a segunda via', 'via', 'segunda via')).toBe('segunda via')
  expect(said('', 'sim')).toBeNull()
})

test('a slip of the finger is forgiven in long words only, and is not certain', () => {
  expect(matchKeywords('quero parcelr', ['parcelar'])).toMatchObject({ value: 'parcelar', certain: false })
  expect(matchKeywords('desocnto', ['desconto'])).toMatchObject({ value: 'desconto', certain: false })
  expect(matchKeywords('pego', ['pago'])).toBeNull()
  expect(matchKeywords('parcelar', ['desconto', 'parcelar'])).toMatchObject({ value: 'parcelar', certain: true })
})

test('what a person negates is not said', () => {
  expect(matchKeywords('não quero parcelar', ['parcelar'])).toBeNull()
  expect(matchKeywords('ainda não paguei', ['paguei'])).toBeNull()
  expect(matchKeywords('não recebi, já paguei', ['paguei'])).not.toBeNull()
  expect(matchKeywords('não quero', ['não quero'])).not.toBeNull()
  // "no" is "in the" in Portuguese and "not" in Spanish.
  expect(matchKeywords('pago no boleto', ['boleto'], 'pt-BR')).not.toBeNull()
  expect(matchKeywords('no quiero convenio', ['convenio'], 'es')).toBeNull()
})

test('numbers and amounts in digits and words', () => {
  const cases: [Locale, string, number | null][] = [
    ['pt-BR', '1.234,56', 123456],
    ['pt-BR', '1234.56', 123456],
    ['pt-BR', 'R$1.500', 150000],
    ['pt-BR', '150 reais', 15000],
    ['pt-BR', 'cento e cinquenta', 15000],
    ['pt-BR', '150 (cento e cinquenta) reais', 15000],
    ['pt-BR', 'mil e duzentos reais e trinta centavos', 120030],
    ['pt-BR', '50 centavos', 50],
    ['pt-BR', '2 mil e quinhentos', 250000],
    ['pt-BR', '2,5 mil', 250000],
    ['pt-BR', 'um milhão duzentos mil', 120000000],
    ['pt-BR', 'um', 100],
    ['pt-BR', 'pago 50 dia 10/12 às 15h', 5000],
    ['es', 'treinta y uno', 3100],
    ['es', 'mil doscientos pesos', 120000],
    ['es', 'veintidós mil', 2200000],
    ['en', 'two thousand five hundred', 250000],
    ['en', 'a hundred and fifty', 15000],
    ['en', '$1,234.50', 123450],
    ['pt-BR', 'quero um desconto', null],
    ['pt-BR', 'dia 15', null],
    ['pt-BR', '10%', null],
    ['pt-BR', 'dez por cento', null],
    ['pt-BR', '529.982.247-25', null],
    ['pt-BR', '11 98765-4321', null],
    ['pt-BR', 'mil desculpas', null],
  ]
  for (const [locale, text, amount] of cases)
    expect([text, readNumber(text, locale)?.amount ?? null]).toEqual([text, amount])
})

test('how many times and how much are told apart', () => {
  expect(readNumber('12x de 50', 'pt-BR')).toMatchObject({ value: null, count: 12, amount: 5000 })
  expect(readNumber('em 3 vezes', 'pt-BR')).toMatchObject({ value: 3, count: 3, amount: null })
  expect(readNumber('doce cuotas de 200 pesos', 'es')).toMatchObject({ count: 12, amount: 20000 })
  expect(readNumber('consigo 150 por mês', 'pt-BR')).toMatchObject({ amount: 15000, per: 'month', certain: true })
})

test('an unsure number says so', () => {
  expect(readNumber('150 ou 200', 'pt-BR')).toMatchObject({ value: 150, certain: false, why: 'several-numbers' })
  expect(readNumber('uns 150', 'pt-BR')).toMatchObject({ amount: 15000, certain: false, why: 'approximate' })
})

test('every amount that we write is read back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), (amount) => {
      expect(readNumber(`consigo ${formatMoney(amount, 'BRL', 'pt-BR')}`, 'pt-BR')?.amount).toBe(amount)
      expect(readNumber(formatMoney(amount, 'USD', 'en'), 'en')?.amount).toBe(amount)
    }),
  )
})

test('opting out is a whole message', () => {
  for (const text of ['SAIR', 'Parar.', 'stop', 'Cancelar', 'baja', 'Unsubscribe', 'sair por favor'])
    expect([text, optOut(text) !== null]).toEqual([text, true])
  for (const text of ['quero cancelar o boleto', 'não quero parar', 'sair da dívida', 'stop loss', ''])
    expect([text, optOut(text)]).toEqual([text, null])
})
