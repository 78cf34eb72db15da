/**
 * The settings of the environment, every one validated. What is wrong stops the start with one line that names the
 * variable, what it is and what is wanted; values of secrets are never repeated.
 */
import type { Instant } from '../schemas/basics.ts'
import { type PaymentSettings, paymentSettings } from './payment-settings.ts'
import type { KeepDays } from './record-keeping.ts'
import { type SecondOpinionSettings, secondOpinionSettings } from './second-opinion-settings.ts'

export const ROLES = ['all', 'studio', 'webhook', 'worker'] as const
export type Role = (typeof ROLES)[number]

export type Settings = {
  host: string
  /** 0 is any free port. */
  port: number
  dataDir: string
  databaseUrl: string | undefined
  role: Role
  /** Where people reach the server, when that is not host and port (a proxy that ends TLS). */
  publicUrl: string | undefined
  /** The name that debtors know; who debts are owed to when a portfolio does not say. */
  organization: string | undefined
  apiKey: string | undefined
  /** Signs session cookies; kept in the data directory when not given. */
  secret: string | undefined
  admin: { email: string | undefined; password: string | undefined }
  seed: 'demo' | 'none'
  pluginsDir: string
  /** Files that replace law packs of the product; undefined: there are none. */
  lawPacksDir: string | undefined
  logLevel: string
  whatsapp: {
    /** Undefined: the bundled sandbox of this process. */
    graphUrl: string | undefined
    graphVersion: string
    phoneNumberId: string
    wabaId: string
    accessToken: string
    appSecret: string
    verifyToken: string
    messagesPerSecond: number
    /** People who may be written to first in a moving day; undefined when there is no limit. */
    peopleADay: number | undefined
  }
  payments: PaymentSettings
  /** Undefined: what is unclear stays unclear. */
  secondOpinion: SecondOpinionSettings | undefined
  uncertainGraceMs: number
  keep: KeepDays
  /** Most memory for the picture of the portfolio that segments are counted in; 0: each count asks the ledger. */
  countingBytes: number
  /** How long it goes on serving, not ready, after it was told to end: for load balancers to notice. */
  drainMs: number
  /** Tests and demos: where the clock starts. */
  clockStart: Instant | undefined
}

/** What stops the start: one line for people. */
export class SettingsProblem extends Error {}

type Environment = Readonly<Record<string, string | undefined>>

/** The account of the bundled sandbox: known to everybody, worth nothing outside of it. */
const SANDBOX = {
  WHATSAPP_PHONE_NUMBER_ID: '100000000000001',
  WHATSAPP_BUSINESS_ACCOUNT_ID: '200000000000001',
  WHATSAPP_ACCESS_TOKEN: 'sandbox-token',
  WHATSAPP_APP_SECRET: 'sandbox-secret',
  WHATSAPP_VERIFY_TOKEN: 'sandbox-verify',
}

const META = 'https://graph.facebook.com'

