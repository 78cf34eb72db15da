/**
 * A payment is written down with its day; the API wants an instant. It is noon of that day where the person lives, so
 * that no zone moves it to another day, but never in the future.
 */
import { DateTime } from 'luxon'

/** @param date `YYYY-MM-DD` @param now epoch ms @returns epoch ms */
export function paidInstant(date: string, timezone: string, now: number): number {
  const noon = DateTime.fromISO(`${date}T12:00:00`, { zone: timezone }).toMillis()
  return Math.min(noon, now)
}

/** The calendar date in `timezone` at `now`. */
export function today(timezone: string, now: number): string {
  return DateTime.fromMillis(now, { zone: timezone }).toFormat('yyyy-MM-dd')
}
