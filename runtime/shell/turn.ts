/**
 * One batch of turns inside one transaction: inbox rows in their order are carried through the runs they belong to, and
 * everything that follows (runs, journal, outbox, offers, agreements) is written with them, or nothing is.
 */
import type { Instant } from '../../schemas/basics.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { InboundMessage } from '../../schemas/message.ts'
import type { Effect, Run, RunEvent } from '../../schemas/run.ts'
import { asksForPerson, isDeaf, listensFor } from '../collections/care/listening.ts'
import { asksForAnswer, gravityOf, isDoubtful, safetyOf } from '../collections/care/safety.ts'
import { normalizeText } from '../collections/reading/normalize-text.ts'
import { advance, newRun } from '../engine/advance.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { DeliveryTx, FinishedInbox, InboxRow } from '../storage/delivery/port.ts'
import type { StoredPreference } from './inbox-rows.ts'
import type { Rules } from './last-look.ts'
import { failRun } from './poison.ts'
import type { Published, PublishedEntry } from './published.ts'
import { type RouteRun, routeReply } from './route.ts'
import { type HeldRun, heldRunOf, insertedRun, savedRun } from './run-rows.ts'
import { finish } from './statuses.ts'
import { type Heard, TurnCare } from './turn-care.ts'
import { TurnMoves, turnsOf } from './turn-moves.ts'
import { type Person, TurnPeople } from './turn-people.ts'
import { TurnWrites } from './turn-writes.ts'

export type TurnDeps = {
  types: NodeTypes
  published: Published
  now: () => Instant
  /** What WhatsApp's clock says, when it is known. */
  theirNow?: () => Instant | undefined
  newId: (at: Instant) => string
  /** The number of journeys that name none. */
  defaultNumber: string
  rules: Rules
}

export type TurnOutcome = {
  finished: FinishedInbox[]
  /** Something is owed to the outside. */
  sends: boolean
  /** The earliest deadline that a run was given. */
  deadline: Instant | undefined
  /** People who wrote. */
  wrote: string[]
}

/** Rows of customers: messages, events, preferences, identities. Throws when anything is wrong; then nothing is written. */
export async function takeTurns(tx: DeliveryTx, rows: readonly InboxRow[], deps: TurnDeps): Promise<TurnOutcome> {
  const batch = new TurnBatch(tx, deps)
  await batch.load(rows)
  for (const row of rows) await batch.take(row)
  await batch.save()
  return batch.outcome()
}

/** `answers`: when the reply was written that led to it; what the journey says first answers it too. */
type StartOther = Extract<Effect, { kind: 'start-journey' }> & {
  customer: string
  at: Instant
  answers: Instant | null
}

/** Journeys that begin each other in one turn: further ones would be a circle. */
const MOST_STARTED = 10

/** A message begins a journey while it can still be answered freely: the customer service window of WhatsApp. */
const FRESH_MS = 24 * 3_600_000

class TurnBatch {
  private readonly tx: DeliveryTx
  private readonly deps: TurnDeps
  private readonly at: Instant
  /** Milliseconds by which our clock is ahead of WhatsApp's. */
  private readonly ahead: number
  private readonly messages = new Map<number, InboundMessage>()
  private readonly quoted = new Map<string, string>()
  private readonly people = new TurnPeople()
  private readonly runs = new Map<string, HeldRun>()
  private readonly runsOf = new Map<string, string[]>()
  private readonly changed = new Set<HeldRun>()
  private entries: PublishedEntry[] | undefined

  private readonly finished: FinishedInbox[] = []
  private readonly unplaceable: InboxRow[] = []
  private readonly writes = new TurnWrites()
  private readonly care: TurnCare
  private readonly moves: TurnMoves
  private toStart: StartOther[] = []
  private unclaimed: (Heard & { customer: string })[] = []
  private readonly wrote = new Map<string, Instant>()

  constructor(tx: DeliveryTx, deps: TurnDeps) {
    this.tx = tx
    this.deps = deps
    this.at = deps.now()
    this.ahead = this.at - (deps.theirNow?.() ?? this.at)
    this.care = new TurnCare(tx, this.writes, { defaultNumber: deps.defaultNumber, at: this.at })
    this.moves = new TurnMoves(deps.types)
  }

