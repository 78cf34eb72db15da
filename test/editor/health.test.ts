/** What an administrator reads first: one alert for each thing that somebody can put right, the worst first. */
import { expect, test } from 'vitest'
import { matchPath } from '../../editor/app/paths.ts'
import { alertsOf } from '../../editor/health/alerts-of.ts'
import { CHECKS, type CheckName, type HealthLevel, type SystemHealth } from '../../schemas/health.ts'

function health(
  levels: Partial<Record<CheckName, HealthLevel>> = {},
  changed: Partial<SystemHealth> = {},
): SystemHealth {
  return {
    at: 1_000,
    level: 'ok',
    checks: CHECKS.map((name) => {
      const level = levels[name] ?? 'ok'
      return level === 'ok' ? { name, level } : { name, level, since: 500 }
    }),
    numbers: [{ id: '1', display: '+551130000000', status: 'active', waiting: 0 }],
    templates: [],
    backlog: { inbox: { pending: 3, oldestSeconds: 90 }, timers: { lateSeconds: 200 }, growing: true },
    messages: {
      queued: 7,
      queuedSeconds: 400,
      held: [],
      uncertain: { count: 12, items: [] },
      recent: {
        since: 0,
        accepted: 30,
        failed: [
          { code: '1', count: 8 },
          { code: '2', count: 4 },
        ],
        blocked: 1,
      },
    },
    waitingRuns: 0,
    program: { version: '1', role: 'all', startedAt: 0 },
    ledger: { kind: 'sqlite', bytes: 1 },
    ...changed,
  }
}

test('all is well: nothing to read', () => {
  expect(alertsOf(health())).toEqual([])
  expect(matchPath('/health')).toEqual({ pattern: '/health', params: {} })
})

test('every check that is not well is told once, with its figures', () => {
  const all = Object.fromEntries(CHECKS.map((name) => [name, 'trouble'])) as Record<CheckName, HealthLevel> // all of them
  const alerts = alertsOf(
    health(all, {
      loops: [
        { name: 'turns', secondsSinceRound: 90, problem: 'stuck' },
        { name: 'sends', secondsSinceRound: 0 },
      ],
    }),
  )
  const kinds = alerts.map(({ kind }) => kind)
  expect(new Set(kinds).size).toBe(kinds.length)
  expect([...kinds].sort()).toEqual(
    ['backup', 'database', 'inbox', 'loops', 'processes', 'queue', 'sends', 'tables', 'timers', 'uncertain'].sort(),
  )
  const about = Object.fromEntries(alerts.map((alert) => [alert.kind, alert]))
  expect(about.inbox).toMatchObject({ seconds: 90, count: 3, growing: true, since: 500 })
  expect(about.timers).toMatchObject({ seconds: 200 })
  expect(about.queue).toMatchObject({ seconds: 400, count: 7 })
  expect(about.uncertain).toMatchObject({ count: 12 })
  expect(about.sends).toMatchObject({ refused: 12, all: 42 })
  expect(about.loops).toMatchObject({ names: ['turns'] })
  expect(alertsOf(health({ database: 'attention' }))).toMatchObject([{ kind: 'databaseSlow', level: 'attention' }])
})

test('a stopped number is one alert, whichever checks it fails; trouble comes before attention', () => {
  const stopped = { id: '1', display: '1', status: 'stopped' as const, reason: 'permission', since: 200, waiting: 41 }
  const template = { name: 'lembrete', language: 'pt_BR', reason: 'templatePaused', waiting: 9 }
  const alerts = alertsOf(
    health(
      { numbers: 'trouble', token: 'trouble', templates: 'attention', inbox: 'attention', queue: 'trouble' },
      { numbers: [stopped, { ...stopped, id: '2', status: 'active' }], templates: [template] },
    ),
  )
  expect(alerts).toMatchObject([
    { kind: 'number', level: 'trouble', since: 200, number: { id: '1', waiting: 41 } },
    { kind: 'queue', level: 'trouble' },
    { kind: 'inbox', level: 'attention' },
    { kind: 'template', level: 'attention', template },
  ])
})
