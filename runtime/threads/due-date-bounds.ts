/**
 * Rules about how old a debt is, as ranges of due dates. How many days past due a debt is depends on its person's zone
 * and holidays, so near a border some due dates are left open; for Brazil all its states are asked beforehand.
 */
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CalendarDate, Instant } from '../../schemas/basics.ts'
import { type AgingBucket, agingBucket, daysPastDue } from '../collections/aging.ts'
import { addDays, calendarDateAt, daysBetween } from '../collections/calendar-date.ts'
import { BRAZILIAN_STATES, timezoneOf } from '../collections/place.ts'
import type { Bounds } from './segment-sql.ts'

/** The facts of a debt that follow from its due date; null when the person has no open debt. */
type Dated = { dueDate: CalendarDate; daysPastDue: number; agingBucket: AgingBucket }
type Truth = (debt: { [K in keyof Dated]: Dated[K] | null }) => boolean
/** Only one of both is asked about, which spares most of the work. */
export type AskedOf = 'date' | 'days'

/** Due dates further away than this are left open. */
const DAYS_PAST = 3_650
const DAYS_AHEAD = 1_100
/** More days without business in a row than any country has. */
const LONGEST_REST = 21

const HOUR = 3_600_000
const BRAZILIAN_ZONES = [
  ...new Set([...BRAZILIAN_STATES.map((state) => timezoneOf('BR', state)), timezoneOf('BR'), 'America/Noronha']),
]

/** In a query with the columns `due` (the oldest open debt's, or null), `country` and `timezone`. */
export function dueDateBounds(truth: Truth, asked: AskedOf, now: Instant): Bounds {
  const byDays = new Map<number, boolean>()
  const truthOf = (dueDate: CalendarDate, days: number): boolean => {
    if (asked === 'date') return truth(factsOf(dueDate, days))
    let known = byDays.get(days)
    if (known === undefined) {
      known = truth(factsOf(dueDate, days))
      byDays.set(days, known)
    }
    return known
  }
  // Somewhere it is still this day, somewhere already that one.
  const first = calendarDateAt(now - 12 * HOUR, 'UTC')
  const last = calendarDateAt(now + 14 * HOUR, 'UTC')
  const brazilianDays = [...new Set(BRAZILIAN_ZONES.map((zone) => calendarDateAt(now, zone)))]
  const known = { anywhere: new Ranges(), brazil: new Ranges() }
  const wider = daysBetween(first, last)
  for (const [index, dueDate] of datesAround(first).entries()) {
    const ahead = index - DAYS_PAST
    const most = wider - ahead
    const least = -ahead <= 0 ? -ahead : Math.max(0, -ahead - LONGEST_REST)
    const anywhere = asked === 'date' ? truthOf(dueDate, most) : constant(least, most, (days) => truthOf(dueDate, days))
    known.anywhere.add(dueDate, anywhere)
    known.brazil.add(dueDate, anywhere === undefined ? inBrazil(dueDate, brazilianDays, truthOf) : undefined)
  }
  const brazilian = sql<SqlBool>`country = 'BR' and timezone in (${sql.join(BRAZILIAN_ZONES.map((zone) => sql.lit(zone)))})`
  // The dates first: few are near a border.
  const knownToBe = (value: boolean) =>
    sql<SqlBool>`(${known.anywhere.condition(value)} or ${known.brazil.condition(value)} and ${brazilian})`
  const whenNone = truth({ dueDate: null, daysPastDue: null, agingBucket: null }) ? sql`1 = 1` : sql`1 = 0`
  return {
    surely: sql<SqlBool>`(case when due is null then ${whenNone} else ${knownToBe(true)} end)`,
    perhaps: sql<SqlBool>`(case when due is null then ${whenNone} else not ${knownToBe(false)} end)`,
  }
}

/** The same the whole day long. */
let around: { of: CalendarDate; dates: CalendarDate[] } | undefined

function datesAround(first: CalendarDate): CalendarDate[] {
  if (around?.of !== first) {
    const dates = Array.from({ length: DAYS_PAST + DAYS_AHEAD + 1 }, (_, index) => addDays(first, index - DAYS_PAST))
    around = { of: first, dates }
  }
  return around.dates
}

function factsOf(dueDate: CalendarDate, days: number): Dated {
  return { dueDate, daysPastDue: days, agingBucket: agingBucket(days) }
}

/** What holds of all of these days; nothing when it differs. */
function constant(least: number, most: number, truth: (days: number) => boolean): boolean | undefined {
  const value = truth(least)
  for (let days = least + 1; days <= most; days += 1) if (truth(days) !== value) return undefined
  return value
}

function inBrazil(
  dueDate: CalendarDate,
  days: readonly CalendarDate[],
  truth: (dueDate: CalendarDate, days: number) => boolean,
): boolean | undefined {
  const found = new Set<boolean>()
  for (const on of days)
    for (const state of [null, ...BRAZILIAN_STATES])
      found.add(truth(dueDate, daysPastDue(dueDate, on, { country: 'BR', state })))
  const [value] = found
  return found.size === 1 ? value : undefined
}

/** Dates in ascending order, each with what is known of it, joined to ranges. */
class Ranges {
  private readonly ranges: { from: CalendarDate; to: CalendarDate; value: boolean | undefined }[] = []

  add(date: CalendarDate, value: boolean | undefined): void {
    const last = this.ranges.at(-1)
    if (last && last.value === value) last.to = date
    else this.ranges.push({ from: date, to: date, value })
  }

  condition(value: boolean): RawBuilder<SqlBool> {
    const fit = this.ranges.filter((range) => range.value === value)
    if (fit.length === 0) return sql<SqlBool>`1 = 0`
    const each = fit.map(({ from, to }) => sql`due between ${sql.lit(from)} and ${sql.lit(to)}`)
    return sql<SqlBool>`(${sql.join(each, sql` or `)})`
  }
}
