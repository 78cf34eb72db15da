/** What deploy/ and the Dockerfile say fits the program: names and values of settings, ports, users, files that exist. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSettings } from '../../runtime/settings.ts'

const ROOT = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8')
const FILLED: Record<string, string> = {
  POSTGRES_PASSWORD: 'aVeryLongPassword1',
  REGUA_HOST: 'regua.example.com',
  REGUA_SECRET: 's'.repeat(40),
  REGUA_API_KEY: 'k'.repeat(30),
  REGUA_ADMIN_EMAIL: 'ana@example.com',
  REGUA_ORGANIZATION: 'Loja',
  ...Object.fromEntries(
    ['ACCESS_TOKEN', 'APP_SECRET', 'VERIFY_TOKEN', 'PHONE_NUMBER_ID', 'BUSINESS_ACCOUNT_ID'].map((name) => [
      `WHATSAPP_${name}`,
      `value-of-${name}`,
    ]),
  ),
}

/** Names that are for compose or the images it uses, not for the program. */
const NOT_OURS = /^(POSTGRES_\w+|REGUA_HOST|NODE_ENV)$/
/** Every name that the settings read: they write each as a text. */
const KNOWN = new Set(
  (read('runtime/settings.ts') + read('runtime/payment-settings.ts')).match(
    /\b(?:REGUA|WHATSAPP|PIX_API)_[A-Z_]+\b|\b(?:HOST|PORT|DATABASE_URL)\b/g,
  ),
)

const assignments = (text: string, line: RegExp): Record<string, string> =>
  Object.fromEntries([...text.matchAll(line)].map(([, name = '', value = '']) => [name, value.trim()]))

const example = assignments(read('deploy/env.example'), /^([A-Z_]+)=(.*)$/gm)
const image = assignments(read('Dockerfile').replaceAll('\\\n', '\n'), /^(?:ENV)?\s+([A-Z_]+)=(.*?)\s*$/gm)
const unit = read('deploy/regua.service')
const unitEnv = assignments(unit, /^Environment=([A-Z_]+)=(.*)$/gm)

/** The services of compose.yaml as texts, by name. */
const compose = read('deploy/compose.yaml')
const services = Object.fromEntries(
  (compose.split(/^services:$/m)[1]?.split(/^\w+:$/m)[0] ?? '')
    .split(/^ {2}(?=\w+:$)/m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf(':')), text]),
)

/** What `docker compose` puts in for `${NAME:?…}`. */
const filled = (value: string) => value.replaceAll(/\$\{(\w+)[^}]*\}/g, (_, name) => FILLED[name] ?? '')

function environmentOf(service: string): Record<string, string> {
  const block = services[service]?.match(/^ {4}environment:\n((?: {6}.*\n)+)/m)?.[1] ?? ''
  const own = assignments(block, /^ {6}([A-Z_]+): (.*)$/gm)
  return { ...image, ...example, ...FILLED, ...Object.fromEntries(Object.entries(own).map(([k, v]) => [k, filled(v)])) }
}

test('every setting that is named anywhere is one that the program reads', () => {
  const named = [
    ...Object.keys({ ...example, ...image, ...unitEnv }),
    ...['studio', 'webhook', 'worker'].flatMap((service) => Object.keys(environmentOf(service))),
    ...(compose.match(/\bREGUA_[A-Z_]+/g) ?? []),
  ].filter((name) => !NOT_OURS.test(name))
  expect(named.filter((name) => !KNOWN.has(name))).toEqual([])
  expect(named).toContain('REGUA_DATA_DIR')
})

test.each([
  ['studio', 'studio'],
  ['webhook', 'webhook'],
  ['worker', 'worker'],
])('the environment of the service %s starts with that role on PostgreSQL', (service, role) => {
  const settings = readSettings(environmentOf(service))
  expect(settings).toMatchObject({
    ...{ role, host: '0.0.0.0', port: 3000, dataDir: '/data', pluginsDir: '/plugins' },
    databaseUrl: `postgres://regua:${FILLED.POSTGRES_PASSWORD}@postgres:5432/regua`,
    publicUrl: 'https://regua.example.com',
  })
  expect(settings.whatsapp.graphUrl).toBe('https://graph.facebook.com')
})

describe('compose.yaml', () => {
  test('runs four processes, of which two are workers, after the database is healthy', () => {
    expect(Object.keys(services).sort()).toEqual(['postgres', 'proxy', 'studio', 'webhook', 'worker'])
    expect(services.worker).toContain('replicas: 2')
    expect(compose).toMatch(/x-regua:[\s\S]*postgres:\n {6}condition: service_healthy/)
    expect(services.postgres).toContain('healthcheck:')
  })

  test('shows nothing but the proxy to the outside, and keeps no password', () => {
    const published = Object.keys(services).filter((name) => services[name]?.includes('    ports:'))
    expect(published).toEqual(['proxy'])
    expect(compose).not.toMatch(/(PASSWORD|SECRET|TOKEN|API_KEY): (?!\$\{)/)
    expect(example.POSTGRES_PASSWORD).toBe('')
  })

  test('gives a process longer to end than it may take', () => {
    const most = readSettings(environmentOf('worker')).drainMs / 1000 + 10
    expect(Number(compose.match(/stop_grace_period: (\d+)s/)?.[1])).toBeGreaterThan(most)
    expect(Number(unit.match(/^TimeoutStopSec=(\d+)$/m)?.[1])).toBeGreaterThan(most)
  })

  test('sends webhooks and pages to where they are served', () => {
    const targets = [...read('deploy/Caddyfile').matchAll(/reverse_proxy (\w+):(\d+)/g)]
    expect(targets.map(([, name, port]) => `${name} ${port}`)).toEqual(['webhook 3000', 'studio 3000'])
  })
})

test('the image holds all that the program needs at run time, and starts as nobody in particular', () => {
  const dockerfile = read('Dockerfile')
  const stage = dockerfile.slice(dockerfile.lastIndexOf('FROM '))
  const copied = [...stage.matchAll(/--from=build \/app\/(\S+)/g)].map(([, name]) => name)
  const folders = ['node_modules', 'schemas', 'runtime', 'examples', 'dist']
  expect(copied).toEqual(expect.arrayContaining(folders))
  expect(stage).toContain('USER node')
  expect(stage).toContain('HEALTHCHECK')
  expect(stage).toContain('"runtime/main.ts"')
  // The Node of the image is one that the program takes, named exactly.
  const versions = [...dockerfile.matchAll(/FROM node:(\d+)\.(\d+)\.(\d+)-/g)].map(([, major, minor]) => [major, minor])
  expect(versions).toHaveLength(2)
  for (const [major, minor] of versions) expect([Number(major), Number(minor) >= 19]).toEqual([20, true])
  // What the build copies is let through to it.
  const letThrough = read('.dockerignore')
  for (const [, names = ''] of dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm))
    for (const name of names.split(' ')) expect(letThrough).toContain(`!${name}\n`)
})

test('units and commands name files that exist', () => {
  const files = readdirSync(join(ROOT, 'deploy')).filter((name) => /\.(service|timer)$/.test(name))
  expect(files.sort()).toEqual(['regua-backup.service', 'regua-backup.timer', 'regua.service'])
  for (const file of files)
    for (const [path] of read(`deploy/${file}`).matchAll(/runtime\/[\w-]+\.ts/g))
      expect(existsSync(join(ROOT, path))).toBe(true)
  expect(readSettings({ ...FILLED, ...unitEnv, POSTGRES_PASSWORD: '' })).toMatchObject({ role: 'all', port: 3000 })
})
