/**
 * One person's days on a virtual clock: all their runs, their messages in order, replies and payments as the assumptions
 * have them. By the engine, the verdict and the rules of money of production; nobody else's days change them.
 */
import type { Instant, Json } from '../../schemas/basics.ts'
import { type CaseKind, HOLDING_KINDS } from '../../schemas/case.ts'
import { PAYMENTS_SERVICE } from '../../schemas/charge.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { Effect, EffectResult, Interrupt, Run, RunEvent } from '../../schemas/run.ts'
import { afterAgreement } from '../collections/agreed-debts.ts'
import { CONTACTS_MS } from '../collections/contact-rules.ts'
import { worldOf } from '../collections/world.ts'
import { advance, newRun } from '../engine/advance.ts'
import type { Verdict } from '../shell/verdict.ts'
import { simulatedCharge } from '../simulation/charges.ts'
import { agreementsOf, keepAgreements, type MoneyRecords, recordPromise } from '../simulation/money.ts'
import { Behaviour } from './behaviour.ts'
import { Entrance } from './entrance.ts'
import { type Lived, nothingLived } from './lived.ts'
import { type Judged, look } from './look.ts'
import type { PersonInput, Setting } from './person.ts'

export type LifeRun = { run: Run; journey: Journey; ours: boolean; lastAcceptedAt: Instant | null }

/** A message on its way. */
export type Row = {
  id: string
  run: string
  node: string
  kind: 'send' | 'notice'
  message: OutboundMessage
  held: boolean
  notBefore: Instant
  createdAt: Instant
  answers: Instant | null
  /** Rules that have put it off already. */
  heldBy: Set<string>
}

type Call = { id: string; run: string; service: string; input: Json }

/** More happens to nobody in three months; a journey that goes round in a circle of short waits is cut here. */
const MOST_EVENTS = 3_000
/** The code of WhatsApp for a message that cannot be delivered. */
const UNDELIVERABLE = '131026'

export class Life {
  readonly setting: Setting
  readonly person: PersonInput
  readonly money: MoneyRecords
  readonly lived: Lived
  readonly runs: LifeRun[] = []
  readonly behaviour: Behaviour
  now: Instant
  hold: CaseKind | null
  contacts: Instant[]
  lastInboundAt: Instant | null
  handedOver: { run: string; at: Instant }[]
  private readonly cases = new Set<CaseKind>()
  private rows: Row[] = []
  private calls: Call[] = []
  private plans: { at: Instant; act: () => void }[] = []
  private begun = 0

  constructor(setting: Setting, person: PersonInput) {
    this.setting = setting
    this.person = person
    this.now = setting.from
    const { customer, debts, agreements, promises, payments, hold, contacts, lastInboundAt, handedOver } = person
    this.money = {
      ...{ customer, debts, agreements: agreements.map(({ agreement }) => agreement), at: setting.from },
      ...{ promises: [...promises], payments: [...payments] },
    }
    this.lived = nothingLived(customer.country)
    this.hold = hold
    if (hold !== null) this.cases.add(hold)
    this.contacts = [...contacts]
    this.lastInboundAt = lastInboundAt
    this.handedOver = [...handedOver]
    this.behaviour = new Behaviour(this)
  }

  /** Carries the person to the end of the forecast; what came of it, or nothing where this journey never met them. */
  live(): Lived {
    const { person, setting } = this
    for (const { run, journey, lastAcceptedAt } of person.runs) {
      const ours = run.journey.id === setting.journey.id
      this.runs.push({ run, journey, ours, lastAcceptedAt })
      this.lived.inside ||= ours
    }
    for (const { message, held, kind, ...owed } of person.owed)
      if (message !== undefined && kind !== 'call')
        this.rows.push({ ...owed, kind, message, held, heldBy: new Set(held ? ['before'] : []) })
    const entrance = new Entrance(this)
    for (const [index, at] of setting.entering.moments.entries()) this.plan(at, () => entrance.open(index))
    this.plan(setting.from, () => this.catchUp())
    for (let events = 0; events < MOST_EVENTS && this.next(); events += 1) this.settle()
    for (const { run, ours } of this.runs)
      if (ours && run.status === 'waiting') this.lived.outcomes.push({ kind: 'waiting', name: run.node })
    return this.lived
  }

  plan(at: Instant, act: () => void): void {
    if (at < this.setting.until) this.plans.push({ at, act })
  }

  waiting(): LifeRun[] {
    return this.runs.filter(({ run }) => run.status === 'waiting')
  }

  /** A run of this person begins at this moment. `answers`: when the message was written that led to it. */
  begin(
    journey: { document: Journey; version: number; ours: boolean },
    data?: Record<string, Json>,
    answers: Instant | null = null,
  ): void {
    const { document, version, ours } = journey
    this.begun += 1
    const id = `forecast-${this.begun}`
    const run = newRun(id, { id: document.id, version }, this.money.customer.id, this.now)
    const held: LifeRun = { run, journey: document, ours, lastAcceptedAt: null }
    this.runs.push(held)
    this.take(held, { kind: 'started', at: this.now, ...(data === undefined ? {} : { data }) }, answers ?? undefined)
    if (answers !== null && held.run.status === 'waiting') held.run = { ...held.run, answering: answers }
  }

