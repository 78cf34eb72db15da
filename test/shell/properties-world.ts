/**
 * Carries out a random plan: the real shell on a real ledger, a clock that the plan moves, a WhatsApp that behaves as the
 * plan says, and deaths between any two commits. What the outside saw is kept, to be held against the ledger.
 */
import { SETTLEMENT_RULES } from '../../runtime/collections/settlement.ts'
import { nodeTypes } from '../../runtime/engine/node-type.ts'
import { BUILT_IN_NODE_TYPES } from '../../runtime/nodes/index.ts'
import { createShell, type Shell } from '../../runtime/shell/shell.ts'
import { idMaker } from '../../runtime/storage/ids.ts'
import { type OpenLedger, openLedger } from '../../runtime/storage/ledger/open.ts'
import type { SendOutcome } from '../../runtime/whatsapp/port.ts'
import type { WebhookItem } from '../../runtime/whatsapp/webhook-items.ts'
import { OPEN_LAW, UNCOUNTED } from '../law-packs/open.ts'
import { message, status } from './installation.ts'
import { Disk, Life, never } from './properties-life.ts'
import { type Attempt, Meta, type OwedStatus } from './properties-meta.ts'
import { GRACE_MS, type Plan, type Step } from './properties-plan.ts'
import { Sharing } from './properties-sharing.ts'

const NUMBER = '1001'
/** A Wednesday, 12:00 in São Paulo. */
const NOON = Date.parse('2026-11-18T15:00:00Z')
const TYPES = nodeTypes(BUILT_IN_NODE_TYPES)

/** More than any plan has deaths. */
const MOST_LIVES = 500

export type Acknowledged = { item: WebhookItem; moment: number; step: number; at: number }

export class World {
  readonly meta: Meta
  readonly lives: Life[] = []
  readonly acknowledged: Acknowledged[] = []
  /** What was delivered by whom: the process of an attempt. */
  readonly lifeOf = new Map<Attempt, Life>()
  readonly phones: string[]
  /** What the program said of itself that nothing of this plan explains. */
  readonly complaints: string[] = []
  /** Moments at which the clock was set back. */
  readonly setBack: number[] = []
  readonly ledger: OpenLedger
  customers: string[] = []
  now = NOON
  step = 0
  moment = 0
  private readonly plan: Plan
  private readonly current: (Life | undefined)[]
  private readonly journeys: { id: string; version: number }[] = []
  private readonly sharing: Sharing | undefined
  private readonly disk = new Disk()
  private stale = 0
  private payments = 0
  private written = 0
  private readonly posted: WebhookItem[] = []

  private constructor(plan: Plan, ledger: OpenLedger, shells: number) {
    this.plan = plan
    this.ledger = ledger
    this.sharing = shells > 1 ? new Sharing(ledger) : undefined
    this.current = Array.from({ length: shells }, () => undefined)
    this.phones = Array.from({ length: plan.people }, (_, index) => `551190000000${index + 1}`)
    this.meta = new Meta(plan.answers, () => ({ now: this.now, step: this.step, moment: ++this.moment }))
  }

  /** People with one debt each, in the first journey. */
  static async open(plan: Plan, { shells = 1, databaseUrl = '' } = {}): Promise<World> {
    const ledger = await openLedger(databaseUrl === '' ? { dataDir: ':memory:' } : { dataDir: '', databaseUrl })
    if (databaseUrl !== '') await Sharing.clear(ledger)
    const world = new World(plan, ledger, shells)
    await ledger.ledger.numbers.ensure(NUMBER, undefined)
    for (const journey of plan.journeys)
      world.journeys.push({
        id: journey.id,
        version: await ledger.ledger.journeys.publish(journey, 'test', undefined, NOON),
      })
    world.customers = await ledger.ledger.portfolio.write(
      world.phones.map((phone) => ({
        customer: { name: `Pessoa ${phone}`, phone: `+${phone}`, country: 'BR', timezone: 'America/Sao_Paulo' },
        debts: [{ reference: `d-${phone}`, principal: 10_000, dueDate: '2026-10-01' }],
      })),
      NOON,
    )
    await ledger.ledger.runs.enroll(world.journeys[0]!, world.customers, NOON)
    await world.revive()
    await world.rest()
    return world
  }

