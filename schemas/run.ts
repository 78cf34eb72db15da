/**
 * A run is one customer inside one published version of a journey. It is data: it is stored, reloaded and moved forward
 * by `advance`, which also returns effects (what the world should do) and journal entries (what happened, for people).
 */
import { type Static, Type } from 'typebox'
import { Agreement, Offer } from './agreement.ts'
import { Amount, Instant, Json } from './basics.ts'
import { CaseKind } from './case.ts'
import { SafetyIntent } from './intent.ts'
import { InboundMessage, OutboundMessage } from './message.ts'
import { PromiseToPay } from './promise.ts'

const closed = { additionalProperties: false }

/** A run waits for exactly one thing; `until` is the deadline as state, so nothing is ever cancelled. */
export const Wait = Type.Object(
  {
    /** Unique inside the run; an `elapsed` event with another id is stale and does nothing. */
    id: Type.String(),
    for: Type.Union([
      Type.Literal('start'),
      Type.Literal('time'),
      Type.Literal('reply'),
      Type.Literal('result'),
      Type.Literal('payment'),
    ]),
    until: Type.Optional(Instant),
    /** With `result`: the effect whose outcome is awaited. */
    effect: Type.Optional(Type.String()),
  },
  closed,
)
export type Wait = Static<typeof Wait>

export const Fault = Type.Object({ code: Type.String(), detail: Type.String(), node: Type.Optional(Type.String()) })
export type Fault = Static<typeof Fault>

/** The last message the person can have seen: deadlines count from its acceptance, late failures go back to its node. */
export const LastSend = Type.Object(
  {
    effect: Type.String(),
    node: Type.String(),
    acceptedAt: Type.Optional(Instant),
  },
  closed,
)
export type LastSend = Static<typeof LastSend>

const runFields = {
  id: Type.String(),
  journey: Type.Object({ id: Type.String(), version: Type.Integer() }, closed),
  customer: Type.String(),
  /** Grows by one with every event that the run takes; guards the row and numbers the effects. */
  seq: Type.Integer(),
  startedAt: Instant,
  vars: Type.Record(Type.String(), Json),
  /** What each node keeps between its own events, by node id. */
  memory: Type.Record(Type.String(), Json),
  lastSend: Type.Optional(LastSend),
  /** When the reply was written that led to where the run is; absent when a start or a deadline did. */
  answering: Type.Optional(Instant),
  /** Replies that came while the run waited for a send's outcome; the next wait takes them, in order. */
  held: Type.Optional(Type.Array(InboundMessage)),
  /** A move to another version that waits for a send's outcome. */
  moving: Type.Optional(Type.String()),
}

export const Run = Type.Union([
  Type.Object({ ...runFields, status: Type.Literal('waiting'), node: Type.String(), wait: Wait }, closed),
  Type.Object({ ...runFields, status: Type.Literal('ended'), outcome: Type.String(), endedAt: Instant }, closed),
  Type.Object({ ...runFields, status: Type.Literal('failed'), fault: Fault, endedAt: Instant }, closed),
])
export type Run = Static<typeof Run>

/** How a send or call came out. `rule` with blocked, `code` with failed. */
export const EffectResult = Type.Union([
  Type.Object({ outcome: Type.Literal('accepted'), wamid: Type.Optional(Type.String()), value: Type.Optional(Json) }),
  Type.Object({ outcome: Type.Literal('failed'), code: Type.String(), detail: Type.Optional(Type.String()) }),
  Type.Object({ outcome: Type.Literal('blocked'), rule: Type.String() }),
])
export type EffectResult = Static<typeof EffectResult>

/** Why a journey is interrupted whatever its node waits for. */
export const Interrupt = Type.Union([
  Type.Literal('paid'),
  Type.Literal('opted-out'),
  Type.Literal('withdrawn'), // a member of staff took the person out
  SafetyIntent, // the person said what no journey may answer alone
])
export type Interrupt = Static<typeof Interrupt>

/** Money that was received from the run's person. */
export const PaymentSeen = Type.Object({
  reference: Type.String(),
  amount: Amount,
  paidAt: Instant,
  /** Debts that it was allocated to. */
  debts: Type.Array(Type.String()),
  agreement: Type.Optional(Type.String()),
  /** True when the person owes nothing more: neither an open debt nor an agreement that goes on. */
  settled: Type.Boolean(),
})
export type PaymentSeen = Static<typeof PaymentSeen>

