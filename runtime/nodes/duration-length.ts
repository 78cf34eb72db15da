/** How many milliseconds an ISO 8601 duration has at least and at most: a month has 28 to 31 days, a year 365 or 366. */
import { Duration } from 'luxon'

export function lengthOf(iso: string): { least: number; most: number } {
  const { years, months } = Duration.fromISO(iso)
  const rest = Duration.fromISO(iso).set({ years: 0, months: 0 }).toMillis()
  return {
    least: rest + Math.floor((years * 365 + months * 28) * DAY_MS),
    most: rest + Math.ceil((years * 366 + months * 31) * DAY_MS),
  }
}

const DAY_MS = 86_400_000
