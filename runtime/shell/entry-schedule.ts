/**
 * Journeys that people enter by a segment: at the hour of the journey's own zone, everybody who matches and was never
 * inside is enrolled. What is due next is a row, so a restart neither skips an hour nor runs it twice.
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
}

type SegmentEntry = Extract<Entry, { kind: 'segment' }>

export class EntrySchedule {
  private readonly deps: EntryScheduleDeps

  constructor(deps: EntryScheduleDeps) {
    this.deps = deps
  }

  /** Enrols what is due and says when the next one is. */
  async run(): Promise<Instant | undefined> {
    const at = this.deps.now()
    const { due, next } = await this.plan(at)
    for (const each of due) await this.enter(each, at)
    return next
  }

  /**
   * Brings the rows in line with what is published now, and moves those that are due on to their next time before
   * anybody is enrolled: a crash in between repeats nobody (they are inside by then) and a second process finds nothing.
   */
  private async plan(at: Instant): Promise<{ due: PublishedEntry[]; next: Instant | undefined }> {
    const { store, published } = this.deps
    return store.transaction(async (tx) => {
      const entries = (await published.entries(tx)).filter(({ entry }) => entry.kind === 'segment')
      const rows = new Map((await tx.entries()).map((row) => [row.journey, row]))
      const due: PublishedEntry[] = []
      let next: Instant | undefined
      for (const each of entries) {
        const planned = planOf(each, rows.get(each.journey), at)
        if (planned.isDue) due.push(each)
        if (planned.row !== rows.get(each.journey)) await tx.setEntry(planned.row)
        next = Math.min(next ?? planned.row.next_at, planned.row.next_at)
        rows.delete(each.journey)
      }
      // What is left is published no more as a journey that people enter by themselves.
      for (const journey of rows.keys()) await tx.removeEntry(journey)
      return { due, next }
    })
  }

  private async enter({ journey, version, document, entry }: PublishedEntry, at: Instant): Promise<void> {
    const { store, ledger, segments, log, onEnrolled } = this.deps
    if (entry.kind !== 'segment') return
    const charges = document.settings.charges ?? DEFAULT_CHARGES
    let enrolled = 0
    for await (const fitting of segments.members({ rules: entry.rules, charges, now: at })) {
      const before = await store.transaction((tx) => tx.everInside(journey, fitting))
      const fresh = fitting.filter((customer) => !before.has(customer))
      if (fresh.length === 0) continue
      const result = await ledger.runs.enroll({ id: journey, version }, fresh, at)
      enrolled += result.enrolled
      if (result.enrolled > 0) onEnrolled()
    }
    log.info({ journey, version, enrolled }, 'segment entered its journey')
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
