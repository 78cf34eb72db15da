/**
 * The durable shell: webhooks in, turns, sends out, timers. It is the only caller of the engine in production, and
 * promises: nothing acknowledged is lost, nothing is sent twice by our doing, one person's events stay in their order.
 * Four loops that wake each other; everything they know is in the ledger, so each of them can die at any moment.
 */
import type { Instant, Json } from '../../schemas/basics.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import { laneOf } from '../storage/delivery/lanes.ts'
import type { Leases } from '../storage/delivery/leases.ts'
import type { DeliveryStore } from '../storage/delivery/port.ts'
import type { Signals } from '../storage/delivery/signals.ts'
import type { Ledger, Segments } from '../storage/ports.ts'
import type { WhatsAppPort } from '../whatsapp/port.ts'
import type { WebhookItem } from '../whatsapp/webhook-items.ts'
import type { Service } from './attempt.ts'
import { Dispatcher } from './dispatcher.ts'
import { EntrySchedule } from './entry-schedule.ts'
import { Inbox } from './inbox.ts'
import { DEFAULT_RULES } from './last-look.ts'
import { type Logger, silentLogger } from './logger.ts'
import { Loop, type LoopState } from './loop.ts'
import { MoveWalk } from './move-walk.ts'
import { NO_OBSERVER, type ShellObserver } from './observer.ts'
import { Published } from './published.ts'
import type { Consequence } from './refusal.ts'
import { segmentsByScan } from './segments-by-scan.ts'
import { Share } from './share.ts'
import { Ticker } from './ticker.ts'
import { Turns } from './turns.ts'

export type ShellDeps = {
  store: DeliveryStore
  /** Where several processes deliver from one ledger: who for whom. Absent: this one delivers for everybody. */
  leases?: Leases
  /** Where other processes share the ledger: they tell each other that there is work. */
  signals?: Pick<Signals, 'tell' | 'listen' | 'backend'>
  /** REGUA_ROLE, as others see it in the list of workers. */
  role?: string
  /** For journeys that a segment enters; without it those wait for nobody. */
  ledger?: Pick<Ledger, 'portfolio' | 'runs' | 'segments'>
  /** Who is in a segment; without it the whole portfolio is looked through here. */
  segments?: Segments
  types: NodeTypes
  whatsapp: Pick<WhatsAppPort, 'send' | 'theirNow'>
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
  templateText?: (name: string, language: string) => string | undefined
  /** The rules of contact of every place; those of the product when absent. */
  law?: LawPacks
  /** What holds while the organisation has decided nothing. */
  organisation?: OrganisationPolicy
  settings?: Partial<ShellSettings>
}

export type ShellSettings = {
  /** WHATSAPP_MESSAGES_PER_SECOND, of each number. */
  messagesPerSecond: number
  /** WHATSAPP_MESSAGING_LIMIT: people who may be written to first in a moving day; undefined when there is no limit. */
  peopleADay: number | undefined
  /** REGUA_UNCERTAIN_GRACE_SECONDS, in milliseconds. */
  graceMs: number
  /** How long the next bubble to a person waits for `delivered` of the one before. */
  paceMs: number
  mostInFlight: number
  /** How long a service may take to answer a call. */
  callPatienceMs: number
  /** How long the answer of a send waits for company before it is stored. */
  answerDelayMs: number
  /** Under load, how long after one batch of turns the next may gather more at the most, so that webhooks share commits. */
  gatherMs: number
  turnBatch: number
  tickBatch: number
  /** People who go over to another version at a time. */
  moveBatch: number
  mostAttempts: number
  restMs: number
  fallbackMs: number
  troubleMs: number
  /** How often a worker renews its lease. */
  beatMs: number
}

const DEFAULTS: ShellSettings = {
  messagesPerSecond: 80,
  peopleADay: undefined,
  graceMs: 120_000,
  paceMs: 3_000,
  mostInFlight: 64,
  // Longer than the signal that services are given (start.ts), which they should heed.
  callPatienceMs: 45_000,
  answerDelayMs: 10,
  gatherMs: 4,
  turnBatch: 128,
  tickBatch: 1_000,
  moveBatch: 100,
  mostAttempts: 5,
  restMs: 200,
  fallbackMs: 1_000,
  troubleMs: 1_000,
  beatMs: 1_500,
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
  /** This process wrote to the ledger: whoever delivers looks now instead of at the next poll. */
  wake(): void
  /** Resolves when nothing is left that could be done now. For tests and for commands that wait. */
  idle(): Promise<void>
  stats(): ShellStats
  /** How each loop fares; meaningful once started. */
  loops(): LoopState[]
}

