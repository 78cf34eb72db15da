/** Reads one answer once, and tells of any `match` whether and why it fits. */
import type { Json, Locale } from '../../../schemas/basics.ts'
import type { Customer } from '../../../schemas/customer.ts'
import type { Intent } from '../../../schemas/intent.ts'
import type { InboundMessage } from '../../../schemas/message.ts'
import { calendarDateAt, daysBetween } from '../../collections/calendar-date.ts'
import { placeOfCustomer } from '../../collections/facts.ts'
import { matchKeywords } from '../../collections/reading/match-keywords.ts'
import { normalizeText } from '../../collections/reading/normalize-text.ts'
import { readDate } from '../../collections/reading/read-date.ts'
import { readNumber } from '../../collections/reading/read-number.ts'
import { readReply } from '../../collections/reading/read-reply.ts'
import type { Match } from './match.ts'
import { matchesPattern } from './pattern.ts'

/** Why a branch fits, for the run's timeline. */
export type Why =
  | { code: 'button' | 'keyword' | 'pattern' | 'number' | 'date'; data: Json }
  | { code: 'intent'; intent: Intent; words: string[] }

/** Answers longer than this are read up to here: nobody hides a keyword behind 4,000 characters. */
const MOST_READ = 1_000

export function read(message: InboundMessage, { locale, customer }: { locale: Locale; customer: Customer }) {
  const text = message.text.slice(0, MOST_READ)
  const number = readNumber(text, locale)
  const context = { locale, at: message.at, timezone: customer.timezone, place: placeOfCustomer(customer) }
  const date = readDate(text, context)
  const reading = readReply(text, context)
  const intent = reading.certain ? reading.intent : null
  const today = calendarDateAt(message.at, customer.timezone)

  const fits = (match: Match): Why | null => {
    const button = match.buttons?.find((wanted) => isPressed(message, wanted))
    if (button !== undefined) return { code: 'button', data: button }
    const keyword = match.keywords && matchKeywords(text, match.keywords, locale)
    if (keyword) return { code: 'keyword', data: keyword.value }
    if (intent !== null && match.intents?.some((wanted) => wanted === intent))
      return { code: 'intent', intent, words: reading.words }
    if (match.pattern !== undefined && matchesPattern(match.pattern, text))
      return { code: 'pattern', data: match.pattern }
    if (match.number && number?.value != null && isBetween(number.value, match.number))
      return { code: 'number', data: number.value }
    if (match.date && date?.value != null && isInReach(today, date.value, match.date))
      return { code: 'date', data: date.value }
    return null
  }

  return {
    fits,
    reading,
    /** What texts and later steps see as `reply.…`. */
    variables: {
      text: message.text,
      kind: message.kind,
      button: message.button?.id ?? null,
      number: number?.value ?? null,
      amount: number?.amount ?? null,
      count: number?.count ?? null,
      date: date?.value ?? null,
      /** Null where it was not certain. */
      intent,
    },
  }
}

export type Read = ReturnType<typeof read>

/** By id; by title too, because a template's button without a payload of ours answers with its text. */
function isPressed({ button }: InboundMessage, wanted: string): boolean {
  if (!button) return false
  return button.id === wanted || normalizeText(button.title) === normalizeText(wanted)
}

function isBetween(value: number, { min, max }: { min?: number; max?: number }): boolean {
  return value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY)
}

function isInReach(today: string, date: string, { withinDays, past }: NonNullable<Match['date']>): boolean {
  const days = daysBetween(today, date)
  return (past === true || days >= 0) && (withinDays === undefined || days <= withinDays)
}
