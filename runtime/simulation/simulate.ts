/**
 * Plays a journey with one person on a virtual clock, with the same `advance`, world and node types as production. Pure
 * and stateless: a state and an event give the next state. Sends are accepted at once, a second apart; what production
 * would block is blocked, and what the law puts off moves the clock. Nothing reaches the outside.
 */
import { DateTime, Duration } from 'luxon'
import type { SimulationEvent } from '../../schemas/api.ts'
import type { Instant, Json } from '../../schemas/basics.ts'
import type { CaseKind } from '../../schemas/case.ts'
import { PAYMENTS_SERVICE } from '../../schemas/charge.ts'
import type { Creditor, Customer, Debt } from '../../schemas/customer.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { LawPacks } from '../../schemas/law-pack.ts'
import type { InboundMessage, MessageTemplate, OutboundMessage } from '../../schemas/message.ts'
import type { OrganisationPolicy } from '../../schemas/organisation.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import type { Effect, EffectResult, RunEvent } from '../../schemas/run.ts'
import { afterAgreement } from '../collections/agreed-debts.ts'
import { asksForPerson, isDeaf, listensFor } from '../collections/care/listening.ts'
import { gravityOf, handOverNotice, type Safety, safetyOf } from '../collections/care/safety.ts'
import { LAW_PACKS } from '../collections/law-packs/law-packs.ts'
import { formatMoney } from '../collections/money.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import { worldOf } from '../collections/world.ts'
import { advance, newRun } from '../engine/advance.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import { simulatedCharge } from './charges.ts'
import { nextOfDays } from './days.ts'
import { openingWords } from './entry.ts'
import { simulatedContact, simulatedRefusal } from './lawful.ts'
import { agreementsOf, keepAgreements, pay, recordPromise } from './money.ts'
import { creditorsOf } from './people.ts'
import { messageOf, type Says } from './person.ts'
import { type Pending, type SimulationData, SimulationProblem } from './state.ts'

export type Setting = {
  /** The product's own when absent, as in the shell. */
  law?: LawPacks
  organisation?: OrganisationPolicy
  journey: Journey
  types: NodeTypes
  /** For the words on templates' own buttons, when they are known. */
  templates?: readonly MessageTemplate[] | undefined
}

export type Person = {
  customer: Customer
  debts: Debt[]
  creditors: readonly Creditor[]
  /** Made before, the oldest first. */
  promises?: readonly PromiseToPay[]
}

const SEND_MS = 1_000
const WINDOW_MS = 24 * 3_600_000
/** A journey that fires more timers than this in one step would fire for ever. */
const MOST_TIMERS = 5_000
/** Codes of `fail-next` that are rules of ours and not errors of WhatsApp's. */
const RULES = new Set(['opted-out', 'paid', 'superseded', 'window-closed', 'marketing-stopped', 'no-address'])

export function startSimulation(setting: Setting, person: Person, at: Instant): SimulationData {
  const { journey } = setting
  const { customer, debts } = person
  const data: SimulationData = {
    journey: journey.id,
    run: newRun('simulation', { id: journey.id, version: 0 }, customer.id, at),
    customer,
    debts,
    creditors: creditorsOf(debts, person.creditors),
    at,
    lastInboundAt: null,
    contacts: [],
    pending: [],
    agreements: [],
    promises: [...(person.promises ?? [])],
    offers: [],
    payments: [],
    cases: [],
    failNext: null,
    transcript: [],
    path: { nodes: [], edges: [] },
    inbound: 0,
  }
  const play = new Play(setting, data)
  const words = openingWords(journey, setting.types)
  if (words === undefined) play.take({ kind: 'started', at })
  else play.begin(words)
  play.settle()
  return data
}

