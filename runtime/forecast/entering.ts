/** When people enter the journey of a forecast, and by which rules. */
import type { Instant } from '../../schemas/basics.ts'
import type { ForecastWho } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { SegmentRules } from '../../schemas/segment.ts'
import type { Place } from '../collections/business-days.ts'
import { addDays, calendarDateAt, startOfDate } from '../collections/calendar-date.ts'
import { countryOfZone } from '../collections/zone-country.ts'
import { migrateConfig } from '../engine/migrate.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import type { Entry } from '../nodes/start/index.ts'
import { nextTime } from '../shell/entry-schedule.ts'
import type { Entering } from './person.ts'

/** The end of a forecast: that of the last of so many whole days behind the day of `from`. */
export function untilOf(from: Instant, days: number, timezone: string): Instant {
  return startOfDate(addDays(calendarDateAt(from, timezone), days + 1), timezone)
}

/** How people enter by the journey itself; undefined where its first step does not say. */
export function entryOf({ nodes }: Journey, types: NodeTypes): Entry | undefined {
  const start = nodes.find(({ type }) => types.get(type)?.hints.entry)
  const type = start && types.get(start.type)
  if (start === undefined || type === undefined) return undefined
  const { entry } = migrateConfig(type, start.typeVersion, start.data)
  return entry as Entry | undefined // the journey was checked before it was asked about
}

type Asked = {
  who: ForecastWho['enter']
  entry: Entry | undefined
  timezone: string
  from: Instant
  until: Instant
  seat: Place | undefined
  /** Of the saved segment that the entry, or the question, names. */
  rules: SegmentRules | undefined
}

export function enteringOf({ who, entry, timezone, from, until, seat, rules }: Asked): Entering {
  switch (who) {
    case 'nobody':
      return { who, moments: [] }
    case 'everybody':
      return { who, moments: [from] }
    case 'segment':
      return { who, moments: [from], ...(rules === undefined ? {} : { rules }) }
    case 'entry': {
      if (entry?.kind !== 'segment' || rules === undefined) return { who, moments: [] }
      const place = seat ?? { country: countryOfZone(timezone) ?? '' }
      const moments: Instant[] = []
      for (let at = nextTime(entry, timezone, place, from - 1); at < until; at = nextTime(entry, timezone, place, at))
        moments.push(at)
      return { who, moments, rules, ...(entry.again === undefined ? {} : { again: entry.again }) }
    }
  }
}
