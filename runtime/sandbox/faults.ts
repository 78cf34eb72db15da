/**
 * What may go wrong on purpose. Every fault has a chance and may have a count; the dice are seeded, so that a test that
 * failed can be played again.
 */
import { type Static, Type } from 'typebox'
import { Value } from 'typebox/value'

const closed = { additionalProperties: false }
/** `probability` 0 to 1 (default 1), `count` how many times at most (default: no end). */
const chance = {
  probability: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
  count: Type.Optional(Type.Integer({ minimum: 0 })),
}

const Faults = Type.Object(
  {
    seed: Type.Optional(Type.Integer()),
    /** Sends fail with these codes: in the HTTP answer, or later in a `failed` status. `person`: only of that person. */
    errors: Type.Optional(
      Type.Array(
        Type.Object(
          {
            code: Type.Integer({ minimum: 0 }),
            at: Type.Optional(Type.Union([Type.Literal('answer'), Type.Literal('status')])),
            person: Type.Optional(Type.String()),
            retryAfter: Type.Optional(Type.Integer({ minimum: 0 })),
            ...chance,
          },
          closed,
        ),
        { maxItems: 50 },
      ),
    ),
    /** The window's 131047 comes in a `failed` status instead of the answer. */
    windowAtStatus: Type.Optional(Type.Boolean()),
    /** Milliseconds before the answer. */
    delay: Type.Optional(
      Type.Object(
        { min: Type.Integer({ minimum: 0 }), max: Type.Integer({ minimum: 0, maximum: 600_000 }), ...chance },
        closed,
      ),
    ),
    /** The send is accepted, then the connection breaks before the answer. */
    drop: Type.Optional(Type.Object(chance, closed)),
    /** The connection breaks before the send is accepted: the sender cannot tell it from `drop`. */
    dropBefore: Type.Optional(Type.Object(chance, closed)),
    /** The send is accepted, then answered with a bare 500. */
    brokenAnswer: Type.Optional(Type.Object(chance, closed)),
    /** The first status is delivered before the answer of its own send. */
    statusBeforeAnswer: Type.Optional(Type.Object(chance, closed)),
    /** No status ever comes. */
    statusNever: Type.Optional(Type.Object(chance, closed)),
    /** `delivered` is skipped. */
    skipDelivered: Type.Optional(Type.Object(chance, closed)),
    /** A webhook is posted twice. */
    duplicate: Type.Optional(Type.Object(chance, closed)),
    /** A webhook waits until after its successor. */
    reorder: Type.Optional(Type.Object(chance, closed)),
    /** Webhooks are collected, up to `size` or `withinMs`, and posted as one. */
    batch: Type.Optional(
      Type.Object(
        { size: Type.Integer({ minimum: 1, maximum: 1000 }), withinMs: Type.Integer({ minimum: 0, maximum: 60_000 }) },
        closed,
      ),
    ),
  },
  closed,
)
export type Faults = Static<typeof Faults>
type Chance = { probability?: number; count?: number }

export type FaultBox = ReturnType<typeof createFaults>

export function createFaults(random: (() => number) | undefined) {
  let faults: Faults = {}
  let dice = random ?? seeded(1)
  return {
    get: () => faults,
    dice: () => dice(),
    /** Replaces all faults. Answers a sentence when they are not valid, and then changes nothing. */
    set(wish: unknown): string | undefined {
      if (!Value.Check(Faults, wish)) {
        const first = Value.Errors(Faults, wish)[0]
        return `Faults are not valid: ${first === undefined ? 'unknown reason' : `${first.instancePath || '/'} ${first.message}`}`
      }
      faults = structuredClone(wish)
      if (faults.seed !== undefined) dice = seeded(faults.seed)
      return undefined
    },
    clear(): void {
      faults = {}
    },
    /** Throws the dice; a hit uses up one of `count`. */
    hits(fault: Chance | undefined): boolean {
      if (fault === undefined || fault.count === 0) return false
      const { probability = 1 } = fault
      if (probability < 1 && dice() >= probability) return false
      if (fault.count !== undefined) fault.count -= 1
      return true
    },
  }
}

/** mulberry32: small, and good enough for dice. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
