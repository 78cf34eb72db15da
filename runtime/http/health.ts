/** Liveness and readiness, open to everybody: they tell nothing but whether the process is well. */
import { Hono } from 'hono'
import type { Env } from './env.ts'
import type { ReadinessCheck } from './readiness.ts'

export function healthRoutes(readiness: ReadinessCheck) {
  return new Hono<Env>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const { ready, ledger, tables, loops, stopping } = await readiness.check()
      const checks = { ledger, tables, loops, stopping }
      c.header('Cache-Control', 'no-store')
      return c.json({ status: ready ? 'ready' : 'not-ready', checks }, ready ? 200 : 503)
    })
}
