/** The day of a promise, worked out by hand from a calendar: written on Wednesday, 2026-11-18; Friday the 20th is a holiday. */
import { expect, test } from 'vitest'
import { read } from './corpus.ts'

test.each([
  ['na outra sexta eu pago', '2026-11-27'],
  ['sexta agora pago sem falta', '2026-11-20'],
  ['pago quinto dia útil', '2026-12-07'],
  ['pago no fim do mês', '2026-11-30'],
  ['depois do dia 5 eu pago', '2026-12-05'],
  ['pago depois do feriado', null],
  ['semana que vem sem falta eu pago', null],
  ['sexta da semana que vem eu pago', '2026-11-27'],
  ['até segunda tá pago', '2026-11-23'],
  ['pago manhã', '2026-11-19'],
  ['vou pagá dpois d amanhã', '2026-11-20'],
  ['segundona eu pago', '2026-11-23'],
  ['hoje não, amanhã eu pago', '2026-11-19'],
] as const)('"%s" is %s', (text, day) => {
  const { intent, certain, date } = read({ text, locale: 'pt-BR', intent: null })
  expect([intent, certain, date?.value ?? null]).toEqual(['promise_to_pay', true, day])
})

test.each([
  ['de hoy en ocho pago', '2026-11-25'],
  ['en la quincena pago', '2026-11-30'],
  ['el otro viernes te deposito', '2026-11-27'],
  ['pago despues del feriado', null],
] as const)('"%s" is %s', (text, day) => {
  const { intent, certain, date } = read({ text, locale: 'es', intent: null })
  expect([intent, certain, date?.value ?? null]).toEqual(['promise_to_pay', true, day])
})

test.each(['na outra sexta eu pago', 'depois do dia 5 eu pago', 'pago no fim do mês', 'pago quinto dia útil'])(
  'the day of "%s" is read back before it counts',
  (text) => {
    expect(read({ text, locale: 'pt-BR', intent: null }).date?.certain).toBe(false)
  },
)

test('who is out of work and offers what they can is looked at by a person, with the offer kept', () => {
  const reading = read({ text: 'perdi o emprego mas consigo 50 por mês', locale: 'pt-BR', intent: null })
  expect([reading.intent, reading.certain, reading.amount]).toEqual(['hardship', true, 5000])
  expect(reading.also).toContain('counter_offer')
})
