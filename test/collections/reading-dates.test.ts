/** What dates people name in Portuguese, Spanish and English. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isCalendarDate } from '../../runtime/collections/calendar-date.ts'
import { readDate } from '../../runtime/collections/reading/read-date.ts'
import type { Locale } from '../../schemas/basics.ts'

const at = Date.parse('2026-11-18T15:00:00Z') // a Wednesday

const contexts = {
  'pt-BR': { locale: 'pt-BR', at, timezone: 'America/Sao_Paulo', place: { country: 'BR' } },
  es: { locale: 'es', at, timezone: 'America/Mexico_City', place: { country: 'MX' } },
  en: { locale: 'en', at, timezone: 'America/New_York', place: { country: 'US' } },
} as const

function readings(locale: Locale, cases: [string, string][]) {
  for (const [text, expected] of cases) {
    const reading = readDate(text, contexts[locale])
    const sure = reading?.certain ? '' : '?'
    const said = reading === null ? 'none' : reading.value === null ? reading.why : reading.value + sure
    expect([text, said]).toEqual([text, expected])
  }
}

// The table "What debtors answer" of docs/collections.md, asOf 2026-11-18. "?" is: to be confirmed.
test('reads the dates of the field’s own examples', () => {
  readings('pt-BR', [
    ['pago dia 15', '2026-12-15'],
    ['Paguei dia 15', 'already-happened'],
    ['sexta eu pago', '2026-11-20'],
    ['12x de 50', 'none'],
    ['semana que vem', 'vague'],
    ['pago dia 31', 'not-in-calendar'],
    ['quinto dia útil', '2026-12-07?'],
    ['pago quando eu quiser', 'none'],
    ['consigo 150 por mês', 'none'],
  ])
  readings('es', [
    ['ya cancelé esa cuota', 'already-happened'],
    ['en la quincena', '2026-11-30?'],
  ])
})

test('reads Portuguese dates', () => {
  readings('pt-BR', [
    ['hoje', '2026-11-18'],
    ['Amanhã!', '2026-11-19'],
    ['depois de amanhã', '2026-11-20'],
    ['segunda-feira', '2026-11-23'],
    ['quarta', '2026-11-25?'],
    ['sexta que vem', '2026-11-20?'],
    ['sexta da semana que vem', '2026-11-27'],
    ['semana que vem, sexta', '2026-11-20?'],
    ['15/12', '2026-12-15'],
    ['15/12/2026', '2026-12-15'],
    ['15.12.26', '2026-12-15'],
    ['2026-12-15', '2026-12-15'],
    ['15/11/2026', '2026-11-15?'],
    ['15/11', '2027-11-15?'],
    ['30/02', 'not-in-calendar'],
    ['dia 18', '2026-11-18'],
    ['dia 10 do mês que vem', '2026-12-10'],
    ['dia quinze', '2026-12-15'],
    ['dia primeiro', '2026-12-01'],
    ['vinte e cinco de dezembro', '2026-12-25'],
    ['daqui a 5 dias', '2026-11-23'],
    ['em 5 dias úteis', '2026-11-26?'], // the 20th is a holiday
    ['5º dia útil', '2026-12-07?'],
    ['fim do mês', '2026-11-30?'],
    ['talvez dia 20', '2026-11-20?'],
    ['dia 20 ou dia 25', '2026-11-20?'],
    ['hoje não consigo, só sexta', '2026-11-20'],
    ['hoje não dá', 'negated'],
    ['já paguei a de outubro, a outra pago sexta', '2026-11-20'],
  ])
})

test('what only looks like a date is none', () => {
  const texts = ['segunda via', 'parcela 3/12', 'quero pagar a terceira parcela', 'R$ 15', '10%', 'oi', '', '15 reais']
  readings(
    'pt-BR',
    texts.map((text) => [text, 'none']),
  )
  readings('es', [
    ['por la mañana', 'none'],
    ['el 15%', 'none'],
    ['el 15 por ciento', 'none'],
  ])
})

test('reads Spanish and English dates', () => {
  readings('es', [
    ['mañana', '2026-11-19'],
    ['pasado mañana', '2026-11-20'],
    ['el 15', '2026-12-15'],
    ['el viernes', '2026-11-20'],
    ['el viernes que viene', '2026-11-20?'],
    ['no, el viernes', '2026-11-20'],
    ['no puedo hoy', 'negated'],
    ['el 15 de diciembre', '2026-12-15'],
    ['quinto día hábil', '2026-12-07?'],
    ['la semana que viene', 'vague'],
  ])
  readings('en', [
    ['tomorrow', '2026-11-19'],
    ['friday', '2026-11-20'],
    ['next friday', '2026-11-27?'],
    ['the 15th', '2026-12-15'],
    ['Dec 15, 2026', '2026-12-15'],
    ['12/15', '2026-12-15'],
    ['12/10', '2026-12-10?'], // day and month, or month and day?
    ['the day after tomorrow', '2026-11-20'],
    ["I can't today", 'negated'],
    ['next week', 'vague'],
  ])
})

test('the day is that of the person’s own calendar', () => {
  const lateEvening = Date.parse('2026-11-19T02:30:00Z') // 23:30 on the 18th in São Paulo
  expect(readDate('amanhã', { ...contexts['pt-BR'], at: lateEvening })?.value).toBe('2026-11-19')
})

test('whatever is written, a reading is a real date or a reason', () => {
  const words =
    'dia sexta que vem semana mês 15 31 30/02 12x de até não hoje amanhã quinto útil em dias / , R$ próxima fim do'.split(
      ' ',
    )
  const text = fc.oneof(
    fc.string({ maxLength: 60, unit: 'grapheme' }),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' ')),
  )
  fc.assert(
    fc.property(text, fc.constantFrom<Locale>('pt-BR', 'es', 'en'), (written, locale) => {
      const reading = readDate(written, contexts[locale])
      if (reading === null) return
      if (reading.value === null) expect(reading.certain).toBe(false)
      else expect(isCalendarDate(reading.value)).toBe(true)
    }),
  )
})
