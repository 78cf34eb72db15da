/**
 * Proves that a webhook came from Meta: `X-Hub-Signature-256` is HMAC-SHA256 of the raw body bytes under the app secret.
 * Promise: never throws, never compares in data-dependent time, and never looks at a re-serialised body.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

const SHAPE = /^sha256=([0-9a-f]{64})$/i

/** True only when `header` is the signature of exactly these bytes. */
export function isSignedByMeta(rawBody: Uint8Array, header: string | null | undefined, appSecret: string): boolean {
  const claimed = SHAPE.exec(header ?? '')?.[1]
  if (claimed === undefined) return false
  return timingSafeEqual(Buffer.from(claimed, 'hex'), createHmac('sha256', appSecret).update(rawBody).digest())
}
