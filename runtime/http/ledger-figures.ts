/**
 * The figures of the ledger, for Prometheus: the same from every process that shows them. When the ledger cannot be read
 * in time, they are left out and `regua_health{check="database"}` says so: the page of the process is always there.
 */
import { Gauge, type Registry } from 'prom-client'
import type { CheckName } from '../../schemas/health.ts'
import { rankOf } from './health-state.ts'
import type { HealthWatch, Look } from './health-watch.ts'

/** Shorter than what Prometheus waits for a page. */
const PATIENCE_MS = 5_000

export function ledgerFigures(registry: Registry): (watch: HealthWatch) => Promise<void> {
  const gauges: Gauge[] = []
  const gauge = (name: string, help: string, ...labelNames: string[]) => {
    const made = new Gauge({ name: `regua_${name}`, help, labelNames, registers: [registry] })
    gauges.push(made)
    return made
  }
  const health = gauge('health', '0 ok, 1 attention, 2 trouble; see docs/monitoring.md', 'check')
  const pending = gauge('inbox_pending', 'Received items that are owed a turn')
  const inboxAge = gauge('inbox_oldest_seconds', 'Age of the oldest of them')
  const lateness = gauge('timer_late_seconds', 'How late the oldest deadline is that has passed')
  const messages = gauge('outbox_messages', 'Messages that are not settled, by state', 'state')
  const held = gauge('outbox_held_messages', 'Messages that are held, by reason', 'reason')
  const queueAge = gauge('outbox_queue_seconds', 'How long the next message in the queue could have gone already')
  const uncertainAge = gauge('outbox_uncertain_seconds', 'Age of the send without an answer that is sent again first')
  const waiting = gauge('runs_waiting', 'Runs that wait now, by journey', 'journey')
  const stopped = gauge('number_stopped', '1 for a WhatsApp number that is stopped, else 0', 'number', 'reason')
  const numberWaits = gauge('number_waiting_messages', 'Messages that wait for a stopped number', 'number')
  const templateWaits = gauge(
    'template_waiting_messages',
    'Messages that wait for a template that cannot be used',
    ...['template', 'language', 'reason'],
  )
  const processes = gauge('processes', 'Processes that deliver from this ledger, where it knows of several')
  const bytes = gauge('ledger_bytes', 'Size of the ledger', 'kind')
  const write = gauge('ledger_write_seconds', 'How long the last check that the ledger can be written took')
  const backup = gauge('backup_timestamp_seconds', 'When the last backup was made by this program')

  function show({ health: now, reading }: Look): void {
    for (const { name, level } of now.checks) health.set({ check: name }, rankOf(level))
    pending.set(now.backlog.inbox.pending)
    inboxAge.set(now.backlog.inbox.oldestSeconds ?? 0)
    lateness.set(now.backlog.timers.lateSeconds ?? 0)
    messages.set({ state: 'queued' }, now.messages.queued)
    messages.set({ state: 'uncertain' }, now.messages.uncertain.count)
    messages.set(
      { state: 'held' },
      now.messages.held.reduce((sum, { count }) => sum + count, 0),
    )
    for (const { reason, count } of now.messages.held) held.set({ reason }, count)
    queueAge.set(now.messages.queuedSeconds ?? 0)
    const sentAt = reading.heads.uncertain?.sentAt
    uncertainAge.set(sentAt === undefined ? 0 : Math.max(0, (now.at - sentAt) / 1_000))
    for (const { journey, runs } of reading.waitingRuns) waiting.set({ journey }, runs)
    for (const { id, status, reason, waiting: count } of now.numbers) {
      stopped.set({ number: id, reason: reason ?? '' }, status === 'stopped' ? 1 : 0)
      numberWaits.set({ number: id }, count)
    }
    for (const { name, language, reason, waiting: count } of now.templates)
      templateWaits.set({ template: name, language, reason }, count)
    if (now.processes) processes.set(now.processes.length)
    bytes.set({ kind: now.ledger.kind }, now.ledger.bytes)
    if (now.ledger.writeMilliseconds !== undefined) write.set(now.ledger.writeMilliseconds / 1_000)
    if (now.lastBackupAt !== undefined) backup.set(now.lastBackupAt / 1_000)
  }

  return async (watch) => {
    const look = await Promise.race([watch.look().catch(unread), noAnswer()])
    // What is gone must not stand there with its last figure.
    for (const each of gauges) each.reset()
    if (look) show(look)
    else health.set({ check: 'database' satisfies CheckName }, rankOf('trouble'))
  }
}

/** That it could not be read is the figure; the ledger's own calls log why. */
function unread(): undefined {}

function noAnswer(): Promise<undefined> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS).unref()
  })
}
