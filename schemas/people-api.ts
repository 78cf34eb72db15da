/** Users of the organisation: who there is, how they come in by one-time links, one's own account, and the trail. */
import { type Static, Type } from 'typebox'
import { Instant } from './basics.ts'
import { ROLES } from './roles.ts'

const closed = { additionalProperties: false }

/** How long passwords are: the same for the pages, for the bodies' schemas and for the library that keeps them. */
export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 128

/** As the library that signs people in knows e-mails: whoever has another could never come in. */
const Email = Type.String({
  maxLength: 254,
  pattern: "^(?!\\.)(?!.*\\.\\.)[A-Za-z0-9_'+.-]*[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\\.)+[A-Za-z]{2,}$",
})
const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })
const NewPassword = Type.String({ minLength: SHORTEST_PASSWORD, maxLength: LONGEST_PASSWORD })

export const Role = Type.Enum(ROLES)

/** `invited`: has no password yet. `off`: may not come in. */
export const PERSON_STATES = ['active', 'invited', 'off'] as const
const PersonState = Type.Enum(PERSON_STATES)

export const Person = Type.Object({
  id: Type.String(),
  name: Type.String(),
  email: Type.String(),
  role: Role,
  state: PersonState,
  /** To the minute. */
  seenAt: Type.Optional(Instant),
  /** A one-time link is out; after that instant it opens nothing any more. */
  linkUntil: Type.Optional(Instant),
  /** Whoever asks this is this person. */
  you: Type.Boolean(),
})
export type Person = Static<typeof Person>

export const Invite = Type.Object({ name: Name, email: Email, role: Role }, closed)
export type Invite = Static<typeof Invite>
export const ChangeRole = Type.Object({ role: Role }, closed)

/** The link is shown once; only a hash of it is kept. */
export const HandedLink = Type.Object({ person: Person, url: Type.String(), until: Instant })
export type HandedLink = Static<typeof HandedLink>

const Token = Type.String({ minLength: 1, maxLength: 200 })
export const AskLink = Type.Object({ token: Token }, closed)
/** What a link is for: `invitation` where the person has no password yet. */
export const LinkFor = Type.Object({
  name: Type.String(),
  email: Type.String(),
  kind: Type.Enum(['invitation', 'password'] as const),
  until: Instant,
})
export type LinkFor = Static<typeof LinkFor>

/** `email`: only of the first administrator, whose link comes from the console. */
export const UseLink = Type.Object(
  {
    token: Token,
    password: NewPassword,
    email: Type.Optional(Email),
    name: Type.Optional(Type.String({ maxLength: 120 })),
  },
  closed,
)
export const Credentials = Type.Object(
  {
    email: Type.String({ minLength: 3, maxLength: 254, pattern: '^[^\\s@]+@[^\\s@]+$' }),
    password: Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD }),
    rememberMe: Type.Optional(Type.Boolean()),
  },
  closed,
)

export const RenameSelf = Type.Object({ name: Name }, closed)
export const ChangePassword = Type.Object(
  { current: Type.String({ minLength: 1, maxLength: LONGEST_PASSWORD }), password: NewPassword },
  closed,
)

/** One line of the trail: who did what to whom or what, and when. */
export const TrailEntry = Type.Object({
  id: Type.String(),
  at: Instant,
  actor: Type.String(),
  action: Type.String(),
  subject: Type.String(),
  detail: Type.Optional(Type.Unknown()),
})
export type TrailEntry = Static<typeof TrailEntry>
