/** Starting and stopping: roles, the first start's example, plug-ins, a restart in the middle of things, static files. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { readSettings } from '../../runtime/settings.ts'
import { start } from '../../runtime/start.ts'
import type { Import, JourneySummary, NodeTypeList } from '../../schemas/api.ts'
import { createDatabase } from '../services/postgres.ts'
import { askFirst } from './journeys.ts'
import { KEY, Server } from './server.ts'

const EXAMPLES = join(import.meta.dirname, '../../examples')

test('each role has its own doors and nothing else', async () => {
  const database = await createDatabase(inject('postgresUrl'))
  const common = { DATABASE_URL: database.url, WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9' }
  const doors = { '/healthz': 200, '/readyz': 200, '/metrics': 200, '/api/journeys': 200, '/webhooks/whatsapp': 403 }
  const expected: Record<string, Partial<typeof doors & Record<string, number>>> = {
    studio: { '/webhooks/whatsapp': 200, '/sandbox/phone': 200 },
    webhook: { '/api/journeys': 404 },
    worker: { '/api/journeys': 404, '/webhooks/whatsapp': 404 },
  }
  try {
    for (const [role, differences] of Object.entries(expected)) {
      const server = await Server.start({ ...common, REGUA_ROLE: role })
      for (const [path, status] of Object.entries({ ...doors, ...differences })) {
        const answer = await server.ask<unknown>('GET', path)
        // What a studio does not know is the page, which says so itself.
        if (role === 'studio' && path.startsWith('/webhooks'))
          expect(answer.headers.get('Content-Type')).toMatch(/^text\//)
        else if (path !== '/sandbox/phone') expect(answer.status, `${role} ${path}`).toBe(status)
      }
      const posted = await server.ask('POST', '/webhooks/whatsapp', {}, { key: null })
      expect(posted.status, role).toBe(role === 'webhook' ? 401 : 404)
      if (role === 'studio') expect(await server.signIn()).toContain('session_token')
      await server.stop()
    }
  } finally {
    await database.drop()
  }
})

test('a port that is taken is told in one line', async () => {
  const server = await Server.start()
  const settings = readSettings({ PORT: new URL(server.url).port, REGUA_DATA_DIR: server.dataDir })
  await expect(start(settings)).rejects.toThrow(/^PORT \d+ on 127\.0\.0\.1 is in use/)
  await server.stop()
})

test.runIf(existsSync(join(EXAMPLES, 'portfolio.csv')))(
  'a first start puts the example in, the second nothing more',
  async () => {
    const server = await Server.start({ REGUA_SEED: 'demo' })
    const { body } = await server.ask<{ items: JourneySummary[] }>('GET', '/api/journeys')
    expect(body.items.length).toBeGreaterThan(0)
    // The fullest, and the two that it sends people on to.
    expect(
      body.items
        .filter(({ version }) => version === 1)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['atraso-d3-a-d30', 'oferta-de-parcelamento', 'promessa-quebrada'])
    const imports = await server.eventually<{ items: Import[] }>(
      '/api/imports',
      ({ items }) => items[0]?.status !== 'running',
    )
    expect(imports.items).toMatchObject([{ status: 'done', rejected: 0 }])
    expect(server.running.welcome).toContain('/sandbox/phone')
    await server.ask('DELETE', `/api/journeys/${body.items.find(({ version }) => version === undefined)?.id}`)
    await server.running.stop()

    const again = await Server.start({ REGUA_SEED: 'demo' }, server.dataDir)
    const after = await again.ask<{ items: JourneySummary[] }>('GET', '/api/journeys')
    expect(after.body.items).toHaveLength(body.items.length - 1)
    await again.stop()
  },
)

test('drafts, published versions and waiting people are there after a restart', async () => {
  const server = await Server.start()
  await server.ask('POST', '/api/journeys', { document: askFirst() })
  await server.ask('POST', '/api/journeys/ask-first/publish', {})
  await server.ask('POST', '/api/journeys/ask-first/enrollments', { phones: ['+5511987654321'] })
  await server.running.stop()
  const again = await Server.start({}, server.dataDir)
  const { body } = await again.ask<{ items: JourneySummary[] }>('GET', '/api/journeys')
  expect(body.items).toMatchObject([{ id: 'ask-first', version: 1, changed: false, waiting: 1 }])
  await again.stop()
})

test('an import that the last process left running is told as failed', async () => {
  const server = await Server.start()
  const { body } = await server.ask<{ id: string }>('POST', '/api/customers/import', undefined, {
    raw: 'phone;name\n',
    headers: { 'Content-Type': 'text/csv' },
  })
  await server.eventually<Import>(`/api/imports/${body.id}`, ({ status }) => status === 'done')
  await server.running.stop()
  const { openLedger } = await import('../../runtime/storage/ledger/open.ts')
  const opened = await openLedger({ dataDir: server.dataDir })
  await opened.ledger.imports.create('dead', undefined, Date.now())
  await opened.close()
  const again = await Server.start({}, server.dataDir)
  const dead = await again.ask<Import>('GET', '/api/imports/dead')
  expect(dead.body).toMatchObject({ status: 'failed', problem: expect.stringContaining('reiniciado') })
  await again.stop()
})

test('plug-ins add node types; a broken one is reported and takes nothing with it', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'regua-http-'))
  const plugins = join(dataDir, 'plugins')
  const folder = (name: string, code: string) => {
    mkdirSync(join(plugins, name), { recursive: true })
    writeFileSync(join(plugins, name, 'index.mjs'), code)
  }
  folder('ask-crm', customType('ask-crm', `export const services = { crm: async (input) => ({ score: input.n * 2 }) }`))
  writeFileSync(join(plugins, 'ask-crm/README.md'), '# Pergunta ao CRM')
  writeFileSync(join(plugins, 'ask-crm/README.en.md'), '# Asks the CRM')
  folder('throws', 'throw new Error("no licence")')
  folder('nothing', 'export const x = 1')
  folder('twice', customType('end', ''))
  cpSync(join(plugins, 'ask-crm'), join(plugins, 'empty/deeper'), { recursive: true })
  const server = await Server.start({}, dataDir)
  const { body } = await server.ask<NodeTypeList>('GET', '/api/node-types')
  const custom = body.items.find(({ type }) => type === 'ask-crm')
  expect(custom).toMatchObject({ origin: 'plug-in', help: { 'pt-BR': '# Pergunta ao CRM', en: '# Asks the CRM' } })
  expect(body.items.filter(({ origin }) => origin === 'built-in')).toHaveLength(16)
  expect(body.items.every(({ help }) => (help['pt-BR'] ?? '') !== '')).toBe(true)
  expect(Object.fromEntries(body.problems.map(({ folder: name, problem }) => [name, problem]))).toEqual({
    empty: expect.stringContaining('index.ts'),
    nothing: expect.stringContaining('defineNode'),
    throws: expect.stringContaining('no licence'),
    twice: expect.stringContaining('"end" exists already'),
  })

  // Its service is called, and the answer leads on.
  const journey = askFirst('crm')
  journey.nodes[1] = { ...journey.nodes[1]!, type: 'ask-crm', data: { n: 21 } }
  journey.edges = journey.edges.filter(({ id }) => !['3', '4'].includes(id))
  journey.edges = journey.edges.map((edge) => (edge.id === '2' ? { ...edge, sourceHandle: 'next', target: 'e' } : edge))
  journey.nodes = journey.nodes.filter(({ id }) => id !== 'm')
  journey.edges = journey.edges.filter(({ source }) => source !== 'm')
  await server.ask('POST', '/api/journeys', { document: journey })
  expect((await server.ask('POST', '/api/journeys/crm/publish', {})).status).toBe(201)
  await server.ask('POST', '/api/journeys/crm/enrollments', { phones: ['+5511987654321'] })
  type Runs = { items: { id: string; status: string }[] }
  const { items } = await server.eventually<Runs>('/api/runs?journey=crm', (runs) => runs.items[0]?.status === 'ended')
  expect((await server.ask('GET', `/api/runs/${items[0]?.id}`)).body).toMatchObject({ vars: { crm: { score: 42 } } })
  await server.stop()
})

test('the editor is served under a strict policy, its hashed files for a year, its page afresh', async () => {
  const server = await Server.start()
  const page = await server.ask<string>('GET', '/journeys/anything', undefined, { key: null })
  const built = existsSync(join(import.meta.dirname, '../../dist/editor/index.html'))
  expect(page.status).toBe(built ? 200 : 503)
  expect(page.headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'; script-src 'self';/)
  expect(page.headers.get('X-Content-Type-Options')).toBe('nosniff')
  expect(page.headers.get('X-Request-Id')).toBeTruthy()
  if (built) {
    expect(page.headers.get('Cache-Control')).toBe('no-cache')
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(page.body)?.[1] ?? ''
    const asset = await server.ask<string>('GET', script, undefined, { key: null })
    expect(asset.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
  }
  expect((await server.refused('GET', '/assets/none.js', undefined, { key: null })).status).toBe(404)
  const outside = await fetch(`${server.url}/..%2f..%2fpackage.json`)
  expect(await outside.text()).not.toContain('"dependencies"')
  await server.stop()
})

test('the key and the passwords are in no file in the clear', async () => {
  const server = await Server.start()
  await server.signIn()
  await server.running.stop()
  const ledger = readFileSync(join(server.dataDir, 'ledger.sqlite'), 'latin1')
  expect(ledger).not.toContain(KEY)
  expect(ledger).not.toContain('uma senha boa')
  await (await Server.start({}, server.dataDir)).stop()
})

function customType(type: string, more: string): string {
  const engine = join(import.meta.dirname, '../../runtime/engine/node-type.ts')
  const typebox = import.meta.resolve('typebox')
  return `
import { Type } from ${JSON.stringify(typebox)}
import { defineNode } from ${JSON.stringify(engine)}
const words = { name: 'CRM', description: 'Pergunta ao CRM.', outlets: { next: 'Seguiu' }, fields: {}, messages: { summary: 'Pergunta' } }
export default defineNode({
  type: ${JSON.stringify(type)},
  version: 1,
  schema: Type.Object({ n: Type.Integer() }, { additionalProperties: false }),
  outlets: [{ id: 'next' }],
  hints: { group: 'integration', icon: 'plug', order: 1 },
  texts: { 'pt-BR': words, es: words, en: words },
  defaults: () => ({ n: 1 }),
  summary: (_, { t }) => t('summary'),
  enter: ({ config }) => ({ effects: [{ kind: 'call', service: 'crm', input: config }], wait: { for: 'result' } }),
  resume: (_, event) => ({ go: 'next', set: { crm: event.result.value ?? null } }),
})
${more}
`
}
