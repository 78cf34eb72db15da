/**
 * A law pack: the rules of one place as data, each with its source, so that a customer's lawyer can read and edit them.
 * Only the hours of contact are applied so far; frequency is stated in the same data when it is.
 */

/** From and to in minutes after local midnight; `to` is exclusive. */
export type MinuteSpan = { readonly from: number; readonly to: number }

/** Hours of contact by ISO weekday (1 Monday … 7 Sunday); a day that is absent has none. */
export type WeeklyHours = { readonly [weekday: number]: MinuteSpan }

export type LawPack = {
  /** `BR-SP`, `CO` … */
  readonly id: string
  /** The date this data was last compared with its sources. */
  readonly version: string
  readonly hours: WeeklyHours
  /** Whether holidays (national, bank, of the state) are closed. */
  readonly closedOnHolidays: boolean
  /** The law, or the words "product default" where a place has none. */
  readonly sources: readonly string[]
}

/** The same span, given in hours, on each of the weekdays. */
export function hours(weekdays: readonly number[], from: number, to: number): WeeklyHours {
  return Object.fromEntries(weekdays.map((weekday) => [weekday, { from: from * 60, to: to * 60 }]))
}

export const MONDAY_TO_FRIDAY = [1, 2, 3, 4, 5]
export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]
export const SATURDAY = [6]
