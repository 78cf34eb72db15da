/** The same question has the same answer; a question can be taken back. */
import { afterEach, expect, test, vi } from 'vitest'
import { DEFAULT_RATES } from '../../schemas/forecast-api.ts'
import { Installation } from '../shell/installation.ts'
import { end, forecast, journeyOf, remind, start, wait } from './ask.ts'

const NOON = Date.parse('2026-11-18T15:00:00Z')
const REGUA = journeyOf(
  [start(), remind('um'), wait('espera', { for: 'P2D', allowedWindow: true }), remind('dois'), end()],
  ['um', 'dois'].flatMap((id) => ['failed', 'blocked'].map((by): [string, string, string] => [id, by, 'fim'])),
)

let here: Installation
/** Long on a machine that has other work. */
const PATIENCE_MS = 120_000
vi.setConfig({ testTimeout: PATIENCE_MS })
afterEach(() => here.close())

async function many(): Promise<void> {
  here = await Installation.open()
  here.now = NOON
  await here.customers(Array.from({ length: 600 }, (_, n) => `55119${String(10_000_000 + n)}`))
}

test('the same seed gives the same result, another one another, and rates stay near what was stated', async () => {
  await many()
  const ask = (seed: string) => forecast(here, { journey: REGUA, rates: DEFAULT_RATES, seed })
  const first = await ask('a')
  expect(await ask('a')).toEqual(first)
  const other = await ask('b')
  expect(other.days).not.toEqual(first.days)
  const sent = first.days.reduce((all, { messages }) => all + messages, 0)
  const failed = first.days.reduce((all, day) => all + day.failed, 0)
  expect(failed / (sent + failed)).toBeGreaterThan(0.015)
  expect(failed / (sent + failed)).toBeLessThan(0.075)
})

test('all messages are somewhere: days, templates and hours come to the same sum', async () => {
  await many()
  const { days, messages, hours } = await forecast(here, { journey: REGUA, rates: DEFAULT_RATES })
  const sum = (all: readonly { messages: number }[]) => all.reduce((total, each) => total + each.messages, 0)
  expect(sum(days)).toBeGreaterThan(600)
  expect(sum(messages)).toBe(sum(days))
  expect(sum(hours)).toBe(sum(days))
})

test('taken back in the middle it stops soon, and gives no result', async () => {
  await many()
  let done = 0
  const asked = forecast(
    here,
    { journey: REGUA },
    {
      onProgress: (people) => {
        done = people
      },
      stopping: () => done > 0,
    },
  )
  await expect(asked).rejects.toThrow('cancelled')
  expect(done).toBeLessThan(600)
})