  /** One event through one run; what it asks of the world is done or queued. */
  take(held: LifeRun, event: RunEvent, answers?: Instant): void {
    const { setting, money } = this
    const { journey, run } = held
    money.at = event.at
    this.keep()
    const { law, organisation, creditors, types } = setting
    const { customer, debts, promises } = money
    const agreements = money.agreements.length === 0 ? [] : agreementsOf(money)
    const { settings } = journey
    const world = worldOf({
      ...{ customer, debts, creditors, agreements, promises, settings, now: event.at, law, organisation },
    })
    const advanced = advance({ journey, types, run, event, world })
    if (advanced.run === run) return
    held.run = advanced.run
    held.lastAcceptedAt = advanced.run.lastSend?.acceptedAt ?? held.lastAcceptedAt
    const answered = advanced.run.answering ?? answers ?? null
    for (const effect of advanced.effects) this.carryOut(held, effect, answered)
    if (held.run.status === 'waiting') {
      this.behaviour.waits(held)
      return
    }
    if (!held.ours) return
    const { status } = held.run
    this.lived.outcomes.push({ kind: status, name: status === 'ended' ? held.run.outcome : held.run.fault.code })
  }

  interruptAll(by: Interrupt): void {
    for (const held of this.waiting()) this.take(held, { kind: 'interrupted', at: this.now, by })
  }

  /** False where one of this kind is open already. */
  openCase(kind: CaseKind, run: string | null): boolean {
    if (this.cases.has(kind)) return false
    this.cases.add(kind)
    this.hold = HOLDING_KINDS.find((each) => this.cases.has(each)) ?? null
    if (kind === 'human' && run !== null) this.handedOver.push({ run, at: this.now })
    return true
  }

  /** An answer of care, which no step says. */
  notice(message: OutboundMessage, answers: Instant): void {
    const id = `notice-${this.rows.length}-${answers}`
    this.rows.push({ ...this.fresh(id, '', ''), kind: 'notice', message, answers })
  }

  /** What the days that have passed make of agreements and promises. */
  private keep(): void {
    const { money, setting } = this
    if (money.agreements.length === 0 && money.promises.length === 0) return
    keepAgreements(money, setting.organisation.charges, money.at)
  }

  /** What the ledger owed before: events that wait for their turn, and calls without an answer. */
  private catchUp(): void {
    for (const { run, event } of this.person.events) {
      const held = this.runs.find((each) => each.run.id === run)
      if (held) this.take(held, { ...event, at: Math.max(event.at, this.setting.from) })
    }
    for (const { id, run, kind } of this.person.owed)
      if (kind === 'call') this.result(run, id, { outcome: 'failed', code: 'not-forecast' })
    this.behaviour.before()
    for (const held of this.waiting()) this.behaviour.waits(held)
  }

  /** The next thing that happens; false when nothing more does. */
  private next(): boolean {
    let at = this.setting.until
    let act: (() => void) | undefined
    const earlier = (moment: Instant, what: () => void) => {
      if (moment >= at) return
      at = moment
      act = what
    }
    for (const plan of this.plans)
      earlier(plan.at, () => {
        this.plans.splice(this.plans.indexOf(plan), 1)
        plan.act()
      })
    for (const held of this.runs) {
      const { run } = held
      if (run.status !== 'waiting' || run.wait.until === undefined) continue
      const { id } = run.wait
      earlier(Math.max(run.wait.until, this.now), () => this.take(held, { kind: 'elapsed', at: this.now, wait: id }))
    }
    // What goes out has been settled; what waits comes up by itself.
    for (const row of this.rows) if (this.isFirst(row)) earlier(Math.max(row.notBefore, this.now), () => {})
    if (act === undefined) return false
    this.now = at
    this.money.at = at
    act()
    return true
  }

  /** Everything that may happen at this moment: services answer at once, messages go out in their order. */
  private settle(): void {
    for (let rounds = 0; rounds < MOST_EVENTS; rounds += 1) {
      const call = this.calls.shift()
      if (call !== undefined) {
        this.result(call.run, call.id, this.answerOf(call))
        continue
      }
      const row = this.rows.find((each) => each.notBefore <= this.now && this.isFirst(each))
      if (row === undefined) return
      this.send(row)
    }
  }

  /** As the outbox has it: behind whatever goes before it, and behind what is held of the same run. */
  private isFirst(row: Row): boolean {
    for (const before of this.rows) {
      if (before === row) return true
      if (!before.held || before.run === row.run) return false
    }
    return true
  }

