/** The portfolio over HTTP: importing files, looking at people, counting segments, enrolling them, recording payments. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type {
  CustomerDetail,
  CustomerSummary,
  Import,
  RunSummary,
  SegmentCount,
  SegmentField,
} from '../../schemas/api.ts'
import { askFirst } from './journeys.ts'
import { Server } from './server.ts'

let server: Server
beforeAll(async () => {
  // Thursday, noon in São Paulo: what is owed "today" is the same in every run of the test.
  server = await Server.start({ REGUA_CLOCK: '2026-11-26T15:00:00Z' })
  await imported(
    [
      'telefone;Nome;CPF;UF;Vencimento;Valor;Número da Fatura;Loja',
      '+55 11 98765-4321;Marina Duarte;529.982.247-25;;16/11/2026;389,90;F1;Centro',
      '+55 11 98765-4321;Marina Duarte;;;26/10/2026;1.200,00;F2;Centro',
      '(21) 99876-5432;João Nogueira;;RJ;30/12/2026;50,00;F3;Norte',
    ].join('\n'),
  )
})
afterAll(() => server.stop())

async function imported(csv: string): Promise<Import> {
  const { status, body } = await server.ask<{ id: string }>(
    'POST',
    '/api/customers/import?filename=carteira.csv',
    undefined,
    {
      raw: csv,
      headers: { 'Content-Type': 'text/csv' },
    },
  )
  expect(status).toBe(202)
  return server.eventually<Import>(`/api/imports/${body.id}`, (now) => now.status !== 'running')
}

type People = { items: CustomerSummary[] }

test('an import is on record with its counts, and rejected rows say why in the language asked for', async () => {
  const done = await imported('phone;name\n11;Zé\n')
  expect(done).toMatchObject({ status: 'done', filename: 'carteira.csv', rows: 1, imported: 0, rejected: 1 })
  expect(done.errors).toEqual([
    { line: 2, column: 'phone', code: 'phone-too-short', reason: expect.stringContaining('DDD') },
  ])
  const { body } = await server.ask<{ items: Import[] }>('GET', '/api/imports?limit=1')
  expect(body.items).toEqual([done])
})

test('a file without the columns that are needed fails as a whole', async () => {
  const failed = await imported('fone_residencial;valor\n1133334444;10\n')
  expect(failed).toMatchObject({ status: 'failed', rows: 0, problem: expect.stringContaining('name') })
})

test.each([
  ['a picture', 415, { 'Content-Type': 'image/png' }, 'x'],
  ['an empty file', 400, { 'Content-Type': 'text/csv' }, ''],
  ['an old workbook', 415, { 'Content-Type': 'application/octet-stream' }, '\u00d0\u00cf\u0011\u00e0\u0000\u0000'],
])('%s is refused before anything is read', async (_, status, headers, raw) => {
  expect((await server.refused('POST', '/api/customers/import', undefined, { headers, raw })).status).toBe(status)
})

test('people are found by name, telephone and document, with what they owe today', async () => {
  for (const search of ['marina', 'DUARTE', '8765-4321', '529982']) {
    const { body } = await server.ask<People>('GET', `/api/customers?search=${search}`)
    expect(
      body.items.map(({ name }) => name),
      search,
    ).toEqual(['Marina Duarte'])
  }
  const { body } = await server.ask<People>('GET', '/api/customers?search=marina')
  // 26/10 to 26/11 is 31 days: 2 % and 31/30 of 1 % of 1200,00; ten days on 389,90 (Pix manual, Anexo III §4).
  const f2 = 120_000 + 2_400 + 1_239
  const f1 = 38_990 + 779 + 129
  expect(body.items[0]).toMatchObject({
    phone: '+5511987654321',
    state: 'SP',
    debts: 2,
    total: f1 + f2,
    oldestDueDate: '2026-10-26',
    daysPastDue: 31,
  })
})

test('a person comes with debts, conversation and journeys', async () => {
  const { body } = await server.ask<People>('GET', '/api/customers?search=marina')
  const detail = await server.ask<CustomerDetail>('GET', `/api/customers/${body.items[0]?.id}`)
  expect(detail.body.customer).toMatchObject({
    attributes: { Loja: 'Centro' },
    document: '52998224725',
    timezone: 'America/Sao_Paulo',
  })
  expect(detail.body.debts.map(({ reference, fee, interest, total }) => ({ reference, fee, interest, total }))).toEqual(
    expect.arrayContaining([{ reference: 'F1', fee: 779, interest: 129, total: 39_898 }]),
  )
  expect((await server.refused('GET', '/api/customers/none')).status).toBe(404)
})

test('segments are counted over everybody, with names for what they can ask', async () => {
  const count = async (field: string, operator: string, value: unknown) =>
    (
      await server.ask<SegmentCount>('POST', '/api/segments/count', {
        rules: { combinator: 'and', rules: [{ field, operator, value }] },
      })
    ).body
  expect(await count('debt.daysPastDue', '>=', 1)).toMatchObject({ count: 1, sample: [{ name: 'Marina Duarte' }] })
  expect(await count('customer.attributes.Loja', '=', 'norte')).toMatchObject({
    count: 1,
    sample: [{ name: 'João Nogueira' }],
  })
  const { body } = await server.ask<{ items: SegmentField[] }>('GET', '/api/segments/fields?locale=en')
  expect(body.items[0]).toEqual({ name: 'debt.daysPastDue', label: 'Days past due', type: 'number' })
  expect(body.items.every(({ name, label }) => label !== name)).toBe(true)
})

test('a segment is enrolled; a payment is recorded once and ends what asked for it', async () => {
  await server.ask('POST', '/api/journeys', { document: askFirst() })
  await server.ask('POST', '/api/journeys/ask-first/publish', {})
  const segment = { combinator: 'and', rules: [{ field: 'customer.state', operator: '=', value: 'RJ' }] }
  const enrolled = await server.ask('POST', '/api/journeys/ask-first/enrollments', { segment })
  expect(enrolled.body).toEqual({ enrolled: 1, skipped: [] })
  await server.eventually<{ items: RunSummary[] }>('/api/runs?status=waiting', ({ items }) => items[0]?.node === 'q')

  const payment = { debt: 'F3', amount: 5_000, paidAt: Date.parse('2026-11-26T12:00:00Z'), reference: 'E2E1' }
  expect(await server.ask('POST', '/api/payments', payment)).toMatchObject({
    status: 201,
    body: { status: 'recorded' },
  })
  expect(await server.ask('POST', '/api/payments', payment)).toMatchObject({ status: 200, body: { status: 'known' } })
  await server.eventually<{ items: RunSummary[] }>(
    '/api/runs?journey=ask-first',
    ({ items }) => items[0]?.outcome === 'paid',
  )
  expect((await server.refused('POST', '/api/payments', { ...payment, debt: 'F9', reference: 'E2E2' })).status).toBe(
    404,
  )
  const { debt: _, ...nothing } = payment
  for (const body of [nothing, { ...payment, agreement: 'a' }, { ...payment, amount: 0 }, { ...payment, amount: 1.5 }])
    expect((await server.refused('POST', '/api/payments', body)).status).toBe(422)
  const rest = { ...payment, reference: 'E2E1#rest' }
  expect((await server.refused('POST', '/api/payments', rest)).status).toBe(400)
})

test('open pages are told what changed', async () => {
  const abort = new AbortController()
  const cookie = await server.signIn()
  const response = await fetch(`${server.url}/api/events`, { headers: { cookie }, signal: abort.signal })
  expect(response.headers.get('Content-Type')).toContain('text/event-stream')
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  await imported('phone;name\n+5511900001111;Nova\n')
  let text = ''
  while (!text.includes('"topic":"customers"')) text += (await reader.read()).value
  expect(text).toMatch(/event: change\ndata: \{"topic":"imports","id":"[\w-]+"\}/)
  abort.abort()
})