/** Throws `SimulationProblem` for what cannot be done now. The given state stays as it is. */
export function advanceSimulation(setting: Setting, state: SimulationData, event: SimulationEvent): SimulationData {
  const data = structuredClone(state)
  const play = new Play(setting, data)
  switch (event.kind) {
    case 'reply':
    case 'press':
    case 'media':
      play.hear(event)
      break
    case 'wait':
      play.wait(event.duration)
      break
    case 'next':
      play.next()
      break
    case 'fail-next':
      data.failNext = event.code
      break
    case 'pay':
      play.pay(event.amount)
      break
  }
  play.settle()
  return data
}

/** One step's work on a state of its own. */
class Play {
  private readonly setting: Setting
  private readonly data: SimulationData

  constructor(setting: Setting, data: SimulationData) {
    this.setting = setting
    this.data = data
  }

  /** `answers`: when the message was written that began the journey. */
  take(event: RunEvent, answers?: Instant): void {
    const { data } = this
    const { journey, types } = this.setting
    keepAgreements(data, this.charges(), event.at)
    const { customer, debts, creditors, promises, run } = data
    const agreements = agreementsOf(data)
    const { settings } = journey
    const { law, organisation } = this.setting
    const world = worldOf({
      ...{ customer, debts, creditors, agreements, promises, settings, now: event.at },
      ...{ ...(law ? { law } : {}), ...(organisation ? { organisation } : {}) },
    })
    const advanced = advance({ journey, types, run, event, world })
    data.run = advanced.run
    for (const entry of advanced.journal) {
      data.transcript.push({ kind: 'step', at: entry.at, entry })
      if (entry.kind === 'entered') data.path.nodes.push(entry.node)
      if (entry.kind !== 'left') continue
      const edge = journey.edges.find((each) => each.source === entry.node && each.sourceHandle === entry.outlet)
      if (edge) data.path.edges.push(edge.id)
    }
    const answering = advanced.run.answering ?? answers ?? null
    data.pending.push(...advanced.effects.flatMap((effect) => owed(effect, answering)))
    for (const effect of advanced.effects) this.carryOut(effect)
  }

  /** What production stores in the turn's own transaction. */
  private carryOut(effect: Effect): void {
    const { data } = this
    switch (effect.kind) {
      case 'record-agreement':
        data.agreements.push(effect.agreement)
        data.debts = afterAgreement(data.debts, effect.agreement)
        break
      case 'record-promise':
        recordPromise(data, effect.promise)
        break
      case 'set-attributes': {
        const attributes = Object.entries({ ...data.customer.attributes, ...effect.attributes })
        const kept = Object.fromEntries(attributes.filter(([, value]) => value !== null))
        data.customer = { ...data.customer, attributes: kept }
        break
      }
      case 'open-case':
        this.openCase(effect.case)
        break
      case 'start-journey':
        this.note('journey-started', effect.journey)
        break
      case 'record-offers':
        data.offers = effect.offers
        break
      case 'send':
      case 'call':
      case 'unclaimed-reply':
        break
    }
  }

  private note(code: string, shown: string): void {
    const { data } = this
    const node = data.run.status === 'waiting' ? data.run.node : ''
    data.transcript.push({ kind: 'step', at: data.at, entry: { at: data.at, kind: 'note', node, code, data: shown } })
  }

  private charges() {
    return this.setting.journey.settings.charges ?? DEFAULT_ORGANISATION.charges
  }

  /** The person writes first, and that begins the journey. */
  begin(words: string): void {
    const message = this.say({ kind: 'reply', text: words })
    this.take({ kind: 'started', at: this.data.at }, message.at)
    const { run } = this.data
    // A journey that asks nothing before it listens, listens to what began it.
    if (run.status === 'waiting' && run.wait.for === 'reply' && run.lastSend === undefined)
      this.take({ kind: 'replied', at: this.data.at, message })
  }

