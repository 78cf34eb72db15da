/** What makes a branch fit an answer. Any one of the given ways is enough. */
import { type Static, Type } from 'typebox'
import { OTHER_INTENTS } from '../../../schemas/intent.ts'

const closed = { additionalProperties: false }

/** The other safety intents never reach a step: they interrupt. Hardship does not when a branch is there for it. */
const BRANCHING_INTENTS = ['hardship', ...OTHER_INTENTS] as const

export const Match = Type.Object(
  {
    /** Ids (or titles) of buttons and list rows, of any earlier message too. */
    buttons: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50, 'x-widget': 'button-ids' }),
    ),
    /** Whole words, whatever their case and accents. */
    keywords: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 80 }), { maxItems: 100, 'x-widget': 'keywords' }),
    ),
    /** What the person means by the answer, in whatever words; only where the reading is certain. */
    intents: Type.Optional(Type.Array(Type.Enum(BRANCHING_INTENTS), { minItems: 1, uniqueItems: true })),
    /** A regular expression (RE2 syntax, case does not matter) found anywhere in the text. */
    pattern: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
    /** A number or amount, in digits or words, between both ends. */
    number: Type.Optional(
      Type.Object({ min: Type.Optional(Type.Number()), max: Type.Optional(Type.Number()) }, closed),
    ),
    /** A date; at most so many days ahead of the message, and not in the past unless allowed. */
    date: Type.Optional(
      Type.Object(
        {
          withinDays: Type.Optional(Type.Integer({ minimum: 0, maximum: 3650 })),
          past: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
  },
  closed,
)
export type Match = Static<typeof Match>
