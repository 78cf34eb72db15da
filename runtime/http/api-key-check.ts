/** API keys: made once, shown once, kept as a hash; the key of the settings is compared in constant time. */
import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../../schemas/basics.ts'
import { atMost, type Role } from '../../schemas/roles.ts'
import type { ApiKeys, NewApiKey } from '../storage/user-ports.ts'
import type { Actor } from './env.ts'

const PREFIX = 'rk_'
/** `lastUsedAt` is for people: once a minute is fresh enough and spares a write for each call. */
const TOUCH_EVERY_MS = 60_000

type Wanted = { name: string; role: Role; expiresAt?: Instant; madeBy?: string }

export function newApiKey(wanted: Wanted, at: Instant): { key: string; stored: NewApiKey } {
  const key = PREFIX + randomBytes(32).toString('base64url')
  const prefix = key.slice(0, PREFIX.length + 6)
  return { key, stored: { id: randomUUID(), ...wanted, prefix, hash: hashOf(key), createdAt: at } }
}

export type ApiKeyCheck = (bearer: string) => Promise<Actor | undefined>

/** A key may do at most what its maker may do now: nothing once they are switched off. */
export function apiKeyCheck(keys: ApiKeys, settingsKey: string | undefined, clock: () => Instant): ApiKeyCheck {
  const configured = settingsKey === undefined ? undefined : Buffer.from(hashOf(settingsKey), 'hex')
  return async (bearer) => {
    const hash = hashOf(bearer)
    if (configured && timingSafeEqual(configured, Buffer.from(hash, 'hex')))
      return { kind: 'key', id: 'settings', name: 'REGUA_API_KEY', role: 'administrator' }
    const stored = await keys.findByHash(hash)
    if (!stored) return undefined
    const now = clock()
    const { id, name, role, maker, expiresAt } = stored
    if (maker?.isOff || (expiresAt !== undefined && expiresAt <= now)) return undefined
    if (stored.lastUsedAt === null || now - stored.lastUsedAt > TOUCH_EVERY_MS) await keys.touch(id, now)
    if (!maker) return { kind: 'key', id, name, role }
    const { id: makerId, name: makerName } = maker
    return {
      ...{ kind: 'key', id, name: `${name} · ${makerName}`, role: atMost(maker.role, role) },
      maker: { id: makerId, name: makerName },
    }
  }
}

function hashOf(key: string): string {
  return createHash('sha256').update(key).digest('hex')
}
