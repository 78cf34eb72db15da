/**
 * Sends what the outbox owes: in each customer's order, at the number's pace, after a last look at whether it may.
 * A row is committed as `sending` before its request leaves, so that a crash leaves it uncertain and never unsent
 * without our knowing. One person's trouble never holds another person's message.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Instant } from '../../schemas/basics.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { Candidate, DeliveryTx, DueState, NewInbox, NewJournal, OutboxChange } from '../storage/delivery/port.ts'
import { type AttemptDeps, attempt, type Prepared } from './attempt.ts'
import { evidenceOf, LastLook, type Rules } from './last-look.ts'
import type { ShellObserver } from './observer.ts'
import { held, unchanged } from './outbox-changes.ts'
import { PeopleLimit } from './people-limit.ts'
import { NumberRate, PersonRates } from './rates.ts'
import type { Consequence } from './refusal.ts'
import type { Answered } from './results.ts'
import type { Share } from './share.ts'
import { resulted } from './statuses.ts'
import { UnsureClaims } from './unsure-claims.ts'
import { isWindowOpen } from './verdict.ts'

export type DispatcherDeps = AttemptDeps & {
  share: Pick<Share, 'transaction' | 'part' | 'owns' | 'name' | 'isShared'>
  now: () => Instant
  observer: ShellObserver
  messagesPerSecond: number
  /** How many people may be written to first in a moving day; undefined when there is no limit. */
  peopleADay: number | undefined
  /** How long the next bubble to a person waits for `delivered` of the one before. */
  paceMs: number
  graceMs: number
  /** Requests under way at once. */
  mostInFlight: number
  /** The category of a template (`MARKETING` …), when it is known. */
  templateCategory?: (name: string, language: string) => string | undefined
  /** What a template says, when it is known. */
  templateText?: (name: string, language: string) => string | undefined
  /** The law of every place, and what holds while the organisation has decided nothing. */
  rules: Rules
  onAnswer: (answer: Answered) => void
  /** Answers that are not stored yet; too many of them stop the sending. */
  answersWaiting: () => number
  /** A run was told something without a send. */
  onEvents: () => void
  /** What holds for the other processes too. */
  tellOthers: (consequences: readonly Consequence[]) => void
}

/** What one claim came to. */
export type Claimed = {
  sending: Prepared[]
  /** From an earlier claim whose transaction failed. */
  takenBack: Candidate[]
  told: boolean
  next: Instant | 'again' | undefined
  /** By the clock that never jumps, before anything was written. */
  claimedAt: number
}

/** Messages to people whose window is closed, and who of them may be written to. */
type Opening = { rows: ReadonlySet<string>; admitted: ReadonlySet<string>; until: Instant }

/** How far back the pair limit can reach: 45 messages at one in six seconds. */
const PAIR_MEMORY_MS = 45 * 6_000

export class Dispatcher {
  private readonly deps: DispatcherDeps
  private readonly numbers = new Map<string, NumberRate>()
  private readonly people: PersonRates
  private readonly limit: PeopleLimit
  private readonly heldTemplates = new Map<string, Instant>()
  private pausedUntil: Instant = 0
  private closed = false
  private readonly toRelease = new Set<string>()
  private readonly unsure = new UnsureClaims()
  private readonly drained: (() => void)[] = []
  inFlight = 0
  sent = 0

  constructor(deps: DispatcherDeps) {
    this.deps = deps
    this.people = new PersonRates(deps.paceMs)
    this.limit = new PeopleLimit({ most: deps.peopleADay, part: () => deps.share.part })
  }

  /**
   * Before the first pump, and for lanes that came from another process: what a dead process was sending is uncertain
   * now, and the pair limit remembers.
   */
  async recover(tx: DeliveryTx): Promise<void> {
    const { share, graceMs, now, log } = this.deps
    const at = now()
    const orphaned = await tx.orphanedSends(share.name, graceMs, at)
    if (orphaned > 0) log.warn({ orphaned }, 'sends of an earlier process have no answer; waiting for their statuses')
    this.people.remember(await tx.acceptedSince(at - PAIR_MEMORY_MS), at)
  }

