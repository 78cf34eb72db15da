/** What the program asks of storage about the users of the organisation, their one-time links, wrong passwords and keys. */
import type { Instant } from '../../schemas/basics.ts'
import type { Role } from '../../schemas/roles.ts'

export type StoredUser = {
  id: string
  name: string
  email: string
  role: Role
  /** May not come in since then. */
  offAt?: Instant
  seenAt?: Instant
  hasPassword: boolean
  link?: { madeBy: string; expiresAt: Instant }
}

/** Who orders it, for the line of the audit that is written with every change. */
export type Order = { by: string; at: Instant }
/** Kept as a hash; `madeBy` is a user's id, or `console`. */
export type NewLink = { hash: string; madeBy: string; expiresAt: Instant }
/** `last`: nobody would be left who may manage people; nothing was written. */
export type UserChange = 'done' | 'missing' | 'last'

export interface Users {
  /** In the order of their names. */
  list(): Promise<StoredUser[]>
  get(id: string): Promise<StoredUser | undefined>
  byEmail(email: string): Promise<StoredUser | undefined>
  /** `exists`: somebody has that e-mail; nothing was written. */
  add(
    user: { name: string; email: string; role: Role; link?: NewLink; passwordHash?: string },
    order: Order,
  ): Promise<StoredUser | 'exists'>
  setRole(id: string, role: Role, order: Order): Promise<UserChange>
  /** Ends every session and every link at once. */
  switchOff(id: string, order: Order): Promise<UserChange>
  switchOn(id: string, order: Order): Promise<UserChange>
  rename(id: string, name: string, order: Order): Promise<void>
  /** Seen now; nothing else is written. */
  seen(id: string, at: Instant): Promise<void>

  /** One a person: takes the place of the one before. False when the person is missing or switched off. */
  putLink(id: string, link: NewLink, order: Order): Promise<boolean>
  /** `removed`: the person never had a password, and is gone with the invitation. */
  withdrawLink(id: string, order: Order): Promise<'withdrawn' | 'removed' | 'missing'>
  /** Whose link that is, while it lasts. */
  ofLink(hash: string, now: Instant): Promise<StoredUser | undefined>
  /**
   * The password is set, sessions end, the link is gone: all of it or nothing. Undefined when the link is unknown, used or
   * expired; `taken` when somebody else has the e-mail.
   */
  useLink(
    hash: string,
    wish: { passwordHash: string; name?: string; email?: string },
    now: Instant,
  ): Promise<StoredUser | 'taken' | undefined>

  passwordHash(id: string): Promise<string | undefined>
  /** Every session but that one ends. */
  setPassword(id: string, passwordHash: string, keep: string | undefined, order: Order): Promise<void>
  endSessions(id: string, order: Order): Promise<void>

  /** Wrong passwords of an e-mail, whether somebody has it or not: counted within `window` ms of one another. */
  failed(emailHash: string, at: Instant, window: number): Promise<void>
  failures(emailHash: string, at: Instant, window: number): Promise<{ count: number; at: Instant } | undefined>
  forgetFailures(emailHash: string): Promise<void>
}

export type StoredApiKey = {
  id: string
  name: string
  prefix: string
  hash: string
  role: Role
  createdAt: Instant
  lastUsedAt: Instant | null
  expiresAt?: Instant
  /** Who made it, as they are now; absent where nobody is known. */
  maker?: { id: string; name: string; role: Role; isOff: boolean }
}
export type NewApiKey = Omit<StoredApiKey, 'lastUsedAt' | 'maker'> & { madeBy?: string }
export interface ApiKeys {
  create(key: NewApiKey): Promise<void>
  findByHash(hash: string): Promise<StoredApiKey | undefined>
  list(): Promise<StoredApiKey[]>
  remove(id: string): Promise<boolean>
  touch(id: string, at: Instant): Promise<void>
}
