/**
 * May this person be written to at this instant? Hours and holidays of their place, how often the law and the
 * organisation let us begin, and the exception for whoever wrote to us. A deferral names the first instant at which all
 * of it allows; the rules are those of `law-packs`, with their sources.
 */
import type { CalendarDate, Instant } from '../../schemas/basics.ts'
import type { ContactRule, FrequencyRule, LawPack, LawPacks } from '../../schemas/law-pack.ts'
import type { ContactPolicy } from '../../schemas/organisation.ts'
import { addDays, calendarDateAt, startOfDate } from './calendar-date.ts'
import { type ContactPlace, closedBy, nextOpen } from './contact-window.ts'
import { lawPacksAt } from './law-packs/law-packs.ts'

/** What staff read of a verdict: the rule, where it is written, and the pack it came from. */
export type ContactReason = { rule: ContactRule; source: string; pack?: { id: string; version: string } }

export type ContactVerdict =
  | { verdict: 'allow' }
  /** `until` is the first instant at which nothing stands in the way. */
  | ({ verdict: 'defer'; until: Instant } & ContactReason)
  /** No moment in sight: the hours that are given exclude each other. */
  | ({ verdict: 'block' } & Omit<ContactReason, 'rule'> & { rule: 'no-hours' })

export type ContactQuestion = {
  at: Instant
  place: ContactPlace
  packs: LawPacks
  policy: ContactPolicy
  /** When messages went out that we began, to this person, whatever debt, journey or number: the last eight days of them. */
  sent: readonly Instant[]
  /** When the reply was written that this message answers; null when we begin. */
  answers: Instant | null
  /** When the person last wrote. */
  lastInboundAt: Instant | null
}

/** A reply is answered within so long: afterwards it is a contact of ours like any other. */
const THREAD_MS = 24 * 3_600_000
const WEEK_MS = 7 * 24 * 3_600_000
/** As far back as seven calendar days can reach, with a change of clocks. */
export const CONTACTS_MS = WEEK_MS + 24 * 3_600_000
/** More rules than this never follow each other. */
const MOST_STEPS = 500

export function contactVerdict(question: ContactQuestion): ContactVerdict {
  const { at, answers } = question
  if (answers !== null && at - answers <= THREAD_MS) return { verdict: 'allow' }
  const limits = limitsOf(question)
  const first = obstacleAt(at, question, limits)
  if (first === undefined) return { verdict: 'allow' }
  let obstacle: Obstacle | undefined = first
  for (let step = 0; step < MOST_STEPS; step += 1) {
    if (obstacle.until === undefined) break
    const until: Instant = obstacle.until
    obstacle = obstacleAt(until, question, limits)
    if (obstacle === undefined) return { verdict: 'defer', until, ...first.reason }
  }
  return { verdict: 'block', ...first.reason, rule: 'no-hours' }
}

/** `until`: the first instant at which this one no longer stands in the way; undefined when it always will. */
type Obstacle = { reason: ContactReason; until: Instant | undefined }

type Limit = Omit<FrequencyRule, 'channels' | 'onlyAfterTwoWay'> & { pack?: LawPack }

/** What holds for messages to this person: the organisation's, which is the product's by default, and the law's. */
function limitsOf({ policy, place, packs, lastInboundAt, at }: ContactQuestion): Limit[] {
  const isTwoWay = lastInboundAt !== null && at - lastInboundAt <= WEEK_MS
  const law = lawPacksAt(place, packs).flatMap((pack) =>
    pack.frequency
      .filter(({ channels }) => channels === undefined || channels.includes('message'))
      .filter(({ onlyAfterTwoWay }) => !onlyAfterTwoWay || isTwoWay)
      .map((rule) => ({ ...rule, pack })),
  )
  return [...law, { perDay: policy.perDay, per7Days: policy.per7Days, source: 'organisation' }]
}

function obstacleAt(at: Instant, question: ContactQuestion, limits: readonly Limit[]): Obstacle | undefined {
  const { place, packs, policy, sent } = question
  const hours = { packs, policy }
  const closed = closedBy(at, place, hours)
  if (closed) return { reason: reasonOf(closed.rule, closed), until: nextOpen(at, place, hours) }
  const today = calendarDateAt(at, place.timezone)
  const days = sent.map((instant) => calendarDateAt(instant, place.timezone)).sort()
  for (const limit of limits) {
    const [rule, day] = reachedBy(days, today, limit) ?? []
    if (rule && day) return { reason: reasonOf(rule, limit), until: startOfDate(day, place.timezone) }
  }
  return undefined
}

/** Which limit today's contact would break, and the first day on which it would not. */
function reachedBy(
  days: readonly CalendarDate[],
  today: CalendarDate,
  { perDay, per7Days, minDaysBetween }: Limit,
): [ContactRule, CalendarDate] | undefined {
  const since = (first: CalendarDate) => days.filter((day) => day >= first)
  if (perDay !== undefined && since(today).length >= perDay) return ['frequency-day', addDays(today, 1)]
  const week = since(addDays(today, -6))
  // The oldest ones leave the week until there is room for one more.
  const leaving = per7Days === undefined ? undefined : week[week.length - per7Days]
  if (leaving !== undefined) return ['frequency-week', addDays(leaving, 7)]
  const last = days.at(-1)
  if (minDaysBetween !== undefined && last !== undefined) {
    const next = addDays(last, minDaysBetween)
    if (today < next) return ['frequency-gap', next]
  }
  return undefined
}

function reasonOf(rule: ContactRule, { source, pack }: { source: string; pack?: LawPack }): ContactReason {
  return { rule, source, ...(pack === undefined ? {} : { pack: { id: pack.id, version: pack.version } }) }
}
