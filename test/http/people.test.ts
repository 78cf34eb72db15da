/** Users of the organisation: invited by a link, given a role, switched off; nothing leaves nobody to administer. */
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import type { Draft, Session } from '../../schemas/api.ts'
import type { HandedLink, LinkFor, Person, TrailEntry } from '../../schemas/people-api.ts'
import type { Review } from '../../schemas/review-api.ts'
import { createDatabase } from '../services/postgres.ts'
import { askFirst } from './journeys.ts'
import { EMAIL, PASSWORD, Server } from './server.ts'

let server: Server
let carla: Asking
beforeAll(async () => {
  server = await Server.start()
  carla = asking(server, await server.signIn())
})
afterAll(() => server.stop())

type Asking = ReturnType<typeof asking>
/** As somebody who is signed in. */
const asking =
  (on: Server, cookie: string) =>
  <T = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
    on.ask<T & { type?: string }>(method, `/api${path}`, body, {
      key: null,
      headers: { Cookie: cookie, 'X-Requested-With': 'regua' },
    })
const open = <T = Record<string, unknown>>(path: string, body: unknown, on = server) =>
  on.ask<T & { type?: string }>('POST', `/api${path}`, body, { key: null })
const problem = (code: string) => `urn:regua:problem:${code}`
const tokenOf = ({ url }: HandedLink) => url.split('#')[1] ?? ''
const NEW = 'outra frase boa 7'

async function join(name: string, role: string, by = carla, on = server): Promise<{ id: string; asks: Asking }> {
  const email = `${name.toLowerCase()}@aurora.example`
  const { status, body } = await by<HandedLink>('POST', '/people', { name, email, role })
  expect(status).toBe(201)
  const done = await open('/session/first-password', { token: tokenOf(body), password: NEW }, on)
  expect(done.status).toBe(200)
  return { id: body.person.id, asks: asking(on, await on.signIn(email, NEW)) }
}

test('an invitation is shown once, says whom it is for, and works once', async () => {
  const invited = { name: 'Bia Souza', email: 'Bia@Aurora.example', role: 'analyst' }
  const { body: handed } = await carla<HandedLink>('POST', '/people', invited)
  expect(handed.person).toMatchObject({ name: 'Bia Souza', email: 'bia@aurora.example', state: 'invited', you: false })
  const token = tokenOf(handed)
  const { body: list } = await carla('GET', '/people')
  expect(JSON.stringify(list)).not.toContain(token)
  const twice = await carla('POST', '/people', invited)
  expect([twice.status, twice.body.type]).toEqual([409, problem('person-exists')])

  const { body: whom } = await open<LinkFor>('/session/link', { token })
  expect(whom).toEqual({ name: 'Bia Souza', email: 'bia@aurora.example', kind: 'invitation', until: handed.until })
  const weak = await open('/session/first-password', { token, password: 'senha123456' })
  expect([weak.status, weak.body.type]).toEqual([422, problem('weak-password')])
  const wish = { token, password: NEW, name: 'Bia S.', email: 'somebody@else.example' }
  expect((await open('/session/first-password', wish)).status).toBe(200)
  expect((await open('/session/first-password', wish)).status).toBe(410)
  expect((await open('/session/link', { token })).status).toBe(410)

  const bia = asking(server, await server.signIn('bia@aurora.example', NEW))
  const { body: session } = await bia<Session>('GET', '/session')
  expect(session.user).toMatchObject({ name: 'Bia S.', email: 'bia@aurora.example', role: 'analyst' })
  const refused = await bia('GET', '/people')
  expect([refused.status, refused.body.type]).toEqual([403, problem('not-allowed')])
})

test('an invitation that is withdrawn opens nothing, and the person is gone', async () => {
  const { body } = await carla<HandedLink>('POST', '/people', {
    name: 'Téo',
    email: 'teo@aurora.example',
    role: 'agent',
  })
  expect((await carla('DELETE', `/people/${body.person.id}/link`)).status).toBe(204)
  expect((await open('/session/first-password', { token: tokenOf(body), password: NEW })).status).toBe(410)
  expect((await carla('DELETE', `/people/${body.person.id}/link`)).status).toBe(404)
  const { body: list } = await carla<{ items: Person[] }>('GET', '/people')
  expect(list.items.map(({ name }) => name)).not.toContain('Téo')
})

test('whoever is switched off is out at once, with sessions, links and keys; switched on, the password works', async () => {
  const { id, asks } = await join('Rui', 'manager')
  const { body: key } = await asks<{ key: string }>('POST', '/api-keys', { name: 'ERP', role: 'agent' })
  expect((await server.ask('GET', '/api/journeys', undefined, key)).status).toBe(200)
  expect((await carla<Person>('POST', `/people/${id}/switch-off`)).body.state).toBe('off')
  expect((await asks('GET', '/session')).status).toBe(401)
  expect((await server.ask('GET', '/api/journeys', undefined, key)).status).toBe(401)
  const back = await open('/auth/sign-in/email', { email: 'rui@aurora.example', password: NEW })
  expect([back.status, back.body.type]).toEqual([403, problem('switched-off')])
  expect(back.headers.getSetCookie()).toEqual([])
  const link = await carla('POST', `/people/${id}/link`)
  expect([link.status, link.body.type]).toEqual([409, problem('person-off')])
  expect((await carla<Person>('POST', `/people/${id}/switch-on`)).body.state).toBe('active')
  expect((await asks('GET', '/session')).status).toBe(401)
  expect((await server.ask('GET', '/api/journeys', undefined, key)).status).toBe(200)
  await server.signIn('rui@aurora.example', NEW)
})

