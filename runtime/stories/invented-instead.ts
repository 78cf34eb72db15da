/**
 * An invented person in the place of somebody of the portfolio, so that a story can lie in a repository and be read by
 * anybody (LGPD art. 12: what cannot be led back to a person is no personal datum). What the journey decides by stays:
 * state, time zone, consent, due dates, the order of magnitude of the debts, the attributes that it asks about.
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
const LONGEST_ATTRIBUTE = 40

export type Replaced = RecordedStory['replaced'][number]
export type Instead = {
  customer: Partial<Customer>
  debts: Partial<Debt>[]
  replaced: Replaced[]
  /** What the person wrote, without what leads back to them; the same text where nothing did. */
  scrub: (text: string) => string
}

export function inventedInstead({ customer, debts }: Person, journey: Journey): Instead {
  const attributes = keptAttributes(customer, journey)
  const replaced: Replaced[] = [
    'name',
    ...(customer.phone || customer.email ? (['contact'] as const) : []),
    ...(customer.document ? (['document'] as const) : []),
    ...(customer.city ? (['place'] as const) : []),
    ...(debts.length > 0 ? (['debts'] as const) : []),
    ...(Object.keys(attributes).length < Object.keys(customer.attributes).length ? (['attributes'] as const) : []),
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

/** Those that the journey names, as long as they are figures, marks or short words. */
function keptAttributes({ attributes }: Customer, journey: Journey): Record<string, Json> {
  const document = JSON.stringify(journey)
  const isShort = (value: Json) =>
    typeof value === 'boolean' ||
    value === null ||
    (typeof value === 'number' && Math.abs(value) < 100_000) ||
    (typeof value === 'string' && value.length <= LONGEST_ATTRIBUTE && !/\d{5}|@/.test(value))
  return Object.fromEntries(
    Object.entries(attributes).filter(
      ([name, value]) => new RegExp(`attributes[./]${escaped(name)}(?![\\w-])`).test(document) && isShort(value),
    ),
  )
}

function scrubber(customer: Customer, debts: readonly Debt[]): (text: string) => string {
  const names = customer.name.split(/\s+/).filter((part) => part.length > 2)
  const [first, ...others] = names
  const swaps: [RegExp, string][] = [
    [new RegExp(escaped(customer.name), 'giu'), NAME],
    ...(customer.email ? [[new RegExp(escaped(customer.email), 'giu'), EMAIL] as [RegExp, string]] : []),
    ...(first ? [[word(first), 'Marina'] as [RegExp, string]] : []),
    ...others.map((part): [RegExp, string] => [word(part), 'Prado']),
    ...debts.map(({ reference }, index): [RegExp, string] => [word(reference), String(8841 + index)]),
  ]
  return (text) => {
    const named = swaps.reduce((changed, [pattern, instead]) => changed.replaceAll(pattern, instead), text)
    // Numbers are written with dots, dashes and blanks in them.
    return named.replaceAll(/\+?\d(?:[\d.\-/() ]*\d)?/g, (written) => numberInstead(written, customer))
  }
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
  return written
}

function word(text: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])${escaped(text)}(?![\\p{L}\\d])`, 'giu')
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
