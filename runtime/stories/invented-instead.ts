/**
 * An invented person in the place of somebody of the portfolio, so that a story can lie in a repository. What the journey
 * decides by stays: state, time zone, consent, due dates, the order of magnitude of the debts, the attributes it asks about.
 * Of what was written go their name, numbers, addresses and links of anybody; names of others and what is told in words
 * stay, so it is to be read before it is saved.
 */
import type { Json } from '../../schemas/basics.ts'
import type { Customer, Debt } from '../../schemas/customer.ts'
import type { Journey } from '../../schemas/journey.ts'
import type { RecordedStory } from '../../schemas/story-api.ts'
import type { Person } from '../simulation/simulate.ts'

const NAME = 'Marina Alves Prado'
const EMAIL = 'pessoa@example.com'
/** Of ranges that nobody has: a CPF as the example portfolio's, a line of a bank that does not exist. */
const DOCUMENT = '00000010154'
const PHONE = '5511900000001'
const LINE = '00090.00009 01234.567891 23456.789012 3 99990000029557'
/** Amounts are rounded to this many minor units: exact ones lead back to a row of the portfolio. */
const ROUNDED_TO = 1_000
const WORD = 'palavra'
const LINK = 'https://example.com'
const WEB_ADDRESS =
  /https?:\/\/\S+|www\.\S+|(?<![@\w./-])(?:[a-z\d-]+\.)+(?:[a-z]{2,}\/\S+|(?:com|net|org)(?:\.[a-z]{2})?\b)/giu
const MAIL_ADDRESS = /[\p{L}\d._%+'-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu
/** Numbers are written with dots, dashes and blanks in them. */
const NUMBER = /\+?\(?\d(?:[\d.\-\u2010-\u2015/() \t\u00a0]*\d)?/g
/** Phones without area code and postcodes have eight digits. */
const SHORTEST_NUMBER = 8
/** Dates and amounts, which journeys read. */
const READ_BY_JOURNEYS = new RegExp(
  `((?<!\\d[./-]?)(?:${[
    '(?:0?[1-9]|[12]\\d|3[01])([./-])(?:0?[1-9]|1[0-2])\\2(?:19|20)?\\d{2}',
    '(?:19|20)\\d{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])',
    '\\$ ?\\d{1,3}(?:\\.\\d{3})+(?:,\\d{2})?',
    '\\d{1,3}(?:\\.\\d{3})+,\\d{2}',
  ].join('|')})(?![./-]?\\d))`,
)

export type Replaced = RecordedStory['replaced'][number]
export type Instead = {
  customer: Partial<Customer>
  debts: Partial<Debt>[]
  replaced: Replaced[]
  /** What the person wrote, without what leads back to them; the same text where nothing did. */
  scrub: (text: string) => string
}

export function inventedInstead({ customer, debts }: Person, journey: Journey): Instead {
  const attributes = inventedAttributes(customer, journey)
  const isKept = ([name, value]: [string, Json]) => attributes[name] === value
  const replaced: Replaced[] = [
    'name',
    ...(customer.phone || customer.email ? (['contact'] as const) : []),
    ...(customer.document ? (['document'] as const) : []),
    ...(customer.city ? (['place'] as const) : []),
    ...(debts.length > 0 ? (['debts'] as const) : []),
    ...(Object.entries(customer.attributes).every(isKept) ? [] : (['attributes'] as const)),
  ]
  return {
    customer: {
      name: NAME,
      ...(customer.phone === null ? { phone: null } : {}),
      ...(customer.userId !== null && customer.phone === null ? { userId: 'BR.0000000001' } : {}),
      ...(customer.document === null ? {} : { document: DOCUMENT }),
      ...(customer.email === null ? {} : { email: EMAIL }),
      country: customer.country,
      state: customer.state,
      timezone: customer.timezone,
      ...(customer.language === null ? {} : { language: customer.language }),
      consent: customer.consent,
      ...(Object.keys(attributes).length > 0 ? { attributes } : {}),
    },
    debts: debts.map(inventedDebt),
    replaced,
    scrub: scrubber(customer, debts),
  }
}

function inventedDebt(
  { principal, paid, currency, dueDate, status, digitableLine }: Debt,
  index: number,
): Partial<Debt> {
  const rounded = Math.max(ROUNDED_TO, Math.round(principal / ROUNDED_TO) * ROUNDED_TO)
  const part = Math.round(paid / ROUNDED_TO) * ROUNDED_TO
  return {
    reference: String(8841 + index),
    description: `Fatura ${8841 + index}`,
    principal: rounded,
    ...(part > 0 && part < rounded ? { paid: part } : {}),
    ...(currency === 'BRL' ? {} : { currency }),
    dueDate,
    ...(status === 'open' ? {} : { status }),
    ...(digitableLine === null ? {} : { digitableLine: LINE }),
  }
}

/** Those that the journey names: figures and marks as they are, words only where a rule compares with that very word. */
function inventedAttributes({ attributes }: Customer, journey: Journey): Record<string, Json> {
  const document = JSON.stringify(journey)
  const isNamed = (name: string) => new RegExp(`attributes[./]${escaped(name)}(?![\\w-])`).test(document)
  const compared = comparedWith(journey)
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]): [string, Json][] => {
      if (!isNamed(name)) return []
      if (typeof value === 'string')
        return [[name, compared.has(`${name}=${value.trim().toLowerCase()}`) ? value : inventedWord(value)]]
      const isSmall = typeof value === 'number' && Math.abs(value) < 100_000
      return typeof value === 'boolean' || value === null || isSmall ? [[name, value]] : []
    }),
  )
}

