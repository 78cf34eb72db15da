/**
 * The durable shell: webhooks in, turns, sends out, timers. It is the only caller of the engine in production, and
 * promises: nothing acknowledged is lost, nothing is sent twice by our doing, one person's events stay in their order.
 * Four loops that wake each other; everything they know is in the ledger, so each of them can die at any moment.
 */
import { randomUUID } from 'node:crypto'
import type { Instant } from '../../schemas/basics.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { DeliveryStore } from '../storage/delivery/port.ts'
import type { Ledger } from '../storage/ports.ts'
import type { WhatsAppPort } from '../whatsapp/port.ts'
import type { WebhookItem } from '../whatsapp/webhook-items.ts'
import { Dispatcher, type Service } from './dispatcher.ts'
import { EntrySchedule } from './entry-schedule.ts'
import { Inbox } from './inbox.ts'
import { type Logger, silentLogger } from './logger.ts'
import { Loop } from './loop.ts'
import { NO_OBSERVER, type ShellObserver } from './observer.ts'
import { Published } from './published.ts'
import { Ticker } from './ticker.ts'
import { Turns } from './turns.ts'

export type ShellDeps = {
  store: DeliveryStore
  /** For journeys that a segment enters; without it those wait for nobody. */
  ledger?: Pick<Ledger, 'portfolio' | 'runs'>
  types: NodeTypes
  whatsapp: Pick<WhatsAppPort, 'send'>
  services?: ReadonlyMap<string, Service>
  /** Ids that sort by time, as the ledger makes them. */
  newId: (at: Instant) => string
  /** `phone_number_id` of journeys that name none. */
  defaultNumber: string
  now?: () => Instant
  random?: () => number
  log?: Logger
  observer?: ShellObserver
  templateCategory?: (name: string, language: string) => string | undefined
  settings?: Partial<ShellSettings>
}

export type ShellSettings = {
  /** WHATSAPP_MESSAGES_PER_SECOND, of each number. */
  messagesPerSecond: number
  /** REGUA_UNCERTAIN_GRACE_SECONDS, in milliseconds. */
  graceMs: number
  /** How long the next bubble to a person waits for `delivered` of the one before. */
  paceMs: number
  mostInFlight: number
  /** How long the answer of a send waits for company before it is stored. */
  answerDelayMs: number
  turnBatch: number
  tickBatch: number
  mostAttempts: number
  restMs: number
  fallbackMs: number
  troubleMs: number
}

const DEFAULTS: ShellSettings = {
  messagesPerSecond: 80,
  graceMs: 120_000,
  paceMs: 3_000,
  mostInFlight: 64,
  answerDelayMs: 10,
  turnBatch: 128,
  tickBatch: 1_000,
  mostAttempts: 5,
  restMs: 200,
  fallbackMs: 1_000,
  troubleMs: 1_000,
}

export type ShellStats = {
  received: number
  commits: number
  turns: number
  sent: number
  elapsed: number
  inFlight: number
  answersWaiting: number
}

export interface Shell {
  /** Resolves after the commit; rejects when storage fails. Works before `start` and in a process that only receives. */
  receive(items: readonly WebhookItem[]): Promise<void>
  /** Recovers what an earlier process left behind, then begins to work. */
  start(): Promise<void>
  /** Takes nothing new, waits for what is under way, stores its outcome. */
  stop(): Promise<void>
  /** Somebody else wrote to the ledger: look now instead of at the next poll. */
  wake(): void
  /** Resolves when nothing is left that could be done now. For tests and for commands that wait. */
  idle(): Promise<void>
  stats(): ShellStats
}

