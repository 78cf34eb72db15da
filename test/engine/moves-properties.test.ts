/** What holds for any journeys, any versions of them, and any order of events and orders, duplicates included. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { worldOf } from '../../runtime/collections/world.ts'
import { type Advanced, advance, newRun } from '../../runtime/engine/advance.ts'
import { schemaProblems } from '../../runtime/engine/check/schema.ts'
import type { MoveTarget } from '../../runtime/engine/move.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { OutboundMessage } from '../../schemas/message.ts'
import type { PeopleInside, StepMove } from '../../schemas/move.ts'
import { JournalEntry, Run, type RunEvent } from '../../schemas/run.ts'
import { copy, customer, MINUTE, MONDAY, TYPES } from './play.ts'
import { type Happening, happening, randomJourney } from './random-journeys.ts'

const RUNS = 150
const VERSIONS = 3

type Order = MoveTarget & { holds: boolean }

/** Nodes of random journeys are n0, n1 …: often the same id is there in both, of this type or another. */
const step = fc.nat(12).map((n) => `n${n}`)
const stepMove: fc.Arbitrary<StepMove> = fc.oneof(
  fc.constantFrom('stay' as const, 'end' as const),
  fc.record({ to: step }),
  fc.record({ to: step, again: fc.boolean() }),
)
const people: fc.Arbitrary<PeopleInside> = fc.record(
  {
    default: fc.constantFrom('stay' as const, 'follow' as const, 'follow' as const),
    from: fc.uniqueArray(fc.integer({ min: 1, max: VERSIONS }), { minLength: 1, maxLength: VERSIONS }),
    steps: fc.dictionary(step, stepMove, { maxKeys: 5 }),
  },
  { requiredKeys: ['default'] },
)
type Ordered = { do: 'order'; order: number } | { do: 'withdraw'; order: number }
const ordered: fc.Arbitrary<Ordered> = fc.record({
  do: fc.constantFrom('order' as const, 'order' as const, 'order' as const, 'withdraw' as const),
  order: fc.nat(5),
})

type Story = {
  versions: Journey[]
  orders: { people: PeopleInside; version: number }[]
  happenings: (Happening | Ordered)[]
}

const story: fc.Arbitrary<Story> = fc.record({
  versions: fc.array(randomJourney(), { minLength: VERSIONS, maxLength: VERSIONS }),
  orders: fc.array(fc.record({ people, version: fc.integer({ min: 1, max: VERSIONS }) }), {
    minLength: 6,
    maxLength: 6,
  }),
  happenings: fc.array(
    fc.oneof(
      { weight: 3, arbitrary: happening as fc.Arbitrary<Happening | Ordered> },
      { weight: 2, arbitrary: ordered },
    ),
    { maxLength: 40 },
  ),
})

class Life {
  run: Run = newRun('run', { id: 'random', version: 1 }, 'customer-1', MONDAY)
  at = MONDAY
  last: RunEvent | undefined
  readonly told: RunEvent[] = []
  readonly effects: string[] = []
  readonly sends: string[] = []
  readonly heard: string[] = []
  readonly kept: string[] = []
  private readonly versions: readonly Journey[]
  private readonly orders: Order[]
  private readonly buttons: string[] = []

  constructor({ versions, orders }: Story) {
    this.versions = versions
    this.orders = orders.map((order, index) => ({
      ...order,
      id: `m${index}`,
      journey: this.document(order.version),
      holds: true,
    }))
  }

  document(version: number): Journey {
    const found = this.versions[version - 1]
    if (found === undefined) throw new Error('No such version.')
    return found
  }

  tell(each: Happening | Ordered): void {
    if (each.do === 'withdraw') {
      for (const order of this.orders) if (order.id === `m${each.order}`) order.holds = false
      return
    }
    const event = this.eventOf(each)
    this.told.push(event)
    this.take(event)
  }

  take(event: RunEvent): void {
    const before = copy(this.run)
    const once = this.advance(event)
    expect(this.advance(event)).toStrictEqual(once)
    const { run, effects, journal } = once
    expect(copy(once), 'survives being written and read').toStrictEqual(once)
    expect(schemaProblems(Run, run)).toEqual([])
    for (const entry of journal) expect(schemaProblems(JournalEntry, entry)).toEqual([])
    if (run.seq === before.seq) expect(once).toStrictEqual({ run: before, effects: [], journal: [] })
    else expect(run.seq).toBe(before.seq + 1)
    const ids = effects.map(({ id }) => id)
    expect(ids.filter((id) => this.effects.includes(id))).toEqual([])
    this.effects.push(...ids)
    for (const effect of effects) {
      if (effect.kind === 'send') {
        this.sends.push(effect.id)
        this.buttons.push(...buttonsOf(effect.message))
      }
      if (effect.kind === 'unclaimed-reply') this.heard.push(effect.message.id)
    }
    for (const entry of journal) if (entry.kind === 'replied') this.heard.push(entry.message)
    const moves = journal.filter((entry) => entry.kind === 'moved')
    expect(moves.length).toBeLessThanOrEqual(1)
    if (moves.length === 0) expect(run.journey).toEqual(before.journey)
    else expect(moves[0]).toMatchObject({ from: before.journey.version, to: run.journey.version })
    this.expectWayOn(run)
    this.run = copy(run)
    this.last = event
  }

