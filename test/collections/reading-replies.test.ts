/** The field's own examples of replies (docs/collections.md, "What debtors answer"), and what must not be confused. */
import { expect, test } from 'vitest'
import { readReply } from '../../runtime/collections/reading/read-reply.ts'
import type { Locale } from '../../schemas/basics.ts'

const at = Date.parse('2026-11-18T15:00:00Z') // a Wednesday
const PLACES: Record<Locale, { timezone: string; place: { country: string } }> = {
  'pt-BR': { timezone: 'America/Sao_Paulo', place: { country: 'BR' } },
  es: { timezone: 'America/Mexico_City', place: { country: 'MX' } },
  en: { timezone: 'America/New_York', place: { country: 'US' } },
}
const read = (text: string, locale: Locale = 'pt-BR') => readReply(text, { locale, at, ...PLACES[locale] })
const promise = (value: string | null, certain = value !== null) => ({
  intent: 'promise_to_pay',
  certain: true,
  date: { value, certain },
})

test.each<[string, Locale, object]>([
  ['pago dia 15', 'pt-BR', promise('2026-12-15')],
  ['Paguei dia 15', 'pt-BR', { intent: 'already_paid', certain: true, date: { value: null } }],
  ['sexta eu pago', 'pt-BR', promise('2026-11-20')],
  ['12x de 50', 'pt-BR', { intent: 'wants_installments', certain: true, date: null, count: 12, amount: 5000 }],
  ['semana que vem', 'pt-BR', promise(null)],
  ['pago dia 31', 'pt-BR', promise(null)],
  ['quinto dia útil', 'pt-BR', promise('2026-12-07', false)],
  ['pago quando eu quiser', 'pt-BR', { intent: 'refusal', certain: true, date: null }],
  ['não sou o joão', 'pt-BR', { intent: 'wrong_person', certain: true }],
  ['consigo 150 por mês', 'pt-BR', { intent: 'counter_offer', certain: true, amount: 15000, date: null }],
  ['ya cancelé esa cuota', 'es', { intent: 'already_paid', certain: true }],
  ['en la quincena', 'es', promise('2026-11-30', false)],
])('%s (%s)', (text, locale, expected) => {
  expect(read(text, locale)).toMatchObject(expected)
})

test('a safety intent is certain wherever it stands, and what else was said stands behind it', () => {
  expect(read('oi, bom dia. pago dia 10 mas parem de me mandar mensagem')).toMatchObject({
    intent: 'opt_out',
    certain: true,
    also: ['promise_to_pay', 'greeting'],
    words: ['parem de me mandar mensagem'],
  })
  expect(read('I lost my job, mi papá falleció', 'pt-BR')).toMatchObject({ intent: 'deceased', also: ['hardship'] })
})

test('what only sounds alike is not said', () => {
  const intents = (...texts: string[]) => texts.map((text) => [text, read(text).certain && read(text).intent])
  expect(
    intents(
      'não quero parar',
      'quero parar de dever',
      'ainda não paguei',
      'tô morrendo de rir kkk',
      'meu celular morreu',
    ),
  ).toEqual(
    ['não quero parar', 'quero parar de dever', 'ainda não paguei', 'tô morrendo de rir kkk', 'meu celular morreu'].map(
      (text) => [text, false],
    ),
  )
  expect(
    intents('golpe?', 'não vou pagar', 'não sou caloteiro, pago amanhã', 'quero sair dessa dívida, parcela?'),
  ).toEqual([
    ['golpe?', 'question'],
    ['não vou pagar', 'refusal'],
    ['não sou caloteiro, pago amanhã', 'promise_to_pay'],
    ['quero sair dessa dívida, parcela?', 'wants_installments'],
  ])
})

test('somebody else’s words and a laugh are not certain', () => {
  expect(read('vocês escreveram "já paguei" no boleto').certain).toBe(false)
  expect(read('claro, pago amanhã 🙄')).toMatchObject({ intent: 'promise_to_pay', certain: false })
})
