/**
 * Wait until: a duration, the next time of day on chosen days, or so many days before or after a date of the person's.
 * If asked, the moment is moved into the hours in which the person's place allows to be contacted.
 */
import { DateTime, Duration as LuxonDuration } from 'luxon'
import { type Static, Type } from 'typebox'
import { Duration, type Instant } from '../../../schemas/basics.ts'
import { plainWords } from '../../../schemas/plain-words.ts'
import { isBusinessDay, type Place } from '../../collections/business-days.ts'
import { addDays, calendarDateAt, inZone, weekdayOf } from '../../collections/calendar-date.ts'
import { localInstant, nextAllowed } from '../../collections/contact-window.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import { MOST_DAYS_CLOSED } from '../../collections/longest-hold.ts'
import { TextFault } from '../../engine/faults.ts'
import { defineNode, type Scope } from '../../engine/node-type.ts'
import { at as valueAt } from '../../engine/outlets.ts'
import { counted } from '../counted.ts'
import { lengthOf } from '../duration-length.ts'
import { durationInWords } from '../duration-words.ts'
import en from './en.json' with { type: 'json' }
import es from './es.json' with { type: 'json' }
import ptBR from './pt-BR.json' with { type: 'json' }

const closed = { additionalProperties: false }

const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', 'x-widget': 'time-of-day' })

const Config = Type.Object(
  {
    for: Type.Optional(Duration()),
    at: Type.Optional(
      Type.Object(
        {
          hour: TimeOfDay,
          /** 1 is Monday; every day when absent. */
          weekdays: Type.Optional(
            Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
              minItems: 1,
              uniqueItems: true,
              'x-widget': 'weekdays',
            }),
          ),
          /** Leaves out weekends and the holidays of the person's place. */
          businessDays: Type.Optional(Type.Boolean()),
        },
        closed,
      ),
    ),
    relativeTo: Type.Optional(Type.String({ minLength: 1, maxLength: 120, 'x-widget': 'variable', 'x-type': 'date' })),
    /** Negative is before. */
    days: Type.Optional(Type.Integer({ minimum: -365, maximum: 3650 })),
    hour: Type.Optional(TimeOfDay),
    allowedWindow: Type.Optional(Type.Boolean()),
  },
  {
    ...closed,
    oneOf: [{ required: ['for'] }, { required: ['at'] }, { required: ['relativeTo', 'days', 'hour'] }],
    'x-groups': [['for'], ['at'], ['relativeTo', 'days', 'hour']],
  },
)
type Config = Static<typeof Config>

export default defineNode({
  type: 'wait-until-time',
  version: 1,
  schema: Config,
  outlets: [{ id: 'next' }],
  hints: {
    group: 'time',
    icon: 'clock',
    order: 10,
    waits: ['time'],
    fields: ['for', 'at', 'relativeTo', 'days', 'hour', 'allowedWindow'],
  },
  texts: { 'pt-BR': ptBR, es, en },
  defaults: () => ({ at: { hour: '10:00', businessDays: true }, allowedWindow: true }),
  summary: (config, { t, locale }) => {
    const moment = momentInWords(config, t, (iso) => durationInWords(iso, locale))
    return config.allowedWindow ? t('summary.allowed', { moment }) : t('summary', { moment })
  },
  check: ({ at }) =>
    at?.businessDays && at.weekdays?.every((day) => day > 5)
      ? [
          {
            ...{ severity: 'error', code: 'no-day', message: 'problem.no-day', path: '/at/weekdays' },
            fixes: [
              { id: 'any-weekday', label: 'fix.any-weekday', edits: [{ path: '/at/weekdays' }] },
              { id: 'any-day', label: 'fix.any-day', edits: [{ path: '/at/businessDays' }] },
            ],
          },
        ]
      : [],
  // Counted from a date, the moment may have passed already.
  pauses: ({ for: length, at }) => at !== undefined || LuxonDuration.fromISO(length ?? 'PT0S').toMillis() > 0,
  passages: (config) => [
    { by: 'time', ...staysFor(config), ...(config.allowedWindow ? { intoAllowedHours: true } : {}) },
  ],
  enter: (scope) => {
    const until = momentOf(scope)
    return until <= scope.now ? { go: 'next' } : { wait: { for: 'time', until } }
  },
  resume: () => ({ go: 'next' }),
})

