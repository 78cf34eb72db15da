/**
 * When a debtor may be contacted: the hours of the law pack of their place, in their local time, without its holidays. The
 * end of a window is exclusive. The organisation's own hours, and the law of the place where it is seated, may narrow
 * them; the strictest wins.
 */
import type { CalendarDate, Instant } from '../../schemas/basics.ts'
import type { ContactRule, LawPack, LawPacks } from '../../schemas/law-pack.ts'
import type { ContactPolicy, OwnHours } from '../../schemas/organisation.ts'
import { isHoliday, isPublicHoliday, type Place } from './business-days.ts'
import { addDays, calendarDateAt, inZone, partsOf, weekdayOf } from './calendar-date.ts'
import { LAW_PACKS, lawPackOf } from './law-packs/law-packs.ts'

/** The debtor's place and zone. */
export type ContactPlace = Place & { timezone: string }

/** From and to in minutes after local midnight; `to` is exclusive. */
type MinuteSpan = { readonly from: number; readonly to: number }

/** What leaves no contact at a moment. `source` is the law's name; `organisation` for its own hours. */
type ClosedBy = { rule: ContactRule; source: string; pack?: LawPack }

/** Whose hours hold besides the law of the debtor's place. */
export type Hours = { packs?: LawPacks; policy?: Pick<ContactPolicy, 'hours' | 'seat'> }

/** So many days ahead a moment is looked for. */
const DAYS_AHEAD = 60

export function isAllowed(at: Instant, place: ContactPlace, hours: Hours = {}): boolean {
  return nextOpen(at, place, hours) === at
}

/**
 * The instant itself when contact is allowed, else the beginning of the next window.
 * Throws a RangeError for an unknown zone, and when the hours leave no moment in the next 60 days.
 */
export function nextAllowed(at: Instant, place: ContactPlace, hours: Hours = {}): Instant {
  const open = nextOpen(at, place, hours)
  if (open !== undefined) return open
  throw new RangeError(`The hours of contact for ${lawPackOf(place, hours.packs).id} leave no moment in 60 days`)
}

/** As `nextAllowed`; undefined when there is no such moment. */
export function nextOpen(at: Instant, place: ContactPlace, hours: Hours = {}): Instant | undefined {
  const gates = gatesOf(place, hours)
  let date = calendarDateAt(at, place.timezone)
  for (let days = 0; days <= DAYS_AHEAD; days += 1) {
    const span = spanOf(date, gates)
    if (span !== null) {
      const from = localInstant(date, span.from, place.timezone)
      const to = localInstant(date, span.to, place.timezone)
      if (at < to) return Math.max(at, from)
    }
    date = addDays(date, 1)
  }
  return undefined
}

/** Which rule closes this moment: the debtor's law before the creditor's, and both before the organisation's wish. */
export function closedBy(at: Instant, place: ContactPlace, hours: Hours = {}): ClosedBy | undefined {
  const date = calendarDateAt(at, place.timezone)
  for (const gate of gatesOf(place, hours)) {
    const closed = gate.closed(date)
    if (closed !== undefined) return closed
    const span = gate.span(date)
    const isOpen =
      span !== null &&
      at >= localInstant(date, span.from, place.timezone) &&
      at < localInstant(date, span.to, place.timezone)
    if (!isOpen) return gate.outside
  }
  return undefined
}

type Gate = {
  span: (date: CalendarDate) => MinuteSpan | null
  /** The whole day is closed, whatever the weekday. */
  closed: (date: CalendarDate) => ClosedBy | undefined
  outside: ClosedBy
}

function gatesOf(place: ContactPlace, { packs = LAW_PACKS, policy }: Hours): Gate[] {
  const gates = [gateOf(lawPackOf(place, packs), place)]
  if (policy?.seat) gates.push(gateOf(lawPackOf(policy.seat, packs), policy.seat))
  const own = policy?.hours
  if (own)
    gates.push({
      span: (date) => spanOn(own, date),
      closed: () => undefined,
      outside: { rule: 'own-hours', source: 'organisation' },
    })
  return gates
}

function gateOf(pack: LawPack, place: Place): Gate {
  const { hours, holidays, closedDates } = pack
  return {
    span: (date) => spanOn(hours.days, date),
    closed: (date) => {
      const named = closedDates.find((each) => date.endsWith(each.date))
      if (named) return { rule: 'closed-date', source: named.source, pack }
      const isClosed =
        (holidays.closed === 'public' && isPublicHoliday(date, place)) ||
        (holidays.closed === 'banking' && isHoliday(date, place)) ||
        (holidays.closed !== 'none' && place.closedOn?.includes(date))
      return isClosed ? { rule: 'holiday', source: holidays.source, pack } : undefined
    },
    outside: { rule: 'quiet-hours', source: hours.source, pack },
  }
}

function spanOf(date: CalendarDate, gates: readonly Gate[]): MinuteSpan | null {
  let span: MinuteSpan = { from: 0, to: 1440 }
  for (const gate of gates) {
    const theirs = gate.closed(date) === undefined ? gate.span(date) : null
    if (theirs === null) return null
    span = { from: Math.max(span.from, theirs.from), to: Math.min(span.to, theirs.to) }
  }
  return span.from < span.to ? span : null
}

function spanOn(days: OwnHours, date: CalendarDate): MinuteSpan | null {
  const span = days[String(weekdayOf(date)) as keyof OwnHours] // 1 to 7, which are its keys
  return span === undefined ? null : { from: minuteOf(span.from), to: minuteOf(span.to) }
}

/** `24:00` is the end of the day. */
function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

/**
 * The instant of a minute of a day (up to 1440) on the clock of a zone. Set as a wall-clock time, so that a day with a
 * change of clocks keeps its hours.
 */
export function localInstant(date: CalendarDate, minute: number, timezone: string): Instant {
  const key = `${date} ${minute} ${timezone}`
  const known = instants.get(key)
  if (known !== undefined) return known
  const { year, month, day } = partsOf(minute === 1440 ? addDays(date, 1) : date)
  const noon = inZone(Date.UTC(year, month - 1, day, 12), timezone)
  const time = { hour: Math.floor(minute / 60) % 24, minute: minute % 60, second: 0, millisecond: 0 }
  const instant = noon.set({ year, month, day, ...time }).toMillis()
  if (instants.size >= MOST_INSTANTS) instants.clear()
  instants.set(key, instant)
  return instant
}

/** The hours of contact of the next days in the zones of a portfolio: asked for with every message. */
const instants = new Map<string, Instant>()
const MOST_INSTANTS = 20_000