  hear(says: Says): void {
    const message = this.say(says)
    const { data } = this
    const { run, customer } = data
    const reading = gravityOf(message, customer)
    const listens = listensFor(run, this.setting.journey, this.setting.types)
    const safety = safetyOf(message, reading, { writer: customer, listensFor: listens })
    if (safety !== null) this.care(message, safety)
    else if (this.listens() && !isDeaf(message, reading, listens)) this.take({ kind: 'replied', at: data.at, message })
    else if (asksForPerson(reading)) {
      if (this.openCase('human')) this.notice(message, handOverNotice(message, customer))
    } else if (run.status === 'waiting') {
      // In production it goes to the people who answer conversations.
      const entry = { at: data.at, kind: 'note' as const, node: run.node, code: 'unclaimed-reply' }
      data.transcript.push({ kind: 'step', at: data.at, entry })
    }
  }

  /** As a turn of production has it: everything stops, somebody of the team looks, and the person is told so once. */
  private care(message: InboundMessage, { by, revokesConsent, opens, notice }: Safety): void {
    const { data } = this
    const isFirst = revokesConsent && data.customer.consent !== 'revoked'
    if (revokesConsent) data.customer = { ...data.customer, consent: 'revoked' }
    this.take({ kind: 'interrupted', at: data.at, by })
    if ((opens !== null && this.openCase(opens)) || isFirst) this.notice(message, notice)
  }

  /** False where one of this kind is open already. */
  private openCase(kind: CaseKind): boolean {
    const { data } = this
    if (data.cases.includes(kind)) return false
    data.cases.push(kind)
    const node = data.run.status === 'waiting' ? data.run.node : ''
    const entry = { at: data.at, kind: 'note' as const, node, code: 'case-opened', data: kind }
    data.transcript.push({ kind: 'step', at: data.at, entry })
    return true
  }

  /** No step says it. */
  private notice({ id }: InboundMessage, message: OutboundMessage): void {
    const { data } = this
    data.at += SEND_MS
    data.transcript.push({ kind: 'out', id: `notice-${id}`, at: data.at, node: '', message, status: 'accepted' })
  }

  /** Outcomes of everything that was asked of the world, in order, each a second later. */
  settle(): void {
    const { data } = this
    for (let owing = data.pending.shift(); owing !== undefined; owing = data.pending.shift()) {
      data.at += SEND_MS
      const result = this.outcomeOf(owing)
      if (owing.kind === 'send') {
        if (result.outcome === 'accepted' && owing.answers === null) data.contacts.push(data.at)
        const { effect: id, node, message } = owing
        data.transcript.push({ kind: 'out', id, at: data.at, node, message, status: result.outcome })
      }
      this.take({ kind: 'resulted', at: data.at, effect: owing.effect, result })
    }
  }

  wait(duration: string): void {
    const { data } = this
    const length = Duration.fromISO(duration)
    const until = length.isValid
      ? DateTime.fromMillis(data.at, { zone: data.customer.timezone }).plus(length).toMillis()
      : Number.NaN
    if (!(until >= data.at)) throw new SimulationProblem(`"${duration}" is no duration such as PT4H or P2D.`)
    this.settle()
    for (let fired = 0; this.fireBefore(until); fired += 1) {
      if (fired === MOST_TIMERS) throw new SimulationProblem('The journey waits again and again without an end.')
      this.settle()
    }
    data.at = Math.max(data.at, until)
  }

  next(): void {
    const { run } = this.data
    if (run.status !== 'waiting' || run.wait.until === undefined)
      throw new SimulationProblem('The person waits for no moment: there is no timer to jump to.')
    this.fireBefore(run.wait.until)
  }

  /** All that is owed, or so much of it; the run hears of each payment. */
  pay(amount?: number): void {
    const { data } = this
    const currency = data.debts[0]?.currency ?? 'BRL'
    for (const payment of pay(data, this.charges(), amount)) {
      this.note('payment-received', formatMoney(payment.amount, currency, this.setting.journey.settings.locale))
      this.take({ kind: 'paid', at: data.at, payment })
      this.settle()
    }
  }

