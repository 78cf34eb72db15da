/**
 * Dedupe keys for what Meta sends without an id: the same content has the same key, so a redelivery is recognised.
 */
import { createHash } from 'node:crypto'

/** `<prefix>:<32 hex digits>` of the JSON of `content`. */
export function contentKey(prefix: string, content: unknown): string {
  return `${prefix}:${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 32)}`
}