  async close(): Promise<void> {
    this.meta.isKind = true
    this.meta.answerAll()
    for (const life of this.current) if (life && !life.end) await life.shell.stop()
    await this.ledger.close()
  }

  async take(step: Step): Promise<void> {
    this.step += 1
    await this.revive()
    await this.carryOut(step)
    if (step.settle) await this.rest()
  }

  /** WhatsApp answers everything, staff start what was stopped, and time passes until nothing is owed any more. */
  async finish(statusesCome: boolean): Promise<void> {
    this.step += 1
    this.meta.isKind = true
    this.disk.heal()
    for (const life of this.current) if (life) life.fate = undefined
    this.meta.answerAll()
    await this.rest()
    if (statusesCome) {
      await this.post(this.meta.owed.splice(0).map((owed) => statusOf(owed, this.now)))
      await this.rest()
    }
    for (let round = 0; ; round += 1) {
      const open = await this.ledger.db
        .selectFrom('outbox')
        .select(['id', 'not_before', 'state', 'reason'])
        .where('state', 'in', ['queued', 'held', 'sending', 'uncertain'])
        .execute()
      if (open.length === 0) return
      if (round === 80) throw new Error(`Messages that never go: ${JSON.stringify(open)}`)
      await this.startNumbers()
      // The clock may have been set back by hours; what might go already waits behind another message of its person.
      const later = open.map(({ not_before }) => not_before).filter((at) => at > this.now)
      this.now = Math.max(this.now + 1_000, later.length > 0 ? Math.min(...later) : 0)
      await this.rest()
    }
  }

  /** Time passes until no run waits for it, or until it has passed so often that it never will. */
  async outwait(most: number): Promise<void> {
    for (let round = 0; round < most; round += 1) {
      const next = await this.ledger.db
        .selectFrom('runs')
        .select(({ fn }) => fn.min('wait_until').as('at'))
        .where('status', '=', 'waiting')
        .executeTakeFirst()
      if (next?.at == null) return
      this.now = Math.max(this.now, Number(next.at))
      await this.rest()
      await this.finish(false)
    }
  }

  private async carryOut(step: Step): Promise<void> {
    const { ledger } = this.ledger
    switch (step.do) {
      case 'says': {
        const phone = this.phones[step.who % this.phones.length]!
        const heard = this.meta.attempts.filter((attempt) => attempt.phone === phone && attempt.taken)
        const quoted = step.quotes === undefined ? undefined : heard.at(-1 - step.quotes)?.wamid
        this.written += 1
        const id = `in.${this.written}`
        const at = Math.floor(this.now / 1_000) * 1_000
        await this.post([message(phone, step.text, { id, at, ...(quoted ? { context: quoted } : {}) })])
        break
      }
      case 'statuses': {
        const { owed } = this.meta
        const chosen = step.which.flatMap((nth) => (owed.length === 0 ? [] : owed.splice(nth % owed.length, 1)))
        const items = chosen.map((each) => statusOf(each, this.now))
        await this.post(step.twice ? [...items, ...items] : items)
        break
      }
      case 'stranger':
        await this.post([status('wamid.stranger', 'delivered', { at: this.now })])
        break
      case 'again': {
        const item = this.posted.at(-1 - step.nth)
        if (item) await this.post([item])
        break
      }
      case 'answers':
        this.meta.answerAll()
        break
      case 'pass':
      case 'clock':
        this.moment += 1
        if (step.ms < 0) this.setBack.push(this.moment)
        this.now += step.ms
        break
      case 'kill': {
        const life = this.current[step.shell]
        if (step.at === 'now') life?.die()
        else if (life) life.fate = { at: step.at, left: step.after }
        break
      }
      case 'restart':
        await this.restart(step.shell)
        break
      case 'takeover': {
        const life = this.current[step.shell % this.current.length]
        if (life === undefined || this.sharing === undefined) break
        life.takenForDead()
        await this.sharing.bury(life)
        this.sharing.changed(this.living())
        break
      }
      case 'disk':
        this.disk.fail(step.how, step.times)
        break
      case 'stale-timer':
        await this.ringLate(step.nth, step.wait)
        break
      case 'numbers-start':
        await this.startNumbers()
        break
      case 'enroll': {
        const journey = this.journeys[step.journey % this.journeys.length]!
        await ledger.runs.enroll(journey, [this.customers[step.who % this.customers.length]!], this.now)
        break
      }
      case 'pays': {
        this.payments += 1
        const debt = `d-${this.phones[step.who % this.phones.length]}`
        const payment = { reference: `p-${this.payments}`, debt, amount: 10_000, paidAt: this.now, source: 'api' }
        await ledger.payments.record(payment, this.now, SETTLEMENT_RULES)
        break
      }
    }
  }

