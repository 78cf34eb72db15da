/**
 * What the rest of Régua may ask of WhatsApp. The client over HTTP is one implementation; tests may bring their own.
 */
import type { MessageTemplate, OutboundMessage } from '../../schemas/message.ts'

/** How a person is reached: digits without + for both numbers. The first known of waId, phone, userId is used. */
export type Address = { phone?: string; waId?: string; userId?: string }

export type SendRequest = {
  /** `phone_number_id` of the business number that speaks. */
  number: string
  to: Address
  message: OutboundMessage
  /** The outbox row's id: comes back in every status, and so settles a send whose answer was lost. */
  effect: string
  run: string
  node: string
  /** wamid of the message to quote. */
  replyTo?: string
}

export type SendOutcome =
  /** The API took it. `waId` is what WhatsApp calls this person: an alias to remember. */
  | { kind: 'accepted'; wamid: string; waId?: string; userId?: string; held?: 'held_for_quality_assessment' | 'paused' }
  /** The API said no: surely not sent. `retryAfter` in seconds. */
  | { kind: 'refused'; code: number; detail: string; retryAfter?: number }
  /** Never reached the API (connection refused, no such host): safe to try again. */
  | { kind: 'not-sent'; reason: string }
  /** The answer was lost (timeout, reset, unreadable): it may have been sent. Never send again on this alone. */
  | { kind: 'unknown'; reason: string }

export type MediaUpload = { number: string; bytes: Uint8Array; mimeType: string; filename: string }

export interface WhatsAppPort {
  /** Never throws. */
  send(request: SendRequest): Promise<SendOutcome>
  /** Every template of the account, all pages. Throws `WhatsAppUnavailable`. */
  listTemplates(): Promise<MessageTemplate[]>
  /** Answers the id that messages may name. Throws `WhatsAppUnavailable`. */
  uploadMedia(upload: MediaUpload): Promise<string>
  /** An address that lives five minutes and needs the access token. Throws `WhatsAppUnavailable`. */
  mediaUrl(media: string): Promise<{ url: string; mimeType?: string }>
  /** The bytes of inbound media. Throws `WhatsAppUnavailable`. */
  downloadMedia(media: string): Promise<{ bytes: Uint8Array; mimeType: string }>
  /** Blue ticks for the person, with the typing sign when an answer follows. Throws `WhatsAppUnavailable`. */
  markRead(number: string, wamid: string, options?: { typing?: boolean }): Promise<void>
  /** What the API's own clock says now, in epoch ms and to about a second; undefined before its first answer. */
  theirNow?(): number | undefined
  /** Closes idle connections. */
  close(): void
}

/** The API refused or could not be reached; `code` is Meta's when it answered. Holds no secret. */
export class WhatsAppUnavailable extends Error {
  readonly code: number | undefined
  constructor(message: string, code?: number) {
    super(message)
    this.name = 'WhatsAppUnavailable'
    this.code = code
  }
}
