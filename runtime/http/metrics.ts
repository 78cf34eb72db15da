/** Figures for Prometheus: what the delivery loops did, how the API answers, how the process fares. */
import { Hono, type MiddlewareHandler } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Env } from './env.ts'
import type { HttpServices } from './services.ts'

/** Names as they are on the page; a stat that is not listed is shown as a gauge under its own name. */
const COUNTERS: Record<string, string> = {
  received: 'Webhook items received and committed',
  commits: 'Commits of the inbox; received / commits is how well webhooks share one',
  turns: 'Inbox rows carried through their runs',
  sent: 'Messages handed to WhatsApp',
  elapsed: 'Timers that fell due',
}

export type Metrics = { routes: () => Hono<Env>; measure: MiddlewareHandler<Env> }

export function createMetrics({ shell, ledger }: Pick<HttpServices, 'shell' | 'ledger'>): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const durations = new Histogram({
    name: 'regua_http_request_seconds',
    help: 'API answers by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers: [registry],
  })
  const waiting = new Gauge({
    name: 'regua_runs_waiting',
    help: 'Runs that wait now, by journey',
    labelNames: ['journey'],
    registers: [registry],
  })
  const counters = new Map<string, { counter: Counter; last: number }>()
  const gauges = new Map<string, Gauge>()

  async function refresh(): Promise<void> {
    for (const [name, value] of Object.entries(await shell.stats())) {
      if (name in COUNTERS) count(name, value)
      else gaugeOf(name).set(value)
    }
    waiting.reset()
    for (const [journey, runs] of await ledger.journeys.waitingByJourney()) waiting.set({ journey }, runs)
  }

  function count(name: string, value: number): void {
    const help = COUNTERS[name] ?? name
    const known = counters.get(name) ?? {
      counter: new Counter({ name: `regua_${snake(name)}_total`, help, registers: [registry] }),
      last: 0,
    }
    known.counter.inc(Math.max(0, value - known.last))
    counters.set(name, { ...known, last: value })
  }

  function gaugeOf(name: string): Gauge {
    const gauge = gauges.get(name) ?? new Gauge({ name: `regua_${snake(name)}`, help: name, registers: [registry] })
    gauges.set(name, gauge)
    return gauge
  }

  return {
    routes: () =>
      new Hono<Env>().get('/metrics', async (c) => {
        await refresh()
        return c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType })
      }),
    measure: async (c, next) => {
      const end = durations.startTimer()
      await next()
      end({ method: c.req.method, route: c.req.routePath, status: c.res.status })
    },
  }
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
