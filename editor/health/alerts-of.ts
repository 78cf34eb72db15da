/**
 * What an administrator should read first: one alert for each thing that somebody can put right, the worst first. Pure;
 * the words are in the texts, under the alert's `kind`.
 */
import type { CheckName, HealthLevel, SystemHealth } from '../../schemas/health.ts'

type StoppedNumber = SystemHealth['numbers'][number]
type PausedTemplate = SystemHealth['templates'][number]

export type Alert = {
  level: Exclude<HealthLevel, 'ok'>
  since?: number
} & (
  | { kind: 'number'; number: StoppedNumber }
  | { kind: 'template'; template: PausedTemplate }
  | { kind: 'inbox' | 'timers' | 'queue'; seconds: number; count: number; growing: boolean }
  | { kind: 'uncertain'; count: number }
  | { kind: 'sends'; refused: number; all: number }
  | { kind: 'loops'; names: string[] }
  | { kind: 'databaseSlow' | 'database' | 'tables' | 'processes' | 'backup' }
)

/** Told by what they are about, one by one: these checks only say that there is one. */
const TOLD_OTHERWISE: readonly CheckName[] = ['numbers', 'token', 'templates']
const RANK: Record<Alert['level'], number> = { trouble: 0, attention: 1 }

export function alertsOf(health: SystemHealth): Alert[] {
  const levelOf = (...names: CheckName[]) =>
    health.checks.some(({ name, level }) => names.includes(name) && level === 'trouble') ? 'trouble' : 'attention'
  const alerts: Alert[] = [
    ...health.numbers
      .filter(({ status }) => status === 'stopped')
      .map((number): Alert => ({ kind: 'number', level: levelOf('numbers', 'token'), number, ...sinceOf(number) })),
    ...health.checks.flatMap((check): Alert[] => {
      const { name, level } = check
      if (level === 'ok' || TOLD_OTHERWISE.includes(name)) return []
      return [{ level, ...sinceOf(check), ...aboutCheck(name, level, health) }]
    }),
    ...health.templates.map((template): Alert => ({ kind: 'template', level: 'attention', template })),
  ]
  return alerts.sort((a, b) => RANK[a.level] - RANK[b.level])
}

type About = Alert extends infer A ? (A extends Alert ? Omit<A, 'level' | 'since'> : never) : never

function aboutCheck(name: CheckName, level: Alert['level'], { backlog, messages, loops }: SystemHealth): About {
  const { growing } = backlog
  switch (name) {
    case 'inbox':
      return { kind: 'inbox', seconds: backlog.inbox.oldestSeconds ?? 0, count: backlog.inbox.pending, growing }
    case 'timers':
      return { kind: 'timers', seconds: backlog.timers.lateSeconds ?? 0, count: 0, growing }
    case 'queue':
      return { kind: 'queue', seconds: messages.queuedSeconds ?? 0, count: messages.queued, growing: false }
    case 'uncertain':
      return { kind: 'uncertain', count: messages.uncertain.count }
    case 'sends': {
      const refused = messages.recent.failed.reduce((sum, { count }) => sum + count, 0)
      return { kind: 'sends', refused, all: refused + messages.recent.accepted }
    }
    case 'loops':
      return {
        kind: 'loops',
        names: (loops ?? []).filter(({ problem }) => problem !== undefined).map((loop) => loop.name),
      }
    case 'database':
      return { kind: level === 'trouble' ? 'database' : 'databaseSlow' }
    case 'tables':
    case 'processes':
    case 'backup':
      return { kind: name }
    case 'numbers':
    case 'token':
    case 'templates':
      throw new Error(`The check "${name}" is told by what it is about.`)
  }
}

function sinceOf({ since }: { since?: number }): { since?: number } {
  return since === undefined ? {} : { since }
}