  /** A run that waits has something that will come, in a version that has its step. */
  private expectWayOn(run: Run): void {
    if (run.status === 'failed') expect(run.fault.detail).not.toBe('')
    if (run.status !== 'waiting' || run.wait.for === 'start') return
    if (run.wait.for === 'result') expect(this.sends).toContain(run.wait.effect)
    else expect(run.wait.until).toBeTypeOf('number')
    expect(this.document(run.journey.version).nodes.map(({ id }) => id)).toContain(run.node)
    // It goes over with the next outcome, or never.
    if (run.wait.for !== 'result') expect(run).not.toHaveProperty('moving')
  }

  private advance(event: RunEvent): Advanced {
    const { run } = this
    const around = ({ settings }: Journey) =>
      worldOf({ customer: customer(), debts: [], creditors: [], settings, now: event.at })
    const journey = this.document(run.journey.version)
    const named = event.kind === 'moved' ? event.move : run.moving
    const order = this.orders.find(({ id, holds }) => id === named && holds)
    const target = order && { ...order, world: around(order.journey) }
    return advance({ journey, types: TYPES, run: copy(run), event: copy(event), world: around(journey), target })
  }

  private eventOf(each: Happening | Extract<Ordered, { do: 'order' }>): RunEvent {
    this.at += MINUTE
    const { at } = this
    const wait = this.run.status === 'waiting' ? this.run.wait : undefined
    const reply = (more: object): RunEvent => {
      const id = `in-${at}`
      this.kept.push(id)
      return { at, kind: 'replied', message: { id, kind: 'text', at, text: '', ...more } }
    }
    switch (each.do) {
      case 'order':
        return { at, kind: 'moved', move: `m${each.order}` }
      case 'reply':
        return reply({ text: each.text })
      case 'react':
        return reply({ kind: 'reaction', text: '👍' })
      case 'press':
        return reply({ kind: 'button', text: 'B', button: { id: this.buttons.at(-1 - each.nth) ?? 'no', title: 'B' } })
      case 'elapse':
        this.at = Math.max(at, wait?.until ?? at)
        return { at: this.at, kind: 'elapsed', wait: wait?.id ?? '0' }
      case 'stale-timer':
        return { at, kind: 'elapsed', wait: String(each.wait) }
      case 'result': {
        const effect = this.sends.at(-1 - each.back) ?? ''
        const result =
          each.outcome === 'accepted'
            ? { outcome: each.outcome, wamid: `w.${effect}` }
            : each.outcome === 'failed'
              ? { outcome: each.outcome, code: '131026' }
              : { outcome: each.outcome, rule: 'window' }
        return { at, kind: 'resulted', effect, result }
      }
      case 'again':
        return this.last ?? { at, kind: 'started' }
      case 'interrupt':
        return { at, kind: 'interrupted', by: 'paid' }
    }
  }
}

function buttonsOf(message: OutboundMessage): string[] {
  if (message.type === 'buttons') return message.buttons.map(({ id }) => id)
  if (message.type === 'list') return message.sections.flatMap(({ rows }) => rows.map(({ id }) => id))
  return []
}

const live = (told: Story): Life => {
  const life = new Life(told)
  life.take({ at: MONDAY, kind: 'started' })
  for (const each of told.happenings) life.tell(each)
  return life
}

test('over any versions, in any order, every promise of a turn holds', () => {
  fc.assert(
    fc.property(story, (told) => void live(told)),
    { numRuns: RUNS },
  )
})

test('an order that comes twice moves nobody twice', () => {
  fc.assert(
    fc.property(story, (told) => {
      const life = new Life(told)
      life.take({ at: MONDAY, kind: 'started' })
      for (const each of told.happenings) {
        life.tell(each)
        if (each.do !== 'order') continue
        const before = life.run
        if (life.last) life.take(life.last)
        expect(life.run).toStrictEqual(before)
      }
    }),
    { numRuns: RUNS },
  )
})

test('no reply is lost: each is heard by a step, kept for the next, or handed to people', () => {
  fc.assert(
    fc.property(story, (told) => {
      const life = new Life(told)
      life.take({ at: MONDAY, kind: 'started' })
      for (const each of told.happenings) {
        const isOver = life.run.status !== 'waiting'
        const kept = life.kept.length
        life.tell(each)
        // Whoever is in no journey any more is answered by nobody in it.
        if (isOver) life.heard.push(...life.kept.slice(kept))
      }
      const held = life.run.status === 'waiting' ? (life.run.held ?? []).map(({ id }) => id) : []
      for (const id of life.kept) expect([...life.heard, ...held]).toContain(id)
    }),
    { numRuns: RUNS },
  )
})

test('a run comes to its end when sends are answered and timers ring, in whatever version', () => {
  const acyclic = fc.array(randomJourney({ acyclic: true }), { minLength: VERSIONS, maxLength: VERSIONS })
  fc.assert(
    fc.property(story, acyclic, (told, versions) => {
      const life = live({ ...told, versions })
      for (let turn = 0; turn < 200 && life.run.status === 'waiting'; turn += 1) {
        const { wait } = life.run
        if (wait.for === 'result') life.tell({ do: 'result', outcome: 'accepted', back: 0 })
        else life.tell({ do: 'elapse' })
      }
      expect(life.run.status).not.toBe('waiting')
    }),
    { numRuns: RUNS / 3 },
  )
})
