/** API keys: made once, shown once, kept as a hash; the key of the settings is compared in constant time. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../schemas/basics.ts'
import type { ApiKeys, StoredApiKey } from '../storage/ports.ts'
import type { Actor } from './env.ts'

const PREFIX = 'rk_'
/** `lastUsedAt` is for people: once a minute is fresh enough and spares a write for each call. */
const TOUCH_EVERY_MS = 60_000

export function newApiKey(name: string, at: Instant): { key: string; stored: Omit<StoredApiKey, 'lastUsedAt'> } {
  const key = PREFIX + randomBytes(32).toString('base64url')
  const stored = { id: randomUUID(), name, prefix: key.slice(0, PREFIX.length + 6), hash: hashOf(key), createdAt: at }
  return { key, stored }
}

export type ApiKeyCheck = (bearer: string) => Promise<Actor | undefined>

export function apiKeyCheck(keys: ApiKeys, settingsKey: string | undefined, clock: () => Instant): ApiKeyCheck {
  const configured = settingsKey === undefined ? undefined : Buffer.from(hashOf(settingsKey), 'hex')
  return async (bearer) => {
    const hash = hashOf(bearer)
    if (configured && timingSafeEqual(configured, Buffer.from(hash, 'hex')))
      return { kind: 'key', id: 'settings', name: 'REGUA_API_KEY', role: 'administrator' }
    const stored = await keys.findByHash(hash)
    if (!stored) return undefined
    const now = clock()
    if (stored.lastUsedAt === null || now - stored.lastUsedAt > TOUCH_EVERY_MS) await keys.touch(stored.id, now)
    return { kind: 'key', id: stored.id, name: stored.name, role: 'administrator' }
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
