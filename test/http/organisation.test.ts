/** The organisation's policy over the API: read, changed over what was seen, narrowed only, signed for; law packs shown. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lawPacksOf } from '../../runtime/law-packs-dir.ts'
import { SettingsProblem } from '../../runtime/settings.ts'
import type { LawPackList, Organisation, PolicyPreview } from '../../schemas/organisation-api.ts'
import { Server } from './server.ts'

let server: Server

beforeAll(async () => {
  // The product as it comes: no packs but its own.
  server = await Server.start({ REGUA_LAW_PACKS_DIR: '' })
})
afterAll(() => server.stop())

const read = async () => {
  const { body, headers } = await server.ask<Organisation>('GET', '/api/organisation')
  return { ...body, etag: headers.get('ETag') ?? '' }
}
const settingsOf = ({ policy: { attestation: _, ...settings } }: Organisation) => settings

test('a policy is changed over the version that was read, and each change is a version of its own', async () => {
  const first = await read()
  expect(first).toMatchObject({ version: 0, etag: '"0"', policy: { collectorRole: 'first_party', attestation: null } })
  expect(first.policy.contact).toEqual({ perDay: 1, per7Days: 3, toneWords: [] })
  const wanted = { ...settingsOf(first), contact: { ...first.policy.contact, per7Days: 2, toneWords: ['caloteiro'] } }
  expect((await server.refused('PUT', '/api/organisation', wanted)).status).toBe(428)
  const put = await server.ask<Organisation>('PUT', '/api/organisation', wanted, {
    headers: { 'If-Match': first.etag },
  })
  expect([put.status, put.body.version, put.headers.get('ETag')]).toEqual([200, 1, '"1"'])
  expect((await read()).policy.contact.per7Days).toBe(2)
  const late = await server.refused('PUT', '/api/organisation', wanted, { headers: { 'If-Match': first.etag } })
  expect([late.status, late.body.type, late.body.etag]).toEqual([412, 'urn:regua:problem:policy-changed', '1'])
})

test.each<[string, (policy: ReturnType<typeof settingsOf>) => object, string, RegExp]>([
  [
    'hours on a Sunday before any law opens',
    (policy) => ({ ...policy, contact: { ...policy.contact, hours: { '7': { from: '05:00', to: '12:00' } } } }),
    '/contact/hours/7',
    /Nenhuma lei permite contato fora de 07:00–22:00/,
  ],
  [
    'hours that end before they begin',
    (policy) => ({ ...policy, contact: { ...policy.contact, hours: { '1': { from: '18:00', to: '09:00' } } } }),
    '/contact/hours/1',
    /termina \(09:00\) antes de começar \(18:00\)/,
  ],
  [
    'hours that leave nothing of the law of Brazil',
    (policy) => ({ ...policy, contact: { ...policy.contact, hours: { '7': { from: '09:00', to: '12:00' } } } }),
    '/contact/hours',
    /não sobra nenhum momento/,
  ],
  [
    'more a day than a week',
    (policy) => ({ ...policy, contact: { ...policy.contact, perDay: 4, per7Days: 3 } }),
    '/contact/per7Days',
    /não pode ser menor/,
  ],
  [
    'the same word twice',
    (policy) => ({ ...policy, contact: { ...policy.contact, toneWords: ['Caloteiro', 'caloteiro '] } }),
    '/contact/toneWords/1',
    /já está na lista/,
  ],
  [
    'debts older than five years',
    (policy) => ({ ...policy, discount: { ...policy.discount, blockedFromDaysPastDue: 4_000 } }),
    '/discount/blockedFromDaysPastDue',
    /prescreve em cinco anos/,
  ],
  [
    'two bands that begin on the same day',
    (policy) => ({ ...policy, discount: { ...policy.discount, bands: [1, 1].map(() => policy.discount.bands[0]) } }),
    '/discount/bands/1/fromDaysPastDue',
    /Já existe uma faixa/,
  ],
])('refused, with where and why: %s', async (_, change, pointer, detail) => {
  const before = await read()
  const answer = await server.refused('PUT', '/api/organisation', change(settingsOf(before)), {
    headers: { 'If-Match': before.etag, 'Accept-Language': 'pt-BR' },
  })
  expect(answer.status).toBe(422)
  expect(answer.body.errors).toEqual([{ pointer, detail: expect.stringMatching(detail) }])
  expect((await read()).version).toBe(before.version)
})

test('an agency signs with its own name, people only, and signs again when its role changes', async () => {
  const cookie = await server.signIn()
  const before = await read()
  const change = (role: string, etag: string) =>
    server.ask<Organisation>(
      'PUT',
      '/api/organisation',
      { ...settingsOf(before), collectorRole: role },
      { headers: { 'If-Match': etag } },
    )
  const sign = (body: object, etag: string, key: string | null = null) =>
    server.ask<Organisation & { type: string }>('POST', '/api/organisation/attestation', body, {
      key,
      headers: { 'If-Match': etag, ...(key === null ? { Cookie: cookie } : {}) },
    })
  const { name } = (
    await server.ask<{ user: { name: string } }>('GET', '/api/session', undefined, {
      key: null,
      headers: { Cookie: cookie },
    })
  ).body.user
  const needless = await sign({ name, text: before.attestationText }, before.etag)
  expect([needless.status, needless.body.type]).toEqual([409, 'urn:regua:problem:attestation-needless'])
  const agency = await change('agency', before.etag)
  expect(agency.body.policy.attestation).toBeNull()
  const etag = `"${agency.body.version}"`
  expect((await sign({ name: 'Outra Pessoa', text: before.attestationText }, etag)).body.type).toBe(
    'urn:regua:problem:attestation-name',
  )
  expect((await sign({ name, text: 'Eu aceito.' }, etag)).body.type).toBe('urn:regua:problem:attestation-text')
  expect((await sign({ name, text: before.attestationText }, etag, 'key-of-the-tests-0123456789')).status).toBe(403)
  const signed = await sign({ name: `  ${name.toUpperCase()} `, text: before.attestationText }, etag)
  expect(signed.body.policy.attestation).toMatchObject({
    by: expect.stringContaining(name),
    text: before.attestationText,
  })
  const same = await change('agency', `"${signed.body.version}"`)
  expect(same.body.policy.attestation).not.toBeNull()
  const buyer = await change('debt_buyer', `"${same.body.version}"`)
  expect(buyer.body.policy.attestation).toBeNull()
})

test('what a policy comes to, for every age of a debt', async () => {
  const { policy } = await read()
  const { body } = await server.ask<PolicyPreview>('POST', '/api/organisation/preview-policy', {
    discount: policy.discount,
  })
  expect(body.rows.map(({ bucket }) => bucket)).toEqual(['1-30', '31-60', '61-90', '91-180', '181-360', '>360', '>360'])
  // 1000.00, 75 days: 2% fee and 2.5% interest waived, 10% of the principal too (docs/collections.md, sample policy).
  expect(body.rows[2]).toMatchObject({ balance: 104_500, refused: null })
  expect(body.rows[2]?.options[0]).toMatchObject({ kind: 'lump-sum', total: 90_000 })
  expect(body.rows[6]).toMatchObject({ refused: 'time_barred', options: [] })
})

test('every law pack with its version and sources; a file of the installation replaces the one of its id', async () => {
  const product = await server.ask<LawPackList>('GET', '/api/law-packs')
  expect(product.body.items.map(({ pack }) => pack.id)).toEqual(
    expect.arrayContaining(['BR', 'BR-SP', 'BR-RJ', 'BR-AL', 'BR-ES', 'BR-AM', 'CO', 'MX', 'CL', 'PE', 'AR', 'US']),
  )
  expect(product.body.items.every(({ from, pack }) => from === 'product' && /^\d{4}/.test(pack.version))).toBe(true)
  const open = await Server.start()
  const { body } = await open.ask<LawPackList>('GET', '/api/law-packs')
  expect(body.items.find(({ pack }) => pack.id === 'BR-SP')).toMatchObject({
    from: 'installation',
    pack: { hours: { days: { '7': { from: '00:00', to: '24:00' } } } },
  })
  await open.stop()
})

test('a broken pack stops the start with its file and the place in it', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'regua-packs-'))
  try {
    writeFileSync(join(dir, 'sp.json'), '{"id":"BR-SP"}')
    await expect(lawPacksOf(dir)).rejects.toThrow(/^REGUA_LAW_PACKS_DIR: ".*sp\.json" is no law pack: \/name /)
    writeFileSync(join(dir, 'sp.json'), 'not json')
    await expect(lawPacksOf(dir)).rejects.toThrow(/sp\.json" is no law pack: /)
    await expect(lawPacksOf(join(dir, 'none'))).rejects.toThrow(SettingsProblem)
    await expect(lawPacksOf(join(dir, 'none'))).rejects.toThrow(/cannot be read as a directory/)
  } finally {
    rmSync(dir, { recursive: true })
  }
})
