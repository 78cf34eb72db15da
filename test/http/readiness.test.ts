/** A process is ready only while it can be given work: each thing that is wrong makes it not ready, and is named. */
import { expect, test } from 'vitest'
import { readiness } from '../../runtime/http/readiness.ts'
import { silentLogger } from '../../runtime/shell/logger.ts'
import type { LoopState } from '../../runtime/shell/loop.ts'
import { Loop } from '../../runtime/shell/loop.ts'
import { Server } from './server.ts'

const GOOD: LoopState = { name: 'turns', sinceRound: 300, longestRest: 1_000 }
const shell = (loops: LoopState[] = [GOOD], changed = {}) => ({
  loops: () => loops,
  running: () => true,
  stopping: () => false,
  ...changed,
})
const ledger = (changed = {}) => ({
  health: { write: () => Promise.resolve(), schema: () => Promise.resolve('same' as const), ...changed },
})
const check = (l = ledger(), s = shell()) => readiness({ ledger: l, shell: s }, 20).check()

test('all is well', async () => {
  expect(await check()).toEqual({ ready: true, ledger: 'ok', tables: 'same', loops: 'ok', stopping: false })
  expect(await check(ledger(), shell([]))).toMatchObject({ ready: true, loops: 'none' })
})

test('the ledger cannot be written', async () => {
  const full = ledger({ write: () => Promise.reject(new Error('disk full')) })
  expect(await check(full)).toMatchObject({ ready: false, ledger: 'not-writable' })
})

test('the ledger does not answer: it is asked once, and again when it has answered', async () => {
  let asked = 0
  let answer = () => {}
  const hanging = ledger({
    write: () => {
      asked += 1
      return new Promise<void>((resolve) => {
        answer = resolve
      })
    },
  })
  const ready = readiness({ ledger: hanging, shell: shell() }, 20)
  expect(await ready.check()).toMatchObject({ ready: false, ledger: 'no-answer' })
  expect(await ready.check()).toMatchObject({ ready: false, ledger: 'no-answer' })
  expect(asked).toBe(1)
  answer()
  await new Promise((resolve) => setImmediate(resolve))
  expect(await ready.check()).toMatchObject({ ready: true, ledger: 'ok' })
})

test('the tables are of an older program, or of a newer one that is taking over', async () => {
  const of = (schema: 'older' | 'newer') => check(ledger({ schema: () => Promise.resolve(schema) }))
  expect(await of('older')).toMatchObject({ ready: false, tables: 'older' })
  expect(await of('newer')).toMatchObject({ ready: true, tables: 'newer' })
})

test('a loop fails again and again, or does not come to an end', async () => {
  const failing = (ms: number) => check(ledger(), shell([GOOD, { ...GOOD, name: 'sends', failingFor: ms }]))
  expect(await failing(29_000)).toMatchObject({ ready: true })
  expect(await failing(31_000)).toMatchObject({
    ready: false,
    loops: [{ name: 'sends', problem: 'failing', seconds: 31 }],
  })
  const resting = (ms: number, longestRest = 1_000) =>
    check(ledger(), shell([{ ...GOOD, sinceRound: ms, longestRest }]))
  expect(await resting(59_000)).toMatchObject({ ready: true })
  expect(await resting(61_000)).toMatchObject({
    ready: false,
    loops: [{ name: 'turns', problem: 'stuck', seconds: 61 }],
  })
  // Schedules are looked at every half a minute, and a large segment takes its time.
  expect(await resting(61_000, 30_000)).toMatchObject({ ready: true })
  expect(await resting(601_000, 30_000)).toMatchObject({ ready: false })
})

test('it has not begun, or it was told to end', async () => {
  expect(await check(ledger(), shell([], { running: () => false }))).toMatchObject({
    ready: false,
    loops: 'not-started',
  })
  expect(await check(ledger(), shell([GOOD], { stopping: () => true }))).toMatchObject({ ready: false, stopping: true })
})

test('a loop knows since when it fails, and that it is well again', async () => {
  let well = false
  const rounds: (() => void)[] = []
  const loop = new Loop({
    ...{ name: 'x', now: Date.now, log: silentLogger, fallbackMs: 1, troubleMs: 1 },
    async work() {
      for (const told of rounds.splice(0)) told()
      if (!well) throw new Error('no')
      return undefined
    },
  })
  const nextRounds = async (count: number) => {
    for (let round = 0; round < count; round += 1) await new Promise<void>((resolve) => rounds.push(resolve))
  }
  loop.start()
  await nextRounds(2)
  expect(loop.state.failingFor).toBeGreaterThanOrEqual(0)
  well = true
  await nextRounds(2)
  expect(loop.state).not.toHaveProperty('failingFor')
  expect(loop.state.sinceRound).toBeLessThan(1_000)
  await loop.stop()
})

test('a running server is ready; told to end, it says at once that it is not, and still serves those who come', async () => {
  const server = await Server.start({ REGUA_DRAIN_SECONDS: '2' })
  const ask = (path: string) => server.ask('GET', path, undefined, { key: null })
  expect(await ask('/readyz')).toMatchObject({ status: 200, body: { status: 'ready' } })
  const stopped = server.stop()
  expect(await ask('/readyz')).toMatchObject({
    status: 503,
    body: { status: 'not-ready', checks: { ledger: 'ok', loops: 'ok', stopping: true } },
  })
  expect(await ask('/healthz')).toMatchObject({ status: 200 })
  expect((await server.ask('GET', '/api/journeys')).status).toBe(200)
  await stopped
})
