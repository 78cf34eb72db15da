/** Runs in every state, for developing the rooms that show them; the journey is the sample one of `mock-api.ts`. */
import { Hono } from 'hono'
import type { Static } from 'typebox'
import type { ConversationMessage, RunDetail, RunSummary } from '../../schemas/api.ts'
import type { JournalEntry } from '../../schemas/run.ts'
import { sampleJourney } from './sample-journeys.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
type Run = Static<typeof RunSummary>
type Message = Static<typeof ConversationMessage>

export function mockRuns(empty: boolean) {
  const app = new Hono()
  const withdrawn = new Set<string>()
  const all = empty ? [] : Array.from({ length: 73 }, (_, index) => mockRun(index))
  const current = (run: Run): Run => {
    if (!withdrawn.has(run.id)) return run
    const { node: _, wait: __, ...rest } = run
    return { ...rest, status: 'ended', outcome: 'withdrawn', updatedAt: Date.now() }
  }
  app.get('/api/runs', (c) => {
    const { journey, customer, status, limit = '50', cursor = '0' } = c.req.query()
    const found = all
      .map(current)
      .filter((run) => !journey || run.journey.id === journey)
      .filter((run) => !customer || run.customer.id === customer)
      .filter((run) => !status || run.status === status)
    const to = Number(cursor) + Number(limit)
    return c.json({ items: found.slice(Number(cursor), to), ...(to < found.length ? { next: String(to) } : {}) })
  })
  app.get('/api/runs/:id', (c) => {
    const run = all.find((one) => one.id === c.req.param('id'))
    return run ? c.json(detail(current(run))) : c.json({ type: 'about:blank', title: 'Not found', status: 404 }, 404)
  })
  app.post('/api/runs/:id/withdraw', (c) => {
    withdrawn.add(c.req.param('id'))
    return c.json({})
  })
  return app
}

export function mockRun(index: number): Run {
  const now = Date.now()
  const about = {
    id: `r${index + 1}`,
    journey: { id: sampleJourney.id, version: index % 9 === 8 ? 1 : 2, name: sampleJourney.name },
    customer: { id: `c${(index % 8) + 1}`, name: PEOPLE[index % PEOPLE.length]! },
    startedAt: now - (index + 2) * 7 * HOUR,
    updatedAt: now - index * 47 * 60_000,
  }
  const waiting = { ...about, status: 'waiting' as const }
  switch (index % 8) {
    case 0:
      return { ...waiting, node: 'resposta', wait: { for: 'reply', until: now + 19 * HOUR } }
    case 1:
      return {
        ...waiting,
        node: 'modelo',
        wait: { for: 'result', held: { reason: 'unreachable', until: now + 11 * HOUR } },
      }
    case 2:
      return { ...waiting, node: 'espera', wait: { for: 'time', until: now + 2 * DAY } }
    case 3:
      return { ...about, status: 'ended', outcome: 'paid' }
    case 4:
      return {
        ...about,
        status: 'failed',
        node: 'obrigado',
        fault: { code: 'empty-variable', detail: '"customer.city" is empty for this person.', node: 'obrigado' },
      }
    case 5:
      return { ...waiting, node: 'parcelas', wait: { for: 'reply', until: now + 30 * HOUR } }
    case 6:
      return { ...about, status: 'ended', outcome: 'sem resposta' }
    default:
      return { ...waiting, node: 'resposta', wait: { for: 'reply', until: now + 3 * HOUR } }
  }
}

const PEOPLE = [
  'Marina Duarte',
  'João Nogueira',
  'Aparecida dos Santos Figueiredo',
  'Davi Rocha',
  'Renata Kuhn',
  'Wellington Ferreira',
  'Teresa Amaral',
  'Ícaro Menezes',
]

function detail(run: Run): Static<typeof RunDetail> {
  return {
    ...run,
    vars: { reply: { text: 'consigo 150 por mês' }, tentativas: 1, canal: 'whatsapp' },
    timeline: timeline(run),
    messages: mockConversation(),
    document: sampleJourney,
  }
}

