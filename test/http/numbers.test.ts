/** A number that WhatsApp made us stop: staff see why, start it again, and what waited goes out. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunSummary } from '../../schemas/api.ts'
import { greeting } from './journeys.ts'
import { Server } from './server.ts'

let tokenIsGood = false
let sent = 0
const account = createServer((request, response) => {
  request.resume().on('end', () => {
    const status = tokenIsGood ? 200 : 401
    if (tokenIsGood) sent += 1
    const body = tokenIsGood ? { messages: [{ id: `wamid.${sent}` }] } : { error: { code: 190, message: 'expired' } }
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
})
let server: Server

beforeAll(async () => {
  await new Promise<void>((resolve) => account.listen(0, '127.0.0.1', resolve))
  const { port } = account.address() as AddressInfo // a TCP server's address always is one
  server = await Server.start({
    ...{ WHATSAPP_GRAPH_URL: `http://127.0.0.1:${port}`, WHATSAPP_ACCESS_TOKEN: 'token' },
    WHATSAPP_PHONE_NUMBER_ID: '1001',
  })
})
afterAll(async () => {
  await server.stop()
  account.closeAllConnections()
  account.close()
})

const state = async () => (await server.ask<{ numbers: unknown[] }>('GET', '/api/whatsapp')).body.numbers
const run = async () => (await server.ask<{ items: RunSummary[] }>('GET', '/api/runs')).body.items[0]

test('a number stopped for a bad token sends what waited as soon as staff start it', async () => {
  await server.ask('POST', '/api/journeys', { document: greeting() })
  await server.ask('POST', '/api/journeys/greeting/publish')
  await server.ask('POST', '/api/journeys/greeting/enrollments', { phones: ['+5511900000001'] })
  await expect.poll(state).toMatchObject([{ status: 'stopped', reason: 'permission' }])
  await expect.poll(run).toMatchObject({ wait: { held: { reason: 'permission' } } })

  tokenIsGood = true
  expect((await server.ask('POST', '/api/whatsapp/numbers/1001/start')).status).toBe(204)
  expect(await state()).toEqual([{ id: '1001', display: '1001', status: 'active' }])
  await expect.poll(run).toMatchObject({ status: 'ended', outcome: 'answered' })
  expect(sent).toBe(1)
})

test('a number that is not here is not found', async () => {
  const { status, body } = await server.refused('POST', '/api/whatsapp/numbers/77/start')
  expect({ status, type: body.type }).toEqual({ status: 404, type: 'urn:regua:problem:number-missing' })
})
