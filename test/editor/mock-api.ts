/**
 * A stand-in for the server while the editor is developed alone: `npx tsx test/editor/mock-api.ts [port]` serves
 * dist/editor and an in-memory API, and prints its address. Nothing of the product depends on it.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import type { Draft, PublishedJourney, Validation } from '../../schemas/api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { largeJourney, sampleJourney } from './sample-journeys.ts'
import { sampleNodeTypes } from './sample-node-types.ts'

const MIME: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}
const CSP =
  "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; " +
  "style-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"

export function mockApi() {
  const app = new Hono()
  const drafts = new Map<string, Draft>()
  const versions = new Map<string, PublishedJourney[]>()
  let serial = 0
  let signedIn = true
  const store = (document: Journey): Draft => {
    serial += 1
    const draft = { id: document.id, document, etag: `"${serial}"`, updatedAt: Date.now() }
    drafts.set(document.id, draft)
    return draft
  }
  const problem = (status: number, detail: string) =>
    new Response(JSON.stringify({ type: 'about:blank', title: detail, status, detail }), {
      status,
      headers: { 'Content-Type': 'application/problem+json' },
    })
  store(sampleJourney)
  store(largeJourney(200))
  versions.set(
    'atraso-inicial',
    [1, 2].map((version) => published(sampleJourney, version, version === 2 ? 1284 : 37)),
  )

  app.use('*', async (c, next) => {
    await next()
    c.header('Content-Security-Policy', CSP)
  })
  app.post('/api/auth/sign-in/email', async (c) => {
    const { password } = await c.req.json()
    if (password === 'errada') return problem(401, 'Invalid email or password')
    signedIn = true
    return c.json({ token: 'x' })
  })
  app.post('/api/auth/sign-out', (c) => {
    signedIn = false
    return c.json({ success: true })
  })
  app.post('/api/session/first-password', (c) => {
    signedIn = true
    return c.json({})
  })
  app.use('/api/*', async (_, next) => (signedIn ? await next() : problem(401, 'Sign in first')))
  app.get('/api/session', (c) =>
    c.json({
      user: { id: 'u1', email: 'carla@aurora.example', name: 'Carla Nunes' },
      organization: { name: 'Loja Aurora' },
    }),
  )
  app.get('/api/node-types', (c) => c.json({ items: sampleNodeTypes, problems: [] }))
  app.get('/api/examples', (c) => c.json({ items: [{ ...sampleJourney, name: 'Exemplo: atraso inicial' }] }))
  app.get('/api/journeys', (c) =>
    c.json({
      items: [...drafts.values()].map(({ document, updatedAt }) => {
        const latest = versions.get(document.id)?.at(-1)
        const waiting = (versions.get(document.id) ?? []).reduce((sum, version) => sum + version.waiting, 0)
        const about = { id: document.id, name: document.name, nodes: document.nodes.length, updatedAt, waiting }
        const changed = JSON.stringify(latest?.document) !== JSON.stringify(document)
        return latest
          ? { ...about, version: latest.version, publishedAt: latest.publishedAt, changed }
          : { ...about, changed }
      }),
    }),
  )
  app.post('/api/journeys', async (c) => {
    const { document } = await c.req.json()
    if (drafts.has(document.id)) return problem(409, 'Já existe uma jornada com este identificador.')
    return c.json(store(document), 201)
  })
  app.post('/api/journeys/validate', async (c) => c.json(validate((await c.req.json()).document)))
  app.get('/api/journeys/:id', (c) => {
    const draft = drafts.get(c.req.param('id'))
    return draft ? c.json(draft) : problem(404, 'Jornada não encontrada.')
  })
  app.put('/api/journeys/:id', async (c) => {
    const draft = drafts.get(c.req.param('id'))
    if (!draft) return problem(404, 'Jornada não encontrada.')
    if (c.req.header('If-Match') !== draft.etag) return problem(412, 'O rascunho mudou desde que foi lido.')
    return c.json(store(await c.req.json()))
  })
  app.delete('/api/journeys/:id', (c) => {
    const id = c.req.param('id')
    if (versions.get(id)?.some((version) => version.waiting > 0))
      return problem(409, 'Há pessoas dentro desta jornada.')
    return drafts.delete(id) ? c.body(null, 204) : problem(404, 'Jornada não encontrada.')
  })
  app.post('/api/journeys/:id/publish', async (c) => {
    const draft = drafts.get(c.req.param('id'))
    if (!draft) return problem(404, 'Jornada não encontrada.')
    const { diagnostics } = validate(draft.document)
    if (diagnostics.some(({ severity }) => severity === 'error')) {
      return c.json({ type: 'about:blank', title: 'Há erros na jornada', status: 422, diagnostics }, 422)
    }
    const list = versions.get(draft.id) ?? []
    versions.set(draft.id, [...list, published(draft.document, list.length + 1, 0, (await c.req.json()).note)])
    return c.json({ version: list.length + 1 }, 201)
  })
  app.get('/api/journeys/:id/versions', (c) =>
    c.json({ items: (versions.get(c.req.param('id')) ?? []).map(({ document: _, ...rest }) => rest).reverse() }),
  )
  app.get('/api/journeys/:id/versions/:n', (c) => {
    const found = versions.get(c.req.param('id'))?.find(({ version }) => version === Number(c.req.param('n')))
    return found ? c.json(found) : problem(404, 'Versão não encontrada.')
  })
  app.post('/api/journeys/:id/enrollments', async (c) => {
    const { phones = [] } = await c.req.json()
    return c.json(
      { enrolled: phones.length || 212, skipped: [{ customer: '+5511999990000', reason: 'opted-out' }] },
      202,
    )
  })
  app.post('/api/segments/count', (c) => c.json({ count: 212, sample: [] }))
  app.get('/api/templates', (c) => {
    const body = 'Olá, {{1}}! Aqui é a Loja Aurora. Sua fatura de {{2}} venceu. Podemos ajudar?'
    const buttons = [
      { type: 'QUICK_REPLY', text: 'Já paguei' },
      { type: 'QUICK_REPLY', text: 'Quero parcelar' },
    ]
    const about = { id: 't1', name: 'lembrete_vencimento', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY' }
    const variables = { format: 'positional', variables: ['1', '2'], examples: ['Marina', 'R$ 400,67'] }
    return c.json({ items: [{ ...about, ...variables, body, buttons }], fetchedAt: Date.now() })
  })
  app.get('/api/segments/fields', (c) =>
    c.json({ items: [{ name: 'debt.daysPastDue', label: 'Dias de atraso', type: 'number' }] }),
  )
  for (const list of ['runs', 'customers', 'api-keys', 'imports']) {
    app.get(`/api/${list}`, (c) => c.json({ items: [], fetchedAt: Date.now() }))
  }
  app.all('/api/*', () => problem(404, 'Não existe no servidor de ensaio.'))
  app.get('*', async (c) => {
    const root = join(import.meta.dirname, '../../dist/editor')
    const path = c.req.path.includes('..') ? '/' : c.req.path
    const file = extname(path) && existsSync(join(root, path)) ? join(root, path) : join(root, 'index.html')
    return c.body(new Uint8Array(await readFile(file)), 200, { 'Content-Type': MIME[extname(file)] ?? 'text/plain' })
  })
  return app
}

function published(document: Journey, version: number, waiting: number, note?: string): PublishedJourney {
  const about = {
    journey: document.id,
    version,
    publishedAt: Date.now() - 86_400_000,
    publishedBy: 'Carla Nunes',
    waiting,
  }
  return { ...about, ...(note ? { note } : {}), document }
}

function validate(document: Journey): Validation {
  const words: Record<string, string> = {
    start: 'Quem for inscrito à mão',
    'wait-until-time': '10:00 do próximo dia útil, dentro do horário permitido no estado do cliente',
    'branch-on-reply': 'Espera até 24 h depois do envio',
    'offer-installments': 'Até 3 opções · política Varejo 31–60 · entrada mínima 20 %, parcela mínima R$ 50',
    'send-template': 'Modelo lembrete_vencimento, em português',
    'segment-filter': 'Separa por regras da carteira',
    end: 'Encerra a jornada',
  }
  const offer = document.nodes.find(({ type }) => type === 'offer-installments')
  const template = document.nodes.find(({ type }) => type === 'send-template')
  const message =
    'A última resposta da pessoa pode ter mais de 24 h neste ponto. Use um modelo antes, ou encurte a espera.'
  return {
    diagnostics: [
      ...(offer ? [{ severity: 'warning' as const, code: 'window-may-be-closed', message, node: offer.id }] : []),
      ...(template && !document.edges.some((e) => e.source === template.id && e.sourceHandle === 'failed')
        ? [
            {
              severity: 'error' as const,
              code: 'outlet-unconnected',
              message: 'A saída “Falhou” não leva a lugar nenhum. Ligue-a a uma etapa.',
              node: template.id,
            },
          ]
        : []),
    ],
    cards: Object.fromEntries(document.nodes.map((node) => [node.id, { summary: words[node.type] ?? '' }])),
    variables: [
      { name: 'customer.firstName', type: 'text', label: 'Primeiro nome', example: 'Marina' },
      { name: 'debt.total', type: 'money', label: 'Total da dívida', example: 'R$ 400,67' },
    ],
  }
}

if (import.meta.filename === process.argv[1]) {
  serve({ fetch: mockApi().fetch, hostname: '127.0.0.1', port: Number(process.argv[2] ?? 0) }, ({ port }) => {
    console.log(`http://127.0.0.1:${port}`)
  })
}
