/**
 * A portfolio, runs and settings for developing those rooms without a runtime: `npx tsx test/editor/mock-portfolio.ts
 * [port]` serves them together with `mock-api.ts`. People are invented; their CPFs are well-known test numbers.
 */
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import type { CustomerDetail, CustomerSummary, DebtToday } from '../../schemas/api.ts'
import { mockApi } from './mock-api.ts'
import { mockConversation, mockRun, mockRuns } from './mock-runs.ts'

const DAY = 86_400_000
const NAMES = [
  ['Marina Duarte', 'SP', 'São Paulo'],
  ['João Nogueira', 'RJ', 'Niterói'],
  ['Aparecida dos Santos Figueiredo', 'MG', 'Uberlândia'],
  ['Davi Rocha', 'SP', 'Campinas'],
  ['Renata Kuhn', 'RS', 'Pelotas'],
  ['Wellington Ferreira', 'PE', 'Olinda'],
  ['Teresa Amaral', 'AL', 'Maceió'],
  ['Ícaro Menezes', 'BA', 'Salvador'],
] as const

export interface MockOptions {
  /** No people, no runs, no keys: the first visit. */
  empty?: boolean
  /** Every list fails with 500. */
  broken?: boolean
}

export function mockPortfolio({ empty = false, broken = false }: MockOptions = {}) {
  const app = new Hono()
  const people = empty ? [] : Array.from({ length: 64 }, (_, index) => person(index))
  const imports = new Map<string, { startedAt: number; asked: number; filename: string }>()
  const payments: unknown[] = []
  const keys = empty
    ? []
    : [
        {
          id: 'k1',
          name: 'ERP da matriz',
          prefix: 'rg_7f3a',
          createdAt: Date.now() - 40 * DAY,
          lastUsedAt: Date.now() - 7_200_000,
        },
        { id: 'k2', name: 'CRM', prefix: 'rg_c01d', createdAt: Date.now() - 3 * DAY },
      ]
  if (broken) {
    app.get('/api/:list{customers|runs|api-keys|whatsapp}', (c) =>
      c.json({ type: 'about:blank', title: 'Broken', status: 500 }, 500),
    )
  }
  app.get('/api/customers', (c) => {
    const search = (c.req.query('search') ?? '').toLowerCase()
    const limit = Number(c.req.query('limit') ?? 50)
    const from = Number(c.req.query('cursor') ?? 0)
    const found = people.filter((one) => one.name.toLowerCase().includes(search) || one.phone?.includes(search))
    const next = from + limit < found.length ? { next: String(from + limit) } : {}
    return c.json({ items: found.slice(from, from + limit), ...next })
  })
  app.post('/api/customers/import', async (c) => {
    const id = `import-${imports.size + 1}`
    await c.req.arrayBuffer()
    imports.set(id, { startedAt: Date.now(), asked: 0, filename: c.req.query('filename') ?? '' })
    return c.json({ id }, 202)
  })
  const importState = (id: string) => {
    const one = imports.get(id)
    if (!one) return undefined
    const about = { id, startedAt: one.startedAt, filename: one.filename }
    if (one.asked < 3)
      return {
        ...about,
        status: 'running',
        rows: one.asked * 400,
        imported: one.asked * 398,
        rejected: one.asked * 2,
        errors: [],
      }
    return {
      ...about,
      status: 'done',
      finishedAt: one.startedAt + 3000,
      rows: 1204,
      imported: 1201,
      rejected: 3,
      errors: [
        {
          line: 2,
          column: 'phone',
          code: 'invalid-phone',
          reason: '“9876” não é um telefone: faltam o DDD e dígitos.',
        },
        { line: 87, column: 'due_date', code: 'invalid-date', reason: '“31/02/2026” não é uma data do calendário.' },
        { line: 410, column: 'principal', code: 'invalid-amount', reason: '“duzentos” não é um valor.' },
      ],
    }
  }
  app.get('/api/imports', (c) => c.json({ items: [...imports.keys()].reverse().map(importState) }))
  app.get('/api/imports/:id', (c) => {
    const one = imports.get(c.req.param('id'))
    if (one) one.asked += 1
    const state = importState(c.req.param('id'))
    return state ? c.json(state) : c.json({ type: 'about:blank', title: 'Not found', status: 404 }, 404)
  })
  app.get('/api/customers/:id', (c) => {
    const found = people.find((one) => one.id === c.req.param('id'))
    return found ? c.json(detail(found)) : c.json({ type: 'about:blank', title: 'Not found', status: 404 }, 404)
  })
  app.post('/api/payments', async (c) => {
    payments.push(await c.req.json())
    return c.json({}, 201)
  })
  app.get('/test/payments', (c) => c.json(payments))
  app.post('/api/journeys/:id/enrollments', async (c) => {
    const { customers } = await c.req.json()
    const [first, ...rest] = customers
    return c.json({ enrolled: rest.length, skipped: [{ customer: first, reason: 'already-inside' }] }, 202)
  })
  app.get('/api/api-keys', (c) => c.json({ items: keys }))
  app.post('/api/api-keys', async (c) => {
    const key = { id: `k${keys.length + 1}`, name: (await c.req.json()).name, prefix: 'rg_e5b9', createdAt: Date.now() }
    keys.push(key)
    return c.json({ ...key, key: 'rg_e5b9Q2m7xT4vN8pL1sKd0aWc3yHf6uJz' }, 201)
  })
  app.delete('/api/api-keys/:id', (c) => {
    keys.splice(
      keys.findIndex((key) => key.id === c.req.param('id')),
      1,
    )
    return c.body(null, 204)
  })
  app.get('/api/whatsapp', (c) =>
    c.json({
      numbers: [
        { id: '106540352242922', display: '+551140028922', status: 'connected' },
        {
          id: '106540352242923',
          display: '+551140028923',
          status: 'paused',
          reason: 'A Meta reduziu a qualidade deste número em 20/11.',
        },
      ],
      graphUrl: 'http://127.0.0.1:3000/sandbox/graph',
      sandboxPhone: '/sandbox/phone',
    }),
  )
  app.get('/api/events', (c) =>
    streamSSE(c, async (stream) => {
      await stream.writeSSE({ event: 'hello', data: '{}' })
      await new Promise((resolve) => stream.onAbort(() => resolve(undefined)))
    }),
  )
  app.route('/', mockRuns(empty))
  app.route('/', mockApi())
  return app
}

