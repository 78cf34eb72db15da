/**
 * A case: something that a person of the team must look at, because a debtor said what no journey may answer alone, or a
 * step handed over. While a case of a safety kind is open nothing is collected from that person.
 */
import { type Static, Type } from 'typebox'
import { Instant } from './basics.ts'
import { SAFETY_INTENTS } from './intent.ts'

/** `human`: asked for a person, or handed over by a step; `payment`: money that fits nothing. */
export const CASE_KINDS = [...SAFETY_INTENTS, 'human', 'payment'] as const
export const CaseKind = Type.Enum(CASE_KINDS)
export type CaseKind = Static<typeof CaseKind>

export const Case = Type.Object(
  {
    id: Type.String(),
    customer: Type.String(),
    kind: CaseKind,
    status: Type.Union([Type.Literal('open'), Type.Literal('resolved')]),
    openedAt: Instant,
    run: Type.Union([Type.String(), Type.Null()]),
    node: Type.Union([Type.String(), Type.Null()]),
    /** Why it was opened: what the person wrote (cut), or what the step says. */
    summary: Type.String({ maxLength: 1000 }),
    /** The inbound message it came from. */
    message: Type.Union([Type.String(), Type.Null()]),
    resolvedAt: Type.Union([Instant, Type.Null()]),
    resolvedBy: Type.Union([Type.String(), Type.Null()]),
    note: Type.Union([Type.String({ maxLength: 2000 }), Type.Null()]),
  },
  { additionalProperties: false },
)
export type Case = Static<typeof Case>
