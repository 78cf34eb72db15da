/** People at the steps of a published version, in numbers: now, and in a period. */
import { type Context, Hono } from 'hono'
import type { Instant } from '../../schemas/basics.ts'
import { Figures } from '../../schemas/figures-api.ts'
import type { FiguresQuestion } from '../storage/ports.ts'
import type { Env } from './env.ts'
import { gives } from './operation.ts'
import { Refusal } from './problem.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'ledger' | 'figures' | 'clock'>

export function figuresRoutes({ ledger, figures, clock }: Deps) {
  /** Several who look at one page ask the same: it is counted once at a time. */
  const asked = new Map<string, Promise<Figures>>()
  const count = (question: Omit<FiguresQuestion, 'at'>): Promise<Figures> => {
    const key = JSON.stringify(question)
    const known = asked.get(key)
    if (known) return known
    const counting = figures.of({ ...question, at: clock() }).finally(() => asked.delete(key))
    asked.set(key, counting)
    return counting
  }
  return new Hono<Env>().get(
    '/journeys/:id/versions/:n/figures',
    gives({
      summary: 'How many wait at each step of a version, and how many passed, answered, paid in a period',
      tag: 'journeys',
      query: { from: 'epoch milliseconds; from the beginning when absent', to: 'before this; until now when absent' },
      answers: { 200: Figures },
      refusals: [404],
    }),
    async (c) => {
      const { id, n } = c.req.param()
      const from = instantOf(c, 'from')
      const to = instantOf(c, 'to')
      if (from !== undefined && to !== undefined && to <= from)
        throw new Refusal(400, 'bad-query', { values: { name: 'to', wanted: '> from' } })
      const isVersion = /^[1-9]\d{0,8}$/.test(n)
      const found = isVersion && (await ledger.journeys.version(id, Number(n)))
      if (!found) throw new Refusal(404, 'version-missing', { values: { id, version: n } })
      return c.json(
        await count({
          ...{ journey: id, version: Number(n) },
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        }),
      )
    },
  )
}

function instantOf(c: Context, name: string): Instant | undefined {
  const given = c.req.query(name)
  if (given === undefined || given === '') return undefined
  if (!/^\d{1,15}$/.test(given))
    throw new Refusal(400, 'bad-query', { values: { name, wanted: '1772452800000 (epoch ms)' } })
  return Number(given)
}