  async load(rows: readonly InboxRow[]): Promise<void> {
    const customers = new Set<string>()
    const writers = new Set<string>()
    const quotes = new Set<string>()
    const runs = new Set<string>()
    for (const row of rows) {
      if (row.customer !== null) customers.add(row.customer)
      if (row.run !== null) runs.add(row.run)
      if (row.kind !== 'message' || row.customer === null) continue
      writers.add(row.customer)
      // Written by `inboxRowOf` and by nothing else.
      const message = JSON.parse(row.payload) as InboundMessage
      this.messages.set(row.id, message)
      if (message.context !== undefined) quotes.add(message.context)
    }
    for (const { wamid, run } of await this.tx.senders([...quotes])) this.quoted.set(wamid, run)
    for (const row of await this.tx.waitingRuns([...writers])) this.hold(heldRunOf(row))
    const others = [...runs].filter((run) => !this.runs.has(run))
    for (const row of await this.tx.runs(others)) this.hold(heldRunOf(row))
    await this.people.load(this.tx, [...customers])
    const inside = [...this.runs.values()].map(({ run }) => run)
    const targets = await this.moves.load(this.tx, inside, rows)
    const versions = inside.map(({ journey }) => ({ journey: journey.id, version: journey.version }))
    await this.deps.published.load(this.tx, [...versions, ...targets])
  }

  async take(row: InboxRow): Promise<void> {
    await this.takeOne(row)
    for (let started = 0; this.toStart.length > 0 && started < MOST_STARTED; started += 1) await this.startOthers()
    for (const { customer, ...heard } of this.unclaimed.splice(0)) await this.care.unclaimed(customer, heard)
  }

  private async takeOne(row: InboxRow): Promise<void> {
    const person = row.customer === null ? undefined : this.people.get(row.customer)
    if (person === undefined) {
      // A message that names nobody, or somebody who was deleted: it stays where it can be seen.
      this.finished.push(finish(row, 'failed', row.customer === null ? 'no-sender' : 'unknown-customer'))
      // Its run must not be found due again and again.
      if (row.kind === 'event') this.unplaceable.push(row)
      return
    }
    if (row.kind === 'message') return this.takeMessage(row, person)
    if (row.kind === 'event') return this.takeEvent(row)
    if (row.kind === 'preference') {
      // Written by `inboxRowOf` and by nothing else.
      const { category, value } = JSON.parse(row.payload) as StoredPreference
      if (category === 'marketing_messages') await this.tx.setMarketing(person.customer.id, value === 'stop', this.at)
    }
    this.finished.push(finish(row, 'done'))
  }

  async save(): Promise<void> {
    const { tx, at } = this
    const changed = [...this.changed]
    await tx.insertRuns(changed.filter(({ stored }) => stored === undefined).map((held) => insertedRun(held, at)))
    await tx.saveRuns(changed.flatMap((held) => (held.stored === undefined ? [] : [savedRun(held, held.stored, at)])))
    await this.moves.save(tx)
    await this.writes.saveSaid(tx)
    // Customers before their debts, as payments and imports have it, so that nobody waits for the other in a circle.
    const wrote = [...this.wrote].map(([customer, last]) => ({ customer, at: last }))
    await tx.wrote(wrote.sort((a, b) => (a.customer < b.customer ? -1 : 1)))
    await this.care.saveConsent(tx)
    await this.writes.saveAgreed(tx, at)
    for (const row of this.unplaceable) await failRun(tx, row, 'unknown-customer', at)
  }

  outcome(): TurnOutcome {
    const deadlines = [...this.changed].flatMap(({ run }) =>
      run.status === 'waiting' && run.wait.until !== undefined ? [run.wait.until] : [],
    )
    return {
      finished: this.finished,
      sends: this.writes.outbox.length > 0,
      deadline: deadlines.length === 0 ? undefined : Math.min(...deadlines),
      wrote: [...this.wrote.keys()],
    }
  }

  private takeEvent(row: InboxRow): void {
    const held = row.run === null ? undefined : this.runs.get(row.run)
    if (held === undefined) {
      this.finished.push(finish(row, 'failed', 'unknown-run'))
      return
    }
    // Written from a `RunEvent` by the shell and the ledger, and by nothing else.
    this.advance(held, JSON.parse(row.payload) as RunEvent)
    this.finished.push(finish(row, 'done'))
  }

