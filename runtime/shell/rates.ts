/**
 * How fast: never more than the number's messages in any one second, never more than one in six seconds (after a burst
 * of 45) to one person, and the next bubble to a person only when the one before has arrived or had time to.
 * In memory and pure of clocks: every method is told the time.
 */
import type { Instant } from '../../schemas/basics.ts'

const SLOTS = 20
const SLOT_MS = 50

/**
 * At most `perSecond` in any window of one second, however it is cut. Slows down when told and recovers by itself. Where
 * several processes send from the number, each is told which part of the rate is its own (0 ≤ part ≤ 1).
 */
export class NumberRate {
  private readonly perSecond: number
  private readonly counts = new Array<number>(SLOTS + 1).fill(0)
  private slot = 0
  private inWindow = 0
  /** When the latest requests left, by a clock that never jumps. */
  private readonly places: number[] = []
  private lastAt: Instant = Number.NEGATIVE_INFINITY
  /** Share of the rate in use after the number was told that it is too fast. */
  private share = 1
  private slowedAt: Instant = 0

  constructor(perSecond: number) {
    this.perSecond = perSecond
  }

  /** True when one more may go now; then it is counted. */
  take(now: Instant, part = 1): boolean {
    if (this.isExhausted(now, part)) return false
    const index = this.slot % this.counts.length
    this.counts[index] = (this.counts[index] ?? 0) + 1
    this.inWindow += 1
    this.lastAt = now
    return true
  }

  isExhausted(now: Instant, part = 1): boolean {
    this.advance(now)
    const limit = this.limit(now) * part
    if (limit >= 1) return this.inWindow >= Math.floor(limit)
    // Less than one a second: the pauses between them are longer than the window.
    return limit <= 0 || (this.lastAt <= now && now - this.lastAt < 1_000 / limit)
  }

  /** When the next one may be possible. */
  nextAt(): Instant {
    return (this.slot + 1) * SLOT_MS
  }

  /**
   * Milliseconds until the next request may leave, and its place is taken: between claim and wire lies a commit, and two
   * batches that were claimed in different seconds must not leave in the same one. `clock` is one that never jumps.
   */
  place(clock: number, now: Instant, part = 1): number {
    const limit = this.limit(now) * part
    const span = limit >= 1 ? 1_000 : 1_000 / Math.max(limit, 0.001)
    const before = this.places.at(-Math.max(1, Math.floor(limit)))
    const at = Math.max(clock, before === undefined ? clock : before + span)
    this.places.push(at)
    if (this.places.length > 2 * this.perSecond + 2) this.places.splice(0, this.perSecond)
    return at - clock
  }

  slow(now: Instant): void {
    this.share = Math.max(this.limit(now) / this.perSecond / 2, 1 / this.perSecond)
    this.slowedAt = now
  }

  /** A tenth of the rate comes back every second. */
  private limit(now: Instant): number {
    const share = Math.min(1, this.share + Math.max(0, now - this.slowedAt) / 10_000)
    return Math.max(1, Math.floor(this.perSecond * share))
  }

  private advance(now: Instant): void {
    const slot = Math.floor(now / SLOT_MS)
    // A clock that was set back must not stop the number.
    const passed = slot < this.slot ? this.counts.length : Math.min(slot - this.slot, this.counts.length)
    for (let step = 1; step <= passed; step += 1) {
      const index = (slot - passed + step) % this.counts.length
      this.inWindow -= this.counts[index] ?? 0
      this.counts[index] = 0
    }
    this.slot = slot
  }
}

const BURST = 45
const REFILL_MS = 6_000

type Person = {
  tokens: number
  at: Instant
  /** Held because the API said so (131056). */
  heldUntil: Instant
  /** The message before has not arrived yet, as far as we know. */
  pacedUntil: Instant
  /** A message of theirs was put off because of that. */
  putOff: boolean
}

export type Delay = { until: Instant; reason: 'pair-rate' | 'in-order' }

/** Everybody who was written to lately. */
export class PersonRates {
  private readonly people = new Map<string, Person>()
  private readonly paceMs: number

  /** `paceMs`: how long the next bubble waits for `delivered` of the one before. */
  constructor(paceMs: number) {
    this.paceMs = paceMs
  }

  /** Why and until when this person's next message waits; nothing when it may go. */
  delay(customer: string, now: Instant): Delay | undefined {
    const person = this.people.get(customer)
    if (person === undefined) return undefined
    if (person.pacedUntil > now) {
      person.putOff = true
      return { until: person.pacedUntil, reason: 'in-order' }
    }
    refill(person, now)
    const until = Math.max(person.heldUntil, person.tokens >= 1 ? 0 : person.at + REFILL_MS * (1 - person.tokens))
    return until > now ? { until: Math.ceil(until), reason: 'pair-rate' } : undefined
  }

  /** A message goes to the person now. */
  sent(customer: string, now: Instant): void {
    const person = this.person(customer, now)
    refill(person, now)
    person.tokens -= 1
  }

  accepted(customer: string, now: Instant): void {
    this.person(customer, now).pacedUntil = now + this.paceMs
  }

  /** It arrived, or the person wrote since. True when a message that was put off may go now. */
  reached(customer: string): boolean {
    const person = this.people.get(customer)
    if (person === undefined) return false
    const { putOff } = person
    person.pacedUntil = 0
    person.putOff = false
    return putOff
  }

  /** The API says that it was too much: after that one message goes, the others at the pace. A longer hold stays. */
  hold(customer: string, until: Instant): void {
    const person = this.person(customer, until)
    if (until <= person.heldUntil) return
    person.heldUntil = until
    person.tokens = 1
    person.at = until
  }

  /** Those for whom another process delivers now. */
  forget(isGone: (customer: string) => boolean): void {
    for (const customer of this.people.keys()) if (isGone(customer)) this.people.delete(customer)
  }

  /**
   * After a restart: what was accepted before counts, and may not have arrived yet. What was accepted in the future was
   * accepted by a clock that has been set back since: it was just now, for all we know.
   */
  remember(accepted: readonly { customer: string; at: Instant }[], now: Instant): void {
    for (const { customer, at: acceptedAt } of accepted) {
      const at = Math.min(acceptedAt, now)
      this.sent(customer, at)
      this.accepted(customer, at)
    }
  }

  /** Forgets those to whom nothing limits the next message. */
  prune(now: Instant, most = 10_000): void {
    if (this.people.size <= most) return
    for (const [customer, person] of this.people) {
      refill(person, now)
      if (person.tokens >= BURST && person.heldUntil <= now && person.pacedUntil <= now) this.people.delete(customer)
    }
  }

  private person(customer: string, now: Instant): Person {
    let person = this.people.get(customer)
    if (person === undefined) {
      person = { tokens: BURST, at: now, heldUntil: 0, pacedUntil: 0, putOff: false }
      this.people.set(customer, person)
    }
    return person
  }
}

function refill(person: Person, now: Instant): void {
  if (now <= person.at) return
  person.tokens = Math.min(BURST, person.tokens + (now - person.at) / REFILL_MS)
  person.at = now
}
