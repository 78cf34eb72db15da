/** Until when an answer counts: the timeout from acceptance of the last message, but never past the offers' validity. */
import { Duration } from 'luxon'
import type { Instant } from '../../../schemas/basics.ts'
import { inZone } from '../../collections/calendar-date.ts'
import type { Scope } from '../../engine/node-type.ts'
import type { Config } from './index.ts'
import { type Memory, shown } from './memory.ts'

export function deadline({ config, lastSend, now, customer }: Scope<Config>, memory: Memory): Instant {
  const from = inZone(lastSend?.acceptedAt ?? now, customer.timezone)
  const byTimeout = from.plus(Duration.fromISO(config.timeout)).toMillis()
  const chosen = shown(memory).filter(({ id }) => memory.stage === 'confirming' && id === memory.chosen)
  const open = chosen.length > 0 ? chosen : memory.offers
  return Math.min(byTimeout, ...open.map(({ validUntil }) => validUntil))
}
