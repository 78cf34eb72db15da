/**
 * Due dates of a plan: each keeps the anchor day, is clamped to its month's end and then rolled to the next business day.
 * A date is never computed from one that was rolled, so a plan that begins on the 31st does not creep forward.
 */
import type { CalendarDate } from '../../schemas/basics.ts'
import { nextBusinessDay, type Place } from './business-days.ts'
import { monthlyDate, partsOf } from './calendar-date.ts'

export type DueDatesInput = {
  /** The nominal first due date; its month is the first month. */
  first: CalendarDate
  /** Day of the month that all dates keep; the first date's own day when absent. */
  anchorDay?: number | undefined
  count: number
  place: Place
}

export function dueDates({ first, anchorDay, count, place }: DueDatesInput): CalendarDate[] {
  const day = anchorDay ?? partsOf(first).day
  return Array.from({ length: count }, (_, month) => nextBusinessDay(monthlyDate(first, month, day), place))
}
