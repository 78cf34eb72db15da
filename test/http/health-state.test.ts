/** How the installation fares, found out from what was read: when somebody should look, and when something is wrong. */
import { expect, test } from 'vitest'
import { healthOf, type Memory, NO_MEMORY, type Reading } from '../../runtime/http/health-state.ts'
import type { CheckName, HealthLevel } from '../../schemas/health.ts'

const NOW = Date.parse('2026-03-02T12:00:00Z')
const SECOND = 1_000
const MINUTE = 60 * SECOND

function reading(changed: Partial<Reading> = {}): Reading {
  return {
    now: NOW,
    readiness: { ready: true, ledger: 'ok', tables: 'same', loops: 'ok', stopping: false },
    troubledLoops: [],
    writeMs: 4,
    heads: {},
    counts: { inbox: 0, queued: 0, uncertain: 0, held: [] },
    waitingRuns: [],
    recent: { since: NOW - 60 * MINUTE, accepted: 0, failed: [], blocked: 0 },
    uncertain: [],
    numbers: [{ id: '1', display: '+55 11 3000-0000', status: 'active', reason: null }],
    processes: undefined,
    loops: [],
    lastBackupAt: undefined,
    size: { kind: 'sqlite', bytes: 1 },
    program: { version: '1', role: 'all', startedAt: NOW - MINUTE },
    ...changed,
  }
}

const counts = (changed: Partial<Reading['counts']>) => ({ ...reading().counts, ...changed })
const health = (changed: Partial<Reading>, memory: Memory = NO_MEMORY) => healthOf(reading(changed), memory).health
const troubles = (changed: Partial<Reading>, memory: Memory = NO_MEMORY) =>
  Object.fromEntries(
    health(changed, memory)
      .checks.filter(({ level }) => level !== 'ok')
      .map(({ name, level }) => [name, level]),
  )

test('an idle installation is well in every respect', () => {
  const { level, checks } = health({})
  expect(level).toBe('ok')
  expect(checks.filter(({ level }) => level !== 'ok')).toEqual([])
})

test.each<[string, Partial<Reading>, Partial<Record<CheckName, HealthLevel>>]>([
  [
    'a ledger that cannot be written',
    { readiness: { ...reading().readiness, ledger: 'not-writable' } },
    { database: 'trouble' },
  ],
  [
    'a ledger that does not answer',
    { readiness: { ...reading().readiness, ledger: 'no-answer' } },
    { database: 'trouble' },
  ],
  ['a ledger that writes slowly', { writeMs: 1_500 }, { database: 'attention' }],
  ['tables of a newer program', { readiness: { ...reading().readiness, tables: 'newer' } }, { tables: 'attention' }],
  ['a loop that is stuck', { troubledLoops: [{ name: 'turns', problem: 'stuck', seconds: 90 }] }, { loops: 'trouble' }],
  ['nobody who delivers', { processes: [] }, { processes: 'trouble' }],
  ['a reply that waits for half a minute', { heads: { inbox: NOW - 30 * SECOND } }, {}],
  ['a reply that waits for two minutes', { heads: { inbox: NOW - 2 * MINUTE } }, { inbox: 'attention' }],
  ['a reply that waits for six minutes', { heads: { inbox: NOW - 6 * MINUTE } }, { inbox: 'trouble' }],
  ['a deadline that is still to come', { heads: { timer: NOW + MINUTE } }, {}],
  ['a deadline three minutes late', { heads: { timer: NOW - 3 * MINUTE } }, { timers: 'attention' }],
  ['a deadline eleven minutes late', { heads: { timer: NOW - 11 * MINUTE } }, { timers: 'trouble' }],
  ['an answer lost ten seconds ago', { heads: { uncertain: { resend: NOW, sentAt: NOW - 10 * SECOND } } }, {}],
  [
    'an answer lost two minutes ago',
    { heads: { uncertain: { resend: NOW, sentAt: NOW - 2 * MINUTE } } },
    { uncertain: 'attention' },
  ],
  ['few refusals', { recent: { since: 0, accepted: 1, failed: [{ code: '131026', count: 9 }], blocked: 0 } }, {}],
  [
    'a small share of refusals',
    { recent: { since: 0, accepted: 99, failed: [{ code: '131026', count: 20 }], blocked: 0 } },
    {},
  ],
  [
    'many refusals',
    { recent: { since: 0, accepted: 30, failed: [{ code: '131026', count: 20 }], blocked: 0 } },
    { sends: 'attention' },
  ],
  ['a backup of yesterday', { lastBackupAt: NOW - 24 * 60 * MINUTE }, {}],
  ['a backup of last week', { lastBackupAt: NOW - 7 * 24 * 60 * MINUTE }, { backup: 'attention' }],
])('%s', (_, changed, expected) => {
  expect(troubles(changed)).toEqual(expected)
})