/** Throws `SettingsProblem`. */
export function readSettings(environment: Environment): Settings {
  // An empty line in `.env` means the same as none.
  const given = (name: string) => (environment[name]?.trim() === '' ? undefined : environment[name]?.trim())
  const text = (name: string, fallback: string) => given(name) ?? fallback
  const token = given('WHATSAPP_ACCESS_TOKEN')
  const role = choice('REGUA_ROLE', given('REGUA_ROLE'), ROLES, 'all')
  const graphUrl = webAddress('WHATSAPP_GRAPH_URL', given('WHATSAPP_GRAPH_URL')) ?? (token ? META : undefined)
  const clockStart = instant('REGUA_CLOCK', given('REGUA_CLOCK'))
  if (clockStart !== undefined && token !== undefined && token !== SANDBOX.WHATSAPP_ACCESS_TOKEN && !isHere(graphUrl))
    throw new SettingsProblem(
      'REGUA_CLOCK is for tests and demos and cannot be used with a real WHATSAPP_ACCESS_TOKEN: remove one of both.',
    )
  if (token !== undefined && !isHere(graphUrl)) refuseSandboxValues(given)
  if (graphUrl === undefined && (role === 'studio' || role === 'worker'))
    throw new SettingsProblem(
      `REGUA_ROLE=${role} needs an account: set WHATSAPP_ACCESS_TOKEN, or WHATSAPP_GRAPH_URL to a sandbox; ` +
        'the bundled sandbox runs only inside a process with the role "all".',
    )
  return {
    host: text('HOST', '127.0.0.1'),
    port: integer('PORT', given('PORT'), { fallback: 3000, least: 0, most: 65_535 }),
    dataDir: text('REGUA_DATA_DIR', './data'),
    databaseUrl: postgresAddress(given('DATABASE_URL')),
    role,
    publicUrl: webAddress('REGUA_PUBLIC_URL', given('REGUA_PUBLIC_URL'))?.replace(/\/+$/, ''),
    organization: given('REGUA_ORGANIZATION'),
    apiKey: longEnough('REGUA_API_KEY', given('REGUA_API_KEY'), 16),
    secret: longEnough('REGUA_SECRET', given('REGUA_SECRET'), 32),
    admin: administrator(given('REGUA_ADMIN_EMAIL'), given('REGUA_ADMIN_PASSWORD')),
    seed: choice('REGUA_SEED', given('REGUA_SEED'), ['demo', 'none'] as const, 'demo'),
    pluginsDir: text('REGUA_PLUGINS_DIR', './plugins'),
    lawPacksDir: given('REGUA_LAW_PACKS_DIR'),
    logLevel: choice(
      'REGUA_LOG_LEVEL',
      given('REGUA_LOG_LEVEL'),
      ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const,
      'info',
    ),
    whatsapp: {
      graphUrl: graphUrl?.replace(/\/+$/, ''),
      graphVersion: pattern('WHATSAPP_GRAPH_VERSION', text('WHATSAPP_GRAPH_VERSION', 'v26.0'), /^v\d+\.\d+$/, 'v26.0'),
      phoneNumberId: text('WHATSAPP_PHONE_NUMBER_ID', SANDBOX.WHATSAPP_PHONE_NUMBER_ID),
      wabaId: text('WHATSAPP_BUSINESS_ACCOUNT_ID', SANDBOX.WHATSAPP_BUSINESS_ACCOUNT_ID),
      accessToken: visible('WHATSAPP_ACCESS_TOKEN', token ?? SANDBOX.WHATSAPP_ACCESS_TOKEN),
      appSecret: text('WHATSAPP_APP_SECRET', SANDBOX.WHATSAPP_APP_SECRET),
      verifyToken: text('WHATSAPP_VERIFY_TOKEN', SANDBOX.WHATSAPP_VERIFY_TOKEN),
      messagesPerSecond: integer('WHATSAPP_MESSAGES_PER_SECOND', given('WHATSAPP_MESSAGES_PER_SECOND'), {
        fallback: 80,
        least: 1,
        most: 10_000,
      }),
      peopleADay: messagingLimit(given('WHATSAPP_MESSAGING_LIMIT')),
    },
    payments: paymentSettings(given, (line) => new SettingsProblem(line)),
    secondOpinion: secondOpinionSettings(
      given,
      (name, range) => integer(name, given(name), range),
      (line) => new SettingsProblem(line),
    ),
    uncertainGraceMs:
      1000 *
      integer('REGUA_UNCERTAIN_GRACE_SECONDS', given('REGUA_UNCERTAIN_GRACE_SECONDS'), {
        fallback: 120,
        least: 1,
        most: 86_400,
      }),
    drainMs: 1000 * integer('REGUA_DRAIN_SECONDS', given('REGUA_DRAIN_SECONDS'), { fallback: 0, least: 0, most: 300 }),
    keep: keepDays(given),
    countingBytes:
      1024 *
      1024 *
      integer('REGUA_COUNTING_MEMORY_MB', given('REGUA_COUNTING_MEMORY_MB'), { fallback: 64, least: 0, most: 8_192 }),
    clockStart,
  }
}

/**
 * How long records are kept. WhatsApp repeats a webhook for seven days, so what recognises a repetition stays longer.
 * What proves a debt, an offer or a contract stays for five years, leap days included: that is how long a debt can be
 * claimed (Código Civil art. 206 §5 I) and how long records may speak of it (CDC art. 43 §1).
 */
