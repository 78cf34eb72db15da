/** A timeline cut into calendar days of the journey's own time zone, in order. */
import { DateTime } from 'luxon'
import type { JournalEntry } from '../../schemas/run.ts'

export interface TimelineDay {
  /** `YYYY-MM-DD` */
  date: string
  entries: { entry: JournalEntry; index: number }[]
}

export function timelineDays(entries: readonly JournalEntry[], timezone: string): TimelineDay[] {
  const days: TimelineDay[] = []
  for (const [index, entry] of entries.entries()) {
    const date = DateTime.fromMillis(entry.at, { zone: timezone }).toFormat('yyyy-MM-dd')
    const last = days.at(-1)
    if (last?.date === date) last.entries.push({ entry, index })
    else days.push({ date, entries: [{ entry, index }] })
  }
  return days
}