  /** As WhatsApp does: again and again, until it is acknowledged. */
  private async post(items: readonly WebhookItem[]): Promise<void> {
    if (items.length === 0) return
    this.posted.push(...items)
    for (let attempt = 0; attempt < 50; attempt += 1) {
      await this.revive()
      const life = this.current[attempt % this.current.length]!
      const got = await Promise.race([
        life.shell.receive(items).then(
          () => 'acknowledged' as const,
          () => 'refused' as const,
        ),
        life.died.then(() => 'dead' as const),
      ])
      if (got !== 'acknowledged') continue
      this.moment += 1
      const { moment, step, now: at } = this
      for (const item of items) this.acknowledged.push({ item, moment, step, at })
      return
    }
    throw new Error('A webhook was never acknowledged.')
  }

  /** An `elapsed` of a wait that is over, or of one that has not come: another process saw it so. */
  private async ringLate(nth: number, wait: number): Promise<void> {
    const runs = await this.ledger.db.selectFrom('runs').select(['id', 'customer', 'wait_id']).orderBy('id').execute()
    const run = runs[nth % Math.max(1, runs.length)]
    if (run === undefined || run.wait_id === String(wait)) return
    this.stale += 1
    await this.ledger.db
      .insertInto('inbox')
      .values({
        ...{ provider_id: `stale:${this.stale}`, kind: 'event', customer: run.customer, number: null, run: run.id },
        ...{ at: this.now, received_at: this.now, state: 'pending', attempts: 0 },
        payload: JSON.stringify({ kind: 'elapsed', at: this.now, wait: String(wait) }),
      })
      .execute()
  }

  private async startNumbers(): Promise<void> {
    for (const { id, status: now } of await this.ledger.ledger.numbers.list())
      if (now === 'stopped') await this.ledger.ledger.numbers.setStatus(id, 'active', null)
  }

  private async restart(nth: number): Promise<void> {
    const life = this.current[nth % this.current.length]
    // A process waits for the answers of what it has sent before it ends.
    this.meta.answerAll()
    if (life === undefined || life.end) return
    const stopped = life.shell.stop().catch(() => {})
    await Promise.race([stopped, life.died])
    life.die()
    await this.revive()
  }

  /** Everybody who died starts again. */
  private async revive(): Promise<void> {
    for (let slot = 0; slot < this.current.length; slot += 1) {
      for (let life = this.current[slot]; life === undefined || life.end; life = this.current[slot]) {
        if (life) await this.sharing?.bury(life)
        const born = this.begin()
        this.current[slot] = born
        const started = born.shell.start().catch((error: unknown) => {
          if (this.lives.length > MOST_LIVES) throw new Error('It cannot be started.', { cause: error })
          born.die()
        })
        await Promise.race([started, born.died])
        this.sharing?.changed(this.living())
      }
    }
  }

  private living(): Life[] {
    return this.current.flatMap((life) => (life === undefined || life.end ? [] : life))
  }

