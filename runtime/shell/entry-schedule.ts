/**
 * Journeys that people enter by a segment: at the hour of the journey's own zone, everybody who matches and may enter is
 * enrolled. Who has been inside may not, unless the entry says when they may come back. What is due next is a row, which
 * moves on when everybody is in: whatever ends the enrolment in the middle, it is taken up again, and whoever is in by
 * then is passed by. Business days are those of the organisation's seat, else of the country of the journey's zone.
 */
import type { CalendarDate, Instant } from '../../schemas/basics.ts'
import { isBusinessDay, type Place } from '../collections/business-days.ts'
import { addDays, calendarDateAt, inZone, partsOf } from '../collections/calendar-date.ts'
import { DEFAULT_ORGANISATION } from '../collections/organisation.ts'
import { countryOfZone } from '../collections/zone-country.ts'
import type { Entry } from '../nodes/start/index.ts'
import type { DeliveryStore, DeliveryTx, EntryRow } from '../storage/delivery/port.ts'
import type { Ledger, Segments } from '../storage/ports.ts'
import type { Logger } from './logger.ts'
import type { Published, PublishedEntry } from './published.ts'

export type EntryScheduleDeps = {
  store: DeliveryStore
  ledger: Pick<Ledger, 'runs' | 'segments'>
  segments: Segments
  published: Published
  now: () => Instant
  log: Logger
  onEnrolled: () => void
  /** False when this process ends, or when another one sees to entries now. */
  goesOn: () => boolean
}

/** `since`: when it became due, which may be long ago. */
type Due = { published: PublishedEntry; following: EntryRow; since: Instant }
type SegmentEntry = Extract<Entry, { kind: 'segment' }>

export class EntrySchedule {
  private readonly deps: EntryScheduleDeps

  constructor(deps: EntryScheduleDeps) {
    this.deps = deps
  }

  /** Enrols what is due and says when the next one is. One journey's trouble does not keep the others waiting. */
  async run(): Promise<Instant | undefined> {
    const { store, now, log } = this.deps
    const at = now()
    const { due, next } = await this.plan(at)
    let trouble: unknown
    for (const { published, following, since } of due)
      try {
        if (!(await this.enter(published, since, at))) return undefined
        await store.transaction((tx) => tx.setEntry(following))
      } catch (error) {
        log.error(
          { journey: published.journey, err: error },
          'a segment could not enter its journey; it is tried again',
        )
        trouble = error
      }
    if (trouble !== undefined) throw trouble
    return next
  }

  /** Brings the rows in line with what is published now. Those that are due stay so until everybody is in. */
  private async plan(at: Instant): Promise<{ due: Due[]; next: Instant | undefined }> {
    const { store, published } = this.deps
    return store.transaction(async (tx) => {
      const entries = (await published.entries(tx)).filter(({ entry }) => entry.kind === 'segment')
      const rows = new Map((await tx.entries()).map((row) => [row.journey, row]))
      const seat = entries.length === 0 ? undefined : (await tx.organisation())?.contact.seat
      const due: Due[] = []
      let next: Instant | undefined
      for (const each of entries) {
        const row = rows.get(each.journey)
        const planned = planOf(each, row, at, seat)
        if (planned.isDue) due.push({ published: each, following: planned.row, since: row?.next_at ?? at })
        else if (planned.row !== row) await tx.setEntry(planned.row)
        next = Math.min(next ?? planned.row.next_at, planned.row.next_at)
        rows.delete(each.journey)
      }
      // What is left is published no more as a journey that people enter by themselves.
      for (const journey of rows.keys()) {
        await tx.removeEntry(journey)
        await tx.forgetMembers(journey)
      }
      return { due, next }
    })
  }