  private async takeMessage(row: InboxRow, person: Person): Promise<void> {
    const message = this.messages.get(row.id)
    if (message === undefined) throw new Error('A message was not read before its turn.')
    const { id } = person.customer
    this.wrote.set(id, Math.max(message.at, this.wrote.get(id) ?? 0))
    const reading = gravityOf(message, person.customer)
    const quoted = message.context === undefined ? undefined : this.quoted.get(message.context)
    const route = routeReply(
      message,
      quoted,
      this.waiting(id).map((held) => this.routable(held)),
      { now: this.at, ahead: this.ahead },
    )
    const routed = route.to === 'run' ? this.runs.get(route.run) : undefined
    const node = routed?.run.status === 'waiting' ? routed.run.node : null
    const heard: Heard = { row, message, run: routed?.run.id ?? null, node }
    const listens = routed && listensFor(routed.run, this.documentOf(routed.run), this.deps.types)
    const safety = safetyOf(message, reading, { writer: person.customer, listensFor: listens })
    let { run } = heard
    if (safety !== null) {
      for (const held of this.waiting(id))
        this.advance(held, { kind: 'interrupted', at: row.received_at, by: safety.by })
      await this.care.answer(person, safety, heard)
    } else if (routed !== undefined && !isDeaf(message, reading, listens)) {
      this.advance(routed, { kind: 'replied', at: row.received_at, message })
    } else {
      run = null
      if (route.to === 'entry' && !isDoubtful(reading)) run = await this.enter(person, message, row.received_at)
      if (run === null && asksForPerson(reading)) await this.care.handOver(person, heard)
      else if (run === null && asksForAnswer(message, person.customer)) await this.care.unclaimed(id, heard)
    }
    this.finished.push({ ...finish(row, 'done'), run })
  }

  /** A journey that begins with this message; its run, or null when there is none: the message waits for a person. */
  private async enter(person: Person, message: InboundMessage, at: Instant): Promise<string | null> {
    if (person.customer.consent === 'revoked') return null
    // It waited out an outage: what somebody asked for days ago begins nothing today, a person looks at it.
    if (at - message.at > FRESH_MS) return null
    this.entries ??= (await this.deps.published.entries(this.tx)).filter(({ entry }) => entry.kind === 'message')
    if (this.entries.length === 0) return null
    const { id } = person.customer
    const inside = new Set(this.waiting(id).map(({ run }) => run.journey.id))
    const said = normalizeText(message.text)
    const free = this.entries.filter(({ journey }) => !inside.has(journey))
    const keywords = ({ entry }: PublishedEntry) => (entry.kind === 'message' ? (entry.keywords ?? []) : [])
    let chosen = free.find((each) => keywords(each).some((word) => normalizeText(word) === said))
    if (chosen === undefined && inside.size === 0)
      for (const each of free.filter((one) => keywords(one).length === 0))
        if (!(await this.tx.everInside(each.journey, [id])).has(id)) {
          chosen = each
          break
        }
    if (chosen === undefined || (await this.care.isHeldBack(id))) return null
    const run = newRun(this.deps.newId(at), { id: chosen.journey, version: chosen.version }, id, at)
    const held = this.hold({ run, stored: undefined, lastAcceptedAt: null })
    this.advance(held, { kind: 'started', at }, message.at)
    if (held.run.status === 'waiting') held.run = { ...held.run, answering: message.at }
    // A journey that asks nothing before it listens, listens to what began it.
    if (held.run.status === 'waiting' && held.run.wait.for === 'reply' && held.run.lastSend === undefined)
      this.advance(held, { kind: 'replied', at, message })
    return run.id
  }