test.each(['switched off', 'analyst'])('a link of an administrator who is %s lets nobody in', async (then) => {
  const name = then === 'analyst' ? 'Ivo' : 'Iris'
  const { id, asks } = await join(name, 'administrator')
  const guest = { name: `Convite de ${name}`, email: `convite-${name.toLowerCase()}@aurora.example` }
  const { body: invited } = await asks<HandedLink>('POST', '/people', { ...guest, role: 'administrator' })
  if (then === 'analyst') await carla('PUT', `/people/${id}/role`, { role: 'analyst' })
  else await carla('POST', `/people/${id}/switch-off`)
  expect((await open('/session/first-password', { token: tokenOf(invited), password: NEW })).status).toBe(410)
  const { body: again } = await carla<HandedLink>('POST', `/people/${invited.person.id}/link`)
  expect((await open('/session/first-password', { token: tokenOf(again), password: NEW })).status).toBe(200)
})

test('a link for a new password takes the place of the one before and ends every session when it is used', async () => {
  const { id, asks } = await join('Lia', 'reader')
  const { body: first } = await carla<HandedLink>('POST', `/people/${id}/link`)
  const { body: second } = await carla<HandedLink>('POST', `/people/${id}/link`)
  expect((await open('/session/link', { token: tokenOf(first) })).status).toBe(410)
  expect((await open<LinkFor>('/session/link', { token: tokenOf(second) })).body.kind).toBe('password')
  expect((await asks('GET', '/session')).status).toBe(200)
  const wish = { token: tokenOf(second), password: 'uma terceira frase' }
  expect((await open('/session/first-password', wish)).status).toBe(200)
  expect((await asks('GET', '/session')).status).toBe(401)
})

test('a role that changes holds from the next call on', async () => {
  const { id, asks } = await join('Noa', 'reader')
  const draft = { document: askFirst('de-noa') }
  expect((await asks('POST', '/journeys', draft)).status).toBe(403)
  expect((await carla<Person>('PUT', `/people/${id}/role`, { role: 'analyst' })).body.role).toBe('analyst')
  expect((await asks('POST', '/journeys', draft)).status).toBe(201)
  expect((await asks('POST', '/journeys/de-noa/publish', {})).status).toBe(403)
  expect((await carla('PUT', `/people/${id}/role`, { role: 'boss' })).status).toBe(422)
  const unusable = { name: 'Zoé', email: 'zoé@aurora.example', role: 'reader' }
  expect((await carla('POST', '/people', unusable)).status).toBe(422)
})

test.each(['SQLite', 'PostgreSQL'])(
  'nobody takes away the last administrator, not even two at once (%s)',
  async (kind) => {
    const database = kind === 'SQLite' ? undefined : await createDatabase(inject('postgresUrl'))
    const own = await Server.start(database ? { DATABASE_URL: database.url } : {})
    try {
      const first = asking(own, await own.signIn())
      const { body: session } = await first<Session>('GET', '/session')
      const one = session.user.id
      const alone = await first('PUT', `/people/${one}/role`, { role: 'manager' })
      expect([alone.status, alone.body.type]).toEqual([409, problem('last-administrator')])
      // Whoever was only invited cannot come in, and so is nobody who administers.
      await first('POST', '/people', { name: 'Ida', email: 'ida@aurora.example', role: 'administrator' })
      expect((await first('PUT', `/people/${one}/role`, { role: 'manager' })).status).toBe(409)
      const { id: two, asks: second } = await join('Ugo', 'administrator', first, own)
      const self = await second('POST', `/people/${two}/switch-off`)
      expect([self.status, self.body.type]).toEqual([409, problem('person-self')])
      await Promise.all([
        first('PUT', `/people/${two}/role`, { role: 'manager' }),
        second('POST', `/people/${one}/switch-off`),
      ])
      const { body: trail } = await own.ask<{ items: TrailEntry[] }>('GET', '/api/audit')

      expect(trail.items.filter(({ action }) => /role-changed|switched-off/.test(action))).toHaveLength(1)
    } finally {
      await own.stop()
      await database?.drop()
    }
  },
)

