/** Liveness, readiness and figures for those who run the server. */
import { Hono } from 'hono'
import type { Env } from './env.ts'
import type { HttpServices } from './services.ts'

type Deps = Pick<HttpServices, 'ledger' | 'shell'>

/** Open to everybody: they tell nothing but whether the process is well. */
export function healthRoutes({ ledger, shell }: Deps) {
  return new Hono<Env>()
    .get('/healthz', (c) => c.json({ status: 'ok' }))
    .get('/readyz', async (c) => {
      const checks = { ledger: await answers(ledger), shell: shell.running() }
      const ready = Object.values(checks).every(Boolean)
      return c.json({ status: ready ? 'ready' : 'not-ready', checks }, ready ? 200 : 503)
    })
}

async function answers(ledger: Deps['ledger']): Promise<boolean> {
  try {
    return await ledger.ping()
  } catch {
    // Readiness is exactly this question; the ledger's own calls log why.
    return false
  }
}
