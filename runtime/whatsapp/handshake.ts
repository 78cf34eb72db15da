/**
 * Meta's GET that proves the webhook address is ours. It carries no signature, only the verify token.
 */
import { createHash, timingSafeEqual } from 'node:crypto'

export type HandshakeAnswer = { status: 200; body: string } | { status: 403; body: string }

/** Answers `hub.mode=subscribe` with the raw challenge as plain text when the token is ours, else 403. */
export function answerHandshake(query: URLSearchParams, verifyToken: string): HandshakeAnswer {
  const challenge = query.get('hub.challenge')
  const isOurs = sameText(query.get('hub.verify_token') ?? '', verifyToken)
  if (query.get('hub.mode') === 'subscribe' && isOurs && challenge !== null) return { status: 200, body: challenge }
  return { status: 403, body: 'Verification failed' }
}

/** Hashed first, so that texts of any length compare in constant time. */
function sameText(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
