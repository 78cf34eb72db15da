/** What a forecast's result says in figures: tomorrow, the whole, why there is nothing, and its file. */
import { expect, test } from 'vitest'
import { csvOf } from '../../editor/forecast/csv.ts'
import { byCategory, byTemplate, emptinessOf, tomorrowOf, wholeOf } from '../../editor/forecast/headline.ts'
import { DEFAULT_RATES, type ForecastResult } from '../../schemas/forecast-api.ts'

const NOTHING = { entered: 0, messages: 0, people: 0, micros: 0, held: 0, blocked: 0, failed: 0, replies: 0, others: 0 }
const RESULT: ForecastResult = {
  ...{ journey: { id: 'regua', name: 'Régua' }, from: 0, until: 1, timezone: 'America/Sao_Paulo', seed: '1' },
  ...{ rates: DEFAULT_RATES, hours: [], limits: { perHour: 10 }, blocked: [], held: [], outcomes: [], money: [] },
  people: { portfolio: 9, entered: 3, inside: 1, reached: 4, notEntered: [] },
  days: [
    { ...NOTHING, date: '2026-11-21' },
    { ...NOTHING, date: '2026-11-22', messages: 5, people: 4, micros: 34_000 },
    { ...NOTHING, date: '2026-11-23', messages: 1, people: 1, micros: 62_500 },
  ],
  messages: [
    { date: '2026-11-22', template: 'lembrete', category: 'utility', messages: 4 },
    { date: '2026-11-22', template: null, category: 'service', messages: 1 },
    { date: '2026-11-23', template: '=oferta', category: 'marketing', messages: 1 },
  ],
  heldDays: [
    { date: '2026-11-22', rule: 'holiday', people: 1 },
    { date: '2026-11-22', rule: 'quiet-hours', people: 3 },
  ],
  twice: { people: 0, days: [], journeys: [] },
  cost: { currency: 'USD', asOf: '2026-10-01', micros: 96_500, total: 10, free: 1, unpriced: 0 },
}

test('tomorrow is the first whole day, with the rule that holds most people', () => {
  expect(tomorrowOf(RESULT)).toEqual({
    ...{ date: '2026-11-22', messages: 5, people: 4, micros: 34_000 },
    held: { rule: 'quiet-hours', people: 3 },
  })
  expect(wholeOf(RESULT)).toEqual({ messages: 6, people: 4, total: 10, currency: 'USD' })
})

test('templates and categories come to the sums of the days', () => {
  expect(byTemplate(RESULT).map(({ messages }) => messages)).toEqual([4, 1, 1])
  expect(byCategory(RESULT).map(({ parts }) => parts)).toEqual([{}, { utility: 4, service: 1 }, { marketing: 1 }])
})

test('why nothing is sent is told apart', () => {
  const asked = { enter: 'entry', entryKind: 'segment' }
  const with0 = (people: Partial<ForecastResult['people']>): ForecastResult => ({
    ...RESULT,
    people: { ...RESULT.people, entered: 0, inside: 0, ...people },
  })
  expect(emptinessOf(RESULT, asked)).toBeUndefined()
  expect(emptinessOf(with0({ portfolio: 0 }), asked)).toBe('portfolio')
  expect(emptinessOf(with0({}), { ...asked, entryKind: 'manual' })).toBe('manual')
  expect(emptinessOf(with0({}), asked)).toBe('nobody')
  expect(emptinessOf({ ...RESULT, days: [{ ...NOTHING, date: '2026-11-21' }] }, asked)).toBe('silent')
})

test('the file has exact costs, and no cell that a spreadsheet would run', () => {
  const lines = csvOf(RESULT).split('\r\n')
  expect(lines[0]).toContain('cost USD')
  expect(lines[2]).toBe('2026-11-22;;;5;4;0;0;0;0;0;0;0.034000')
  expect(lines).toContain("2026-11-23;'=oferta;marketing;1")
})
