/**
 * The tables of users (migrations 0002 and 0018). Those of better-auth keep its own names; its dates are ISO texts on
 * SQLite and timestamps on PostgreSQL, which takes ISO texts as well.
 */
import type { Role } from '../../schemas/roles.ts'

type AuthDate = string | Date

export type UserTable = {
  id: string
  name: string
  email: string
  emailVerified: number | boolean
  createdAt: AuthDate
  updatedAt: AuthDate
  role: Role
  offAt: number | null
  seenAt: number | null
}

export type AccountTable = {
  id: string
  accountId: string
  providerId: string
  userId: string
  password: string | null
  createdAt: AuthDate
  updatedAt: AuthDate
}

export type SessionTable = { id: string; token: string; userId: string }

/** One a person; `made_by` is a user's id, or `console`. */
export type AccessLinksTable = { person: string; hash: string; made_by: string; made_at: number; expires_at: number }

export type SignInFailuresTable = { email_hash: string; count: number; at: number }