export function createShell(deps: ShellDeps): Shell {
  const { store, types, whatsapp, newId, defaultNumber, ledger } = deps
  const now = deps.now ?? Date.now
  const random = deps.random ?? Math.random
  const log = deps.log ?? silentLogger
  const observer = deps.observer ?? NO_OBSERVER
  const settings = { ...DEFAULTS, ...deps.settings }
  const { graceMs, fallbackMs, troubleMs } = settings
  const published = new Published(types)
  const loop = (name: string, work: () => Promise<Instant | 'again' | undefined>, pollMs = fallbackMs) =>
    new Loop({ name, work, now, log, fallbackMs: pollMs, troubleMs })

  const inbox = new Inbox({
    ...{ store, now, newId },
    onCommitted: () => turnLoop.wake(),
    carried() {
      turnLoop.wake()
      return turnLoop.isAwake && !turns.hasBacklog
    },
  })
  const dispatcher = new Dispatcher({
    ...{ store, whatsapp, services: deps.services ?? new Map(), now, log, observer, graceMs },
    instance: randomUUID(),
    ...{ messagesPerSecond: settings.messagesPerSecond, paceMs: settings.paceMs, mostInFlight: settings.mostInFlight },
    ...(deps.templateCategory ? { templateCategory: deps.templateCategory } : {}),
    onAnswer: (answer) => turns.answered(answer),
    answersWaiting: () => turns.answersWaiting,
    onEvents: () => turnLoop.wake(),
  })
  let deadline = Number.POSITIVE_INFINITY
  const turns = new Turns({
    ...{ store, log, inbox, dispatcher, random, graceMs, types, published, now, newId, defaultNumber },
    ...{ batch: settings.turnBatch, mostAttempts: settings.mostAttempts, restMs: settings.restMs },
    onSends: () => sendLoop.wake(),
    onDeadline: (at) => {
      // Only an earlier one changes when the ticker must wake.
      if (at < deadline) tickLoop.wake()
    },
    wake: () => turnLoop.wake(),
    wakeSoon: () => turnLoop.wakeWithin(settings.answerDelayMs),
  })
  const ticker = new Ticker({
    ...{ store, now, batch: settings.tickBatch },
    onElapsed: () => turnLoop.wake(),
    turnsTaken: () => turnLoop.quiet(),
  })
  const schedule =
    ledger && new EntrySchedule({ store, ledger, published, now, log, onEnrolled: () => turnLoop.wake() })

  const turnLoop = loop('turns', () => turns.run())
  const sendLoop = loop('sends', () => dispatcher.pump())
  const tickLoop = loop('timers', async () => {
    const next = await ticker.run()
    deadline = typeof next === 'number' ? next : Number.POSITIVE_INFINITY
    return next
  })
  const entryLoop = loop(
    'entries',
    async () => {
      await turns.sweep()
      return schedule?.run()
      // Publishing wakes it, so the poll is only for what another process published.
    },
    30 * fallbackMs,
  )
  const loops = [turnLoop, sendLoop, tickLoop, entryLoop]
  const wake = () => {
    for (const each of loops) each.wake()
  }
  const stats = (): ShellStats => ({
    received: inbox.received,
    commits: inbox.commits,
    turns: turns.taken,
    sent: dispatcher.sent,
    elapsed: ticker.elapsed,
    inFlight: dispatcher.inFlight,
    answersWaiting: turns.answersWaiting,
  })

  return {
    receive: (items) => inbox.receive(items),
    async start() {
      await dispatcher.recover()
      for (const each of loops) each.start()
    },
    async stop() {
      turns.stop()
      await Promise.all([sendLoop.stop(), tickLoop.stop(), entryLoop.stop()])
      await dispatcher.idle()
      await turnLoop.stop()
      // The answers of the last sends, and webhooks that came meanwhile.
      if (turns.answersWaiting > 0 || !inbox.isEmpty) await turns.run()
    },
    wake,
    async idle() {
      for (let before = ''; ; ) {
        wake()
        await dispatcher.idle()
        for (const each of loops) await each.quiet()
        const state = JSON.stringify(stats())
        const still = state === before && inbox.isEmpty && turns.isRested && loops.every((each) => each.isQuiet)
        if (still && dispatcher.inFlight === 0 && turns.answersWaiting === 0) return
        before = state
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    },
    stats,
  }
}