function person(index: number): CustomerSummary {
  const [name, state] = NAMES[index % NAMES.length]!
  const days = [23, 3, 0, 47, 96, 211, -2, 12][(index * 3) % 8]!
  const none = index === 10
  return {
    id: `c${index + 1}`,
    name: index < NAMES.length ? name : `${name} ${Math.floor(index / NAMES.length) + 1}`,
    phone: index === 6 ? null : `+55119${String(87654321 - index * 1317)}`,
    userId: index === 6 ? 'BR.8841' : null,
    state: index === 9 ? null : state,
    consent: index % 7 === 5 ? 'revoked' : index % 5 === 3 ? 'unknown' : 'granted',
    debts: none ? 0 : 1 + (index % 3),
    total: none ? 0 : 40067 + index * 13791,
    oldestDueDate: none ? null : new Date(Date.now() - days * DAY).toISOString().slice(0, 10),
    daysPastDue: none ? 0 : days,
  }
}

function detail(summary: CustomerSummary): CustomerDetail {
  const { id, name, phone, userId, state, consent } = summary
  const now = Date.now()
  const day = (offset: number) => new Date(now + offset * DAY).toISOString().slice(0, 10)
  const debt = (fields: Partial<DebtToday>): DebtToday => ({
    id: 'd1',
    reference: 'NF-8841',
    customer: id,
    creditor: 'aurora',
    principal: 38990,
    currency: 'BRL',
    dueDate: day(-23),
    description: 'Geladeira 300 L, parcela 2 de 6',
    digitableLine: null,
    status: 'open',
    paid: 0,
    fee: 779,
    interest: 298,
    total: 40067,
    daysPastDue: 23,
    ...fields,
  })
  return {
    customer: {
      id,
      name,
      phone,
      userId,
      document: '52998224725',
      email: 'marina.duarte@exemplo.com.br',
      state,
      city: 'São Paulo',
      country: 'BR',
      language: 'pt-BR',
      timezone: 'America/Sao_Paulo',
      consent,
      attributes: { loja: 'Centro', cartao_da_loja: true, compras_no_ano: 7, perfil: 'paga com atraso curto' },
      createdAt: now - 200 * DAY,
      updatedAt: now - DAY,
    },
    debts: [
      debt({}),
      debt({
        id: 'd2',
        reference: 'NF-8907',
        description: 'Liquidificador',
        principal: 12000,
        dueDate: day(-12),
        daysPastDue: 12,
        fee: 240,
        interest: 48,
        total: 12288,
      }),
      debt({
        id: 'd3',
        reference: 'NF-7120',
        description: null,
        status: 'paid',
        paid: 21050,
        principal: 21050,
        fee: 0,
        interest: 0,
        total: 0,
        daysPastDue: 0,
        dueDate: day(-120),
      }),
    ],
    agreements: [
      {
        id: 'a1',
        customer: id,
        run: 'r1',
        node: 'offer',
        status: 'accepted',
        acceptedAt: now - DAY,
        acceptedBy: { message: 'wamid.3', button: 'accept' },
        offer: {
          id: 'o1',
          kind: 'installments',
          debts: ['d1'],
          currency: 'BRL',
          originalBalance: 40067,
          waived: 539,
          total: 39528,
          installments: [
            { number: 0, dueDate: day(2), amount: 9528 },
            { number: 1, dueDate: day(32), amount: 15000 },
            { number: 2, dueDate: day(63), amount: 15000 },
          ],
          createdAt: now - DAY,
          validUntil: now + 3 * DAY,
          creditor: 'aurora',
        },
      },
    ],
    conversation: mockConversation(),
    runs: [0, 1, 3, 4].map((index) => ({ ...mockRun(index), customer: { id, name } })),
  }
}

if (import.meta.filename === process.argv[1]) {
  const flags = process.argv.slice(3)
  const app = mockPortfolio({ empty: flags.includes('--empty'), broken: flags.includes('--broken') })
  serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(process.argv[2] ?? 0) }, ({ port }) => {
    console.log(`http://127.0.0.1:${port}`)
  })
}
