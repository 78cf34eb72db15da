/**
 * Journeys that people enter by a segment: at the hour of the journey's own zone, everybody who matches and was never
 * inside is enrolled. What is due next is a row, which moves on when everybody is in: whatever ends the enrolment in
 * the middle, it is taken up again, and whoever is in by then is passed by.
 */
import type { CalendarDate, Instant } from '../../schemas/basics.ts'
import { isBusinessDay } from '../collections/business-days.ts'
import { addDays, calendarDateAt, inZone, partsOf } from '../collections/calendar-date.ts'
import { DEFAULT_CHARGES } from '../collections/discount-policy.ts'
import type { Entry } from '../nodes/start/index.ts'
import type { DeliveryStore, EntryRow } from '../storage/delivery/port.ts'
import type { Ledger, Segments } from '../storage/ports.ts'
import type { Logger } from './logger.ts'
import type { Published, PublishedEntry } from './published.ts'

export type EntryScheduleDeps = {
  store: DeliveryStore
  ledger: Pick<Ledger, 'runs'>
  segments: Segments
  published: Published
  now: () => Instant
  log: Logger
  onEnrolled: () => void
  /** False when this process ends, or when another one sees to entries now. */
  goesOn: () => boolean
}

type Due = { published: PublishedEntry; following: EntryRow }
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
    for (const { published, following } of due)
      try {
        if (!(await this.enter(published, at))) return undefined
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
      const due: Due[] = []
      let next: Instant | undefined
      for (const each of entries) {
        const planned = planOf(each, rows.get(each.journey), at)
        if (planned.isDue) due.push({ published: each, following: planned.row })
        else if (planned.row !== rows.get(each.journey)) await tx.setEntry(planned.row)
        next = Math.min(next ?? planned.row.next_at, planned.row.next_at)
        rows.delete(each.journey)
      }
      // What is left is published no more as a journey that people enter by themselves.
      for (const journey of rows.keys()) await tx.removeEntry(journey)
      return { due, next }
    })
  }

  /** False when it was not carried to its end. */
  private async enter({ journey, version, document, entry }: PublishedEntry, at: Instant): Promise<boolean> {
    const { store, ledger, segments, log, onEnrolled, goesOn } = this.deps
    if (entry.kind !== 'segment') return true
    const charges = document.settings.charges ?? DEFAULT_CHARGES
    let enrolled = 0
    for await (const fitting of segments.members({ rules: entry.rules, charges, now: at })) {
      if (!goesOn()) return false
      const before = await store.transaction((tx) => tx.everInside(journey, fitting))
      const fresh = fitting.filter((customer) => !before.has(customer))
      if (fresh.length === 0) continue
      const result = await ledger.runs.enroll({ id: journey, version }, fresh, at)
      enrolled += result.enrolled
      if (result.enrolled > 0) onEnrolled()
    }
    log.info({ journey, version, enrolled }, 'segment entered its journey')
    return true
  }
}

function planOf(
  { journey, version, document, entry }: PublishedEntry,
  row: EntryRow | undefined,
  at: Instant,
): { row: EntryRow; isDue: boolean } {
  if (entry.kind !== 'segment') throw new Error(`The journey "${journey}" has no segment entry.`)
  const { timezone } = document.settings
  const following = (after: Instant): EntryRow => ({ journey, version, next_at: nextTime(entry, timezone, after) })
  if (row === undefined || row.version !== version) return { row: following(at), isDue: false }
  if (row.next_at > at) return { row, isDue: false }
  return { row: following(at), isDue: true }
}

/** The next moment after `after` at which the segment is looked through. */
function nextTime({ time, days }: Pick<SegmentEntry, 'time' | 'days'>, timezone: string, after: Instant): Instant {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  let date = calendarDateAt(after, timezone)
  for (;;) {
    const moment = wallClock(date, hour, minute, timezone)
    if (moment > after && (days === 'every' || isBusinessDay(date, { country: 'BR' }))) return moment
    date = addDays(date, 1)
  }
}

/** Set as a wall-clock time, so that a day with a change of clocks keeps its hours. */
function wallClock(date: CalendarDate, hour: number, minute: number, timezone: string): Instant {
  const { year, month, day } = partsOf(date)
  const noon = inZone(Date.UTC(year, month - 1, day, 12), timezone)
  return noon.set({ year, month, day, hour, minute, second: 0, millisecond: 0 }).toMillis()
}
