/** Templates as publishing knows them: those that the account has now, and what is said while it has none. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Validation } from '../../schemas/api.ts'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { remindFirst } from './journeys.ts'
import { Server } from './server.ts'

let answer: unknown = { data: [] }
const account = createServer((_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
})
let server: Server

beforeAll(async () => {
  await new Promise<void>((resolve) => account.listen(0, '127.0.0.1', resolve))
  const { port } = account.address() as AddressInfo // a TCP server's address always is one
  server = await Server.start({ WHATSAPP_GRAPH_URL: `http://127.0.0.1:${port}`, WHATSAPP_ACCESS_TOKEN: 'token' })
})
afterAll(async () => {
  await server.stop()
  account.closeAllConnections()
  account.close()
})

const reminder = {
  ...{ id: '1', name: 'lembrete_vencimento', language: 'pt_BR', status: 'APPROVED', category: 'UTILITY' },
  components: [{ type: 'BODY', text: 'Oi {{1}}, {{2}}' }],
}

async function diagnosticsOf(id: string): Promise<Diagnostic[]> {
  const { body } = await server.ask<Validation>('POST', '/api/journeys/validate', { document: remindFirst(id) })
  return body.diagnostics.filter(({ code }) => code.startsWith('template'))
}

test('an account without a single template yet does not keep a journey from being published', async () => {
  answer = { data: [] }
  await server.ask('POST', '/api/journeys', { document: remindFirst('early') })
  expect(await diagnosticsOf('early')).toMatchObject([{ severity: 'warning', code: 'template-unknown', node: 't' }])
  expect((await server.ask('POST', '/api/journeys/early/publish')).status).toBe(201)
})

test('publishing asks for the templates of this moment', async () => {
  answer = { data: [{ ...reminder, name: 'outro' }] }
  await server.ask('GET', '/api/templates?refresh=1')
  await server.ask('POST', '/api/journeys', { document: remindFirst('now') })
  expect(await diagnosticsOf('now')).toMatchObject([{ severity: 'error', code: 'template-unknown' }])
  answer = { data: [reminder] }
  expect((await server.ask('POST', '/api/journeys/now/publish')).status).toBe(201)
  answer = { data: [{ ...reminder, status: 'REJECTED' }] }
  const refused = await server.refused('POST', '/api/journeys/now/publish')
  expect(refused.status).toBe(422)
  expect(refused.body.diagnostics?.[0]).toMatchObject({ severity: 'error', code: 'template-status', node: 't' })
})
