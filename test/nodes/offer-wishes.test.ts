/** Counter-offers as people write them, read to what they ask for; what cannot be told apart is no wish. */
import { expect, test } from 'vitest'
import type { Wish } from '../../runtime/collections/fit-offer.ts'
import { optionNumberIn, readWish } from '../../runtime/nodes/offer-installments/wish.ts'
import type { Locale } from '../../schemas/basics.ts'

// A Wednesday; 20 November is a holiday, the fifth business day of December 2026 is the 7th.
const at = Date.parse('2026-11-18T15:00:00Z')
const read = (text: string, locale: Locale, country = 'BR') =>
  readWish(text, { locale, at, timezone: 'America/Sao_Paulo', place: { country } })

const PORTUGUESE: [string, Wish | null][] = [
  ['consigo 150 por mês', { amountPerMonth: 15_000 }],
  ['Consigo pagar R$ 150,00 por mês', { amountPerMonth: 15_000 }],
  ['cento e cinquenta por mês', { amountPerMonth: 15_000 }],
  ['só 150', { amountPerMonth: 15_000 }],
  ['uns 200 mensais', { amountPerMonth: 20_000 }],
  ['em 10 vezes?', { count: 10 }],
  ['10x', { count: 10 }],
  ['da pra fazer em dez vezes?', { count: 10 }],
  ['parcela em 10', { count: 10 }],
  ['divide em 6 pra mim', { count: 6 }],
  ['12x de 50', { count: 12, amountPerMonth: 5000 }],
  ['6 parcelas de 200', { count: 6, amountPerMonth: 20_000 }],
  ['dou 200 de entrada', { downPayment: 20_000 }],
  ['entrada de R$ 300', { downPayment: 30_000 }],
  ['cento e cinquenta de entrada', { downPayment: 15_000 }],
  ['dou 200 de entrada e o resto em 5x', { downPayment: 20_000, count: 5 }],
  ['200 de entrada e 5x de 100', { downPayment: 20_000, count: 5, amountPerMonth: 10_000 }],
  ['cento e cinquenta de entrada e 5x de 100', { downPayment: 15_000, count: 5, amountPerMonth: 10_000 }],
  ['entrada de 300 mais 150 por mês', { downPayment: 30_000, amountPerMonth: 15_000 }],
  ['entrada e 10x', { count: 10 }],
  ['tenho 500 agora', { downPayment: 50_000 }],
  ['à vista', { lumpSum: 'asked' }],
  ['quanto fica pra quitar?', { lumpSum: 'asked' }],
  ['pago 2000 à vista', { lumpSum: 200_000 }],
  ['faz por 1500?', { lumpSum: 150_000 }],
  ['só mês que vem', { firstDate: '2026-12-07' }],
  ['só consigo dia 10', { firstDate: '2026-12-10' }],
  ['semana que vem', { firstDate: '2026-11-23' }],
  ['5x começando dia 10', { count: 5, firstDate: '2026-12-10' }],
  ['consigo 150 por mês a partir do mês que vem', { amountPerMonth: 15_000, firstDate: '2026-12-07' }],
  ['não consigo 500, só 150 por mês', { amountPerMonth: 15_000 }],
  ['não posso pagar mais que 150 por mês', { amountPerMonth: 15_000 }],
  ['não dá', null],
  ['não consigo 500', null],
  ['não tenho como pagar 500 por mês', null],
  ['sim', null],
  ['ok', null],
  ['aceito', null],
  ['fechado', null],
  ['👍', null],
  ['quero falar com alguém', null],
  ['', null],
  ['paguei dia 15', null],
  ['está muito caro', null],
  ['2x sem entrada', { count: 2, downPayment: 0 }],
  ['não tenho entrada, consigo 150 por mês', { amountPerMonth: 15_000, downPayment: 0 }],
  ['faz 10 de 100', { count: 10, amountPerMonth: 10_000 }],
  ['10x100', { count: 10, amountPerMonth: 10_000 }],
  ['R$ 150/mês', { amountPerMonth: 15_000 }],
  ['R$ 20', { amountPerMonth: 2000 }],
  ['10', null],
  ['consigo 12', null],
  ['pago 500 sexta', { amountPerMonth: 50_000, firstDate: '2026-11-20' }],
  ['R$ 1.500,00 hoje', { downPayment: 150_000, firstDate: '2026-11-18' }],
  ['quero 50% de desconto', null],
  ['quinto dia útil', { firstDate: '2026-12-07' }],
  ['quando eu receber', null],
  ['meu cpf é 123.456.789-09', null],
  ['11 98888-7777', null],
  ['vocês me cobraram 500 a mais na fatura', null],
  ['a moça do atendimento me ligou dia 10', null],
  ['moro na rua das flores 150', null],
]

