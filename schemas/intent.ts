/**
 * What a person means by a reply, in the field's words. Safety intents are recognised in every state of every journey
 * and win over whatever a step is waiting for; everything else is for the step.
 */
import { type Static, Type } from 'typebox'
import { Amount, CalendarDate, Instant, Locale } from './basics.ts'

/** In order of precedence: of two in one message the first one counts. */
export const SAFETY_INTENTS = [
  'opt_out',
  'wrong_person',
  'deceased',
  'lawyer',
  'dispute',
  'vulnerable',
  'legal_threat',
  'hardship',
] as const

export const OTHER_INTENTS = [
  'already_paid',
  'promise_to_pay',
  'counter_offer', // "consigo 150 por mês"
  'wants_installments',
  'second_copy',
  'human',
  'question',
  'refusal',
  'greeting',
  'acknowledgement',
] as const

/** All of them, in order of precedence. */
export const INTENTS_IN_ORDER = [...SAFETY_INTENTS, ...OTHER_INTENTS] as const

/** All that a second opinion may say: nothing that safety or money hangs on, and never an acceptance. */
export const SECOND_OPINION_INTENTS = [
  'second_copy',
  'human',
  'question',
  'refusal',
  'greeting',
  'acknowledgement',
] as const satisfies readonly OtherIntent[]

/** The service that steps call for one: `{text, locale, intents}` in, `{intent}` out, null when it knows no better. */
export const SECOND_OPINION_SERVICE = 'second-opinion'

export const SafetyIntent = Type.Enum(SAFETY_INTENTS)
export type SafetyIntent = Static<typeof SafetyIntent>

export type OtherIntent = (typeof OTHER_INTENTS)[number]

export const Intent = Type.Enum(INTENTS_IN_ORDER)
export type Intent = Static<typeof Intent>

/** One reading of one reply. Wrong is worse than unsure: where `certain` is false, ask again or hand over. */
export const ReplyReading = Type.Object(
  {
    /** null: nothing that is known. */
    intent: Type.Union([Intent, Type.Null()]),
    certain: Type.Boolean(),
    /** Further intents of the same message, in order of precedence. */
    also: Type.Array(Intent),
    /** The words that decided, as they were written; for people who ask why. */
    words: Type.Array(Type.String()),
    /** The day that was named, when one was: `certain` false where it must be asked back. */
    date: Type.Union([
      Type.Object({ value: Type.Union([CalendarDate, Type.Null()]), certain: Type.Boolean(), why: Type.String() }),
      Type.Null(),
    ]),
    /** Minor units. */
    amount: Type.Union([Amount, Type.Null()]),
    /** How many installments. */
    count: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  },
  { additionalProperties: false },
)
export type ReplyReading = Static<typeof ReplyReading>

/** `POST /api/replies/read`: a reply, and when and where it was written. */
export const ReadReply = Type.Object(
  {
    text: Type.String({ maxLength: 4096 }),
    /** ISO 8601 with offset, or epoch milliseconds; now when absent. */
    at: Type.Optional(
      Type.Union([Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T.+(Z|[+-]\\d{2}:?\\d{2})$' }), Instant]),
    ),
    /** The request's language when absent. */
    locale: Type.Optional(Locale),
    /** IANA name; the place's when absent. */
    timezone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
    /** ISO 3166-1 alpha-2; BR when absent. */
    country: Type.Optional(Type.String({ pattern: '^[A-Z]{2}$' })),
    /** Of Brazil: the federative unit, such as SP. */
    state: Type.Optional(Type.String({ pattern: '^[A-Z]{2,3}$' })),
  },
  { additionalProperties: false },
)
export type ReadReply = Static<typeof ReadReply>
