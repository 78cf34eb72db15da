/**
 * A case: something that a person of the team must look at, because a debtor said what no journey may answer alone, or a
 * step handed over. While a case of a holding kind is open nothing is collected from that person.
 */
import { type Static, Type } from 'typebox'
import { Instant } from './basics.ts'
import { SAFETY_INTENTS } from './intent.ts'

/**
 * `human`: asked for a person, or handed over by a step; `reply`: wrote, and no step was waiting for it; `payment`: money
 * that fits nothing.
 */
export const CASE_KINDS = [...SAFETY_INTENTS, 'human', 'reply', 'payment'] as const
export const CaseKind = Type.Enum(CASE_KINDS)
export type CaseKind = Static<typeof CaseKind>

/** Those that hold everything back, the gravest first. An opt-out is consent, and `human` holds until it is resolved. */
export const HOLDING_KINDS = [
  'wrong_person',
  'deceased',
  'lawyer',
  'dispute',
  'vulnerable',
  'legal_threat',
  'hardship',
  'human',
] as const satisfies readonly CaseKind[]

/** What follows from a resolved case: journeys may contact the person again, or nothing is collected any more. */
export const CaseOutcome = Type.Union([Type.Literal('resume'), Type.Literal('keep')])
export type CaseOutcome = Static<typeof CaseOutcome>

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
    outcome: Type.Union([CaseOutcome, Type.Null()]),
  },
  { additionalProperties: false },
)
export type Case = Static<typeof Case>
