/**
 * Figures for Prometheus. Two kinds: what this process did (webhooks, turns, sends, answers of the API), and how the
 * ledger stands, which is the same whichever process is asked. Labels name codes and states, never people or texts.
 */
import { type Context, Hono, type MiddlewareHandler, type Next } from 'hono'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { ShellObserver } from '../shell/observer.ts'
import type { Env } from './env.ts'
import type { HealthWatch } from './health-watch.ts'
import { ledgerFigures } from './ledger-figures.ts'
import type { HttpServices } from './services.ts'

/** Names as they are on the page; a stat that is not listed is shown as a gauge under its own name. */
const COUNTERS: Record<string, string> = {
  received: 'Webhook items received and committed',
  commits: 'Commits of the inbox; received / commits is how well webhooks share one',
  turns: 'Inbox rows carried through their runs',
  sent: 'Messages handed to WhatsApp',
  elapsed: 'Timers that fell due',
}
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export const WEBHOOK_RESULTS = ['stored', 'bad-signature', 'malformed', 'storage-unavailable'] as const
export type WebhookResult = (typeof WEBHOOK_RESULTS)[number]

/** Called for every webhook: quick, and it never throws. */
export type WebhookFigures = {
  answered(result: WebhookResult, seconds: number): void
  items(items: readonly { kind: string }[]): void
}

export type Metrics = {
  observer: ShellObserver
  webhooks: WebhookFigures
  measure: MiddlewareHandler<Env>
  routes(sources: Pick<HttpServices, 'shell'> & { healthWatch: HealthWatch | undefined }): Hono<Env>
}

export function createMetrics({ version, role }: { version: string; role: string }): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  new Gauge({ name: 'regua_info', help: 'Always 1', labelNames: ['version', 'role'], registers })
    .labels(version, role)
    .set(1)
  const durations = new Histogram({
    name: 'regua_http_request_seconds',
    help: 'API answers by route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  })
  const stats = shellStats(registry)
  const show = ledgerFigures(registry)

  return {
    observer: shellFigures(registry),
    webhooks: webhookFigures(registry),
    routes: ({ shell, healthWatch }) =>
      new Hono<Env>().get('/metrics', async (c) => {
        stats(await shell.stats(), shell)
        if (healthWatch) await show(healthWatch)
        return c.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType })
      }),
    async measure(c: Context<Env>, next: Next) {
      const end = durations.startTimer()
      await next()
      end({ method: c.req.method, route: c.req.routePath, status: c.res.status })
    },
  }
}

function webhookFigures(registry: Registry): WebhookFigures {
  const registers = [registry]
  const requests = tally(registry, {
    name: 'regua_webhook_requests_total',
    help: 'Webhooks of WhatsApp by what became of them',
    labels: ['result'],
  })
  for (const result of WEBHOOK_RESULTS) requests.add([result], 0)
  const items = tally(registry, {
    name: 'regua_webhook_items_total',
    help: 'What webhooks brought, by kind: message, status …',
    labels: ['kind'],
  })
  const seconds = new Histogram({
    name: 'regua_webhook_seconds',
    help: 'From the arrival of a webhook to its answer, after the commit',
    buckets: SECONDS,
    registers,
  })
  return {
    answered(result, took) {
      requests.add([result])
      if (result === 'stored') seconds.observe(took)
    },
    items(brought) {
      for (const { kind } of brought) items.add([kind])
    },
  }
}

function shellFigures(registry: Registry): ShellObserver {
  const registers = [registry]
  const sends = tally(registry, {
    name: 'regua_sends_total',
    help: 'Answers of WhatsApp to sends: accepted, refused with its error code, not-sent, unknown',
    labels: ['outcome', 'code'],
  })
  const answered = new Histogram({
    name: 'regua_send_seconds',
    help: 'From the request of a send to its answer',
    labelNames: ['outcome'],
    buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
    registers,
  })
  const verdicts = tally(registry, {
    name: 'regua_verdicts_total',
    help: 'The last look before the wire: allow, defer and block with the rule',
    labels: ['verdict', 'rule'],
  })
  const transactions = new Histogram({
    name: 'regua_transaction_seconds',
    help: 'Transactions of the delivery loops on the ledger',
    labelNames: ['loop'],
    buckets: SECONDS,
    registers,
  })
  const rows = tally(registry, {
    name: 'regua_transaction_rows_total',
    help: 'Rows that those transactions carried',
    labels: ['loop'],
  })
  const alerts = tally(registry, {
    name: 'regua_alerts_total',
    help: 'What a person should look at: number-stopped, all-stopped, template-held, refused',
    labels: ['kind', 'reason'],
  })
  return {
    sendAnswered(outcome, code, seconds) {
      sends.add([outcome, code === undefined ? '' : String(code)])
      answered.labels(outcome).observe(seconds)
    },
    verdict: (verdict, rule) => verdicts.add([verdict, rule ?? '']),
    transaction(loop, seconds, count) {
      transactions.labels(loop).observe(seconds)
      rows.add([loop], count)
    },
    alert: (kind, what) => alerts.add([kind, what]),
  }
}

/** A counter that costs one look into a map; Prometheus' own text is made when it is asked for. */
function tally(registry: Registry, { name, help, labels }: { name: string; help: string; labels: string[] }) {
  const counts = new Map<string, { values: readonly string[]; count: number }>()
  new Counter({
    ...{ name, help, labelNames: labels, registers: [registry] },
    collect() {
      this.reset()
      for (const { values, count } of counts.values()) this.labels(...values).inc(count)
    },
  })
  return {
    add(values: readonly string[], by = 1): void {
      const key = values.length === 1 ? (values[0] ?? '') : values.join('\n')
      const known = counts.get(key)
      if (known) known.count += by
      else counts.set(key, { values, count: by })
    },
  }
}

/** What the shell counts by itself, and how its loops fare. */
function shellStats(registry: Registry) {
  const registers = [registry]
  const counters = new Map<string, { counter: Counter; last: number }>()
  const gauges = new Map<string, Gauge>()
  const rounds = new Gauge({
    name: 'regua_loop_since_round_seconds',
    help: 'Since a round of this loop last came to its end',
    labelNames: ['loop'],
    registers,
  })
  const failing = new Gauge({
    name: 'regua_loop_failing_seconds',
    help: 'Since when every round of this loop fails; 0 while they work',
    labelNames: ['loop'],
    registers,
  })

  function count(name: string, value: number): void {
    const help = COUNTERS[name] ?? name
    const known = counters.get(name) ?? {
      counter: new Counter({ name: `regua_${snake(name)}_total`, help, registers }),
      last: 0,
    }
    known.counter.inc(Math.max(0, value - known.last))
    counters.set(name, { ...known, last: value })
  }

  function gaugeOf(name: string): Gauge {
    const gauge = gauges.get(name) ?? new Gauge({ name: `regua_${snake(name)}`, help: name, registers })
    gauges.set(name, gauge)
    return gauge
  }

  return (stats: Record<string, number>, shell: Pick<HttpServices['shell'], 'loops'>): void => {
    for (const [name, value] of Object.entries(stats)) {
      if (name in COUNTERS) count(name, value)
      else gaugeOf(name).set(value)
    }
    for (const { name, sinceRound, failingFor } of shell.loops()) {
      rounds.set({ loop: name }, sinceRound / 1_000)
      failing.set({ loop: name }, (failingFor ?? 0) / 1_000)
    }
  }
}

function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
