/** The periods that figures are shown for: whole days of the journey's own time zone, the last of them today. */
import { DateTime } from 'luxon'

export const PERIODS = ['today', '7d', '30d', 'all'] as const
export type Period = (typeof PERIODS)[number]

const DAYS: Record<Exclude<Period, 'all'>, number> = { today: 1, '7d': 7, '30d': 30 }

/** What the address says, else the last seven days. */
export const periodOf = (text: string | null): Period => PERIODS.find((each) => each === text) ?? '7d'

/** @returns the first instant (epoch ms) of the period that is under way at `now`; undefined is from the beginning */
export function beginOf(period: Period, timezone: string, now: number): number | undefined {
  if (period === 'all') return undefined
  const today = DateTime.fromMillis(now, { zone: timezone })
  // A zone that this browser does not know: the reader's own has to do.
  const known = today.isValid ? today : DateTime.fromMillis(now)
  return known
    .startOf('day')
    .minus({ days: DAYS[period] - 1 })
    .toMillis()
}
