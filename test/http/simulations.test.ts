/** Simulations over HTTP: invented people and those of the portfolio, and refusals that say what is wrong. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Import, Simulation } from '../../schemas/api.ts'
import { remindFirst } from './journeys.ts'
import { Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

const document = remindFirst()

test('an invented person plays it through, with the words of the account’s own templates on the buttons', async () => {
  const started = await server.ask<Simulation>('POST', '/api/simulations', {
    document,
    customer: { name: 'Ana Paula' },
  })
  expect(started.body).toMatchObject({ status: 'waiting', node: 'q' })
  const { state } = started.body
  const event = { kind: 'press', button: 'Já paguei' }
  const pressed = await server.ask<Simulation>('POST', '/api/simulations/advance', { document, state, event })
  expect(pressed.body).toMatchObject({ status: 'ended', outcome: 'answered' })
})

test('a person of the portfolio plays it with their own name and debts', async () => {
  const { body } = await server.ask<{ id: string }>('POST', '/api/customers/import', undefined, {
    raw: 'phone;name;debt_id;principal;due_date\n11987654321;Marina Duarte;F1;389,90;16/11/2027\n',
    headers: { 'Content-Type': 'text/csv' },
  })
  await server.eventually<Import>(`/api/imports/${body.id}`, ({ status }) => status === 'done')
  const people = await server.ask<{ items: { id: string }[] }>('GET', '/api/customers')
  const customer = people.body.items[0]?.id
  const started = await server.ask<Simulation>('POST', '/api/simulations', {
    document,
    customer,
    at: Date.parse('2027-11-16T15:00:00Z'),
  })
  expect(started.body.transcript).toContainEqual(
    expect.objectContaining({
      kind: 'out',
      message: expect.objectContaining({ parameters: { body: ['Marina', 'R$ 389,90'] } }),
    }),
  )
})

test.each([
  ['an unknown person', 404, { customer: 'nobody' }],
  ['a time zone that is none', 422, { customer: { timezone: 'America/Nowhere' } }],
  ['a debt with a wrong date', 422, { customer: {}, debts: [{ dueDate: 'soon' }] }],
  ['no person', 422, {}],
])('%s is refused', async (_, status, body) => {
  expect((await server.refused('POST', '/api/simulations', { document, ...body })).status).toBe(status)
})

test('a state that is none, and an event that cannot be, are refused with the reason', async () => {
  const advance = (state: unknown, event: unknown) =>
    server.refused('POST', '/api/simulations/advance', { document, state, event })
  const bad = await advance({ at: 1 }, { kind: 'next' })
  expect([bad.status, bad.body.type]).toEqual([422, 'urn:regua:problem:bad-state'])
  const { body } = await server.ask<Simulation>('POST', '/api/simulations', { document, customer: {} })
  const unknown = await advance(body.state, { kind: 'press', button: 'nothing' })
  expect([unknown.status, unknown.body.detail]).toEqual([422, 'No message has the button "nothing".'])
  expect((await advance(body.state, { kind: 'dance' })).body.errors?.[0]?.pointer).toMatch(/^\/event/)
})
