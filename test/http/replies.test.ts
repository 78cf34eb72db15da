/** `POST /api/replies/read`: the same reading that journeys branch by, for a moment and a place that the caller names. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ReplyReading } from '../../schemas/intent.ts'
import { Server } from './server.ts'

let server: Server

beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

const read = async (body: object) => (await server.ask<ReplyReading>('POST', '/api/replies/read', body)).body

test('a reply is read where and when it was written', async () => {
  const at = '2026-11-18T23:30:00-03:00'
  expect(await read({ text: 'amanhã eu pago 150', at })).toEqual({
    intent: 'promise_to_pay',
    certain: true,
    also: [],
    words: ['pago'],
    date: { value: '2026-11-19', certain: true, why: 'relative-day' },
    amount: 15000,
    count: null,
  })
  // The same instant is the next day in Lisbon.
  const there = { timezone: 'Europe/Lisbon', at: Date.parse(at) }
  expect((await read({ text: 'amanhã eu pago', ...there })).date?.value).toBe('2026-11-20')
  const inMexico = { locale: 'es', country: 'MX', at: '2026-11-18T12:00:00-06:00' }
  expect((await read({ text: 'en la quincena', ...inMexico })).date).toMatchObject({
    value: '2026-11-30',
    certain: false,
  })
})

test('safety comes first, in any language', async () => {
  expect(await read({ text: 'stop messaging me', locale: 'pt-BR' })).toMatchObject({ intent: 'opt_out', certain: true })
  expect(await read({ text: 'já paguei isso, fala com meu advogado' })).toMatchObject({
    intent: 'lawyer',
    also: ['already_paid'],
  })
})

test('what is not understood says so, and a wrong question is refused where it is wrong', async () => {
  expect(await read({ text: 'asdfgh' })).toMatchObject({ intent: null, certain: false, words: [] })
  const refused = await server.refused('POST', '/api/replies/read', { text: 'oi', timezone: 'Mars/Olympus' })
  expect([refused.status, refused.body.errors]).toEqual([422, [{ pointer: '/timezone', detail: 'Mars/Olympus' }]])
  expect((await server.refused('POST', '/api/replies/read', { text: 'x'.repeat(4097) })).status).toBe(422)
})
