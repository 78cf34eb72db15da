/** Cases over HTTP: what somebody writes becomes one, the team reads and decides it, and the decision is on record. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CaseDetail, CaseSummary } from '../../schemas/case-api.ts'
import type { Problem } from '../../schemas/diagnostic.ts'
import { Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

type Cases = { items: CaseSummary[]; next?: string }

async function said(phone: string, text: string): Promise<CaseSummary> {
  const answer = await fetch(`${server.url}/sandbox/_/people/${phone}/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'text', text }),
  })
  expect(answer.ok).toBe(true)
  const about = (list: Cases) => list.items.find(({ summary }) => summary === text)
  const list = await server.eventually<Cases>('/api/cases?status=open', (now) => about(now) !== undefined)
  const found = about(list)
  if (found === undefined) throw new Error('The case is not in the list.')
  return found
}

test('what a person says becomes a case; it is read with its conversation, and resolved once', async () => {
  const { id, customer } = await said('5511900000001', 'não reconheço essa dívida')
  const address = `/api/cases/${encodeURIComponent(id)}`
  const { body } = await server.ask<CaseDetail>('GET', address)
  expect(body).toMatchObject({ id, customer, kind: 'dispute', status: 'open', hold: 'dispute' })
  expect(body.conversation.map(({ direction }) => direction)).toEqual(['in', 'out'])
  expect((await server.ask('GET', '/api/case-count')).body).toEqual({ open: 1 })
  expect((await server.ask<Cases>('GET', `/api/cases?customer=${customer}&kind=dispute`)).body.items).toHaveLength(1)

  const decision = { outcome: 'resume', note: 'O credor confirmou e ela aceitou.' }
  const resolved = await server.ask<CaseDetail>('POST', `${address}/resolve`, decision)
  expect(resolved).toMatchObject({ status: 200, body: { status: 'resolved', outcome: 'resume', hold: null } })
  const again = await server.ask<Problem>('POST', `${address}/resolve`, decision)
  expect(again).toMatchObject({ status: 409, body: { type: 'urn:regua:problem:case-resolved' } })
  expect((await server.ask('GET', '/api/case-count')).body).toEqual({ open: 0 })
})

test('data are forgotten only of somebody who is the wrong person', async () => {
  const dispute = await said('5511900000002', 'nunca comprei nada de vocês')
  const refused = await server.ask<Problem>('POST', `/api/cases/${encodeURIComponent(dispute.id)}/erase`)
  expect(refused).toMatchObject({ status: 409, body: { type: 'urn:regua:problem:case-not-wrong-person' } })
  const wrong = await said('5511900000003', 'número errado, sou a Rita')
  const address = `/api/cases/${encodeURIComponent(wrong.id)}`
  expect((await server.ask('POST', `${address}/erase`)).status).toBe(204)
  const { body } = await server.ask<CaseDetail>('GET', address)
  expect(JSON.stringify(body)).not.toContain('Rita')
})

test.each([
  ['GET', '/api/cases/none', undefined, 404, 'case-missing'],
  ['POST', '/api/cases/none/resolve', { outcome: 'keep', note: 'nada' }, 404, 'case-missing'],
  ['POST', '/api/cases/none/resolve', { outcome: 'keep', note: 'x' }, 422, 'invalid-body'],
  ['POST', '/api/cases/none/resolve', { outcome: 'forget', note: 'nada' }, 422, 'invalid-body'],
  ['POST', '/api/cases/none/erase', undefined, 404, 'case-missing'],
  ['GET', '/api/cases?status=late', undefined, 400, 'bad-query'],
  ['GET', '/api/cases?kind=late', undefined, 400, 'bad-query'],
  ['GET', '/api/cases?cursor=late', undefined, 400, 'bad-query'],
])('%s %s with %j is refused with %i %s', async (method, path, body, status, code) => {
  expect(await server.ask<Problem>(method, path, body)).toMatchObject({
    status,
    body: { type: `urn:regua:problem:${code}` },
  })
})