  /** The share of this process has changed: for some customers others remember. */
  forget(): void {
    const isGone = (customer: string) => !this.deps.share.owns(customer)
    this.people.forget(isGone)
    this.limit.forget()
  }

  /** Claims what may go now and sends it. Says when to look again. */
  async pump(): Promise<Instant | 'again' | undefined> {
    const { share, now, observer } = this.deps
    const began = performance.now()
    const released = [...this.toRelease]
    const at = now()
    let claimed: Claimed | undefined
    try {
      await share.transaction(async (tx) => {
        for (const customer of released) await tx.release('in-order', at, customer)
        claimed = await this.claim(tx, ['queued', 'held', 'uncertain'])
      })
    } catch (error) {
      this.failed(claimed)
      throw error
    }
    if (claimed === undefined) return undefined
    for (const customer of released) this.toRelease.delete(customer)
    observer.transaction('sends', (performance.now() - began) / 1_000, claimed.sending.length)
    this.dispatch(claimed)
    this.people.prune(at)
    return claimed.next
  }

  /**
   * Marks what may go now as `sending`, in the caller's transaction; `dispatch` must follow its commit, `failed` when it
   * fails. So the turn that says something and the claim to send it are one commit.
   */
  async claim(tx: DeliveryTx, states: readonly DueState[] = ['queued']): Promise<Claimed> {
    const { mostInFlight, answersWaiting, now } = this.deps
    const room = mostInFlight - this.inFlight
    // Every answer wakes us, so there is nothing to wait for here.
    if (this.closed || room <= 0 || answersWaiting() > 2 * mostInFlight)
      return { sending: [], takenBack: [], told: false, next: undefined, claimedAt: 0 }
    const takenBack = await this.unsure.takeBack(tx)
    try {
      return { ...(await this.claimSome(tx, now(), { room, states })), takenBack }
    } catch (error) {
      this.unsure.add(takenBack)
      throw error
    }
  }

  /** The transaction of this claim failed, as far as we know. */
  failed(claimed: Claimed | undefined): void {
    if (claimed) this.unsure.add([...claimed.takenBack, ...claimed.sending.map(({ row }) => row)])
  }

  dispatch({ sending, told, claimedAt }: Claimed): void {
    for (const prepared of sending) void this.send(prepared, claimedAt)
    if (told) this.deps.onEvents()
  }

  /** The person has our last message, or wrote since: their next bubble need not wait. */
  reached(customers: readonly string[]): boolean {
    for (const customer of customers) if (this.people.reached(customer)) this.toRelease.add(customer)
    return this.toRelease.size > 0
  }

  /** What an answer means for numbers, people and templates; the stored part of it. */
  async follow(tx: DeliveryTx, consequences: readonly Consequence[], at: Instant): Promise<void> {
    for (const consequence of consequences) {
      if (consequence.kind === 'stop-number') await tx.stopNumber(consequence.number, consequence.reason)
      if (consequence.kind === 'stop-all') await tx.stopNumber(undefined, consequence.reason)
      if (consequence.kind === 'stop-marketing') await tx.setMarketing(consequence.customer, true, at)
    }
  }

  /** The part of it that is only remembered, once the stored part is committed. */
  heed(consequences: readonly Consequence[]): void {
    const everywhere = consequences.filter(({ kind }) => kind === 'pause-all' || kind === 'hold-template')
    if (everywhere.length > 0) this.deps.tellOthers(everywhere)
    this.remember(consequences)
  }

  /** The same, of what another process found out. */
  remember(consequences: readonly Consequence[]): void {
    const { now, log, observer } = this.deps
    for (const consequence of consequences) {
      switch (consequence.kind) {
        case 'slow-number':
          this.rateOf(consequence.number).slow(now())
          break
        case 'hold-person':
          this.people.hold(consequence.customer, consequence.until)
          break
        case 'pause-all':
          this.pausedUntil = Math.max(this.pausedUntil, consequence.until)
          break
        case 'hold-template':
          this.heldTemplates.set(consequence.template, consequence.until)
          observer.alert('template-held', consequence.template)
          log.error({ template: consequence.template }, 'a template cannot be used; its messages are held')
          break
        case 'stop-number':
          observer.alert('number-stopped', consequence.reason)
          log.error({ number: consequence.number, reason: consequence.reason }, 'the number is stopped')
          break
        case 'stop-all':
          observer.alert('all-stopped', consequence.reason)
          log.error({ reason: consequence.reason }, 'all numbers are stopped')
          break
        case 'alert':
          observer.alert('refused', consequence.reason)
          log.error({ code: consequence.code, reason: consequence.reason }, 'WhatsApp refused a message')
          break
        case 'stop-marketing':
          break
      }
    }
  }

