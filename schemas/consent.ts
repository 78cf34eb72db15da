/**
 * Consent with its proof: one record for each time that somebody said something about being written to. Records are only
 * ever added; the customer's `consent` is what follows from the latest.
 */
import { type Static, Type } from 'typebox'
import { Instant } from './basics.ts'

const closed = { additionalProperties: false }

export const CONSENT_CHANNELS = ['whatsapp', 'email', 'phone'] as const
export const CONSENT_SOURCES = ['import', 'reply', 'staff', 'whatsapp-settings'] as const

export const ConsentRecord = Type.Object(
  {
    channel: Type.Enum(CONSENT_CHANNELS),
    /** Marketing is asked for apart. */
    purpose: Type.Enum(['collections', 'marketing']),
    status: Type.Enum(['granted', 'revoked']),
    source: Type.Enum(CONSENT_SOURCES),
    /** When the person said it, as far as that is known; else when it was recorded. */
    at: Instant,
    recordedAt: Instant,
    /** What proves it: the line of a file, the id of a message, the words of whoever recorded it. */
    proof: Type.Object(
      {
        import: Type.Optional(Type.String()),
        line: Type.Optional(Type.Integer()),
        message: Type.Optional(Type.String()),
        text: Type.Optional(Type.String()),
        by: Type.Optional(Type.String()),
      },
      closed,
    ),
  },
  closed,
)
export type ConsentRecord = Static<typeof ConsentRecord>

/** Said to a member of staff: `text` is how and where, for whoever has to prove it. */
export const RecordConsent = Type.Object(
  {
    channel: Type.Optional(Type.Enum(CONSENT_CHANNELS)),
    status: Type.Enum(['granted', 'revoked']),
    text: Type.String({ minLength: 3, maxLength: 500 }),
    at: Type.Optional(Instant),
  },
  closed,
)
export type RecordConsent = Static<typeof RecordConsent>
