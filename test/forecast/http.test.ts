/** Forecasts over the API: asked for, looked after, taken back, and the prices that they are counted with. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { DEFAULT_RATES, type Forecast, type PriceTable } from '../../schemas/forecast-api.ts'
import { Server } from '../http/server.ts'
import { end, journeyOf, start } from './ask.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

const TEXT = {
  ...{ id: 'ola', type: 'send-message', by: 'sent' },
  data: { content: { type: 'text', text: 'Olá, {{customer.firstName}}' } },
}
const document = journeyOf(
  [start(), TEXT, end()],
  ['failed', 'blocked'].map((by): [string, string, string] => ['ola', by, 'fim']),
)
const question = { document, who: { enter: 'everybody', inside: true }, days: 3, rates: DEFAULT_RATES, seed: '1' }

test('a question is worked out in the background, and its result names nobody', async () => {
  const { status, body, headers } = await server.ask<Forecast>('POST', '/api/forecasts', question)
  expect(status).toBe(202)
  const address = headers.get('Location') ?? ''
  expect(address).toBe(`/api/forecasts/${body.id}`)
  const done = await server.eventually<Forecast>(address, ({ status }) => status === 'done' || status === 'failed')
  expect(done).toMatchObject({ status: 'done', result: { journey: { id: 'regua' }, people: { portfolio: done.of } } })
  expect(done.result?.days).toHaveLength(4)
})

test('what could not be published cannot be forecast: the problems come back', async () => {
  const broken = { ...document, edges: [] }
  const { status, body } = await server.refused('POST', '/api/forecasts', { ...question, document: broken })
  expect(status).toBe(422)
  expect(body.diagnostics?.length).toBeGreaterThan(0)
})

test('an unknown segment, version or forecast is not there', async () => {
  const who = { enter: 'segment', segment: 'nenhum', inside: false }
  expect((await server.refused('POST', '/api/forecasts', { ...question, who })).status).toBe(404)
  const { document: _, ...rest } = question
  expect((await server.refused('POST', '/api/forecasts', { ...rest, journey: 'x', version: 9 })).status).toBe(404)
  expect((await server.refused('GET', '/api/forecasts/none')).status).toBe(404)
  expect((await server.refused('DELETE', '/api/forecasts/none')).status).toBe(404)
})

test('cancelled before its turn it never runs', async () => {
  const asked = await Promise.all([1, 2].map(() => server.ask<Forecast>('POST', '/api/forecasts', question)))
  const id = asked[1]?.body.id
  expect((await server.ask('DELETE', `/api/forecasts/${id}`)).status).toBe(204)
  expect((await server.ask<Forecast>('GET', `/api/forecasts/${id}`)).body.status).toMatch(/cancelled|done/)
})

test('prices are the organisation’s once it has written them down', async () => {
  const { body: before } = await server.ask<PriceTable>('GET', '/api/message-prices')
  expect(before.markets[0]).toMatchObject({ country: 'BR', utility: 6_800 })
  const mine = {
    ...before,
    freeService: 0,
    markets: before.markets.map((each) => ({ ...each, currency: 'BRL', service: 35_000 })),
  }
  expect((await server.ask('PUT', '/api/message-prices', mine)).status).toBe(200)
  expect((await server.ask<PriceTable>('GET', '/api/message-prices')).body).toEqual(mine)
  const wrong = [{ ...mine.markets[0], currency: 'reais' }]
  expect((await server.refused('PUT', '/api/message-prices', { ...mine, markets: wrong })).status).toBe(422)
  const twice = [...mine.markets, ...mine.markets]
  const { body } = await server.refused('PUT', '/api/message-prices', { ...mine, markets: twice })
  expect(body.errors).toEqual([{ pointer: '/markets/1/country', detail: '"BR" × 2' }])
})

test('prices that were written down before each had its currency and date are read as they were meant', async () => {
  const { utility, ...rest } = { marketing: 62_500, utility: 6_800, authentication: 6_800, service: 6_800 }
  const market = { country: 'BR', source: 'Fatura', utility, ...rest }
  const old = { currency: 'BRL', asOf: '2026-10-01', freeService: 5, markets: [market] }
  writeFileSync(join(server.dataDir, 'whatsapp-prices.json'), JSON.stringify(old))
  const { body } = await server.ask<PriceTable>('GET', '/api/message-prices')
  expect(body).toEqual({ freeService: 5, markets: [{ ...market, currency: 'BRL', asOf: '2026-10-01' }] })
})
