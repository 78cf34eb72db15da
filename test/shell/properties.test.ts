/** What delivery promises, for any plan: how WhatsApp answers, what webhooks come when, who dies where, what the clock does. */
import * as fc from 'fast-check'
import { describe, expect, inject, test } from 'vitest'
import { createDatabase } from '../services/postgres.ts'
import { askJourney } from './journeys.ts'
import { type Plan, type PlanOptions, plans, type Step } from './properties-plan.ts'
import { breaches, ledgerOf, normalised, repliesWithoutEcho } from './properties-promises.ts'
import { World } from './properties-world.ts'

/** `PROPERTY_MS=600000` looks longer, `REGUA_TEST_SEED=random` elsewhere; `PROPERTY_SEED` and `PROPERTY_PATH`, as a failure prints them, look again. */
const { PROPERTY_MS = '6500', PROPERTY_SEED, PROPERTY_PATH } = process.env
const MOST_MS = Number(PROPERTY_MS)
const again = {
  ...(PROPERTY_SEED === undefined ? {} : { seed: Number(PROPERTY_SEED) }),
  ...(PROPERTY_PATH === undefined ? {} : { path: PROPERTY_PATH }),
}

/** Lives through a plan; what is promised holds at every rest and at the end. */
async function live(plan: Plan, place: Parameters<typeof World.open>[1] = {}): Promise<World> {
  const world = await World.open(plan, place)
  try {
    for (const step of plan.steps) {
      await world.take(step)
      if (step.settle) expect(await breaches(world)).toEqual([])
    }
    await world.finish(plan.statusesCome)
    expect(await breaches(world)).toEqual([])
    return world
  } catch (error) {
    await world.close()
    throw error
  }
}

/** As many plans as there is time for; a plan that has begun is lived to its end, and nothing goes on behind it. */
async function always(options: PlanOptions, check: (plan: Plan) => Promise<void>): Promise<void> {
  const until = performance.now() + MOST_MS
  const inTime = async (plan: Plan) => {
    if (performance.now() < until) await check(plan)
  }
  await fc.assert(fc.asyncProperty(plans(options), inTime), { numRuns: Math.ceil(MOST_MS / 20), ...again })
}

describe('on SQLite', { timeout: 4 * MOST_MS + 60_000 }, () => {
  test('whatever happens in whatever order, every promise is kept, and every run comes to its end', () =>
    always({}, async (plan) => {
      const world = await live(plan)
      try {
        if (plan.journeys.some(({ id }) => id === 'echo' || id === 'again')) return
        await world.outwait(60)
        expect(await breaches(world)).toEqual([])
        expect((await ledgerOf(world)).runs.filter(({ status }) => status === 'waiting')).toEqual([])
      } finally {
        await world.close()
      }
    }))

  test('a conversation through lost answers, deaths and failing disks has every answer, once and in order', () =>
    always({ talk: true }, async (plan) => {
      const world = await live(plan)
      try {
        expect(await repliesWithoutEcho(world)).toEqual([])
      } finally {
        await world.close()
      }
    }))

  test('the same plan makes the same ledger', () =>
    always({ calm: true }, async (plan) => {
      const ledgers: unknown[] = []
      for (let time = 0; time < 2; time += 1) {
        const world = await live(plan)
        ledgers.push(await normalised(world))
        await world.close()
      }
      expect(ledgers[1]).toEqual(ledgers[0])
    }))

  test('a commit of which nobody heard leaves no message that counts as under way for ever', async () => {
    const calm: Plan = {
      ...{ people: 2, journeys: [askJourney()], answers: [], paceMs: 0, perSecond: 80, statusesCome: true },
      steps: [],
    }
    for (let times = 1; times <= 12; times += 1) {
      const steps: Step[] = [
        { do: 'disk', how: 'after-commit', times, settle: false },
        { do: 'says', who: 0, text: 'sim', quotes: undefined, settle: true },
        { do: 'enroll', who: 0, journey: 0, settle: true },
      ]
      const world = await live({ ...calm, steps })
      expect(world.meta.attempts.map(({ text }) => text).sort()).toEqual([
        ...['Obrigado, ask', 'Olá Pessoa, ask?', 'Olá Pessoa, ask?', 'Olá Pessoa, ask?'],
      ])
      await world.close()
    }
  })
})

describe('two processes on one PostgreSQL', { timeout: 4 * MOST_MS + 60_000 }, () => {
  test('deaths and takeovers of either keep every promise', async () => {
    const database = await createDatabase(inject('postgresUrl'))
    try {
      await always({ talk: true, shells: 2, steps: 25 }, async (plan) => {
        const world = await live(plan, { shells: 2, databaseUrl: database.url })
        try {
          expect(await repliesWithoutEcho(world)).toEqual([])
        } finally {
          await world.close()
        }
      })
    } finally {
      await database.drop()
    }
  })
})