export function createShell(deps: ShellDeps): Shell {
  const { store, types, whatsapp, newId, defaultNumber, ledger } = deps
  const now = deps.now ?? Date.now
  const random = deps.random ?? Math.random
  const log = deps.log ?? silentLogger
  const observer = deps.observer ?? NO_OBSERVER
  const settings = { ...DEFAULTS, ...deps.settings }
  const { graceMs, fallbackMs, troubleMs } = settings
  const { law = DEFAULT_RULES.law, organisation = DEFAULT_RULES.organisation } = deps
  const rules = { law, organisation }
  const published = new Published(types)
  let ending = false
  const loop = (
    name: string,
    work: () => Promise<Instant | 'again' | undefined>,
    { pollMs = fallbackMs, restMs = troubleMs } = {},
  ) => new Loop({ name, work, now, log, fallbackMs: pollMs, troubleMs: restMs })

  const tell = (topic: string, body?: Json) => deps.signals?.tell(topic, body)
  /** Rows of others' customers are for others to take. */
  const tellOwners = (customers: readonly (string | null)[]) => {
    if (deps.signals === undefined) return
    for (const lane of new Set(customers.filter((each) => !share.owns(each)).map(laneOf))) tell('rows', lane)
  }
  const share: Share = new Share({
    ...{ store, log, role: deps.role ?? 'all', backend: () => deps.signals?.backend() },
    ...(deps.leases ? { leases: deps.leases } : {}),
    recover: (transaction) => transaction((tx) => dispatcher.recover(tx)),
    onChange: () => {
      dispatcher.forget()
      wakeHere()
    },
    onFreed: () => tell('lanes'),
  })
  const inbox = new Inbox({
    ...{ store, now, newId, observer, isShared: deps.leases !== undefined },
    onCommitted: (customers) => {
      turnLoop.wake()
      tellOwners(customers)
    },
    carried() {
      turnLoop.wake()
      return share.part > 0 && turnLoop.isAwake && !turns.hasBacklog
    },
  })
  const dispatcher: Dispatcher = new Dispatcher({
    ...{ share, whatsapp, services: deps.services ?? new Map(), now, log, observer, graceMs },
    ...{ peopleADay: settings.peopleADay, callPatienceMs: settings.callPatienceMs },
    ...{ messagesPerSecond: settings.messagesPerSecond, paceMs: settings.paceMs, mostInFlight: settings.mostInFlight },
    rules,
    ...(deps.templateCategory ? { templateCategory: deps.templateCategory } : {}),
    ...(deps.templateText ? { templateText: deps.templateText } : {}),
    onAnswer: (answer) => turns.answered(answer),
    answersWaiting: () => turns.answersWaiting,
    onEvents: () => turnLoop.wake(),
    tellOthers(consequences) {
      // One by one: a signal has room for so many only.
      for (const each of consequences) tell('consequences', [each])
    },
  })
  let deadline = Number.POSITIVE_INFINITY
  const turns = new Turns({
    ...{ share, log, observer, inbox, dispatcher, random, graceMs, types, published, now, newId, defaultNumber, rules },
    ...{ batch: settings.turnBatch, mostAttempts: settings.mostAttempts, restMs: settings.restMs },
    theirNow: () => whatsapp.theirNow?.(),
    onSends: () => sendLoop.wake(),
    onDeadline: (at) => {
      // Only an earlier one changes when the ticker must wake.
      if (at < deadline) tickLoop.wake()
    },
    onRows: tellOwners,
    onTemplate: (template, usable, until) => {
      dispatcher.templateChanged(template, usable, until)
      tell('template', { template, usable, until })
    },
    wake: () => turnLoop.wake(),
    wakeSoon: () => turnLoop.wakeWithin(settings.answerDelayMs),
  })
  const ticker = new Ticker({
    ...{ share, now, observer, batch: settings.tickBatch },
    takeDue: () => turns.takeDue(),
    onElapsed: () => turnLoop.wake(),
    turnsTaken: () => turnLoop.quiet(),
  })
  const segments = deps.segments ?? (ledger && segmentsByScan(ledger.portfolio))
  const schedule =
    ledger &&
    segments &&
    new EntrySchedule({
      ...{ store, ledger, segments, published, now, log },
      onEnrolled: () => wake(),
      goesOn: () => share.isHouse && !ending,
    })

  const moves = new MoveWalk({
    ...{ share, types, now, log, batch: settings.moveBatch },
    onRows(customers) {
      turnLoop.wake()
      tellOwners(customers)
    },
  })

  const turnLoop = new Loop({
    ...{ name: 'turns', work: () => turns.run(), now, log, fallbackMs, troubleMs, gatherMs: settings.gatherMs },
  })
  const sendLoop = loop('sends', () => dispatcher.pump())
  const tickLoop = loop('timers', async () => {
    const next = await ticker.run()
    deadline = typeof next === 'number' ? next : Number.POSITIVE_INFINITY
    return next
  })
  const entryLoop = loop(
    'entries',
    async () => {
      if (!share.isHouse) return undefined
      await turns.sweep()
      return schedule?.run()
      // Publishing wakes it, so the poll is only for what another process published.
    },
    { pollMs: 30 * fallbackMs, restMs: 10 * troubleMs },
  )
  // An order wakes it, so the poll is only for messages whose outcome lets people go over.
  const moveLoop = loop('moves', () => moves.run(), { pollMs: 10 * fallbackMs })
  const loops = [turnLoop, sendLoop, tickLoop, entryLoop, moveLoop]
  const shareLoop = loop('share', () => share.beat().then(() => undefined), { pollMs: settings.beatMs })
  const wakeHere = () => {
    for (const each of loops) each.wake()
  }
  const wake = () => {
    wakeHere()
    tell('work')
  }
  const hear = (topic: string, body: Json) => {
    // What this program tells, above and nowhere else.
    if (topic === 'rows' && share.has(body as number)) turnLoop.wake()
    else if (topic === 'work') wakeHere()
    else if (topic === 'lanes') shareLoop.wake()
    else if (topic === 'consequences') dispatcher.remember(body as Consequence[])
    else if (topic === 'template') {
      const { template, usable, until } = body as { template: string; usable: boolean; until: Instant }
      dispatcher.templateChanged(template, usable, until)
      if (usable) sendLoop.wake()
    } else if (topic === 'reconnected') {
      shareLoop.wake()
      wakeHere()
    }
  }
  let started = false
  let deafen: (() => void) | undefined
  const stats = (): ShellStats => ({
    received: inbox.received,
    commits: inbox.commits,
    turns: turns.taken,
    sent: dispatcher.sent,
    elapsed: ticker.elapsed + turns.elapsed,
    inFlight: dispatcher.inFlight,
    answersWaiting: turns.answersWaiting,
  })

  return {
    receive: (items) => inbox.receive(items),
    async start() {
      started = true
      deafen = deps.signals?.listen(hear)
      await share.start()
      for (const each of loops) each.start()
      if (share.isShared) shareLoop.start()
    },
    async stop() {
      ending = true
      turns.stop()
      dispatcher.close()
      await Promise.all(loops.map((each) => each.stop()))
      await dispatcher.idle()
      try {
        // The answers of the last sends, and webhooks that came meanwhile.
        if (started && turns.answersWaiting > 0 && share.part === 0) await share.beat()
        if (share.part > 0 && turns.answersWaiting > 0) await turns.run()
      } finally {
        // Also when the ledger fails: whoever waits for us must hear of it.
        await inbox.finish()
        deafen?.()
        await shareLoop.stop()
        await share.leave()
      }
    },
    wake,
    async idle() {
      for (let before = ''; ; ) {
        wakeHere()
        await dispatcher.idle()
        for (const each of loops) await each.quiet()
        const state = JSON.stringify({ ...stats(), failures: turns.failures })
        const still = state === before && inbox.isEmpty && turns.isRested && loops.every((each) => each.isQuiet)
        if (still && dispatcher.inFlight === 0 && turns.answersWaiting === 0) return
        before = state
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    },
    stats,
    loops: () => [...loops, ...(share.isShared ? [shareLoop] : [])].map(({ state }) => state),
  }
}