const SPANISH: [string, Wish | null][] = [
  ['puedo 150 por mes', { amountPerMonth: 15_000 }],
  ['en 10 cuotas?', { count: 10 }],
  ['¿se puede en diez veces?', { count: 10 }],
  ['12 cuotas de 50', { count: 12, amountPerMonth: 5000 }],
  ['doy 200 de anticipo', { downPayment: 20_000 }],
  ['200 de enganche y 5 pagos de 100', { downPayment: 20_000, count: 5, amountPerMonth: 10_000 }],
  ['recién el mes que viene', { firstDate: '2026-12-07' }],
  ['al contado', { lumpSum: 'asked' }],
  ['pago 2000 de contado', { lumpSum: 200_000 }],
  ['no puedo más de 150 al mes', { amountPerMonth: 15_000 }],
  ['sin anticipo, en 6 cuotas', { count: 6, downPayment: 0 }],
  ['no puedo pagar 500', null],
  ['sí, acepto', null],
]

const ENGLISH: [string, Wish | null][] = [
  ['I can do 150 a month', { amountPerMonth: 15_000 }],
  ['150 per month', { amountPerMonth: 15_000 }],
  ['in 10 installments?', { count: 10 }],
  ['split it in 6', { count: 6 }],
  ['200 down and 100 a month', { downPayment: 20_000, amountPerMonth: 10_000 }],
  ['only next month', { firstDate: '2026-12-07' }],
  ['can I pay it all at once?', { lumpSum: 'asked' }],
  ["I can't pay more than 150 a month", { amountPerMonth: 15_000 }],
  ['no down payment, 100 a month', { amountPerMonth: 10_000, downPayment: 0 }],
  ["I can't pay 500", null],
  ['yes', null],
]

test.each(PORTUGUESE)('pt-BR: %s', (text, wish) => expect(read(text, 'pt-BR')).toEqual(wish))
test.each(SPANISH)('es: %s', (text, wish) => expect(read(text, 'es')).toEqual(wish))
test.each(ENGLISH)('en: %s', (text, wish) => expect(read(text, 'en')).toEqual(wish))

test('the number of an option is only that when it is the whole answer', () => {
  for (const [text, locale, option] of [
    ['2', 'pt-BR', 2],
    ['quero a 2', 'pt-BR', 2],
    ['Opção 3!', 'pt-BR', 3],
    ['a 1ª', 'pt-BR', 1],
    ['primeira opção', 'pt-BR', 1],
    ['prefiro a terceira', 'pt-BR', 3],
    ['segunda opção', 'pt-BR', 2],
    ['segunda', 'pt-BR', null],
    ['la primera opción', 'es', 1],
    ['the second one', 'en', 2],
    ['la 2', 'es', 2],
    ['option 1 please', 'en', 1],
    ['2 vezes', 'pt-BR', null],
    ['dia 2', 'pt-BR', null],
    ['10', 'pt-BR', null],
    ['quero a 2 mas mês que vem', 'pt-BR', null],
  ] satisfies [string, Locale, number | null][])
    expect([text, optionNumberIn(text, locale)]).toEqual([text, option])
})
