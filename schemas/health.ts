/**
 * How an installation fares (`GET /api/health`): for the page of administrators and for programs that watch. Everything
 * is found out when it is asked for; nothing of it is stored. Instants are the installation's clock.
 */
import { type Static, Type } from 'typebox'
import { Instant } from './basics.ts'

/** `attention`: somebody should look today. `trouble`: messages do not go out, or replies are not answered, now. */
export const HealthLevel = Type.Union([Type.Literal('ok'), Type.Literal('attention'), Type.Literal('trouble')])
export type HealthLevel = Static<typeof HealthLevel>

/**
 * What is looked at. `database`: the ledger can be written · `tables`: they are this program's · `loops`: delivery in this
 * process · `processes`: somebody delivers · `numbers`: none is stopped · `token`: WhatsApp takes our access token ·
 * `templates`: none is paused · `inbox`, `timers`: nothing waits for long · `queue`: messages go out · `uncertain`:
 * WhatsApp confirms what we send · `sends`: few are refused · `backup`: there is a recent one.
 */
export const CHECKS = [
  'database',
  'tables',
  'loops',
  'processes',
  'numbers',
  'token',
  'templates',
  'inbox',
  'timers',
  'queue',
  'uncertain',
  'sends',
  'backup',
] as const
export type CheckName = (typeof CHECKS)[number]

export const HealthCheck = Type.Object({
  name: Type.Enum(CHECKS),
  level: HealthLevel,
  /** Since when it is not `ok`, as far as this process knows. */
  since: Type.Optional(Instant),
})
export type HealthCheck = Static<typeof HealthCheck>

export const UncertainMessage = Type.Object({
  id: Type.String(),
  run: Type.String(),
  customer: Type.Object({ id: Type.String(), name: Type.String() }),
  sentAt: Type.Optional(Instant),
  /** When it is sent again, if WhatsApp says nothing. */
  resendAt: Instant,
})

export const SystemHealth = Type.Object({
  at: Instant,
  level: HealthLevel,
  checks: Type.Array(HealthCheck),
  numbers: Type.Array(
    Type.Object({
      id: Type.String(),
      display: Type.String(),
      status: Type.Union([Type.Literal('active'), Type.Literal('stopped')]),
      reason: Type.Optional(Type.String()),
      since: Type.Optional(Instant),
      /** Messages that wait for it to be started. */
      waiting: Type.Integer(),
    }),
  ),
  /** Templates that cannot be used now, and that messages wait for. */
  templates: Type.Array(
    Type.Object({
      name: Type.String(),
      language: Type.String(),
      /** `templatePaused`, `templateDisabled`, `templateMissing`. */
      reason: Type.String(),
      waiting: Type.Integer(),
    }),
  ),
  backlog: Type.Object({
    /** Items that were received and are owed a turn. */
    inbox: Type.Object({ pending: Type.Integer(), oldestSeconds: Type.Optional(Type.Number()) }),
    /** How late the oldest deadline is that has passed. */
    timers: Type.Object({ lateSeconds: Type.Optional(Type.Number()) }),
    /** The oldest of both waits longer and longer. */
    growing: Type.Boolean(),
  }),
  messages: Type.Object({
    queued: Type.Integer(),
    /** How long the next message in the queue could have gone already. */
    queuedSeconds: Type.Optional(Type.Number()),
    held: Type.Array(Type.Object({ reason: Type.String(), count: Type.Integer() })),
    uncertain: Type.Object({
      count: Type.Integer(),
      /** Those that are sent again first. */
      items: Type.Array(UncertainMessage),
    }),
    /** Of the latest messages, some thousands of the last hour at most. */
    recent: Type.Object({
      since: Instant,
      accepted: Type.Integer(),
      failed: Type.Array(Type.Object({ code: Type.String(), count: Type.Integer() })),
      blocked: Type.Integer(),
    }),
  }),
  waitingRuns: Type.Integer(),
  /** Processes that deliver, where the ledger knows of several. */
  processes: Type.Optional(
    Type.Array(
      Type.Object({
        id: Type.String(),
        role: Type.String(),
        host: Type.String(),
        startedAt: Instant,
        /** Of how many of the 32 shares of the customers it takes care. */
        lanes: Type.Integer(),
      }),
    ),
  ),
  /** Loops of this process, where it delivers. */
  loops: Type.Optional(
    Type.Array(
      Type.Object({
        name: Type.String(),
        secondsSinceRound: Type.Number(),
        /** `failing`: every round fails; `stuck`: no round comes to its end. */
        problem: Type.Optional(Type.Union([Type.Literal('failing'), Type.Literal('stuck')])),
      }),
    ),
  ),
  program: Type.Object({ version: Type.String(), role: Type.String(), startedAt: Instant }),
  ledger: Type.Object({
    kind: Type.Union([Type.Literal('sqlite'), Type.Literal('postgres')]),
    bytes: Type.Integer(),
    writeMilliseconds: Type.Optional(Type.Number()),
  }),
  /** Where the program makes backups itself. */
  lastBackupAt: Type.Optional(Instant),
})
export type SystemHealth = Static<typeof SystemHealth>
