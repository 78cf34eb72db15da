/**
 * The plan that a seed makes: who writes what and when, how the Cloud API behaves to each attempt of each message, and
 * when the harm is done. The same seed makes the same plan; only its length follows what the scenario needs.
 */
import { between, chance } from './chance.ts'

export type Person = {
  phone: string
  /** Echoes for ever, or follows each echo with a message when two seconds of silence have passed. */
  journey: 'eco' | 'tique'
  /** Leaves the journey with the last message. */
  leaves: boolean
}

/** When a person writes next: so long after the last message was taken, or around the moment when a timer is due. */
export type Moment = { afterMs: number } | { aroundTimer: number }

export type Status = { status: 'sent' | 'delivered' | 'read'; afterMs: number; times: number; batched: boolean }

export type Treatment = {
  fault: 'none' | 'throughput' | 'unavailable' | 'pair-rate' | 'reset-before' | 'reset-after'
  delayMs: number
  /** The first status is acknowledged before the answer is given. */
  statusFirst: boolean
  statuses: Status[]
}

export type Plan = {
  seed: number
  people: Person[]
  /** Everybody writes at least so many messages. */
  messages: number
  text(person: Person, index: number): string
  moment(person: Person, index: number): Moment
  /** Whether it is brought together with others, and brought once more after it was acknowledged. */
  webhook(key: string): { batched: boolean; again: boolean }
  treatment(to: string, text: string, attempt: number): Treatment
  /** A stream of its own for the harm. */
  harm(name: string): () => number
}

export const LAST_TEXT = 'fim'
/** What the timer of `tique` counts from: the acceptance of its last message. */
export const TIMER_MS = 2_000
/** One person may be sent 45 at once and then one in six seconds: nobody writes more than this. */
export const MOST_MESSAGES = 40

/** Later attempts fare well, so that everything comes to an end. */
const MOST_FAULTS = 3

export function planOf(seed: number, { people, messages }: { people: number; messages: number }): Plan {
  return {
    seed,
    messages,
    people: Array.from({ length: people }, (_, index) => ({
      phone: `5511990${String(index).padStart(6, '0')}`,
      journey: index % 2 === 0 ? 'eco' : 'tique',
      leaves: index % 10 < 3,
    })),
    text: ({ phone }, index) => `${chance(seed, 'text', phone, index)() < 0.1 ? 'duas' : 'oi'} ${index}`,
    moment({ phone, journey }, index) {
      const random = chance(seed, 'moment', phone, index)
      if (journey === 'tique' && random() < 0.4) return { aroundTimer: between(random, -60, 120) }
      // Now and then several at once.
      return { afterMs: random() < 0.15 ? 0 : between(random, 0, 3_000) }
    },
    webhook(key) {
      const random = chance(seed, 'webhook', key)
      return { batched: random() < 0.3, again: random() < 0.15 }
    },
    treatment: (to, text, attempt) => treatment(chance(seed, 'treatment', to, text, attempt), attempt),
    harm: (name) => chance(seed, 'harm', name),
  }
}

/** A Cloud API as it is on most days: now and then it is not there for a moment. For tests of something else. */
export function calmPlan(seed: number): Plan {
  return {
    ...planOf(seed, { people: 0, messages: 0 }),
    webhook: () => ({ batched: false, again: false }),
    treatment(to, text, attempt) {
      const random = chance(seed, 'calm', to, text, attempt)
      const statuses = (['sent', 'delivered'] as const).map((status) => ({
        ...{ status, afterMs: between(random, 0, 100), times: 1, batched: false },
      }))
      return { fault: random() < 0.02 ? 'unavailable' : 'none', delayMs: random() * 40, statusFirst: false, statuses }
    },
  }
}

function treatment(random: () => number, attempt: number): Treatment {
  const fault = attempt > MOST_FAULTS ? 'none' : faultOf(random())
  // Nobody but a later status can say that the message was taken: it may be in no hurry.
  const late = random() < (fault === 'reset-after' ? 0.6 : 0.05)
  const statuses = (['sent', 'delivered', 'read'] as const).map((status) => ({
    status,
    afterMs: between(random, 0, late ? 3_000 : 150),
    times: random() < 0.2 ? 2 : 1,
    batched: random() < 0.3,
  }))
  return { fault, delayMs: delay(random), statusFirst: random() < 0.1, statuses }
}

/** One request in ten does not get its answer. */
function faultOf(share: number): Treatment['fault'] {
  if (share < 0.02) return 'throughput'
  if (share < 0.05) return 'unavailable'
  if (share < 0.06) return 'pair-rate'
  if (share < 0.08) return 'reset-before'
  return share < 0.1 ? 'reset-after' : 'none'
}

function delay(random: () => number): number {
  return random() < 0.03 ? between(random, 500, 2_000) : between(random, 0, 30)
}