export const RunEvent = Type.Union([
  Type.Object({ at: Instant, kind: Type.Literal('started'), data: Type.Optional(Type.Record(Type.String(), Json)) }),
  Type.Object({ at: Instant, kind: Type.Literal('replied'), message: InboundMessage }),
  Type.Object({ at: Instant, kind: Type.Literal('elapsed'), wait: Type.String() }),
  Type.Object({ at: Instant, kind: Type.Literal('resulted'), effect: Type.String(), result: EffectResult }),
  Type.Object({ at: Instant, kind: Type.Literal('interrupted'), by: Interrupt }),
  /** A run that waits for a payment hears of it; any other ends as paid once nothing is owed, and else goes on. */
  Type.Object({ at: Instant, kind: Type.Literal('paid'), payment: PaymentSeen }),
  /** Something that the person had undertaken was not kept: it concerns runs that wait for its money. */
  Type.Object({
    at: Instant,
    kind: Type.Literal('broken'),
    /** An agreement that ended without being paid, or else a promise. */
    agreement: Type.Optional(Type.String()),
    promise: Type.Optional(Type.String()),
  }),
  /** The person goes over to another version, as the order of that id says (schemas/move.ts). */
  Type.Object({ at: Instant, kind: Type.Literal('moved'), move: Type.String() }),
])
export type RunEvent = Static<typeof RunEvent>

/** What the world should do, as a node type states it; `advance` adds id and node. */
export const EffectBody = Type.Union([
  Type.Object({ kind: Type.Literal('send'), message: OutboundMessage }),
  /** A service registered by name (plug-ins); its answer comes back as a `resulted` event. */
  Type.Object({ kind: Type.Literal('call'), service: Type.String(), input: Json }),
  /** Stored in the turn's own transaction. */
  Type.Object({ kind: Type.Literal('record-offers'), offers: Type.Array(Offer) }),
  Type.Object({ kind: Type.Literal('record-agreement'), agreement: Agreement }),
  /** An earlier open promise of the person is replaced by it. */
  Type.Object({ kind: Type.Literal('record-promise'), promise: PromiseToPay }),
  Type.Object({ kind: Type.Literal('open-case'), case: CaseKind, summary: Type.String() }),
  /** Merged into the customer's attributes; null removes one. */
  Type.Object({ kind: Type.Literal('set-attributes'), attributes: Type.Record(Type.String(), Json) }),
  /** Begins another journey for the person: its latest version, unless they are inside already. */
  Type.Object({
    kind: Type.Literal('start-journey'),
    journey: Type.String(),
    data: Type.Optional(Type.Record(Type.String(), Json)),
  }),
  /** A reply that no step was waiting for: it belongs to a person in the inbox. */
  Type.Object({ kind: Type.Literal('unclaimed-reply'), message: InboundMessage }),
])
export type EffectBody = Static<typeof EffectBody>

/** `id` is `run:seq:n`: the same event always makes the same id, so a repeated turn can never send twice. */
export type Effect = EffectBody & { id: string; node: string }

/** One line of a run's timeline, in data; the editor puts it into words. */
export const JournalEntry = Type.Union([
  Type.Object({ at: Instant, kind: Type.Literal('entered'), node: Type.String() }),
  Type.Object({ at: Instant, kind: Type.Literal('left'), node: Type.String(), outlet: Type.String() }),
  Type.Object({
    at: Instant,
    kind: Type.Literal('waiting'),
    node: Type.String(),
    for: Type.Union([Type.Literal('time'), Type.Literal('reply'), Type.Literal('result'), Type.Literal('payment')]),
    until: Type.Optional(Instant),
  }),
  Type.Object({ at: Instant, kind: Type.Literal('sending'), node: Type.String(), effect: Type.String() }),
  Type.Object({
    at: Instant,
    kind: Type.Literal('resulted'),
    node: Type.String(),
    effect: Type.String(),
    result: EffectResult,
  }),
  Type.Object({
    at: Instant,
    kind: Type.Literal('replied'),
    node: Type.String(),
    message: Type.String(),
    text: Type.String(),
    /** Why the reply was read as it was, when the node says so. */
    reading: Type.Optional(Type.String()),
  }),
  Type.Object({
    at: Instant,
    kind: Type.Literal('agreed'),
    node: Type.String(),
    agreement: Type.String(),
    total: Amount,
  }),
  Type.Object({
    at: Instant,
    kind: Type.Literal('note'),
    node: Type.String(),
    code: Type.String(),
    data: Type.Optional(Json),
  }),
  Type.Object({ at: Instant, kind: Type.Literal('ended'), outcome: Type.String() }),
  Type.Object({ at: Instant, kind: Type.Literal('failed'), fault: Fault }),
  Type.Object({ at: Instant, kind: Type.Literal('interrupted'), by: Interrupt }),
  /** Over to another version: what comes after it happened there. */
  Type.Object({
    at: Instant,
    kind: Type.Literal('moved'),
    from: Type.Integer(),
    to: Type.Integer(),
    does: Type.Union([Type.Literal('keeps'), Type.Literal('enters'), Type.Literal('ends')]),
    /** Where the person waited; absent when they had not begun. */
    node: Type.Optional(Type.String()),
    /** With `enters`. */
    into: Type.Optional(Type.String()),
  }),
])
export type JournalEntry = Static<typeof JournalEntry>
