/** `GET /api/health`: how the installation fares, for the page "Saúde" and for programs that watch. */
import { Hono } from 'hono'
import { SystemHealth } from '../../schemas/health.ts'
import type { Env } from './env.ts'
import type { HealthWatch } from './health-watch.ts'
import { gives } from './operation.ts'

export function systemHealthRoutes({ healthWatch }: { healthWatch: HealthWatch }) {
  return new Hono<Env>().get(
    '/health',
    gives({
      summary: 'How the installation fares: checks, backlog, stopped numbers, messages that wait',
      tag: 'health',
      answers: { 200: SystemHealth },
    }),
    async (c) => {
      c.header('Cache-Control', 'no-store')
      return c.json((await healthWatch.look()).health)
    },
  )
}
