/**
 * From what was read to how the installation fares. Pure: the same reading and the same memory of earlier ones give the
 * same state. The thresholds are here and nowhere else; docs/monitoring.md repeats them for people.
 */
import type { Instant } from '../../schemas/basics.ts'
import { CHECKS, type CheckName, type HealthCheck, type HealthLevel, type SystemHealth } from '../../schemas/health.ts'
import type { LoopState } from '../shell/loop.ts'
import type {
  LedgerCounts,
  LedgerProcess,
  NumberState,
  QueueHeads,
  RecentSends,
  UncertainSend,
} from '../storage/ports.ts'
import type { LoopTrouble, Readiness } from './readiness.ts'

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** From the first value on it deserves attention, from the second on it is trouble. Milliseconds. */
const INBOX_AGE = [MINUTE, 5 * MINUTE] as const
const TIMER_LATENESS = [2 * MINUTE, 10 * MINUTE] as const
/** The same message is next in the queue and does not go. */
const QUEUE_STANDS = [2 * MINUTE, 5 * MINUTE] as const
/** A lost answer is usually settled by the status webhook within seconds. */
const UNCERTAIN_FOR = MINUTE
const SLOW_WRITE_MS = SECOND
const OLD_BACKUP = 48 * 60 * MINUTE
/** Refusals worth a look: so many, and such a share of what was sent. */
const REFUSED = { count: 10, share: 0.2 }
/** A lag below this is none. Above it, one that grew by more than half of the time that passed grows. */
const LAG_WORTH_WATCHING = 15 * SECOND
const LAG_INTERVAL = 30 * SECOND

export type Reading = {
  now: Instant
  readiness: Readiness
  troubledLoops: LoopTrouble[]
  writeMs: number | undefined
  heads: QueueHeads
  counts: LedgerCounts
  waitingRuns: { journey: string; runs: number }[]
  recent: RecentSends
  uncertain: UncertainSend[]
  numbers: NumberState[]
  processes: LedgerProcess[] | undefined
  loops: LoopState[]
  lastBackupAt: Instant | undefined
  size: SystemHealth['ledger']
  program: SystemHealth['program']
}

/** What is remembered of earlier readings, by this process only. */
export type Memory = {
  since: Readonly<Partial<Record<CheckName, Instant>>>
  /** The message that was next in the queue, and when that was first seen. */
  head?: { position: number; since: Instant }
  /** A lag to compare with. */
  lag?: { at: Instant; lag: number }
  growing: boolean
}

export const NO_MEMORY: Memory = { since: {}, growing: false }

export function healthOf(reading: Reading, before: Memory): { health: SystemHealth; memory: Memory } {
  const { now, heads, counts, recent, uncertain, processes, loops, program, size } = reading
  const numbers = numbersOf(reading)
  const templates = templatesOf(reading)
  const inboxAge = age(now, heads.inbox)
  const lateness = age(now, heads.timer)
  const growth = growthOf(now, Math.max(inboxAge ?? 0, lateness ?? 0), before)
  const queuedAge = heads.queued === undefined ? undefined : age(now, heads.queued.due)
  const head = queuedAge === undefined ? undefined : headOf(now, heads.queued?.position ?? 0, before)

  const levels: Record<CheckName, HealthLevel> = {
    database: databaseLevel(reading),
    tables: { same: 'ok', unknown: 'ok', newer: 'attention', older: 'trouble' }[
      reading.readiness.tables
    ] as HealthLevel, // one of these
    loops: reading.troubledLoops.length > 0 ? 'trouble' : 'ok',
    processes: processes !== undefined && processes.length === 0 ? 'trouble' : 'ok',
    numbers: numbersLevel(numbers),
    token: reading.numbers.some(({ status, reason }) => status === 'stopped' && reason === 'permission')
      ? 'trouble'
      : 'ok',
    templates: templates.length > 0 ? 'attention' : 'ok',
    inbox: worse(beyond(inboxAge, INBOX_AGE), growth.growing && (inboxAge ?? 0) > 0 ? 'attention' : 'ok'),
    timers: beyond(lateness, TIMER_LATENESS),
    queue: beyond(head && now - head.since, QUEUE_STANDS),
    uncertain: isLongUncertain(reading) ? 'attention' : 'ok',
    sends: sendsLevel(recent),
    backup: reading.lastBackupAt !== undefined && now - reading.lastBackupAt > OLD_BACKUP ? 'attention' : 'ok',
  }
  const known = { numbers: oldest(numbers.map(({ since }) => since)), uncertain: heads.uncertain?.sentAt }
  const checks = CHECKS.map((name): HealthCheck => {
    const level = levels[name]
    if (level === 'ok') return { name, level }
    const evidence =
      name === 'numbers' || name === 'token' ? known.numbers : name === 'uncertain' ? known.uncertain : undefined
    return { name, level, since: evidence ?? before.since[name] ?? now }
  })
  const since = Object.fromEntries(checks.flatMap(({ name, since }) => (since === undefined ? [] : [[name, since]])))
  return {
    memory: { since, growing: growth.growing, lag: growth.lag, ...(head ? { head } : {}) },
    health: {
      at: now,
      level: CHECKS.reduce<HealthLevel>((worst, name) => worse(worst, levels[name]), 'ok'),
      checks,
      numbers,
      templates,
      backlog: {
        inbox: { pending: counts.inbox, ...optional('oldestSeconds', seconds(inboxAge)) },
        timers: { ...optional('lateSeconds', seconds(lateness)) },
        growing: growth.growing,
      },
      messages: {
        queued: counts.queued,
        ...optional('queuedSeconds', seconds(queuedAge)),
        held: byReason(counts),
        uncertain: { count: Math.max(counts.uncertain, uncertain.length), items: uncertain },
        recent,
      },
      waitingRuns: reading.waitingRuns.reduce((sum, { runs }) => sum + runs, 0),
      ...optional('processes', processes),
      ...(loops.length === 0 ? {} : { loops: loops.map((loop) => loopOf(loop, reading.troubledLoops)) }),
      program,
      ledger: { ...size, ...optional('writeMilliseconds', rounded(reading.writeMs)) },
      ...optional('lastBackupAt', reading.lastBackupAt),
    },
  }
}