  /** Resolves when nothing is left to do now but to wait for answers that are slow. */
  async rest(): Promise<void> {
    let before = ''
    for (let round = 0; ; round += 1) {
      if (round === 2_000) throw new Error('It never comes to rest.')
      await this.revive()
      const { troubles } = this.disk
      const lives = this.current.flatMap((life) => life ?? [])
      const idle = Promise.all(lives.map((life) => (this.meta.isAnswering ? this.still(life) : life.shell.idle())))
      // A send whose answer is slow began after we looked: `idle` would wait for it.
      const slow = this.untilSlow()
      const first = await Promise.race([idle.then(() => 'idle'), ...lives.map(({ died }) => died), slow.promise])
      slow.cancel()
      if (first !== 'idle' || troubles !== this.disk.troubles || lives.some(({ end }) => end)) continue
      if (this.sharing === undefined) return
      // What one does may be work for another.
      const state = JSON.stringify([lives.map(({ shell }) => shell.stats()), this.meta.attempts.length])
      if (state === before && (await this.sharing.isSettled(lives))) return
      before = state
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  private untilSlow(): { promise: Promise<void>; cancel: () => void } {
    if (this.meta.isAnswering) return { promise: never(), cancel() {} }
    let timer: NodeJS.Timeout | undefined
    const promise = new Promise<void>((resolve) => {
      timer = setInterval(() => this.meta.isAnswering && resolve(), 2)
    })
    return { promise, cancel: () => clearInterval(timer) }
  }

  /** What `idle` says, but for requests under way. */
  private async still({ shell }: Life): Promise<void> {
    let before = ''
    for (let same = 0; same < 4; ) {
      shell.wake()
      await new Promise((resolve) => setTimeout(resolve, 2))
      const state = JSON.stringify([shell.stats(), this.meta.attempts.length])
      same = state === before ? same + 1 : 0
      before = state
    }
  }

  private begin(): Life {
    const time = () => ({ moment: ++this.moment, at: this.now })
    const life = new Life(this.lives.length, time, (unborn) => this.shellOf(unborn))
    void life.died.then(() => this.meta.forgetSlow((attempt) => this.lifeOf.get(attempt) === life))
    this.lives.push(life)
    return life
  }

  private shellOf(life: Life): Shell {
    return createShell({
      store: this.disk.storeOf(life, this.ledger),
      ledger: this.ledger.ledger,
      ...(this.sharing ? { leases: this.sharing.leasesOf(life), signals: this.sharing.signalsOf(life) } : {}),
      types: TYPES,
      whatsapp: { send: (request) => this.send(life, request) },
      newId: idMaker(),
      defaultNumber: NUMBER,
      now: () => this.now,
      random: randomOf(life.id + 1),
      ...{ law: OPEN_LAW, organisation: UNCOUNTED },
      log: {
        ...{ info() {}, warn() {}, debug() {} },
        error: (about: unknown, words?: unknown) => {
          if (String(words).includes('inbox row cannot')) this.complaints.push(JSON.stringify(about))
        },
      },
      settings: {
        ...{ messagesPerSecond: this.plan.perSecond, paceMs: this.plan.paceMs, graceMs: GRACE_MS },
        ...{ beatMs: 5, restMs: 1, troubleMs: 1, answerDelayMs: 1, turnBatch: 4, tickBatch: 2, mostInFlight: 8 },
      },
    })
  }

  private async send(life: Life, request: Parameters<Meta['take']>[0]): Promise<SendOutcome> {
    if (life.meets('at-send')) life.die()
    if (life.end) return never()
    const answer = this.meta.take(request)
    this.lifeOf.set(this.meta.attempts.at(-1)!, life)
    const outcome = await answer
    return life.end ? never() : outcome
  }
}

function statusOf({ wamid, effect, name, code }: OwedStatus, at: number): WebhookItem {
  return status(wamid, name, { effect, at, ...(code === undefined ? {} : { code }) })
}

/** Mulberry32. */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}
