/** The environment: defaults that start, and for each wrong value one line that names it and says what is wanted. */
import { expect, test } from 'vitest'
import { readSettings, SettingsProblem } from '../../runtime/settings.ts'

function problem(environment: Record<string, string>): string {
  try {
    readSettings(environment)
  } catch (error) {
    if (error instanceof SettingsProblem) return error.message
    throw error
  }
  return 'accepted'
}

test('nothing set is the sandbox on port 3000 with the embedded stores and the example', () => {
  expect(readSettings({})).toMatchObject({
    host: '127.0.0.1',
    port: 3000,
    dataDir: './data',
    databaseUrl: undefined,
    role: 'all',
    seed: 'demo',
    pluginsDir: './plugins',
    uncertainGraceMs: 120_000,
    clockStart: undefined,
    whatsapp: { graphUrl: undefined, graphVersion: 'v26.0', messagesPerSecond: 80 },
  })
})

test('a token means the real WhatsApp, unless another address is given', () => {
  const account = {
    WHATSAPP_ACCESS_TOKEN: 'EAAG',
    WHATSAPP_APP_SECRET: 'a',
    WHATSAPP_VERIFY_TOKEN: 'b',
    WHATSAPP_PHONE_NUMBER_ID: '1',
    WHATSAPP_BUSINESS_ACCOUNT_ID: '2',
  }
  expect(readSettings(account).whatsapp.graphUrl).toBe('https://graph.facebook.com')
  const own = { WHATSAPP_ACCESS_TOKEN: 'EAAG', WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9/x/' }
  expect(readSettings(own).whatsapp.graphUrl).toBe('http://127.0.0.1:9/x')
})

test('a real token without the rest of the account stops the start: webhooks must not be signed with a known secret', () => {
  expect(problem({ WHATSAPP_ACCESS_TOKEN: 'EAAG' })).toContain('WHATSAPP_APP_SECRET')
})

test('an empty value is the same as none', () => {
  expect(readSettings({ PORT: '', REGUA_ROLE: ' ', DATABASE_URL: '' })).toMatchObject({ port: 3000, role: 'all' })
})

test.each([
  ['PORT', 'x'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['DATABASE_URL', 'mysql://x'],
  ['REGUA_ROLE', 'boss'],
  ['REGUA_API_KEY', 'short'],
  ['REGUA_SECRET', 'short'],
  ['REGUA_ADMIN_EMAIL', 'carla'],
  ['REGUA_ADMIN_PASSWORD', 'uma senha boa'],
  ['REGUA_SEED', 'everything'],
  ['REGUA_CLOCK', 'yesterday'],
  ['REGUA_PUBLIC_URL', 'regua.example'],
  ['REGUA_UNCERTAIN_GRACE_SECONDS', '0'],
  ['REGUA_KEEP_WEBHOOK_DAYS', '7'],
  ['REGUA_KEEP_CONVERSATION_DAYS', '-1'],
  ['REGUA_KEEP_AGREEMENT_DAYS', '1.5'],
  ['WHATSAPP_GRAPH_URL', 'graph.facebook.com'],
  ['WHATSAPP_GRAPH_VERSION', '26'],
  ['WHATSAPP_MESSAGES_PER_SECOND', '1.5'],
  ['WHATSAPP_ACCESS_TOKEN', 'EAAG with spaces'],
])('%s=%s stops the start with one line that names it', (name, value) => {
  const line = problem({ [name]: value })
  expect(line).toContain(name)
  expect(line).not.toContain('\n')
})

test('secrets are not repeated', () => {
  for (const [name, value] of [
    ['REGUA_API_KEY', 'hush'],
    ['REGUA_SECRET', 'hush'],
    ['WHATSAPP_ACCESS_TOKEN', 'hu sh'],
    ['DATABASE_URL', 'http://u:hush@h/d'],
  ] as const)
    expect(problem({ [name]: value })).not.toContain(value)
  expect(problem({ REGUA_ADMIN_EMAIL: 'a@b.example', REGUA_ADMIN_PASSWORD: 'hush' })).not.toContain('hush')
})

test('a clock that was set is refused where real messages could leave', () => {
  const clock = { REGUA_CLOCK: '2026-12-01T09:00:00Z' }
  expect(problem({ ...clock, WHATSAPP_ACCESS_TOKEN: 'EAAG' })).toContain('REGUA_CLOCK')
  expect(problem({ ...clock, WHATSAPP_ACCESS_TOKEN: 'EAAG', WHATSAPP_GRAPH_URL: 'https://proxy.example' })).toContain(
    'REGUA_CLOCK',
  )
  expect(problem({ ...clock, WHATSAPP_ACCESS_TOKEN: 'test', WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9' })).toBe(
    'accepted',
  )
  expect(readSettings(clock).clockStart).toBe(Date.UTC(2026, 11, 1, 9))
})

test('a process without the sandbox needs to be told where WhatsApp is', () => {
  expect(problem({ REGUA_ROLE: 'worker' })).toContain('WHATSAPP_GRAPH_URL')
  expect(problem({ REGUA_ROLE: 'webhook' })).toBe('accepted')
})

test('records are kept for five years and webhooks for a month, unless it is said otherwise; 0 is for ever', () => {
  expect(readSettings({}).keep).toEqual({
    webhooks: 30,
    conversations: 1827,
    agreements: 1827,
    audit: 1827,
    imports: 365,
  })
  const said = { REGUA_KEEP_WEBHOOK_DAYS: '8', REGUA_KEEP_AUDIT_DAYS: '0' }
  expect(readSettings(said).keep).toMatchObject({ webhooks: 8, audit: 0, agreements: 1827 })
})