function keepDays(given: (name: string) => string | undefined): KeepDays {
  const days = (name: string, fallback: number, least: number) => {
    const most = 36_500
    const value = integer(name, given(name), { fallback, least: 0, most })
    if (value === 0 || value >= least) return value
    throw new SettingsProblem(`${name} is "${value}", but must be 0 (for ever) or from ${least} to ${most}.`)
  }
  return {
    webhooks: days('REGUA_KEEP_WEBHOOK_DAYS', 30, 8),
    conversations: days('REGUA_KEEP_CONVERSATION_DAYS', 1_827, 30),
    agreements: days('REGUA_KEEP_AGREEMENT_DAYS', 1_827, 30),
    audit: days('REGUA_KEEP_AUDIT_DAYS', 1_827, 30),
    imports: days('REGUA_KEEP_IMPORT_DAYS', 365, 1),
  }
}

/** With a real account, a value that everybody knows from the sandbox would let anybody sign webhooks. */
function refuseSandboxValues(given: (name: string) => string | undefined): void {
  const missing = Object.keys(SANDBOX).filter((name) => given(name) === undefined)
  if (missing.length > 0)
    throw new SettingsProblem(
      `WHATSAPP_ACCESS_TOKEN is set, so ${missing.join(', ')} must be set too: all five belong together.`,
    )
}

function integer(
  name: string,
  value: string | undefined,
  { fallback, least, most }: { fallback: number; least: number; most: number },
): number {
  if (value === undefined) return fallback
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= least && number <= most) return number
  throw new SettingsProblem(`${name} is "${value}", but must be a whole number from ${least} to ${most}.`)
}

function choice<T extends string>(name: string, value: string | undefined, choices: readonly T[], fallback: T): T {
  if (value === undefined) return fallback
  const chosen = choices.find((each) => each === value)
  if (chosen !== undefined) return chosen
  throw new SettingsProblem(`${name} is "${value}", but must be one of ${choices.join(', ')}.`)
}

function webAddress(name: string, value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value
  throw new SettingsProblem(`${name} is "${value}", but must be an address that begins with http:// or https://.`)
}

/** The address holds a password, so it is not repeated. */
function postgresAddress(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  if (/^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return value
  throw new SettingsProblem('DATABASE_URL is set, but is no address like postgres://user:password@host:5432/database.')
}

function instant(name: string, value: string | undefined): Instant | undefined {
  if (value === undefined) return undefined
  const at = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value)
    ? Date.parse(value)
    : NaN
  if (!Number.isNaN(at)) return at
  throw new SettingsProblem(
    `${name} is "${value}", but must be an ISO instant with a zone, such as 2026-12-01T09:00:00Z.`,
  )
}

function longEnough(name: string, value: string | undefined, least: number): string | undefined {
  if (value === undefined || value.length >= least) return value
  throw new SettingsProblem(`${name} has ${value.length} characters, but must have at least ${least}.`)
}

function pattern(name: string, value: string, shape: RegExp, example: string): string {
  if (shape.test(value)) return value
  throw new SettingsProblem(`${name} is "${value}", but must look like ${example}.`)
}

function visible(name: string, value: string): string {
  if (/^[\x21-\x7e]+$/.test(value)) return value
  throw new SettingsProblem(`${name} has spaces or characters that no token has: copy it again.`)
}

function administrator(email: string | undefined, password: string | undefined): Settings['admin'] {
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email))
    throw new SettingsProblem(`REGUA_ADMIN_EMAIL is "${email}", but must be an e-mail address.`)
  if (password !== undefined && email === undefined)
    throw new SettingsProblem('REGUA_ADMIN_PASSWORD is set, but REGUA_ADMIN_EMAIL is not: set both or none.')
  if (password !== undefined && (password.length < 10 || password.length > 128))
    throw new SettingsProblem(
      `REGUA_ADMIN_PASSWORD has ${password.length} characters, but must have from 10 to 128 of them.`,
    )
  return { email, password }
}

/** A number of people, or `unlimited`, which is also what is assumed. */
function messagingLimit(value: string | undefined): number | undefined {
  if (value === undefined || value === 'unlimited') return undefined
  return integer('WHATSAPP_MESSAGING_LIMIT', value, { fallback: 0, least: 1, most: 100_000_000 })
}

/** A double of the Cloud API on this machine: no real message can leave through it. */
function isHere(graphUrl: string | undefined): boolean {
  return graphUrl !== undefined && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(graphUrl).hostname)
}
