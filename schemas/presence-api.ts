/** Who has a journey open in the editor just now. Kept for as long as they are there; never in a log. */
import { type Static, Type } from 'typebox'
import { Instant } from './basics.ts'

const closed = { additionalProperties: false }

/** A tab says that it is here, every few seconds; and with `leaving`, that it goes. */
export const PresenceBeat = Type.Object(
  {
    /** Made up by the tab; tells it apart from the person's other tabs. */
    tab: Type.String({ minLength: 1, maxLength: 64, pattern: '^[A-Za-z0-9_-]+$' }),
    /** It changed something within the last moments. */
    editing: Type.Optional(Type.Boolean()),
    leaving: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type PresenceBeat = Static<typeof PresenceBeat>

export const PersonHere = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    /** Empty for a program with an API key. */
    email: Type.String(),
    since: Instant,
    editing: Type.Boolean(),
    /** How many tabs the person has it open in. */
    tabs: Type.Integer({ minimum: 1 }),
    /** It is whoever asks. */
    you: Type.Boolean(),
  },
  closed,
)
export type PersonHere = Static<typeof PersonHere>

export const PeopleHere = Type.Object({ people: Type.Array(PersonHere) }, closed)
export type PeopleHere = Static<typeof PeopleHere>