  /** A webhook said that the template can be used again, or that it cannot. */
  templateChanged(template: string, usable: boolean, until: Instant): void {
    if (usable) this.heldTemplates.delete(template)
    else this.heldTemplates.set(template, until)
  }

  /** Nothing more is sent; what is under way ends. */
  close(): void {
    this.closed = true
  }

  /** Resolves when no request is under way. */
  async idle(): Promise<void> {
    while (this.inFlight > 0) await new Promise<void>((resolve) => this.drained.push(resolve))
  }

  private async claimSome(
    tx: DeliveryTx,
    at: Instant,
    { room, states }: { room: number; states: readonly DueState[] },
  ): Promise<Omit<Claimed, 'takenBack'>> {
    const claimedAt = performance.now()
    const { part } = this.deps.share
    const exhausted = [...this.numbers].filter(([, rate]) => rate.isExhausted(at, part)).map(([number]) => number)
    const candidates = await tx.candidates(at, room, { states, exhausted, graceMs: this.deps.graceMs })
    const messages = candidates.filter(({ kind }) => kind !== 'call')
    const look = await LastLook.at(tx, messages, at, this.deps.rules)
    // Payloads are written from an effect and by nothing else.
    const parsed = new Map(messages.map((row) => [row.id, JSON.parse(row.payload) as OutboundMessage]))
    const opening = await this.opening(tx, messages, parsed, at)
    const changes: OutboxChange[] = []
    const opens: string[] = []
    const events: { row: string; event: NewInbox }[] = []
    const evidence: { row: string; note: NewJournal }[] = []
    const sending: Prepared[] = []
    let limited = exhausted.length > 0
    for (const row of candidates) {
      const message = parsed.get(row.id)
      const step = message === undefined ? 'go' : this.judge(row, message, { look, opening, now: at })
      if (step === 'limited') {
        limited = true
        continue
      }
      if (step === 'go') {
        changes.push({
          ...unchanged(row),
          state: 'sending',
          attempts: row.attempts + 1,
          claimedBy: this.deps.share.name,
          sendingAt: at,
        })
        sending.push({ row: { ...row, attempts: row.attempts + 1 }, message })
        if (message !== undefined) this.people.sent(row.customer, at)
        look.went(row)
        if (opening?.rows.has(row.id)) opens.push(row.id)
        continue
      }
      changes.push(step.change)
      if (step.event) events.push({ row: row.id, event: step.event })
      if (step.note) evidence.push({ row: row.id, note: step.note })
    }
    // On a shared database another process may have been first.
    const changed = new Set(await tx.changeOutbox(changes))
    await tx.markOpening(opens)
    await tx.insertInbox(events.filter(({ row }) => changed.has(row)).map(({ event }) => event))
    await tx.insertNotes(evidence.filter(({ row }) => changed.has(row)).map(({ note }) => note))
    const mine = sending.filter(({ row }) => changed.has(row.id))
    return {
      sending: mine,
      claimedAt,
      told: events.length > 0,
      next: await this.nextLook(tx, at, { room, looked: candidates.length, limited, sends: mine.length }),
    }
  }

  private async nextLook(
    tx: DeliveryTx,
    at: Instant,
    { room, looked, limited, sends }: { room: number; looked: number; limited: boolean; sends: number },
  ): Promise<Claimed['next']> {
    if (limited) return Math.min(...[...this.numbers.values()].map((rate) => rate.nextAt()))
    if (looked === room) return 'again'
    // Sends wake us with their answers; without one, the clock must.
    const next = sends === 0 ? await tx.nextDue() : undefined
    return next === undefined || next <= at ? undefined : next
  }

