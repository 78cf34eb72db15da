/** The desk of forecasts: one runs, those taken back leave the queue, and few results are kept. */
import { expect, test } from 'vitest'
import { createForecastDesk, type ForecastQuestion } from '../../runtime/http/forecast-desk.ts'
import type { ForecastResult } from '../../schemas/forecast-api.ts'
import { end, journeyOf, start } from './ask.ts'

const QUESTION: ForecastQuestion = {
  ...{ journey: journeyOf([start(), end()]), version: 0, from: 0, templates: undefined },
  // The desk reads nothing of it.
  ...({} as Pick<ForecastQuestion, 'who' | 'days' | 'rates' | 'seed' | 'prices'>),
}
// The desk hands a result on as it is.
const RESULT = {} as ForecastResult

function deskOf() {
  const running: { finish: () => void; question: ForecastQuestion }[] = []
  const desk = createForecastDesk({
    run: (question, _onProgress, stopped) =>
      new Promise((resolve, reject) => {
        running.push({ question, finish: () => resolve(RESULT) })
        stopped.addEventListener('abort', () => reject(new Error('cancelled')))
      }),
    clock: () => 0,
    log: { error: () => undefined },
  })
  const ask = (version: number) => {
    const asked = desk.ask({ ...QUESTION, version })
    if (asked === 'full') throw new Error('The desk is full.')
    return asked.id
  }
  return { desk, running, ask }
}

test('they run one after the other, and who takes a question back makes room at once', async () => {
  const { desk, running, ask } = deskOf()
  ask(1)
  await expect.poll(() => running.length).toBe(1)
  const waiting = [2, 3, 4, 5].map(ask)
  expect(desk.ask(QUESTION)).toBe('full')
  for (const id of waiting.slice(0, 3)) desk.cancel(id)
  ask(6)
  running[0]?.finish()
  await expect.poll(() => running.map(({ question }) => question.version)).toEqual([1, 5])
  running[1]?.finish()
  await expect.poll(() => running.map(({ question }) => question.version)).toEqual([1, 5, 6])
  await desk.stop()
})

test('of those that are over the last twenty are kept', async () => {
  const { desk, ask } = deskOf()
  const running = ask(0)
  const ended = Array.from({ length: 30 }, (_, n) => {
    const id = ask(n + 1)
    desk.cancel(id)
    return id
  })
  expect(ended.filter((id) => desk.get(id) !== undefined)).toEqual(ended.slice(10))
  expect(desk.get(running)).toMatchObject({ status: 'running' })
  await desk.stop()
  expect(desk.get(running)).toMatchObject({ status: 'cancelled' })
})
