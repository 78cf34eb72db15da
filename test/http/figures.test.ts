/** Figures of a version over HTTP: counted in a thread of its own from what a real journey did with people. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Figures } from '../../schemas/figures-api.ts'
import { reminder } from '../browser/journeys.ts'
import { Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start()
  await server.ask('POST', '/api/journeys', { document: reminder('numeros', 'Números') })
  await server.ask('POST', '/api/journeys/numeros/publish', {})
})
afterAll(() => server.stop())

const FIGURES = '/api/journeys/numeros/versions/1/figures'

test('people who were enrolled are counted where they wait, and by the outlets that they left by', async () => {
  expect((await server.ask<Figures>('GET', FIGURES)).body).toMatchObject({
    steps: [],
    total: { people: 0, waiting: 0 },
  })
  const phones = ['+55 11 97600-0001', '+55 11 97600-0002']
  await server.ask('POST', '/api/journeys/numeros/enrollments', { phones })
  const counted = await server.eventually<Figures>(FIGURES, ({ total }) => total.people === 2)
  const start = counted.steps.find(({ node }) => node === 'start')
  expect(start).toMatchObject({ entered: 2, left: 2, waiting: 0, outlets: [{ outlet: 'next', people: 2 }] })
  const period = { from: counted.at - 7_200_000, to: counted.at - 3_600_000 }
  const before = await server.ask<Figures>('GET', `${FIGURES}?from=${period.from}&to=${period.to}`)
  expect(before.body).toMatchObject({ ...period, total: { people: 0 } })
})

test.each(['from=yesterday', 'to=-1', 'from=2&to=2', 'from=1.5'])('a period of %s is refused', async (query) => {
  const { status, body } = await server.refused('GET', `${FIGURES}?${query}`)
  expect(status).toBe(400)
  expect(body.detail).toMatch(/from|to/)
})

test.each(['/api/journeys/numeros/versions/2/figures', '/api/journeys/nada/versions/1/figures'])(
  '%s is not there',
  async (path) => expect((await server.refused('GET', path)).status).toBe(404),
)

test('runs can be asked for by version and step, and a version is a number', async () => {
  const { status } = await server.ask('GET', '/api/runs?journey=numeros&version=1&node=start')
  expect(status).toBe(200)
  expect((await server.refused('GET', '/api/runs?version=one')).status).toBe(400)
})