  private fireBefore(until: Instant): boolean {
    const event = nextOfDays(this.data, this.charges(), until)
    if (event === undefined) return false
    this.data.at = event.at
    this.take(event)
    return true
  }

  private say(says: Says): InboundMessage {
    const { data } = this
    const message = messageOf(data, says, this.setting.templates)
    data.inbound += 1
    data.lastInboundAt = data.at
    data.transcript.push({ kind: 'in', id: message.id, at: data.at, message })
    return message
  }

  /** As production decides whose a reply is, for the one run there is. */
  private listens(): boolean {
    const { run } = this.data
    if (run.status !== 'waiting') return false
    switch (run.wait.for) {
      case 'reply':
      case 'result':
        return true
      case 'time':
      case 'payment':
        return this.setting.journey.settings.replyWhileWaiting === 'end-wait'
      case 'start':
        return false
    }
  }

  private outcomeOf(owing: Pending): EffectResult {
    const { data } = this
    if (owing.kind === 'call' && owing.service === PAYMENTS_SERVICE)
      return { outcome: 'accepted', value: simulatedCharge(data, owing.input, owing.effect) as unknown as Json }
    if (owing.kind === 'call')
      return { outcome: 'failed', code: 'not-simulated', detail: `The service "${owing.service}" is not called here.` }
    if (data.failNext !== null) {
      const code = data.failNext
      data.failNext = null
      return RULES.has(code) ? { outcome: 'blocked', rule: code } : { outcome: 'failed', code }
    }
    const { customer, run, lastInboundAt } = data
    if (customer.consent === 'revoked') return { outcome: 'blocked', rule: 'opted-out' }
    if (run.status === 'failed' || (run.status === 'ended' && run.outcome === 'paid'))
      return { outcome: 'blocked', rule: run.status === 'failed' ? 'superseded' : 'paid' }
    if (customer.phone === null && customer.userId === null) return { outcome: 'blocked', rule: 'no-address' }
    const lawful = this.lawfulOutcome(owing)
    if (lawful) return lawful
    const open = lastInboundAt !== null && data.at - lastInboundAt <= WINDOW_MS
    if (owing.message.type !== 'template' && !open) return { outcome: 'blocked', rule: 'window-closed' }
    return { outcome: 'accepted', wamid: `out-${owing.effect}` }
  }

  /** As the last look of production has it; a message that the law puts off moves the clock to when it may go. */
  private lawfulOutcome({ message, answers, node }: Extract<Pending, { kind: 'send' }>): EffectResult | undefined {
    const { data } = this
    const { law = LAW_PACKS, organisation = DEFAULT_ORGANISATION, templates } = this.setting
    const refusal = simulatedRefusal(data, { message, organisation, templates })
    if (refusal) {
      this.evidence(node, 'refused', refusal)
      return { outcome: 'blocked', rule: refusal.rule }
    }
    const contact = simulatedContact(data, { answers, law, organisation })
    if (contact.verdict === 'allow') return undefined
    const { verdict, ...note } = contact
    this.evidence(node, verdict === 'defer' ? 'held' : 'refused', note)
    if (verdict === 'block') return { outcome: 'blocked', rule: contact.rule }
    data.at = contact.until
    return undefined
  }

  private evidence(node: string, code: string, data: Json): void {
    const { at } = this.data
    this.data.transcript.push({ kind: 'step', at, entry: { at, kind: 'note', node, code, data } })
  }
}

function owed(effect: Effect, answers: Instant | null): Pending[] {
  switch (effect.kind) {
    case 'send':
      return [{ kind: 'send', effect: effect.id, node: effect.node, message: effect.message, answers }]
    case 'call':
      return [{ kind: 'call', effect: effect.id, service: effect.service, input: effect.input }]
    case 'record-offers':
    case 'record-agreement':
    case 'record-promise':
    case 'open-case':
    case 'set-attributes':
    case 'start-journey':
    case 'unclaimed-reply':
      return []
  }
}
