/** What the API says of cases, and what it is told of them. */
import { type Static, Type } from 'typebox'
import { ConversationMessage } from './api.ts'
import { Case, CaseKind, CaseOutcome } from './case.ts'

const closed = { additionalProperties: false }

/** A case of a list: with the name of whom it is about. */
export const CaseSummary = Type.Object({ ...Case.properties, customerName: Type.String() }, closed)
export type CaseSummary = Static<typeof CaseSummary>

export const CaseDetail = Type.Object(
  {
    ...CaseSummary.properties,
    /** Why nothing is collected from this person now; null when nothing holds. */
    hold: Type.Union([CaseKind, Type.Null()]),
    conversation: Type.Array(ConversationMessage),
  },
  closed,
)
export type CaseDetail = Static<typeof CaseDetail>

export const ResolveCase = Type.Object(
  { outcome: CaseOutcome, note: Type.String({ minLength: 3, maxLength: 2000 }) },
  closed,
)
export type ResolveCase = Static<typeof ResolveCase>

/** How many wait for somebody. */
export const CaseCount = Type.Object({ open: Type.Integer({ minimum: 0 }) })