/** A moment counted from a date of the person's may be over, or far away. */
function staysFor({ for: length, at }: Config): { least: number; most: number } {
  if (length !== undefined) return lengthOf(length)
  if (at === undefined) return { least: 0, most: Number.POSITIVE_INFINITY }
  const between = daysBetween(at.weekdays ?? EVERY_WEEKDAY) * DAY_MS
  if (!at.businessDays) return { least: 0, most: between }
  // The day before a long weekend waits for the day behind it; a chosen weekday can be a holiday twice in a row.
  const most = at.weekdays === undefined ? between + MOST_DAYS_CLOSED * DAY_MS : 3 * between
  return { least: 0, most }
}

/** The longest way from one of the weekdays to the next, in days. */
function daysBetween(weekdays: readonly number[]): number {
  const days = [...weekdays].sort((a, b) => a - b)
  return Math.max(...days.map((day, index) => (days[index + 1] ?? (days[0] ?? day) + 7) - day))
}

const DAY_MS = 86_400_000
const EVERY_WEEKDAY = [1, 2, 3, 4, 5, 6, 7]

function momentInWords(config: Config, t: Scope<Config>['t'], duration: (iso: string) => string): string {
  if (config.for !== undefined) return t('moment.for', { duration: duration(config.for) })
  if (config.at) {
    const { hour, weekdays, businessDays } = config.at
    if (businessDays) return t('moment.business', { hour })
    if (!weekdays || weekdays.length === 7) return t('moment.daily', { hour })
    return t('moment.weekdays', { hour, days: weekdays.map((day) => t(`weekday.${day}`)).join(', ') })
  }
  const days = config.days ?? 0
  const values = { days: Math.abs(days), hour: config.hour ?? '', date: dateInWords(config.relativeTo ?? '', t) }
  if (days === 0) return t('moment.onDate', values)
  return counted(t, days < 0 ? 'moment.before' : 'moment.after', values.days, values)
}

const DATE_NAMES: Record<string, string> = {
  'debt.dueDate': 'date.dueDate',
  'reply.date': 'date.reply',
  'promise.date': 'date.promise',
  'agreement.nextDueDate': 'date.installment',
}

function dateInWords(path: string, t: Scope<Config>['t']): string {
  const key = DATE_NAMES[path]
  // An author's own: what a reply was kept under, or a datum of the customer.
  return key === undefined
    ? plainWords(
        path
          .replace(/\.date$/, '')
          .split('.')
          .at(-1) ?? path,
      )
    : t(key)
}

/** The instant to wait for; it may lie in the past, then nothing is waited for. */
function momentOf(scope: Scope<Config>): Instant {
  const { config, now, customer, law, organisation } = scope
  const moment = unrestricted(scope)
  if (!config.allowedWindow) return moment
  return nextAllowed(Math.max(moment, now), placeOfCustomer(customer), { packs: law, policy: organisation.contact })
}

function unrestricted({ config, now, facts, customer }: Scope<Config>): Instant {
  const { timezone } = customer
  if (config.for !== undefined) return inZone(now, timezone).plus(LuxonDuration.fromISO(config.for)).toMillis()
  if (config.at) return nextTimeOfDay(now, config.at, placeOfCustomer(customer))
  const date = valueAt(facts, `/${(config.relativeTo ?? '').replaceAll('.', '/')}`)
  if (typeof date !== 'string' || !DateTime.fromISO(date).isValid)
    throw new TextFault('empty-variable', `"${config.relativeTo}" holds no date to count from.`)
  const day = DateTime.fromISO(date, { zone: timezone })
    .plus({ days: config.days ?? 0 })
    .toISODate()
  return localInstant(day ?? date, minuteOf(config.hour ?? '00:00'), timezone)
}

/** Strictly after `now`. A year of days always has a fitting one; `check` refuses a config that excludes them all. */
function nextTimeOfDay(now: Instant, at: NonNullable<Config['at']>, place: Place & { timezone: string }): Instant {
  const minute = minuteOf(at.hour)
  let date = calendarDateAt(now, place.timezone)
  for (let offset = 0; offset <= 366; offset += 1, date = addDays(date, 1)) {
    const moment = localInstant(date, minute, place.timezone)
    if (moment <= now) continue
    if (at.weekdays && !at.weekdays.includes(weekdayOf(date))) continue
    if (at.businessDays && !isBusinessDay(date, place)) continue
    return moment
  }
  throw new TextFault('broken-text', 'No day of the next year fits the chosen weekdays.')
}

function minuteOf(hour: string): number {
  const [hours, minutes] = hour.split(':').map(Number)
  return (hours ?? 0) * 60 + (minutes ?? 0)
}
