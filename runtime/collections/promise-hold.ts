/** How long a promise to pay keeps collection quiet: until one business day after the promised day is over. */
import type { Instant } from '../../schemas/basics.ts'
import type { PromiseToPay } from '../../schemas/promise.ts'
import { addBusinessDays } from './business-days.ts'
import { addDays, startOfDate } from './calendar-date.ts'
import type { ContactPlace } from './contact-window.ts'

/** Exclusive; the day is the person's own. */
export function quietUntil({ dueDate }: Pick<PromiseToPay, 'dueDate'>, place: ContactPlace): Instant {
  return startOfDate(addDays(addBusinessDays(dueDate, 1, place), 1), place.timezone)
}
