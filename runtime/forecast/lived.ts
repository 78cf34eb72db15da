/** What one person's days came to, before it is added to everybody's: who they are is not in it. */
import type { Amount, Instant } from '../../schemas/basics.ts'
import type { MessageCategory } from '../../schemas/forecast-api.ts'

export type Stopped = { at: Instant; rule: string; source?: string; pack?: { id: string; version: string } }

export type Sent = {
  at: Instant
  /** Null: of the journey that is asked about. */
  other: string | null
  template: string | null
  category: MessageCategory
  failed: boolean
}

export type Lived = {
  country: string
  /** When they entered the journey. */
  entered: Instant[]
  /** They were in the journey when the forecast began. */
  inside: boolean
  /** Why they did not enter, the first time that they fitted. */
  notEntered: string | null
  sent: Sent[]
  /** Messages of this journey, once for each rule that put them off. */
  held: Stopped[]
  blocked: Stopped[]
  replies: Instant[]
  outcomes: { kind: 'ended' | 'failed' | 'waiting'; name: string }[]
  promised: Money[]
  agreed: Money[]
  paid: Money[]
}
export type Money = { currency: string; amount: Amount }

export function nothingLived(country: string): Lived {
  return {
    ...{ country, entered: [], inside: false, notEntered: null, sent: [], held: [], blocked: [], replies: [] },
    ...{ outcomes: [], promised: [], agreed: [], paid: [] },
  }
}
