/**
 * A law pack: the rules of one place for contacting debtors, as data that a lawyer can read and edit. Each rule names its
 * source; what no law says and the product decides is marked as such.
 */
import { type Static, Type } from 'typebox'
import { CalendarDate } from './basics.ts'
import { OwnHours } from './organisation.ts'

const closed = { additionalProperties: false }

/** The law and its article, or the words by which people know it. */
const Source = Type.String({ minLength: 2, maxLength: 200 })
/** `default`: no law says it, the product does. */
const Basis = Type.Enum(['law', 'default'] as const)

/** How a person is reached; this product sends messages. */
const Channel = Type.Enum(['message', 'call', 'email', 'visit'] as const)

export const FrequencyRule = Type.Object(
  {
    /** Contacts that we begin on one calendar day of the debtor's. */
    perDay: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    /** On seven calendar days that follow each other, today being the last. */
    per7Days: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
    /** 2: a contact on Monday, the next one on Wednesday at the earliest. */
    minDaysBetween: Type.Optional(Type.Integer({ minimum: 1, maximum: 30 })),
    /** Holds once the person has written in the last seven days. */
    onlyAfterTwoWay: Type.Optional(Type.Boolean()),
    /** Absent: all. */
    channels: Type.Optional(Type.Array(Channel, { minItems: 1, uniqueItems: true })),
    source: Source,
  },
  closed,
)
export type FrequencyRule = Static<typeof FrequencyRule>

/** What the place asks for in words: people read it, nothing is computed from it. */
const Statement = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 60 }),
    /** In the language of the place. */
    text: Type.String({ minLength: 1, maxLength: 500 }),
    source: Source,
  },
  closed,
)

export const LawPack = Type.Object(
  {
    /** A country, or a country and its federative unit: `CO`, `BR-SP`. */
    id: Type.String({ pattern: '^[A-Z]{2}(-[A-Z0-9]{1,3})?$' }),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    /** When this data was last compared with its sources. */
    version: CalendarDate,
    /** The debtor's local time; the end is exclusive, and a weekday that is absent has no hours. */
    hours: Type.Object({ days: OwnHours, basis: Basis, source: Source }, closed),
    /**
     * `public`: holidays by law, national and of the state. `banking`: these and the days on which banks are closed, for
     * places whose law speaks of business days. `none`: holidays are days like others.
     */
    holidays: Type.Object({ closed: Type.Enum(['public', 'banking', 'none'] as const), source: Source }, closed),
    /** Further days without contact: every year (`12-24`) or once (`2026-12-24`). */
    closedDates: Type.Array(
      Type.Object({ date: Type.String({ pattern: '^(\\d{4}-)?\\d{2}-\\d{2}$' }), source: Source }, closed),
      { maxItems: 400 },
    ),
    frequency: Type.Array(FrequencyRule, { maxItems: 20 }),
    /** Which channels may be used, and when. */
    channels: Type.Array(Statement, { maxItems: 50 }),
    /** What every demand must say. */
    statements: Type.Array(Statement, { maxItems: 50 }),
    /** What may never be done. */
    conduct: Type.Array(Statement, { maxItems: 50 }),
  },
  closed,
)
export type LawPack = Static<typeof LawPack>

/** Why a message waits: what the law or the organisation says of hours and of how often we may begin. */
export const CONTACT_RULES = [
  'quiet-hours',
  'holiday',
  'closed-date',
  'own-hours',
  'frequency-day',
  'frequency-week',
  'frequency-gap',
] as const
export type ContactRule = (typeof CONTACT_RULES)[number]

/** The packs of an installation by id. */
export type LawPacks = ReadonlyMap<string, LawPack>