  private send(row: Row): void {
    const held = this.runs.find(({ run }) => run.id === row.run)
    const judged = look(this, row, held)
    const { verdict } = judged
    if (verdict.verdict === 'defer') {
      this.defer(row, held, verdict)
      return
    }
    this.rows.splice(this.rows.indexOf(row), 1)
    if (verdict.verdict === 'allow') this.goes(row, held, judged)
    else this.block(row, held, verdict)
  }

  private defer(row: Row, held: LifeRun | undefined, verdict: Extract<Verdict, { verdict: 'defer' }>): void {
    row.held = true
    row.notBefore = verdict.until
    const { reason, by } = verdict
    if (held?.ours && !row.heldBy.has(reason)) this.lived.held.push({ at: this.now, rule: reason, ...by })
    row.heldBy.add(reason)
  }

  private block(row: Row, held: LifeRun | undefined, verdict: Extract<Verdict, { verdict: 'block' }>): void {
    const { rule, by } = verdict
    const { source, pack } = by ?? {}
    const where = { ...(source === undefined ? {} : { source }), ...(pack === undefined ? {} : { pack }) }
    if (held?.ours) this.lived.blocked.push({ at: this.now, rule, ...where })
    this.result(row.run, row.id, { outcome: 'blocked', rule })
  }

  private goes(row: Row, held: LifeRun | undefined, { template, category }: Judged): void {
    const failed = row.kind === 'send' && this.behaviour.fails(row)
    const other = held === undefined || held.ours ? null : held.run.journey.id
    this.lived.sent.push({ at: this.now, other, template, category, failed })
    if (!failed && row.kind === 'send' && row.answers === null) {
      this.contacts = [...this.contacts.filter((at) => at >= this.now - CONTACTS_MS), this.now]
      this.behaviour.reached(row)
    }
    if (held && !failed) this.behaviour.said(held, row.message)
    const result: EffectResult = failed
      ? { outcome: 'failed', code: UNDELIVERABLE }
      : { outcome: 'accepted', wamid: `out-${row.id}` }
    this.result(row.run, row.id, result)
  }

  private result(run: string, effect: string, result: EffectResult): void {
    const held = this.runs.find((each) => each.run.id === run)
    if (held) this.take(held, { kind: 'resulted', at: this.now, effect, result })
  }

  private answerOf({ id, run, service, input }: Call): EffectResult {
    if (service !== PAYMENTS_SERVICE) return { outcome: 'failed', code: 'not-forecast' }
    const { customer, debts } = this.money
    const data = { customer, debts, creditors: [...this.setting.creditors], at: this.now, run: { id: run } }
    return { outcome: 'accepted', value: simulatedCharge(data, input, id) as unknown as Json } // a charge is JSON
  }

  private carryOut(held: LifeRun, effect: Effect, answers: Instant | null): void {
    const { money, lived } = this
    const run = held.run.id
    switch (effect.kind) {
      case 'send':
        this.rows.push({ ...this.fresh(effect.id, run, effect.node), kind: 'send', message: effect.message, answers })
        break
      case 'call':
        this.calls.push({ id: effect.id, run, service: effect.service, input: effect.input })
        break
      case 'record-agreement': {
        const { agreement } = effect
        money.agreements.push(agreement)
        money.debts = afterAgreement(money.debts, agreement)
        if (held.ours) lived.agreed.push({ currency: agreement.offer.currency, amount: agreement.offer.total })
        this.behaviour.agreed(agreement)
        break
      }
      case 'record-promise': {
        const { promise } = effect
        recordPromise(money, promise)
        if (held.ours) lived.promised.push({ currency: promise.currency, amount: promise.amount })
        this.behaviour.promised(promise)
        break
      }
      case 'set-attributes': {
        const attributes = Object.entries({ ...money.customer.attributes, ...effect.attributes })
        const kept = Object.fromEntries(attributes.filter(([, value]) => value !== null))
        money.customer = { ...money.customer, attributes: kept }
        break
      }
      case 'open-case':
        this.openCase(effect.case, run)
        break
      case 'start-journey':
        this.startOther(effect, answers)
        break
      case 'record-offers':
      case 'unclaimed-reply':
        break
    }
  }

  /** As a turn has it: the latest version, unless they are inside already, have refused, or are held back. */
  private startOther({ journey, data }: Extract<Effect, { kind: 'start-journey' }>, answers: Instant | null): void {
    const { latest, journey: ours } = this.setting
    const found = latest.get(journey)
    const isInside = this.waiting().some(({ run }) => run.journey.id === journey)
    const isFree = this.money.customer.consent !== 'revoked' && this.hold === null && !isInside
    if (found !== undefined && isFree && this.begun < MOST_BEGUN)
      this.begin({ ...found, ours: journey === ours.id }, data, answers)
  }

  private fresh(id: string, run: string, node: string) {
    return { id, run, node, held: false, notBefore: this.now, createdAt: this.now, heldBy: new Set<string>() }
  }
}

/** Journeys that begin each other are a circle. */
const MOST_BEGUN = 200