  /** False when it was not carried to its end. */
  private async enter(published: PublishedEntry, since: Instant, at: Instant): Promise<boolean> {
    const { journey, version, document, entry } = published
    const { store, ledger, segments, log, onEnrolled, goesOn } = this.deps
    if (entry.kind !== 'segment') return true
    const rules = await this.rulesOf(entry)
    if (rules === undefined) {
      log.error(
        { journey, version, segment: entry.segment },
        'the segment of this journey is not there; nobody entered',
      )
      return true
    }
    const remembers = entry.again?.kind === 'each-match'
    const looked = remembers && (await store.transaction((tx) => tx.hasMembers(journey)))
    if (!remembers) await store.transaction((tx) => tx.forgetMembers(journey))
    const organisation = await store.transaction((tx) => tx.organisation())
    const charges = document.settings.charges ?? (organisation ?? DEFAULT_ORGANISATION).charges
    let enrolled = 0
    let last = ''
    for await (const fitting of segments.members({ rules, charges, now: at })) {
      if (!goesOn()) return false
      const fresh = await store.transaction((tx) => whoMayEnter(tx, published, fitting, { looked, since, at }))
      const result = fresh.length === 0 ? undefined : await ledger.runs.enroll({ id: journey, version }, fresh, at)
      // After they are in: whoever is not, because of a crash, has newly matched the next time as well.
      if (remembers) await store.transaction((tx) => tx.rememberMembers(journey, last, fitting))
      last = fitting.at(-1) ?? last
      enrolled += result?.enrolled ?? 0
      if (result !== undefined && result.enrolled > 0) onEnrolled()
    }
    if (!goesOn()) return false
    if (remembers) await store.transaction((tx) => tx.endMembers(journey, last))
    log.info({ journey, version, enrolled }, 'segment entered its journey')
    return true
  }

  private async rulesOf({ segment, rules }: SegmentEntry) {
    return segment === undefined ? rules : (await this.deps.ledger.segments.get(segment))?.rules
  }
}

const DAY_MS = 86_400_000

/** Of these members, those who never were inside or may come back. */
async function whoMayEnter(
  tx: DeliveryTx,
  { journey, entry }: PublishedEntry,
  members: readonly string[],
  { looked, since, at }: { looked: boolean; since: Instant; at: Instant },
): Promise<string[]> {
  const visits = await tx.lastVisits(journey, members)
  const again = entry.kind === 'segment' ? entry.again : undefined
  switch (again?.kind) {
    case 'after-days':
      return members.filter((customer) => {
        const visit = visits.get(customer)
        return visit === undefined || (visit.endedAt !== null && at - visit.endedAt >= again.days * DAY_MS)
      })
    case 'each-match': {
      // Before the first look nobody knows who has come back: then it is as for those who enter once.
      if (!looked) return members.filter((customer) => !visits.has(customer))
      const before = await tx.membersAmong(journey, members)
      return members.filter((customer) => !before.has(customer) && (visits.get(customer)?.startedAt ?? 0) < since)
    }
    case 'never':
    case undefined:
      return members.filter((customer) => !visits.has(customer))
  }
}

function planOf(
  { journey, version, document, entry }: PublishedEntry,
  row: EntryRow | undefined,
  at: Instant,
  seat: Place | undefined,
): { row: EntryRow; isDue: boolean } {
  if (entry.kind !== 'segment') throw new Error(`The journey "${journey}" has no segment entry.`)
  const { timezone } = document.settings
  // Where no country is known, weekends alone are no business days.
  const place = seat ?? { country: countryOfZone(timezone) ?? '' }
  const following = (after: Instant): EntryRow => ({
    journey,
    version,
    next_at: nextTime(entry, timezone, place, after),
  })
  if (row === undefined || row.version !== version) return { row: following(at), isDue: false }
  if (row.next_at > at) return { row, isDue: false }
  return { row: following(at), isDue: true }
}

/** The next moment after `after` at which the segment is looked through. */
export function nextTime(
  { time, days }: Pick<SegmentEntry, 'time' | 'days'>,
  timezone: string,
  place: Place,
  after: Instant,
): Instant {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  let date = calendarDateAt(after, timezone)
  for (;;) {
    const moment = wallClock(date, hour, minute, timezone)
    if (moment > after && (days === 'every' || isBusinessDay(date, place))) return moment
    date = addDays(date, 1)
  }
}

/** Set as a wall-clock time, so that a day with a change of clocks keeps its hours. */
function wallClock(date: CalendarDate, hour: number, minute: number, timezone: string): Instant {
  const { year, month, day } = partsOf(date)
  const noon = inZone(Date.UTC(year, month - 1, day, 12), timezone)
  return noon.set({ year, month, day, hour, minute, second: 0, millisecond: 0 }).toMillis()
}