function timeline(run: Run): JournalEntry[] {
  const at = (hours: number) => Date.now() - 50 * HOUR + hours * HOUR
  const before: JournalEntry[] = [
    { at: at(0), kind: 'entered', node: 'inicio' },
    { at: at(0), kind: 'left', node: 'inicio', outlet: 'next' },
    { at: at(0), kind: 'entered', node: 'espera' },
    { at: at(0), kind: 'waiting', node: 'espera', for: 'time', until: at(24) },
    { at: at(24), kind: 'left', node: 'espera', outlet: 'next' },
    { at: at(24), kind: 'entered', node: 'modelo' },
    { at: at(24), kind: 'sending', node: 'modelo', effect: 'r1:1:0' },
    {
      at: at(24.1),
      kind: 'resulted',
      node: 'modelo',
      effect: 'r1:1:0',
      result: { outcome: 'accepted', wamid: 'wamid.1' },
    },
    { at: at(24.1), kind: 'left', node: 'modelo', outlet: 'sent' },
    { at: at(24.1), kind: 'entered', node: 'resposta' },
    { at: at(24.1), kind: 'waiting', node: 'resposta', for: 'reply', until: at(48.1) },
    { at: at(26), kind: 'replied', node: 'resposta', message: 'w2', text: 'consigo 150 por mês' },
    { at: at(26), kind: 'left', node: 'resposta', outlet: 'parcelar' },
    { at: at(26), kind: 'entered', node: 'parcelas' },
    { at: at(26.2), kind: 'agreed', node: 'parcelas', agreement: 'a1', total: 39528 },
  ]
  if (run.status === 'failed' && run.fault) return [...before, { at: at(27), kind: 'failed', fault: run.fault }]
  if (run.outcome === 'withdrawn') return [...before, { at: Date.now(), kind: 'interrupted', by: 'withdrawn' }]
  return run.outcome ? [...before, { at: at(27), kind: 'ended', outcome: run.outcome }] : before
}

export function mockConversation(): Message[] {
  const at = (hours: number) => Date.now() - 26 * HOUR + hours * HOUR
  return [
    {
      id: 'm1',
      at: at(0),
      direction: 'out',
      status: 'read',
      node: 'modelo',
      outbound: {
        type: 'buttons',
        text: 'Olá, Marina! Aqui é a Loja Aurora. Temos um assunto sobre a sua conta. Você é Marina?',
        buttons: [
          { id: 'yes', title: 'Sim, sou eu' },
          { id: 'no', title: 'Não sou essa pessoa' },
        ],
      },
    },
    {
      id: 'm2',
      at: at(1.6),
      direction: 'in',
      inbound: {
        id: 'w2',
        kind: 'button',
        at: at(1.6),
        text: 'Sim, sou eu',
        button: { id: 'yes', title: 'Sim, sou eu' },
      },
    },
    {
      id: 'm3',
      at: at(1.7),
      direction: 'out',
      status: 'delivered',
      node: 'parcelas',
      outbound: {
        type: 'text',
        text: 'Sua fatura 8841, vencida em 30/10, está em *R$ 400,67*. Como prefere resolver?',
      },
    },
    {
      id: 'm4',
      at: at(1.9),
      direction: 'in',
      inbound: { id: 'w4', kind: 'text', at: at(1.9), text: 'consigo 150 por mês' },
    },
    {
      id: 'm5',
      at: at(2),
      direction: 'out',
      status: 'failed',
      node: 'parcelas',
      error: { code: '131047', detail: 'Passaram mais de 24 h desde a última mensagem da pessoa.' },
      outbound: { type: 'text', text: 'Dá certo: entrada de *R$ 95,28* e 2 parcelas de *R$ 150,00*. Confirma?' },
    },
  ]
}
