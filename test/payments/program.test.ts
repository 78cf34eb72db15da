/** The whole program with the bank of the demo: a step charges, somebody pays, everything hears of it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SIGNATURE_HEADER, signatureOf, TIMESTAMP_HEADER } from '../../runtime/payments/signed-callback.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { PaymentRecord } from '../../schemas/payment.ts'
import { Server } from '../http/server.ts'

const PHONE = '5511990000001'
const SECRET = 'a secret of at least thirty-two characters'
let server: Server

beforeAll(async () => {
  server = await Server.start({ REGUA_PAYMENT_CALLBACK_SECRET: SECRET })
  await server.ask('POST', '/api/customers/import', undefined, {
    raw: `phone;name;debt_id;principal;due_date\n+55 11 99000-0001;Maria;8841;250,00;${dayFromNow(20)}\n+55 11 99000-0002;João;8842;100,00;${dayFromNow(20)}\n`,
    headers: { 'Content-Type': 'text/csv' },
  })
  await until(async () => (await customers()).length === 2)
  await server.ask('POST', '/api/journeys', { document: chargeMe() })
  expect((await server.ask('POST', '/api/journeys/charge-me/publish', {})).status).toBe(201)
})
afterAll(() => server.stop())

test('a Pix is sent, paid at the bank, and the run that waits for it goes on', async () => {
  await sandbox('POST', `/_/people/${PHONE}/messages`, { type: 'text', text: 'quero pagar' })
  const code = await until(async () => {
    const bubbles = (await sandbox<Conversation>('GET', `/_/conversations/${PHONE}`)).bubbles
    return bubbles.map(({ view }) => JSON.stringify(view)).find((view) => view.includes('br.gov.bcb.pix'))
  })
  const pix = /000201[^"\\]*6304[0-9A-F]{4}/.exec(code)?.[0]
  await until(async () => (await runs())[0]?.wait?.for === 'payment')
  const paid = await sandbox<{ told: number }>('POST', '/pix/_/pay', { code: pix })
  expect(paid.told).toBe(200)
  await until(async () => (await runs())[0]?.outcome === 'received')
  const [payment] = await payments()
  expect(payment).toMatchObject({ amount: 250_00, source: 'pix-api', overpaid: 0, notes: [] })
  const [maria] = await customers('Maria')
  const detail = await server.ask<Detail>('GET', `/api/customers/${maria!.id}`)
  expect(detail.body.debts).toMatchObject([{ status: 'paid', paid: 250_00, total: 0 }])
  expect(detail.body.charges).toMatchObject([{ status: 'paid', amount: 250_00, code: pix }])
  expect(detail.body.payments).toMatchObject([{ reference: payment!.reference }])
})

test('the callback again, and late, changes nothing', async () => {
  const [payment] = await payments()
  const again = await sandbox<{ told: number }>('POST', '/pix/_/call-again', { endToEndId: payment!.reference })
  expect(again.told).toBe(200)
  expect(await payments()).toHaveLength(1)
})

test('a callback that nobody can prove is refused, and of an unknown provider there is none', async () => {
  const body = JSON.stringify({ pix: [{ endToEndId: 'E'.repeat(32), txid: 'R1', valor: '1.00' }] })
  const call = (path: string) => server.ask('POST', path, undefined, { raw: body, key: null })
  expect(await call('/webhooks/payments/pix-api/pix')).toMatchObject({
    status: 200,
    body: { recorded: 0, unmatched: 0 },
  })
  expect((await call('/webhooks/payments/signed')).status).toBe(401)
  expect((await call('/webhooks/payments/nobody')).status).toBe(404)
  expect(await payments()).toHaveLength(1)
})

test('a signed callback is recorded once; what fits nothing is shown and given its place', async () => {
  const body = JSON.stringify({
    payments: [{ reference: 'bank-1', txid: 'unknown', amount: 100_00, paidAt: new Date().toISOString() }],
  })
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const headers = { [TIMESTAMP_HEADER]: timestamp, [SIGNATURE_HEADER]: signatureOf(body, timestamp, SECRET) }
  const call = () => server.ask('POST', '/webhooks/payments/signed', undefined, { raw: body, key: null, headers })
  expect(await call()).toMatchObject({ status: 200, body: { recorded: 0, unmatched: 1 } })
  expect(await call()).toMatchObject({ status: 200 })
  const shown = await server.ask<{ items: PaymentRecord[] }>('GET', '/api/payments?unmatched=1')
  expect(shown.body.items).toMatchObject([{ reference: 'bank-1', customer: null }])
  const assign = () => server.ask('POST', '/api/payments/bank-1/assign', { debt: '8842' })
  expect(await assign()).toMatchObject({ status: 200, body: { status: 'recorded', overpaid: 0 } })
  expect(await assign()).toMatchObject({ status: 200, body: { status: 'known' } })
  const [joao] = await customers('João')
  const detail = await server.ask<Detail>('GET', `/api/customers/${joao!.id}`)
  expect(detail.body.debts).toMatchObject([{ status: 'paid' }])
  expect((await server.ask('POST', '/api/payments/none/assign', { debt: '8842' })).status).toBe(404)
})

test('a payment of the day after tomorrow has not been received', async () => {
  const paidAt = Date.now() + 2 * 86_400_000
  expect((await server.ask('POST', '/api/payments', { debt: '8842', amount: 1, paidAt, reference: 'x' })).status).toBe(
    422,
  )
})

type Conversation = { bubbles: { view: unknown }[] }
type Detail = { debts: object[]; charges: object[]; payments: object[] }

function sandbox<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
  return server.ask<T>(method, `/sandbox${path}`, body).then((answer) => answer.body)
}

async function customers(search = ''): Promise<{ id: string }[]> {
  return (await server.ask<{ items: { id: string }[] }>('GET', `/api/customers?search=${encodeURIComponent(search)}`))
    .body.items
}

async function payments(): Promise<PaymentRecord[]> {
  return (await server.ask<{ items: PaymentRecord[] }>('GET', '/api/payments')).body.items
}

async function runs(): Promise<{ outcome?: string; wait?: { for: string } }[]> {
  return (await server.ask<{ items: { outcome?: string }[] }>('GET', '/api/runs')).body.items
}

async function until<T>(look: () => Promise<T>): Promise<NonNullable<T>> {
  for (const end = Date.now() + 120_000; ; ) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error('It did not happen.')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}

function chargeMe(): Journey {
  const node = (id: string, type: string, data: Record<string, unknown>) => ({
    ...{ id, type, typeVersion: 1, position: { x: 0, y: 0 }, data },
  })
  const edge = (source: string, sourceHandle: string, target: string) => ({
    ...{ id: `${source}-${sourceHandle}`, source, sourceHandle, target },
  })
  return {
    format: 1,
    id: 'charge-me',
    name: 'Quero pagar',
    settings: { timezone: 'America/Sao_Paulo', locale: 'pt-BR' },
    nodes: [
      node('s', 'start', { entry: { kind: 'message', keywords: ['quero pagar'] } }),
      node('c', 'charge', { instrument: 'pix', of: 'debts', text: 'Aqui está o seu Pix:' }),
      node('w', 'wait-for-payment', { of: 'charge', for: 'P2D', partial: 'wait' }),
      node('p', 'end', { outcome: 'received' }),
      node('e', 'end', { outcome: 'not-received' }),
    ],
    edges: [
      edge('s', 'next', 'c'),
      edge('c', 'sent', 'w'),
      edge('c', 'unavailable', 'e'),
      edge('c', 'failed', 'e'),
      edge('c', 'blocked', 'e'),
      edge('w', 'paid', 'p'),
      edge('w', 'partial', 'e'),
      edge('w', 'overdue', 'e'),
    ],
  }
}
