/** Every call has a stated permission, and every role may do exactly what the table says. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROUTE_PERMISSIONS } from '../../runtime/http/route-permissions.ts'
import type { CreatedApiKey } from '../../schemas/api.ts'
import { atMost, covers, may, ROLES, type Role } from '../../schemas/roles.ts'
import { Server } from './server.ts'

let server: Server
let calls: string[]
const keys = new Map<Role, string>()

beforeAll(async () => {
  server = await Server.start()
  for (const role of ROLES) {
    const made = await server.ask<typeof CreatedApiKey & { key: string }>('POST', '/api/api-keys', { name: role, role })
    keys.set(role, made.body.key)
  }
  const { body } = await server.ask<{ paths: Record<string, Record<string, { security?: unknown[] }>> }>(
    'GET',
    '/api/openapi.json',
  )
  calls = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security }]) =>
      security?.length === 0 ? [] : [`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`],
    ),
  )
})
afterAll(() => server.stop())

test('every call of the API has a stated permission, and the table names no call that is not there', () => {
  expect(calls.length).toBeGreaterThan(70)
  expect(calls.filter((call) => ROUTE_PERMISSIONS[call] === undefined)).toEqual([])
  expect(Object.keys(ROUTE_PERMISSIONS).filter((call) => !calls.includes(call))).toEqual(['GET /metrics'])
})

test.each(ROLES)('%s may call what the table says, and nothing else', async (role) => {
  const key = keys.get(role) ?? ''
  for (const [call, permission] of Object.entries(ROUTE_PERMISSIONS)) {
    // Its answer never ends.
    if (call === 'GET /api/events') continue
    const [method = '', path = ''] = call.split(' ')
    const { status, body } = await server.refused(method, path.replaceAll(/:\w+/g, 'x'), undefined, { key })
    const onlyPeople = ['people', 'own-account', 'keys'].includes(permission)
    if (!onlyPeople && may(role, permission)) expect(status, call).not.toBe(403)
    else {
      const code = onlyPeople ? 'only-people' : 'not-allowed'
      expect([status, body.type], call).toEqual([403, `urn:regua:problem:${code}`])
    }
  }
})

test('a refusal says in the language asked for which role one has, and who may', async () => {
  const key = keys.get('reader') ?? ''
  const { body } = await server.refused(
    'POST',
    '/api/journeys/x/publish',
    {},
    {
      ...{ key },
      headers: { 'Accept-Language': 'pt-BR' },
    },
  )
  expect(body.detail).toContain('Leitura')
  expect(body.detail).toContain('Administrador, Gestor')
})

test('no role has a call that the one above it lacks, and nothing is given away that one has not', () => {
  for (const role of ROLES) {
    expect(covers('administrator', role)).toBe(true)
    expect(covers(role, 'reader')).toBe(true)
  }
  expect([covers('manager', 'analyst'), covers('manager', 'agent'), covers('manager', 'administrator')]).toEqual([
    true,
    true,
    false,
  ])
  expect(atMost('agent', 'analyst')).toBe('reader')
  expect(atMost('manager', 'administrator')).toBe('manager')
  expect(atMost('administrator', 'agent')).toBe('agent')
})