test('a stopped number says why, since when, and how many messages wait for it; the token is told apart', () => {
  const held = [
    { reason: 'permission', number: '1', count: 1, refusedAt: NOW - 9 * MINUTE },
    { reason: 'number-stopped', number: '1', count: 41 },
    { reason: 'number-stopped', number: '2', count: 7 },
    { reason: 'pair-rate', number: '1', count: 5 },
  ]
  const stopped = { id: '1', display: null, status: 'stopped' as const, reason: 'permission' }
  const active = { id: '2', display: '+55 11 3000-0000', status: 'active' as const, reason: null }
  const both = health({ counts: counts({ held }), numbers: [stopped, active] })
  expect(both.numbers).toEqual([
    { id: '1', display: '1', status: 'stopped', reason: 'permission', since: NOW - 9 * MINUTE, waiting: 42 },
    { id: '2', display: '+55 11 3000-0000', status: 'active', waiting: 0 },
  ])
  expect(both.checks).toContainEqual({ name: 'numbers', level: 'attention', since: NOW - 9 * MINUTE })
  expect(both.checks).toContainEqual({ name: 'token', level: 'trouble', since: NOW - 9 * MINUTE })
  expect(both.level).toBe('trouble')
  expect(both.messages.held).toEqual([
    { reason: 'number-stopped', count: 48 },
    { reason: 'pair-rate', count: 5 },
    { reason: 'permission', count: 1 },
  ])
  expect(troubles({ numbers: [{ ...stopped, reason: 'billing' }] })).toEqual({ numbers: 'trouble' })
})

test('templates are told with what waits for them, once each', () => {
  const { templates } = health({
    counts: counts({
      held: [
        { reason: 'templatePaused', number: '1', template: 'lembrete|pt_BR', count: 3 },
        { reason: 'templatePaused', number: '2', template: 'lembrete|pt_BR', count: 4 },
        { reason: 'templateMissing', number: '1', template: 'acordo|es', count: 9 },
      ],
    }),
  })
  expect(templates).toEqual([
    { name: 'acordo', language: 'es', reason: 'templateMissing', waiting: 9 },
    { name: 'lembrete', language: 'pt_BR', reason: 'templatePaused', waiting: 7 },
  ])
})

/** Reads again and again, each with what the ones before remember; gives the last. */
function over(readings: Partial<Reading>[]) {
  let memory: Memory = NO_MEMORY
  let last = healthOf(reading(readings[0]), memory)
  for (const each of readings) {
    last = healthOf(reading(each), memory)
    memory = last.memory
  }
  return last.health
}

test('since when is remembered while it lasts, and forgotten when it is over', () => {
  const bad = (now: number) => ({ now, heads: { timer: NOW - 60 * MINUTE } })
  const at = (health: ReturnType<typeof over>) => health.checks.find(({ name }) => name === 'timers')?.since
  expect(at(over([bad(NOW), bad(NOW + MINUTE)]))).toBe(NOW)
  expect(at(over([bad(NOW), { now: NOW + MINUTE }, bad(NOW + 2 * MINUTE)]))).toBe(NOW + 2 * MINUTE)
})

test('a backlog grows when the oldest waits longer and longer, and not while it is worked off', () => {
  const stands = (seconds: number) => ({ now: NOW + seconds * SECOND, heads: { inbox: NOW - 20 * SECOND } })
  expect(over([stands(0), stands(20)]).backlog.growing).toBe(false)
  expect(over([stands(0), stands(35)]).backlog.growing).toBe(true)
  // Between two measures it stays what it was.
  expect(over([stands(0), stands(35), stands(40)]).backlog.growing).toBe(true)
  const moves = (seconds: number) => ({ now: NOW + seconds * SECOND, heads: { inbox: NOW + (seconds - 20) * SECOND } })
  expect(over([moves(0), moves(35), moves(70)]).backlog.growing).toBe(false)
  expect(over([stands(0), stands(35), { now: NOW + 36 * SECOND }]).backlog.growing).toBe(false)
})

test('the queue stands when the same message is next for minutes, not while others take its place', () => {
  const next = (minutes: number, position: number) => ({
    now: NOW + minutes * MINUTE,
    heads: { queued: { due: NOW - 60 * MINUTE, position } },
  })
  const level = (readings: Partial<Reading>[]) => over(readings).checks.find(({ name }) => name === 'queue')?.level
  expect(level([next(0, 1), next(1, 1)])).toBe('ok')
  expect(level([next(0, 1), next(3, 1)])).toBe('attention')
  expect(level([next(0, 1), next(3, 1), next(6, 1)])).toBe('trouble')
  expect(level([next(0, 1), next(3, 2), next(6, 3)])).toBe('ok')
  // A message that is put off until later does not stand.
  const later = (minutes: number) => ({
    now: NOW + minutes * MINUTE,
    heads: { queued: { due: NOW + 60 * MINUTE, position: 1 } },
  })
  expect(level([later(0), later(10)])).toBe('ok')
})
