/** The desk of forecasts: one runs, those taken back leave the queue, few results are kept; every process sees all of them. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createForecastDesk, type ForecastQuestion } from '../../runtime/http/forecast-desk.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import type { ForecastResult } from '../../schemas/forecast-api.ts'
import { end, journeyOf, start } from './ask.ts'

const QUESTION: ForecastQuestion = {
  ...{ journey: journeyOf([start(), end()]), version: 0, from: 0, templates: undefined },
  // The desk reads nothing of it.
  ...({} as Pick<ForecastQuestion, 'who' | 'days' | 'rates' | 'seed' | 'prices'>),
}
// The desk hands a result on as it is.
const RESULT = {} as ForecastResult

let ledger: OpenLedger
beforeEach(async () => {
  ledger = await openLedger({ dataDir: ':memory:' })
})
afterEach(() => ledger.close())

/** A process of the studio with its desk; all of them share the ledger of the test. */
function deskOf(now = () => 0) {
  const running: { finish: () => void; question: ForecastQuestion; stopped: AbortSignal }[] = []
  const desk = createForecastDesk({
    run: (question, onProgress, stopped) =>
      new Promise((resolve, reject) => {
        onProgress({ done: 1, of: 2 })
        running.push({ question, stopped, finish: () => resolve(RESULT) })
        stopped.addEventListener('abort', () => reject(new Error('cancelled')))
      }),
    shared: ledger.ledger.forecasts,
    clock: now,
    log: { error: () => undefined },
  })
  const ask = async (version: number) => {
    const asked = await desk.ask({ ...QUESTION, version })
    if (asked === 'full') throw new Error('The desk is full.')
    return asked.id
  }
  return { desk, running, ask }
}

test('they run one after the other, and who takes a question back makes room at once', async () => {
  const { desk, running, ask } = deskOf()
  await ask(1)
  await expect.poll(() => running.length).toBe(1)
  const waiting: string[] = []
  for (const version of [2, 3, 4, 5]) waiting.push(await ask(version))
  expect(await desk.ask(QUESTION)).toBe('full')
  for (const id of waiting.slice(0, 3)) await desk.cancel(id)
  await ask(6)
  running[0]?.finish()
  await expect.poll(() => running.map(({ question }) => question.version)).toEqual([1, 5])
  running[1]?.finish()
  await expect.poll(() => running.map(({ question }) => question.version)).toEqual([1, 5, 6])
  await desk.stop()
})

test('of those that are over the last twenty are kept', async () => {
  let at = 0
  const { desk, ask } = deskOf(() => at)
  const running = await ask(0)
  const ended: string[] = []
  for (let n = 0; n < 30; n += 1) {
    at += 1
    const id = await ask(n + 1)
    await desk.cancel(id)
    ended.push(id)
  }
  await ledger.ledger.forecasts.forget(0, 20)
  const kept: string[] = []
  for (const id of ended) if (await desk.get(id)) kept.push(id)
  expect(kept).toEqual(ended.slice(10))
  expect(await desk.get(running)).toMatchObject({ status: 'running' })
  await desk.stop()
  expect(await desk.get(running)).toMatchObject({ status: 'cancelled' })
})

test('another process sees how far it is, takes it back, and sees what came of one that ended', async () => {
  const [here, there] = [deskOf(), deskOf()]
  const first = await here.ask(1)
  const second = await here.ask(2)
  await expect.poll(() => there.desk.get(first)).toMatchObject({ status: 'running', done: 1, of: 2 })
  expect(await there.desk.get(second)).toMatchObject({ status: 'waiting' })
  expect(await there.desk.cancel(second)).toBe(true)
  expect(await there.desk.get(second)).toMatchObject({ status: 'cancelled' })
  here.running[0]?.finish()
  await expect.poll(() => there.desk.get(first)).toMatchObject({ status: 'done', result: RESULT })
  const third = await here.ask(3)
  await expect.poll(() => here.running.at(-1)?.question.version).toBe(3)
  await there.desk.cancel(third)
  await expect.poll(() => here.running.at(-1)?.stopped.aborted).toBe(true)
  expect(here.running.some(({ question }) => question.version === 2)).toBe(false)
  await here.desk.stop()
})

test('of a process that died a forecast is said to have failed', async () => {
  let now = 0
  const dying = deskOf(() => now)
  const id = await dying.ask(1)
  now = 59_000
  const { desk } = deskOf(() => now)
  expect((await desk.get(id))?.status).toMatch(/waiting|running/)
  // It says nothing more.
  await ledger.ledger.forecasts.keep({ id, journey: 'regua', status: 'running', done: 1, of: 2 }, 0)
  now = 60_001
  expect(await desk.get(id)).toMatchObject({ status: 'failed', problem: 'Interrupted' })
  await dying.desk.stop()
})