test('the trail tells who did what to whom, in pages, the latest first', async () => {
  const { id } = await join('Eva', 'agent')
  await carla('PUT', `/people/${id}/role`, { role: 'reader' })
  const { body } = await carla<{ items: TrailEntry[]; next: string }>('GET', '/audit?limit=2')
  expect(body.items).toMatchObject([
    {
      actor: 'Carla',
      action: 'person.role-changed',
      subject: id,
      detail: { name: 'Eva', from: 'agent', to: 'reader' },
    },
    { actor: 'Eva', action: 'person.joined', subject: id },
  ])
  const { body: older } = await carla<{ items: TrailEntry[] }>('GET', `/audit?limit=1&cursor=${body.next}`)
  expect(older.items).toMatchObject([{ actor: 'Carla', action: 'person.invited', subject: id }])
  expect((await carla('GET', '/audit?cursor=nonsense')).status).toBe(400)
})

test('one’s own name and password: the old one is asked for, other sessions end, and wrong ones lock', async () => {
  const { asks } = await join('Gil', 'agent')
  const other = asking(server, await server.signIn('gil@aurora.example', NEW))
  expect((await asks('PUT', '/account/name', { name: ' Gil Reis ' })).status).toBe(200)
  expect((await asks<Session>('GET', '/session')).body.user.name).toBe('Gil Reis')
  const wrong = await asks('POST', '/account/password', { current: 'errada', password: 'uma quarta frase' })
  expect([wrong.status, wrong.body.type]).toEqual([409, problem('wrong-password')])
  expect((await asks('POST', '/account/password', { current: NEW, password: 'gilreis123' })).status).toBe(422)
  expect((await asks('POST', '/account/password', { current: NEW, password: 'uma quarta frase' })).status).toBe(200)
  expect((await asks('GET', '/session')).status).toBe(200)
  expect((await other('GET', '/session')).status).toBe(401)
  const again = asking(server, await server.signIn('gil@aurora.example', 'uma quarta frase'))
  expect((await asks('POST', '/account/sign-out-everywhere')).status).toBe(200)
  expect((await again('GET', '/session')).status).toBe(401)
})

test('ten wrong passwords lock an e-mail, whether somebody has it or not; a link from an administrator opens it', async () => {
  const own = await Server.start()
  try {
    const first = asking(own, await own.signIn())
    const { id } = await join('Ana', 'agent', first, own)
    // Each attempt from a server anew: what is counted by address is not what is looked at here.
    await own.running.stop()
    for (const email of ['ana@aurora.example', 'nobody@aurora.example']) {
      for (let round = 0; round < 2; round += 1) {
        const again = await Server.start({}, own.dataDir)
        for (let attempt = 0; attempt < 5; attempt += 1)
          expect((await open('/auth/sign-in/email', { email, password: 'errada' }, again)).status).toBe(401)
        await again.running.stop()
      }
    }
    const last = await Server.start({}, own.dataDir)
    for (const email of ['ana@aurora.example', 'nobody@aurora.example']) {
      const locked = await open('/auth/sign-in/email', { email, password: NEW }, last)
      expect([locked.status, locked.body.type]).toEqual([429, problem('sign-in-locked')])
      expect(Number(locked.headers.get('Retry-After'))).toBeGreaterThan(800)
    }
    const admin = asking(last, await last.signIn(EMAIL, PASSWORD))
    const { body: link } = await admin<HandedLink>('POST', `/people/${id}/link`)
    const wish = { token: tokenOf(link), password: 'uma terceira frase' }
    expect((await open('/session/first-password', wish, last)).status).toBe(200)
    await last.stop()
  } finally {
    await own.running.stop()
  }
})

test('a key does what its maker may do and no more, and counts as them', async () => {
  const { id, asks } = await join('Max', 'manager')
  const above = await asks('POST', '/api-keys', { name: 'alta', role: 'administrator' })
  expect([above.status, above.body.type]).toEqual([403, problem('key-above-maker')])
  const { body: made } = await asks<{ key: string; createdBy: string; expiresAt: number; createdAt: number }>(
    'POST',
    '/api-keys',
    { name: 'CI', role: 'manager', days: 2 },
  )
  expect(made).toMatchObject({ createdBy: 'Max', role: 'manager', state: 'active' })
  expect(made.expiresAt - made.createdAt).toBe(2 * 86_400_000)
  const { body: seen } = await asks<{ items: { name: string }[] }>('GET', '/api-keys')
  expect(seen.items.map(({ name }) => name)).toEqual(['CI'])

  // What a key has drawn its maker has drawn: they do not approve it.
  const byKey = await server.ask<Draft>('POST', '/api/journeys', { document: askFirst('por-chave') }, made)
  expect(byKey.status).toBe(201)
  const { body: review } = await server.ask<Review>(
    'POST',
    '/api/journeys/por-chave/reviews',
    { etag: byKey.body.etag },
    made,
  )
  const own = await asks('POST', `/journeys/por-chave/reviews/${review.id}/approve`, {})
  expect([own.status, own.body.type]).toEqual([403, problem('review-own')])
  expect((await asks<Review>('GET', `/journeys/por-chave/reviews/${review.id}`)).body.mine).toBe(true)
  expect((await carla<Review>('GET', `/journeys/por-chave/reviews/${review.id}`)).body.approvable).toBe(true)

  await carla('PUT', `/people/${id}/role`, { role: 'agent' })
  expect((await server.ask('POST', '/api/journeys', { document: askFirst('de-novo') }, made)).status).toBe(403)
})