/** `name=value` of every rule about an attribute, in lower case; lists are also written with commas. */
function comparedWith(journey: Journey): Set<string> {
  const found = new Set<string>()
  const look = (part: unknown): void => {
    if (part === null || typeof part !== 'object') return
    if ('field' in part && 'value' in part && typeof part.field === 'string') {
      const name = /^customer\.attributes\.(.+)$/.exec(part.field)?.[1]
      const values = [part.value].flat().flatMap((value) => [String(value), ...String(value).split(',')])
      if (name !== undefined) for (const value of values) found.add(`${name}=${value.trim().toLowerCase()}`)
    }
    for (const each of Object.values(part)) look(each)
  }
  look(journey)
  return found
}

function inventedWord(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}/.test(value)) return '1980-01-01'
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{4}$/.test(value)) return '01/01/1980'
  if (value.includes('@')) return EMAIL
  return /^[\d\s.,/()+-]+$/.test(value) ? sameShape(value) : WORD
}

/** Other digits between the same separators. */
function sameShape(written: string): string {
  const count = written.replaceAll(/\D/g, '').length
  const isCpf = /^\d{3}\.\d{3}\.\d{3}-\d{2}$/.test(written)
  const digits = isCpf ? DOCUMENT : `${'1190000'.padEnd(count, '0').slice(0, count - 1)}1`
  let next = 0
  return written.replaceAll(/\d/g, () => digits.charAt(next++))
}

function scrubber(customer: Customer, debts: readonly Debt[]): (text: string) => string {
  const names = customer.name.split(/\s+/).filter((part) => part.length > 2)
  const [first, ...others] = names
  const swaps: [RegExp, string][] = [
    [new RegExp(escaped(customer.name), 'giu'), NAME],
    ...(first ? [[word(first), 'Marina'] as [RegExp, string]] : []),
    ...others.map((part): [RegExp, string] => [word(part), 'Prado']),
    ...debts.map(({ reference }, index): [RegExp, string] => [word(reference), String(8841 + index)]),
  ]
  return (text) => {
    const addressed = text.replaceAll(MAIL_ADDRESS, EMAIL).replaceAll(WEB_ADDRESS, LINK)
    const named = swaps.reduce((changed, [pattern, instead]) => changed.replaceAll(pattern, instead), addressed)
    return apartFrom(READ_BY_JOURNEYS, named, (part) =>
      part.replaceAll(NUMBER, (written) => numberInstead(written, customer)),
    )
  }
}

/** The text with everything changed but what the pattern finds. */
function apartFrom(pattern: RegExp, text: string, change: (part: string) => string): string {
  const parts: string[] = []
  let from = 0
  for (const { 0: found, index } of text.matchAll(new RegExp(pattern, 'g'))) {
    parts.push(change(text.slice(from, index)), found)
    from = index + found.length
  }
  return [...parts, change(text.slice(from))].join('')
}

/** Journeys ask for the first or last digits of the document. */
function numberInstead(written: string, { document, phone }: Customer): string {
  const digits = written.replaceAll(/\D/g, '')
  const own = (document ?? '').replaceAll(/\D/g, '')
  if (digits.length >= 2 && own !== '') {
    if (own === digits) return DOCUMENT
    if (own.endsWith(digits)) return DOCUMENT.slice(-digits.length)
    if (own.startsWith(digits)) return DOCUMENT.slice(0, digits.length)
  }
  const called = (phone ?? '').replaceAll(/\D/g, '')
  if (digits.length >= 8 && called !== '' && (called.endsWith(digits) || digits.endsWith(called))) return `+${PHONE}`
  return digits.length < SHORTEST_NUMBER ? written : sameShape(written)
}

function word(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${escaped(text)}(?![\\p{L}\\d])`, 'giu')
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