const RANK: Record<HealthLevel, number> = { ok: 0, attention: 1, trouble: 2 }

/** 0 ok, 1 attention, 2 trouble: what Prometheus is told. */
export const rankOf = (level: HealthLevel): number => RANK[level]

function worse(a: HealthLevel, b: HealthLevel): HealthLevel {
  return RANK[a] >= RANK[b] ? a : b
}

function beyond(value: number | undefined, [attention, trouble]: readonly [number, number]): HealthLevel {
  if (value === undefined || value <= attention) return 'ok'
  return value > trouble ? 'trouble' : 'attention'
}

function databaseLevel({ readiness, writeMs }: Reading): HealthLevel {
  if (readiness.ledger !== 'ok') return 'trouble'
  return (writeMs ?? 0) > SLOW_WRITE_MS ? 'attention' : 'ok'
}

function numbersOf({ numbers, counts }: Reading): SystemHealth['numbers'] {
  return numbers.map(({ id, display, status, reason }) => {
    const waiting = counts.held.filter(
      (held) => held.number === id && (held.reason === 'number-stopped' || held.reason === reason),
    )
    // The message whose refusal stopped the number keeps the reason, and when it was sent.
    const since = oldest(waiting.filter((held) => held.reason === reason).map(({ refusedAt }) => refusedAt))
    return {
      ...{ id, display: display ?? id, status },
      ...(status === 'stopped' && reason !== null ? { reason } : {}),
      ...(status === 'stopped' ? optional('since', since) : {}),
      waiting: status === 'stopped' ? waiting.reduce((sum, { count }) => sum + count, 0) : 0,
    }
  })
}

function numbersLevel(numbers: SystemHealth['numbers']): HealthLevel {
  const stopped = numbers.filter(({ status }) => status === 'stopped').length
  if (stopped === 0) return 'ok'
  return stopped === numbers.length ? 'trouble' : 'attention'
}

/** Those that messages wait for: one that WhatsApp paused and nobody uses is no concern. */
function templatesOf({ counts }: Reading): SystemHealth['templates'] {
  const known = new Map<string, SystemHealth['templates'][number]>()
  for (const { template, reason, count } of counts.held) {
    if (template === undefined) continue
    const [name = '', language = ''] = template.split('|')
    known.set(template, { name, language, reason, waiting: (known.get(template)?.waiting ?? 0) + count })
  }
  return [...known.values()].sort((a, b) => b.waiting - a.waiting || a.name.localeCompare(b.name))
}

function byReason({ held }: LedgerCounts): SystemHealth['messages']['held'] {
  const sums = new Map<string, number>()
  for (const { reason, count } of held) sums.set(reason, (sums.get(reason) ?? 0) + count)
  return [...sums].map(([reason, count]) => ({ reason, count })).sort((a, b) => b.count - a.count)
}

function isLongUncertain({ now, heads: { uncertain } }: Reading): boolean {
  if (uncertain === undefined) return false
  return uncertain.sentAt === undefined || now - uncertain.sentAt > UNCERTAIN_FOR
}

function sendsLevel({ accepted, failed }: RecentSends): HealthLevel {
  const refused = failed.reduce((sum, { count }) => sum + count, 0)
  return refused >= REFUSED.count && refused >= REFUSED.share * (accepted + refused) ? 'attention' : 'ok'
}

function headOf(now: Instant, position: number, { head }: Memory): NonNullable<Memory['head']> {
  return head?.position === position ? head : { position, since: now }
}

function growthOf(now: Instant, lag: number, before: Memory): { growing: boolean; lag: NonNullable<Memory['lag']> } {
  const current = { at: now, lag }
  if (lag < LAG_WORTH_WATCHING || before.lag === undefined) return { growing: false, lag: current }
  const passed = now - before.lag.at
  if (passed < LAG_INTERVAL) return { growing: before.growing, lag: before.lag }
  return { growing: lag - before.lag.lag > passed / 2, lag: current }
}

function loopOf({ name, sinceRound }: LoopState, troubled: readonly LoopTrouble[]) {
  const trouble = troubled.find((each) => each.name === name)
  return {
    ...{ name, secondsSinceRound: Math.round(sinceRound / SECOND) },
    ...optional('problem', trouble?.problem),
  }
}

/** Undefined for what has not come yet. */
function age(now: Instant, at: Instant | undefined): number | undefined {
  return at === undefined || at > now ? undefined : now - at
}

function oldest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  const known = instants.filter((at) => at !== undefined)
  return known.length === 0 ? undefined : Math.min(...known)
}

const seconds = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms / SECOND))
const rounded = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms * 10) / 10)

function optional<K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } {
  // The object has this key with this value, or nothing.
  return (value === undefined ? {} : { [key]: value }) as { [P in K]?: V }
}
