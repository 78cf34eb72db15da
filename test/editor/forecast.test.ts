/** What a forecast's result says in figures: tomorrow, the whole, why there is nothing, and its file. */
import { expect, test } from 'vitest'
import { csvOf } from '../../editor/forecast/csv.ts'
import { usualEntering } from '../../editor/forecast/entering.ts'
import { byCategory, byTemplate, emptinessOf, tomorrowOf, wholeOf } from '../../editor/forecast/headline.ts'
import { costWords } from '../../editor/forecast/money-words.ts'
import { faultOf, microsOf } from '../../editor/forecast/price-draft.ts'
import { DEFAULT_RATES, type ForecastResult, type PriceTable } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'

const NOTHING = {
  entered: 0,
  messages: 0,
  people: 0,
  costs: [],
  unpriced: 0,
  held: 0,
  blocked: 0,
  failed: 0,
  replies: 0,
  others: 0,
}
const usd = (micros: number, total: number) => ({ currency: 'USD', micros, total })
const MXN = { currency: 'MXN', micros: 250_000_000, total: 25_000 }
const RESULT: ForecastResult = {
  ...{ journey: { id: 'regua', name: 'Régua' }, from: 0, until: 1, timezone: 'America/Sao_Paulo', seed: '1' },
  ...{ rates: DEFAULT_RATES, hours: [], limits: { perHour: 10 }, blocked: [], held: [], outcomes: [], money: [] },
  people: { portfolio: 9, entered: 3, inside: 1, reached: 4, notEntered: [] },
  days: [
    { ...NOTHING, date: '2026-11-21' },
    { ...NOTHING, date: '2026-11-22', messages: 5, people: 4, costs: [usd(34_000, 3)], unpriced: 2 },
    { ...NOTHING, date: '2026-11-23', messages: 1, people: 1, costs: [usd(62_500, 6), MXN] },
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
  cost: {
    sums: [MXN, usd(96_500, 10)],
    ...{ prices: [], free: 1, unpriced: [{ country: 'AR', category: 'utility', messages: 2 }] },
  },
}

test('tomorrow is the first whole day, with the rule that holds most people', () => {
  expect(tomorrowOf(RESULT)).toEqual({
    ...{ date: '2026-11-22', messages: 5, people: 4, costs: [usd(34_000, 3)], unpriced: 2 },
    held: { rule: 'quiet-hours', people: 3 },
  })
  expect(wholeOf(RESULT)).toEqual({ messages: 6, people: 4 })
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
  expect(lines[0]).toContain('without a price;cost MXN;cost USD')
  expect(lines[2]).toBe('2026-11-22;;;5;4;0;0;0;0;0;0;2;0.000000;0.034000')
  expect(lines[3]).toContain('0;250.000000;0.062500')
  expect(lines).toContain("2026-11-23;'=oferta;marketing;1")
})

test('what a forecast costs is said in each currency, and what has no price is never a nought', () => {
  const t = (key: string, values: Record<string, unknown> = {}) =>
    `${key}${values.count === undefined ? '' : ` ${values.count}`}`
  expect(costWords([usd(96_500, 10), MXN], 0, t)).toMatch(/0[,.]10.*\+.*250[,.]00/)
  expect(costWords([], 3, t)).toBe('cost.unknown')
  expect(costWords([usd(1, 0)], 3, t)).toMatch(/0[,.]00 \+ cost.unpriced 3/)
  expect(costWords([], 0, t)).toBe('cost.nothing')
})

test('prices are checked before they are sent, and whole numbers whatever was typed', () => {
  const table: PriceTable = {
    freeService: 0,
    markets: [{ country: 'BR', currency: 'BRL', asOf: '2026-11-01', source: 'x' }],
  }
  expect(faultOf(table)).toBeUndefined()
  const [market] = table.markets
  const of = (part: Partial<NonNullable<typeof market>>) => faultOf({ ...table, markets: [{ ...market!, ...part }] })
  expect(of({ country: '' })).toEqual({ market: 0, field: 'country' })
  expect(of({ source: ' ' })).toEqual({ market: 0, field: 'source' })
  expect(of({ asOf: '' })).toEqual({ market: 0, field: 'asOf' })
  expect(faultOf({ ...table, markets: [market!, market!] })).toEqual({ market: 1, field: 'twice' })
  expect([microsOf('0,0355'), microsOf('0.0068'), microsOf(''), microsOf(62.5), microsOf('0.1')]).toEqual([
    35_500,
    6_800,
    undefined,
    62_500_000,
    100_000,
  ])
})

test('a journey that nobody enters by itself is asked about with the whole portfolio', () => {
  const journey = (entry: object): Journey => ({
    ...{ format: 1, id: 'a', name: 'A', settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' }, edges: [] },
    nodes: [{ id: 's', type: 'start', typeVersion: 1, position: { x: 0, y: 0 }, data: { entry } }],
  })
  expect(usualEntering(journey({ kind: 'segment' }))).toBe('entry')
  expect(usualEntering(journey({ kind: 'manual' }))).toBe('everybody')
  expect(usualEntering({ ...journey({}), nodes: [] })).toBe('everybody')
})
