/** Imports that are repeated and complete, and segments under a name, over HTTP. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CustomerDetail, CustomerSummary, Import, RunSummary } from '../../schemas/api.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { ColumnReadings } from '../../schemas/portfolio-import.ts'
import type { SavedSegment } from '../../schemas/segment.ts'
import { workbook } from '../import/workbook.ts'
import { askFirst } from './journeys.ts'
import { Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start({ REGUA_CLOCK: '2026-11-26T15:00:00Z' })
})
afterAll(() => server.stop())

async function imported(raw: string | Uint8Array<ArrayBuffer>, query: Record<string, string> = {}): Promise<Import> {
  const search = new URLSearchParams({ filename: 'carteira.csv', ...query })
  const type = typeof raw === 'string' ? 'text/csv' : 'application/octet-stream'
  const { status, body } = await server.ask<{ id: string }>('POST', `/api/customers/import?${search}`, undefined, {
    ...{ raw, headers: { 'Content-Type': type } },
  })
  expect(status).toBe(202)
  return server.eventually<Import>(`/api/imports/${body.id}`, (now) => now.status !== 'running')
}

const rows = [
  ['Sacado', 'Fone Cob.', 'Vl Título', 'Vencto', 'Nro'],
  ['Ana Lima', '+55 11 98765-4321', '389,90', '16/11/2026', 'A1'],
  ['Bia Reis', '+55 21 98765-4322', '50,00', '17/11/2026', 'B1'],
]
const csv = (from: string[][]) => from.map((cells) => cells.join(';')).join('\n')
const mapping = { Sacado: 'name', 'Fone Cob.': 'phone', 'Vl Título': 'principal', Vencto: 'due_date', Nro: 'debt_id' }

test('a foreign file: guessed, mapped, remembered, read again as CSV and as a workbook without a change', async () => {
  const ask = () =>
    server.ask<ColumnReadings>('POST', '/api/imports/columns', { header: rows[0], sample: rows.slice(1) })
  expect((await ask()).body.columns.map(({ column, by }) => [column, by])).toEqual([
    ['name', 'guess'],
    ['phone', 'guess'],
    ['principal', 'guess'],
    ['due_date', 'guess'],
    [undefined, 'none'],
  ])
  // A guess is not acted upon.
  expect((await imported(csv(rows))).status).toBe('failed')
  const first = await imported(csv(rows), { mapping: JSON.stringify(mapping) })
  expect(first).toMatchObject({ status: 'done', added: 2, changed: 0, unchanged: 0, rejected: 0 })
  expect((await ask()).body.columns.map(({ by }) => by)).toEqual(Array(5).fill('remembered'))
  for (const file of [csv(rows), workbook(rows)])
    expect(await imported(file)).toMatchObject({ status: 'done', added: 0, changed: 0, unchanged: 2, rejected: 0 })
  const changed = [rows[0]!, rows[1]!, ['Bia Reis', '+55 21 98765-4322', '55,00', '17/11/2026', 'B1']]
  expect(await imported(csv(changed))).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
})

test('a complete file: what it lacks waits for a decision, is closed with its count, and people leave their journeys', async () => {
  await server.ask('POST', '/api/journeys', { document: askFirst() })
  await server.ask('POST', '/api/journeys/ask-first/publish', {})
  const { body: people } = await server.ask<{ items: CustomerSummary[] }>('GET', '/api/customers?search=bia')
  const bia = people.items[0]!.id
  await server.ask('POST', '/api/journeys/ask-first/enrollments', { customers: [bia] })
  await server.eventually<{ items: RunSummary[] }>('/api/runs?status=waiting', ({ items }) => items[0]?.node === 'q')

  const found = await imported(csv(rows.slice(0, 2)), { missing: 'ask' })
  expect(found.missing).toEqual({ status: 'waiting', debts: 1, people: 1 })
  const close = (debts: number) => server.ask<Import>('POST', `/api/imports/${found.id}/close-missing`, { debts })
  expect((await close(2)).status).toBe(409)
  expect((await server.refused('POST', `/api/imports/${found.id}/close-missing`, {})).status).toBe(422)
  expect(await close(1)).toMatchObject({ status: 200, body: { missing: { status: 'closed', debts: 1, people: 1 } } })
  expect((await close(1)).status).toBe(409)
  const { items } = await server.eventually<{ items: RunSummary[] }>(
    `/api/runs?customer=${bia}`,
    ({ items: runs }) => runs[0]?.status === 'ended',
  )
  expect(items[0]?.outcome).toBe('withdrawn')
  const { body } = await server.ask<CustomerDetail>('GET', `/api/customers/${bia}`)
  expect(body.debts).toMatchObject([{ reference: 'B1', status: 'closed', total: 0 }])
  expect((await server.refused('POST', '/api/imports/none/close-missing', { debts: 1 })).status).toBe(404)

  const kept = await imported(csv([rows[0]!, rows[2]!]), { missing: 'ask' })
  expect(kept.missing?.status).toBe('waiting')
  const answer = await server.ask<Import>('POST', `/api/imports/${kept.id}/keep-missing`)
  expect(answer.body.missing).toEqual({ status: 'kept', debts: 1, people: 1 })
})

test.each([
  ['missing=perhaps', 400],
  ['mapping=nothing', 400],
  ['mapping=%5B1%5D', 422],
])('%s is refused before anything is read', async (query, status) => {
  const asked = { raw: csv(rows), headers: { 'Content-Type': 'text/csv' } }
  expect((await server.refused('POST', `/api/customers/import?${query}`, undefined, asked)).status).toBe(status)
})

test('rejected rows are a file, with nothing in it that a spreadsheet would run', async () => {
  const done = await imported('phone;name\n=1+1;Zé\n11987654329;\n')
  const { headers, body } = await server.ask<string>('GET', `/api/imports/${done.id}/rejected`)
  expect(headers.get('Content-Type')).toContain('text/csv')
  const lines = body.split('\r\n')
  expect(lines[0]).toBe('line;column;code;reason')
  expect(lines[1]).toMatch(/^2;phone;phone-not-a-number;/)
  expect(lines[2]).toMatch(/^3;name;missing;/)
})

test('consent is noted with its proof, and holds from then on', async () => {
  const { body: people } = await server.ask<{ items: CustomerSummary[] }>('GET', '/api/customers?search=ana')
  const path = `/api/customers/${people.items[0]!.id}`
  const noted = await server.ask('POST', `${path}/consents`, { status: 'revoked', text: 'Ligou e pediu para parar' })
  expect(noted).toMatchObject({
    status: 201,
    body: { source: 'staff', channel: 'whatsapp', proof: { by: expect.any(String) } },
  })
  const { body } = await server.ask<CustomerDetail>('GET', path)
  expect(body.customer.consent).toBe('revoked')
  expect(body.consents).toMatchObject([{ status: 'revoked', proof: { text: 'Ligou e pediu para parar' } }])
  for (const bad of [
    { status: 'granted', text: '' },
    { status: 'maybe', text: 'sim' },
    { status: 'granted', text: 'sim!', at: 9e15 },
  ])
    expect((await server.refused('POST', `${path}/consents`, bad)).status).toBe(422)
  expect(
    (await server.refused('POST', '/api/customers/none/consents', { status: 'granted', text: 'sim!' })).status,
  ).toBe(404)
})

const rules = { combinator: 'and', rules: [{ field: 'customer.state', operator: '=', value: 'RJ' }] }

function bySegment(segment: string | undefined): Journey {
  const { nodes, ...journey } = askFirst()
  const entry = { kind: 'segment', time: '09:00', days: 'business', ...(segment ? { segment } : {}) }
  return {
    ...journey,
    id: 'por-segmento',
    nodes: nodes.map((node) => (node.id === 's' ? { ...node, data: { entry } } : node)),
  }
}

test('a segment is made, counted, changed, used by a journey, and deleted when nothing uses it', async () => {
  const made = await server.ask<SavedSegment>('POST', '/api/segments', { name: 'Rio, 30+ dias', rules })
  expect(made).toMatchObject({ status: 201, body: { id: 'rio-30-dias', name: 'Rio, 30+ dias', usedBy: [] } })
  const twin = await server.ask<SavedSegment>('POST', '/api/segments', { name: 'Rio 30 dias', rules })
  expect(twin.body.id).toBe('rio-30-dias-2')
  expect((await server.refused('POST', '/api/segments', { id: 'rio-30-dias', name: 'x', rules })).status).toBe(409)
  for (const bad of [
    { name: ' ', rules },
    { name: 'x' },
    { id: 'new', name: 'x', rules },
    { name: 'x', rules: { combinator: 'and', rules: [{ field: 'nope', operator: '=', value: 1 }] } },
  ])
    expect((await server.refused('POST', '/api/segments', bad)).status).toBe(422)

  const changed = await server.ask<SavedSegment>('PUT', '/api/segments/rio-30-dias', { name: 'Rio', rules })
  expect(changed).toMatchObject({ status: 200, body: { id: 'rio-30-dias', name: 'Rio' } })
  expect((await server.refused('PUT', '/api/segments/none', { name: 'Rio', rules })).status).toBe(404)

  await server.ask('POST', '/api/journeys', { document: bySegment('gone') })
  const refused = await server.refused('POST', '/api/journeys/por-segmento/publish', {})
  expect(refused.status).toBe(422)
  expect(refused.body.diagnostics).toEqual(
    expect.arrayContaining<Diagnostic>([
      {
        ...{ severity: 'error', code: 'unknown-segment', node: 's', path: '/nodes/0/data/entry/segment' },
        message: expect.stringContaining('gone'),
      },
    ]),
  )
  const save = async (segment: string | undefined) => {
    const draft = await server.ask<{ etag: string }>('GET', '/api/journeys/por-segmento')
    const headers = { 'If-Match': draft.headers.get('ETag') ?? '' }
    await server.ask('PUT', '/api/journeys/por-segmento', bySegment(segment), { headers })
    return server.refused('POST', '/api/journeys/por-segmento/publish', {})
  }
  const neither = await save(undefined)
  expect(neither.body.diagnostics?.map(({ code }) => code)).toContain('no-segment')
  expect((await save('rio-30-dias')).status).toBe(201)

  const { body: list } = await server.ask<{ items: SavedSegment[] }>('GET', '/api/segments')
  expect(list.items.map(({ id, usedBy }) => [id, usedBy.map(({ id: journey }) => journey)])).toEqual([
    ['rio-30-dias', ['por-segmento']],
    ['rio-30-dias-2', []],
  ])
  const kept = await server.refused('DELETE', '/api/segments/rio-30-dias')
  expect([kept.status, kept.body.type]).toEqual([409, 'urn:regua:problem:segment-used'])
  expect((await server.ask('DELETE', '/api/segments/rio-30-dias-2')).status).toBe(204)
  expect((await server.refused('GET', '/api/segments/rio-30-dias-2')).status).toBe(404)
})

test('people are enrolled by a saved segment', async () => {
  const { body } = await server.ask('POST', '/api/journeys/ask-first/enrollments', { segment: 'rio-30-dias' })
  expect(body).toEqual({ enrolled: 1, skipped: [] })
  expect((await server.refused('POST', '/api/journeys/ask-first/enrollments', { segment: 'none' })).status).toBe(404)
})

test('what people owe follows the organisation’s charges at once, in lists, on their page and in segments', async () => {
  const { body: before, headers } = await server.ask<{ policy: Record<string, unknown> }>('GET', '/api/organisation')
  const { attestation: _, ...own } = before.policy
  const policy = {
    ...own,
    ...{ contact: { perDay: 1, per7Days: 3, toneWords: [] } },
    charges: { lateFee: 0, monthlyInterest: 0 },
  }
  const written = await server.ask('PUT', '/api/organisation', policy, {
    headers: { 'If-Match': headers.get('ETag') ?? '' },
  })
  expect([written.status, written.body]).toEqual([200, expect.anything()])
  const { body } = await server.ask<{ items: CustomerSummary[] }>('GET', '/api/customers?search=ana')
  expect(body.items[0]).toMatchObject({ total: 38_990, daysPastDue: 10 })
  const { body: detail } = await server.ask<CustomerDetail>('GET', `/api/customers/${body.items[0]!.id}`)
  expect(detail.debts).toMatchObject([{ fee: 0, interest: 0, total: 38_990 }])
  const exactly = { combinator: 'and', rules: [{ field: 'debt.total', operator: '=', value: 38_990 }] }
  const count = await server.ask('POST', '/api/segments/count', { rules: exactly })
  expect(count.body).toMatchObject({ count: 1, sample: [{ total: 38_990 }] })
})
