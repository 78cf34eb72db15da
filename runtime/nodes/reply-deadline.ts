/** Until when a step waits for an answer: so long after its last message was accepted. */
import { Duration } from 'luxon'
import type { Instant } from '../../schemas/basics.ts'
import { inZone } from '../collections/calendar-date.ts'
import type { Scope } from '../engine/node-type.ts'

export function replyDeadline({ lastSend, now, customer }: Scope<unknown>, timeout: string): Instant {
  return inZone(lastSend?.acceptedAt ?? now, customer.timezone)
    .plus(Duration.fromISO(timeout))
    .toMillis()
}