  /** Which of these messages reach a person outside of their window, and to whom that is allowed now. */
  private async opening(
    tx: DeliveryTx,
    rows: readonly Candidate[],
    messages: ReadonlyMap<string, OutboundMessage>,
    now: Instant,
  ): Promise<Opening | undefined> {
    if (!this.limit.isOn) return undefined
    const opening = rows.filter((row) => messages.get(row.id)?.type === 'template' && !isWindowOpen(row, now))
    if (opening.length === 0) return undefined
    const customers = opening.map(({ customer }) => customer)
    return { rows: new Set(opening.map(({ id }) => id)), ...(await this.limit.admit(tx, customers, now)) }
  }

  private judge(
    row: Candidate,
    message: OutboundMessage,
    { look, opening, now }: { look: LastLook; opening: Opening | undefined; now: Instant },
  ): 'go' | 'limited' | { change: OutboxChange; event?: NewInbox | undefined; note?: NewJournal | undefined } {
    const { observer, templateCategory, templateText } = this.deps
    const { template, language } = message.type === 'template' ? message : { template: undefined, language: '' }
    const verdict = look.verdict(row, message, {
      templateHeldUntil: template === undefined ? undefined : this.heldTemplates.get(`${template}|${language}`),
      pausedUntil: this.pausedUntil,
      isMarketing: template !== undefined && templateCategory?.(template, language)?.toUpperCase() === 'MARKETING',
      templateText: template === undefined ? undefined : templateText?.(template, language),
    })
    const note = evidenceOf(row, verdict, now)
    if (verdict.verdict === 'block') {
      observer.verdict('block', verdict.rule)
      // A lost send may have arrived: the run is told that it was blocked only where it surely was not sent.
      const change = { ...unchanged(row), state: 'blocked' as const, errorCode: verdict.rule }
      return { change, event: resulted(row, { outcome: 'blocked', rule: verdict.rule }, now), note }
    }
    if (verdict.verdict === 'defer') {
      observer.verdict('defer', verdict.reason)
      return { change: held(row, verdict.until, verdict.reason, verdict.by?.source), note }
    }
    if (opening?.rows.has(row.id) && !opening.admitted.has(row.customer)) {
      observer.verdict('defer', 'messaging-limit')
      return { change: held(row, opening.until, 'messaging-limit') }
    }
    const delay = this.people.delay(row.customer, now)
    if (delay !== undefined) observer.verdict('defer', delay.reason)
    if (delay?.reason === 'in-order')
      return { change: { ...unchanged(row), notBefore: delay.until, reason: delay.reason } }
    if (delay !== undefined) return { change: held(row, delay.until, delay.reason) }
    if (!this.rateOf(row.number).take(now, this.deps.share.part)) return 'limited'
    observer.verdict('allow', undefined)
    return 'go'
  }

  private async send(prepared: Prepared, claimedAt: number): Promise<void> {
    const { onAnswer, now, observer, graceMs, share } = this.deps
    const { row } = prepared
    const ready = performance.now()
    this.inFlight += 1
    // A process that stood still so long may have been taken for dead: others wait out the grace for what it began, and
    // must find that nothing leaves any more.
    const isStale = ready - claimedAt > graceMs / 2
    // Alone, the claims themselves keep the pace; among several, their seconds are not the same.
    const isPaced = share.isShared && prepared.message !== undefined && !isStale
    const wait = isPaced ? this.rateOf(row.number).place(ready, now(), share.part) : 0
    if (wait > 0) await delay(wait)
    const began = performance.now()
    const outcome: Answered['outcome'] = isStale
      ? { kind: 'not-sent', reason: 'stood still' }
      : await attempt(prepared, this.deps)
    const at = now()
    const code = outcome.kind === 'refused' ? outcome.code : undefined
    observer.sendAnswered(outcome.kind, code, (performance.now() - began) / 1_000)
    if (outcome.kind === 'accepted') {
      this.people.accepted(row.customer, at)
      this.sent += 1
    }
    this.inFlight -= 1
    onAnswer({ row, attempts: row.attempts, at, outcome })
    if (this.inFlight === 0) for (const resolve of this.drained.splice(0)) resolve()
  }

  private rateOf(number: string): NumberRate {
    let rate = this.numbers.get(number)
    if (rate === undefined) {
      rate = new NumberRate(this.deps.messagesPerSecond)
      this.numbers.set(number, rate)
    }
    return rate
  }
}
