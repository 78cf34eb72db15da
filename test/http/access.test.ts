/** Who may call what: keys, sessions, forged requests, the first password, the rate of sign-ins. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Session } from '../../schemas/api.ts'
import { EMAIL, KEY, PASSWORD, Server } from './server.ts'

let server: Server
beforeAll(async () => {
  server = await Server.start()
})
afterAll(() => server.stop())

const JSON_TYPE = { 'Content-Type': 'application/json' }

test('every call of the API and the metrics ask who is there', async () => {
  const { body } = await server.ask<{ paths: Record<string, Record<string, { security?: unknown[] }>> }>(
    'GET',
    '/api/openapi.json',
  )
  const closed = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { security }]) => (security?.length === 0 ? [] : [{ path, method }])),
  )
  expect(closed.length).toBeGreaterThan(30)
  for (const { path, method } of [...closed, { path: '/metrics', method: 'get' }]) {
    const { status, headers } = await server.refused(
      method.toUpperCase(),
      path.replaceAll(/\{\w+\}/g, 'x'),
      undefined,
      { key: null },
    )
    expect(status, `${method} ${path}`).toBe(401)
    expect(headers.get('Content-Type')).toBe('application/problem+json')
    expect(headers.get('WWW-Authenticate')).toContain('Bearer')
  }
})

test('a wrong key is refused, the key of the settings is not', async () => {
  expect((await server.refused('GET', '/api/session', undefined, { key: `${KEY}x` })).status).toBe(401)
  expect((await server.ask('GET', '/api/session')).status).toBe(200)
})

test('a key is shown once, works, and is refused after it was revoked', async () => {
  const made = await server.ask<{ id: string; key: string; prefix: string }>('POST', '/api/api-keys', { name: 'CRM' })
  expect(made.status).toBe(201)
  expect(made.body.key.startsWith(made.body.prefix)).toBe(true)
  const { key } = made.body
  expect((await server.ask('GET', '/api/journeys', undefined, { key })).status).toBe(200)
  const list = await server.ask<{ items: { name: string; lastUsedAt?: number }[] }>('GET', '/api/api-keys')
  expect(list.body.items).toMatchObject([{ name: 'CRM', lastUsedAt: expect.any(Number) }])
  expect(JSON.stringify(list.body)).not.toContain(key)
  expect((await server.ask('DELETE', `/api/api-keys/${made.body.id}`)).status).toBe(204)
  expect((await server.refused('GET', '/api/journeys', undefined, { key })).status).toBe(401)
  expect((await server.refused('DELETE', `/api/api-keys/${made.body.id}`)).status).toBe(404)
})

describe('a session', () => {
  test('comes from the right password, says who it is, and ends', async () => {
    const cookie = await server.signIn()
    const here = await server.ask<Session>('GET', '/api/session', undefined, { key: null, headers: { cookie } })
    expect(here.body).toMatchObject({
      user: { email: EMAIL, name: 'Carla' },
      organization: { name: 'Loja Aurora' },
      sandboxPhone: '/sandbox/phone',
    })
    const out = await server.ask('POST', '/api/auth/sign-out', {}, { key: null, headers: { cookie } })
    expect(out.status).toBe(200)
    expect((await server.refused('GET', '/api/session', undefined, { key: null, headers: { cookie } })).status).toBe(
      401,
    )
  })

  test('keeps its cookie from scripts and other sites, and from plain HTTP behind TLS', async () => {
    const body = { email: EMAIL, password: PASSWORD }
    const plain = await server.ask('POST', '/api/auth/sign-in/email', body, { key: null })
    expect(plain.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i)
    const headers = { 'X-Forwarded-Proto': 'https' }
    const tls = await server.ask('POST', '/api/auth/sign-in/email', body, { key: null, headers })
    expect(tls.headers.getSetCookie()[0]).toMatch(/; Secure/)
  })

  test.each([
    ['another site, as its browser says', { 'Sec-Fetch-Site': 'cross-site', ...JSON_TYPE }],
    ['another origin', { Origin: 'https://evil.example', ...JSON_TYPE }],
    ['another port of this machine', { Origin: 'http://127.0.0.1:1', ...JSON_TYPE }],
    ['an opaque origin', { Origin: 'null', ...JSON_TYPE }],
    ['a form, which needs no leave of ours', { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('changes nothing for %s', async (_, headers) => {
    const cookie = await server.signIn()
    const { status, body } = await server.refused('POST', '/api/api-keys', undefined, {
      key: null,
      headers: { ...headers, cookie },
      raw: '{"name":"stolen"}',
    })
    expect(status).toBe(403)
    expect(body.type).toBe('urn:regua:problem:forged-request')
    const { body: keys } = await server.ask<{ items: { name: string }[] }>('GET', '/api/api-keys')
    expect(keys.items.map(({ name }) => name)).not.toContain('stolen')
  })

  test('changes things for its own page', async () => {
    const cookie = await server.signIn()
    const headers = { cookie, Origin: server.url, 'Sec-Fetch-Site': 'same-origin', 'X-Requested-With': 'regua' }
    expect((await server.ask('POST', '/api/api-keys', { name: 'mine' }, { key: null, headers })).status).toBe(201)
  })

  test('is not needed by a program that comes with a key from anywhere', async () => {
    const { status } = await server.ask(
      'POST',
      '/api/api-keys',
      { name: 'far' },
      { headers: { Origin: 'https://crm.example' } },
    )
    expect(status).toBe(201)
  })
})

test('signing in from another site is refused before the password is looked at', async () => {
  const body = { email: EMAIL, password: PASSWORD }
  const { status } = await server.refused('POST', '/api/auth/sign-in/email', body, {
    key: null,
    headers: { Origin: 'https://evil.example' },
  })
  expect(status).toBe(403)
})

test('signing up is closed, and nothing else of the sign-in library is reachable', async () => {
  const person = { email: 'x@y.example', password: 'dozens of letters', name: 'X' }
  for (const path of [
    '/api/auth/sign-up/email',
    '/api/auth/change-password',
    '/api/auth/list-sessions',
    '/api/auth/ok',
  ])
    expect([401, 404]).toContain((await server.refused('POST', path, person, { key: null })).status)
  expect((await server.refused('POST', '/api/auth/sign-up/email', person)).status).toBe(404)
})

test('wrong passwords are told apart from nothing, and guessing is slowed down', async () => {
  const own = await Server.start()
  try {
    const answers: number[] = []
    let type = ''
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const email = attempt % 2 === 0 ? EMAIL : 'nobody@aurora.example'
      const { status, body } = await own.refused(
        'POST',
        '/api/auth/sign-in/email',
        { email, password: 'wrong' },
        { key: null },
      )
      if (attempt === 0) type = body.type
      if (status === 401) expect(body.type).toBe(type)
      answers.push(status)
    }
    expect(answers.slice(0, 10)).toEqual(Array(10).fill(401))
    expect(answers.slice(10)).toEqual([429, 429])
  } finally {
    await own.stop()
  }
})

describe('the one-time link', () => {
  const noPerson = { REGUA_ADMIN_EMAIL: '', REGUA_ADMIN_PASSWORD: '' }

  test('sets the first password once, signs in, and is not printed again', async () => {
    const own = await Server.start(noPerson)
    const token = /token=(\S+)/.exec(own.running.welcome)?.[1] ?? ''
    expect(token).not.toBe('')
    const short = await own.refused('POST', '/api/session/first-password', { token, password: 'short' }, { key: null })
    expect(short.status).toBe(422)
    expect(short.body.errors?.[0]?.pointer).toBe('/password')

    const wish = { token, password: PASSWORD, name: 'Duda', email: 'duda@aurora.example' }
    const both = await Promise.all(
      [1, 2].map(() => own.ask('POST', '/api/session/first-password', wish, { key: null })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
    const cookie = await own.signIn('duda@aurora.example')
    const { body } = await own.ask<Session>('GET', '/api/session', undefined, { key: null, headers: { cookie } })
    expect(body.user).toMatchObject({ name: 'Duda', email: 'duda@aurora.example' })

    await own.running.stop()
    const again = await Server.start(noPerson, own.dataDir)
    expect(again.running.welcome).not.toContain('token=')
    expect((await again.ask('GET', '/api/session', undefined, { key: null, headers: { cookie } })).status).toBe(200)
    await again.stop()
  })

  test('that was invented is refused', async () => {
    const wish = { token: 'x'.repeat(43), password: PASSWORD }
    expect((await server.refused('POST', '/api/session/first-password', wish, { key: null })).status).toBe(410)
  })
})
