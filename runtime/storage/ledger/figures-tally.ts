/**
 * Counts people at steps and outlets of one version from the trails of its runs: each person once, however often they came
 * by and however many runs they had. Holds a bit a person and place, and times only of those who paid.
 */
import type { Figures, StepFigures } from '../../../schemas/figures-api.ts'
import type { ReadTurn, TrailStep } from '../trail.ts'

/** `from` counts, `to` does not. */
export type Period = { from: number; to: number }
export type Received = { amount: number; currency: string; paidAt: number }

type Counted = Pick<Figures, 'steps'> & { total: Omit<Figures['total'], 'waiting'> }

export class Tally {
  private readonly period: Period
  private readonly version: number
  private readonly persons = new Map<string, number>()
  private readonly steps = new Map<string, StepTally>()
  private readonly whole = new StepTally()
  private readonly agreed = new Crowd()
  private readonly outcomes = new Map<string, Crowd>()
  /** Of people who paid in the period: when they first came to each step. */
  private readonly payers = new Map<string, { payments: readonly Received[]; came: Map<string, number> }>()

  constructor(version: number, period: Period) {
    this.version = version
    this.period = period
  }

  /** One run; gives when it first came to each step before the period's end. */
  take(customer: string, turns: readonly ReadTurn[]): ReadonlyMap<string, number> {
    const person = this.personOf(customer)
    const came = new Map<string, number>()
    /** Where in the run's order, because a reply and what it leads to have one instant. */
    const place = new Map<string, number>()
    let steps = 0
    let replied = -1
    for (const { version, at, steps: ofTurn } of turns) {
      if (version !== this.version || at >= this.period.to) continue
      const counts = at >= this.period.from
      for (const step of ofTurn) {
        steps += 1
        if (step.kind === 'entered' && !came.has(step.node)) {
          came.set(step.node, at)
          place.set(step.node, steps)
        }
        if (!counts) continue
        if (step.kind === 'replied') replied = steps
        this.count(step, person)
      }
    }
    if (replied > 0) this.whole.answered.add(person)
    for (const [node, at] of place) if (at < replied) this.stepOf(node).answered.add(person)
    return came
  }

  /** What this person paid in the period. */
  paid(customer: string, came: ReadonlyMap<string, number>, payments: readonly Received[]): void {
    const known = this.payers.get(customer)
    if (known === undefined) {
      this.payers.set(customer, { payments, came: new Map(came) })
      return
    }
    for (const [node, at] of came) known.came.set(node, Math.min(at, known.came.get(node) ?? at))
  }

  result(): Counted {
    for (const [customer, { payments, came }] of this.payers) {
      const person = this.personOf(customer)
      for (const [node, at] of came) this.stepOf(node).receive(person, payments, at)
      this.whole.receive(person, payments, Math.min(...came.values()))
    }
    const { entered, answered, paid, received, failed } = this.whole.figures('')
    return {
      total: {
        people: entered,
        ...{ answered, paid, received },
        agreed: this.agreed.size,
        failed: failed.reduce((sum, { people }) => sum + people, 0),
        outcomes: counted(this.outcomes),
      },
      steps: [...this.steps].map(([node, step]) => step.figures(node)),
    }
  }

  private count(step: TrailStep, person: number): void {
    if (step.kind === 'ended') {
      crowdOf(this.outcomes, step.outcome).add(person)
      return
    }
    if (step.kind === 'failed') crowdOf(this.whole.failed, '').add(person)
    // A run that failed before its first step failed nowhere.
    if (step.node === '') return
    const at = this.stepOf(step.node)
    switch (step.kind) {
      case 'entered':
        at.entered.add(person)
        this.whole.entered.add(person)
        break
      case 'left':
        at.left.add(person)
        crowdOf(at.outlets, step.outlet).add(person)
        break
      case 'agreed':
        this.agreed.add(person)
        break
      case 'replied':
        break
      case 'blocked':
      case 'refused':
      case 'failed':
        crowdOf(at[step.kind], step.code).add(person)
    }
  }

  private personOf(customer: string): number {
    const known = this.persons.get(customer)
    if (known !== undefined) return known
    this.persons.set(customer, this.persons.size)
    return this.persons.size - 1
  }

  private stepOf(node: string): StepTally {
    const known = this.steps.get(node)
    if (known !== undefined) return known
    const made = new StepTally()
    this.steps.set(node, made)
    return made
  }
}

class StepTally {
  readonly entered = new Crowd()
  readonly answered = new Crowd()
  readonly left = new Crowd()
  readonly outlets = new Map<string, Crowd>()
  readonly blocked = new Map<string, Crowd>()
  readonly refused = new Map<string, Crowd>()
  readonly failed = new Map<string, Crowd>()
  private readonly payers = new Crowd()
  private readonly money = new Map<string, number>()

  /** What was paid since then. */
  receive(person: number, payments: readonly Received[], since: number): void {
    for (const { amount, currency, paidAt } of payments) {
      if (paidAt < since) continue
      this.payers.add(person)
      this.money.set(currency, (this.money.get(currency) ?? 0) + amount)
    }
  }

  figures(node: string): StepFigures {
    return {
      node,
      waiting: 0,
      held: [],
      entered: this.entered.size,
      answered: this.answered.size,
      paid: this.payers.size,
      received: [...this.money].map(([currency, amount]) => ({ currency, amount })),
      left: this.left.size,
      outlets: [...this.outlets].map(([outlet, { size }]) => ({ outlet, people: size })),
      blocked: counted(this.blocked),
      refused: counted(this.refused),
      failed: counted(this.failed),
    }
  }
}

/** People by their numbers, a bit each. */
class Crowd {
  size = 0
  private bits = new Uint8Array(64)

  add(person: number): void {
    const byte = person >> 3
    if (byte >= this.bits.length) {
      const wider = new Uint8Array(Math.max(byte + 1, this.bits.length * 2))
      wider.set(this.bits)
      this.bits = wider
    }
    const before = this.bits[byte] ?? 0
    const after = before | (1 << (person & 7))
    if (after === before) return
    this.bits[byte] = after
    this.size += 1
  }
}

function crowdOf(crowds: Map<string, Crowd>, key: string): Crowd {
  const known = crowds.get(key)
  if (known !== undefined) return known
  const made = new Crowd()
  crowds.set(key, made)
  return made
}

/** The most people first. */
function counted(crowds: ReadonlyMap<string, Crowd>): { code: string; people: number }[] {
  return [...crowds]
    .map(([code, { size }]) => ({ code, people: size }))
    .sort((one, other) => other.people - one.people || (one.code < other.code ? -1 : 1))
}