  /** `answers`: when the message was written that began it. */
  private advance(held: HeldRun, event: RunEvent, answers?: Instant): void {
    const { run } = held
    if (event.kind === 'moved' && held.standsStill) {
      this.moves.standsStill(run, event.move)
      return
    }
    const journey = this.documentOf(run)
    const around = ({ settings }: Journey) => this.people.worldOf(run.customer, settings, event.at, this.deps.rules)
    const order = this.moves.targetOf(run, event, this.deps.published)
    const target = order && { ...order, world: around(order.journey) }
    const advanced = advance({ journey, types: this.deps.types, run, event, world: around(journey), target })
    this.moves.note({ before: run, event, after: advanced.run, journal: advanced.journal }, journey, order)
    if (advanced.run === run) return
    held.run = advanced.run
    held.standsStill = false
    held.lastAcceptedAt = advanced.run.lastSend?.acceptedAt ?? held.lastAcceptedAt
    this.changed.add(held)
    if (advanced.journal.length > 0) {
      this.writes.journal.push({ run: run.id, seq: advanced.run.seq, at: event.at, entries: advanced.journal })
      held.turns = [...(held.turns ?? []), ...turnsOf(run, { at: event.at, entries: advanced.journal })]
    }
    const answered = advanced.run.answering ?? answers ?? null
    const { number = this.deps.defaultNumber } = this.documentOf(advanced.run).settings
    for (const effect of advanced.effects) {
      this.writes.take(effect, {
        ...{ run: run.id, customer: run.customer, number },
        // An event may have been received by a clock that has been set back since; its message is due now.
        at: Math.min(event.at, this.at),
        answers: answered,
      })
      this.follow(effect, run, event.at, answered)
    }
  }

  /** What the rest of this batch must know of an effect; the effect itself is written with the batch. */
  private follow(effect: Effect, { id: run, customer }: Run, at: Instant, answers: Instant | null): void {
    if (effect.kind === 'record-agreement') this.people.renegotiate(effect.agreement)
    if (effect.kind === 'set-attributes') this.people.setAttributes(customer, effect.attributes)
    if (effect.kind === 'start-journey') this.toStart.push({ ...effect, customer, at, answers })
    const person = effect.kind === 'unclaimed-reply' ? this.people.get(customer) : undefined
    if (effect.kind !== 'unclaimed-reply' || person === undefined) return
    const { message, node } = effect
    if (asksForAnswer(message, person.customer))
      this.unclaimed.push({ row: { number: null, received_at: at }, message, run, node, customer })
  }

  /** Journeys that steps of this turn began; nobody is in the same journey twice. */
  private async startOthers(): Promise<void> {
    const wanted = this.toStart
    this.toStart = []
    const others = (await this.tx.waitingRuns(wanted.map(({ customer }) => customer)))
      .filter(({ id }) => !this.runs.has(id))
      .map((row) => this.hold(heldRunOf(row)))
    await this.deps.published.load(
      this.tx,
      others.map(({ run }) => ({ journey: run.journey.id, version: run.journey.version })),
    )
    const latest = new Map((await this.deps.published.entries(this.tx)).map((entry) => [entry.journey, entry]))
    for (const { journey, customer, data, at, answers } of wanted) {
      const entry = latest.get(journey)
      const person = this.people.get(customer)
      const isInside = this.waiting(customer).some(({ run }) => run.journey.id === journey)
      if (entry === undefined || person === undefined || person.customer.consent === 'revoked' || isInside) continue
      if (await this.care.isHeldBack(customer)) continue
      const run = newRun(this.deps.newId(at), { id: journey, version: entry.version }, customer, at)
      const held = this.hold({ run, stored: undefined, lastAcceptedAt: null })
      this.advance(held, { kind: 'started', at, ...(data === undefined ? {} : { data }) }, answers ?? undefined)
      if (answers !== null && held.run.status === 'waiting') held.run = { ...held.run, answering: answers }
    }
  }

  private documentOf({ journey }: Run): Journey {
    return this.deps.published.document({ journey: journey.id, version: journey.version })
  }

  private hold(held: HeldRun): HeldRun {
    const { id, customer } = held.run
    this.runs.set(id, held)
    this.runsOf.set(customer, [...(this.runsOf.get(customer) ?? []), id])
    return held
  }

  private waiting(customer: string): HeldRun[] {
    return (this.runsOf.get(customer) ?? []).flatMap((id) => {
      const held = this.runs.get(id)
      return held?.run.status === 'waiting' ? [held] : []
    })
  }

  private routable({ run, lastAcceptedAt }: HeldRun): RouteRun {
    const { settings } = this.documentOf(run)
    return {
      id: run.id,
      waitsFor: run.status === 'waiting' ? run.wait.for : 'time',
      acceptedAt: lastAcceptedAt,
      startedAt: run.startedAt,
      answering: run.answering ?? null,
      replyEndsWait: settings.replyWhileWaiting === 'end-wait',
    }
  }
}
