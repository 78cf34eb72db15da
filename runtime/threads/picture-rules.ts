/**
 * Segment rules over everybody of a picture at once: one byte a person, 1 where the rules hold. What one rule says of a
 * value is asked of `matches` itself, once for each different value; only amounts, of which there are as many as people,
 * are compared here, between the few numbers at which the answer can change.
 */
import type { Creditor } from '../../schemas/customer.ts'
import type { SegmentRule, SegmentRules } from '../../schemas/segment.ts'
import { agingBucket } from '../collections/aging.ts'
import { matches } from '../collections/segment-rules.ts'
import { listOf, numberIn } from '../collections/segment-values.ts'
import type { PictureBalances, Sum } from './picture-balances.ts'
import type { FewText, PlaceOf, PortfolioPicture } from './portfolio-picture.ts'

export type Asking = {
  picture: PortfolioPicture
  balances: PictureBalances
  creditors: readonly Creditor[]
  /** Of whom a rule holds that no column answers: a bit for each row. */
  bits: ReadonlyMap<string, Uint8Array>
}

/** Rules that no column answers, each once. */
export function rulesBesides(rules: SegmentRules): SegmentRule[] {
  const found = new Map<string, SegmentRule>()
  const look = (group: SegmentRules) => {
    for (const each of group.rules)
      if ('rules' in each) look(each)
      else if (!COLUMNS.has(each.field)) found.set(ruleKey(each), each)
  }
  look(rules)
  return [...found.values()]
}

export function ruleKey({ field, operator, value }: SegmentRule): string {
  return JSON.stringify([field, operator, value])
}

/** Rows without a person hold anything. */
export function membersIn(rules: SegmentRules, asking: Asking): Uint8Array {
  const { size } = asking.picture
  const isAnd = rules.combinator === 'and'
  let all: Uint8Array | undefined
  for (const each of rules.rules) {
    const one = 'rules' in each ? membersIn(each, asking) : membersOfRule(each, asking)
    if (all === undefined) all = one
    else if (isAnd) for (let row = 0; row < size; row += 1) all[row] = (all[row] ?? 0) & (one[row] ?? 0)
    else for (let row = 0; row < size; row += 1) all[row] = (all[row] ?? 0) | (one[row] ?? 0)
  }
  // Without rules a group holds of everybody.
  const members = all ?? new Uint8Array(size).fill(1)
  if (rules.not === true) for (let row = 0; row < size; row += 1) members[row] = (members[row] ?? 0) ^ 1
  return members
}

type Column =
  | { of: 'place'; value: (place: PlaceOf) => object }
  | { of: 'text'; name: FewText }
  | { of: 'dueDate' | 'days' | 'bucket' | 'count' | 'creditor' | 'currency' }
  | { of: 'sum'; sum: Sum }

const COLUMNS: ReadonlyMap<string, Column> = new Map<string, Column>([
  ['customer.country', { of: 'place', value: ({ country }) => ({ country }) }],
  ['customer.timezone', { of: 'place', value: ({ timezone }) => ({ timezone }) }],
  [
    'customer.state',
    { of: 'place', value: ({ state }) => ({ state: state === null || state.trim() === '' ? null : state }) },
  ],
  ['customer.city', { of: 'text', name: 'city' }],
  ['customer.language', { of: 'text', name: 'language' }],
  ['customer.consent', { of: 'text', name: 'consent' }],
  ['debt.dueDate', { of: 'dueDate' }],
  ['debt.daysPastDue', { of: 'days' }],
  ['debt.agingBucket', { of: 'bucket' }],
  ['debt.count', { of: 'count' }],
  ['debt.creditor', { of: 'creditor' }],
  ['debt.currency', { of: 'currency' }],
  ['debt.principal', { of: 'sum', sum: 'principal' }],
  ['debt.fee', { of: 'sum', sum: 'fee' }],
  ['debt.interest', { of: 'sum', sum: 'interest' }],
  ['debt.total', { of: 'sum', sum: 'total' }],
])

function membersOfRule(rule: SegmentRule, asking: Asking): Uint8Array {
  const { picture } = asking
  const column = COLUMNS.get(rule.field)
  const out = new Uint8Array(picture.size)
  if (column === undefined) {
    const bits = asking.bits.get(ruleKey(rule))
    if (bits === undefined) throw new Error(`Nobody has looked who fits ${ruleKey(rule)}.`)
    for (let row = 0; row < out.length; row += 1) out[row] = ((bits[row >> 3] ?? 0) >> (row & 7)) & 1
    return out
  }
  switch (column.of) {
    case 'place': {
      const truth = byValue(picture.places.values, (place) => holds(rule, { customer: column.value(place) }))
      return spread(out, picture.place, truth)
    }
    case 'text': {
      const of = (value: string | null) => holds(rule, { customer: { [column.name]: value } })
      return spread(out, picture.text[column.name], byValue(picture.texts[column.name].values, of, of(null)))
    }
    case 'dueDate': {
      const of = (dueDate: string | null) => holds(rule, { debt: { dueDate } })
      return spreadOldest(out, picture, picture.due, byValue(picture.dueDates.values, of), of(null))
    }
    case 'currency': {
      const of = (currency: string | null) => holds(rule, { debt: { currency } })
      const truth = byValue(picture.terms.values, ({ currency }) => of(currency))
      return spreadOldest(out, picture, picture.on, truth, of(null))
    }
    case 'creditor': {
      const names = new Map(asking.creditors.map(({ id, name }) => [id, name]))
      const of = (creditor: string | null) => holds(rule, { debt: { creditor } })
      const truth = byValue(picture.terms.values, ({ creditor }) => of(names.get(creditor) ?? creditor))
      return spreadOldest(out, picture, picture.on, truth, of(null))
    }
    case 'count':
      return byCount(rule, out, picture)
    case 'days':
      return byAge(out, asking, (daysPastDue) => holds(rule, { debt: { daysPastDue } }))
    case 'bucket':
      return byAge(out, asking, (days) =>
        holds(rule, { debt: { agingBucket: days === null ? null : agingBucket(days) } }),
      )
    case 'sum':
      return asking.balances.compare(out, column.sum, numberTest(rule, column.sum))
  }
}

function byValue<T>(values: readonly (T | undefined)[], of: (value: T) => boolean, first = false): Uint8Array {
  return Uint8Array.from(values, (value) => Number(value === undefined ? first : of(value)))
}

function spread(out: Uint8Array, numbers: Uint16Array, truth: Uint8Array): Uint8Array {
  for (let row = 0; row < out.length; row += 1) out[row] = truth[numbers[row] ?? 0] ?? 0
  return out
}

/** By the oldest open debt of each. */
function spreadOldest(
  out: Uint8Array,
  { oldest }: PortfolioPicture,
  numbers: Uint16Array,
  truth: Uint8Array,
  whenNone: boolean,
): Uint8Array {
  const none = Number(whenNone)
  for (let row = 0; row < out.length; row += 1) {
    const debt = oldest[row] ?? -1
    out[row] = debt < 0 ? none : (truth[numbers[debt] ?? 0] ?? 0)
  }
  return out
}

function byCount(rule: SegmentRule, out: Uint8Array, { oldest, next }: PortfolioPicture): Uint8Array {
  const truth: number[] = []
  for (let row = 0; row < out.length; row += 1) {
    let count = 0
    for (let debt = oldest[row] ?? -1; debt >= 0; debt = next[debt] ?? -1) count += 1
    truth[count] ??= Number(holds(rule, { debt: { count } }))
    out[row] = truth[count] ?? 0
  }
  return out
}

const NOT_KNOWN = 2

/** Days past due follow from the due date and the place; of both there are few. */
function byAge(out: Uint8Array, { picture, balances }: Asking, of: (days: number | null) => boolean): Uint8Array {
  const { place, oldest, due } = picture
  const byDays = new Map<number, number>()
  const tables: (Uint8Array | undefined)[] = []
  const none = Number(of(null))
  for (let row = 0; row < out.length; row += 1) {
    const debt = oldest[row] ?? -1
    const where = place[row] ?? 0
    if (debt < 0 || where === 0) {
      out[row] = none
      continue
    }
    const when = due[debt] ?? 0
    tables[where] ??= new Uint8Array(picture.dueDates.values.length).fill(NOT_KNOWN)
    const table = tables[where]
    let truth = table[when] ?? 0
    if (truth === NOT_KNOWN) {
      const days = balances.daysPastDue(where, when)
      truth = byDays.get(days) ?? Number(of(days))
      byDays.set(days, truth)
      table[when] = truth
    }
    out[row] = truth
  }
  return out
}

function holds(rule: SegmentRule, facts: Record<string, unknown>): boolean {
  return matches({ combinator: 'and', rules: [rule] }, facts)
}

const COMPARING: ReadonlySet<SegmentRule['operator']> = new Set([
  ...(['=', '!=', '<', '<=', '>', '>='] as const),
  ...(['between', 'notBetween', 'in', 'notIn', 'null', 'notNull'] as const),
])
/** Beyond it, whole numbers have no neighbours that can be told from them. */
const MOST_EXACT = 2 ** 52

/** What a rule says of a whole number: `truth[i]` below `borders[i]`, `at[i]` on it, and the last one above all. */
export type NumberTest = { borders: Float64Array; at: Uint8Array; truth: Uint8Array } | ((value: number) => boolean)

function numberTest(rule: SegmentRule, sum: Sum): NumberTest {
  const says = (value: number) => holds(rule, { debt: { [sum]: value } })
  const borders = bordersOf(rule)
  if (!COMPARING.has(rule.operator) || borders.some((border) => Math.abs(border) > MOST_EXACT)) return remembered(says)
  const between = [Math.ceil(borders[0] ?? 0) - 1, ...borders.map((border) => Math.floor(border) + 1)]
  return {
    borders: Float64Array.from(borders),
    at: Uint8Array.from(borders, (border) => Number(Number.isInteger(border) && says(border))),
    // Where no whole number is between two borders, what is asked of the next one is never looked at.
    truth: Uint8Array.from(between, (value) => Number(says(value))),
  }
}

/** The numbers at which the outcome of a comparison can change. */
function bordersOf({ value }: SegmentRule): number[] {
  const all = [...(Array.isArray(value) ? [] : [value]), ...listOf(value)]
  const numbers = all.flatMap((each) => {
    const number = typeof each === 'string' || typeof each === 'number' ? numberIn(each) : null
    return number === null ? [] : [number]
  })
  return [...new Set(numbers)].sort((a, b) => a - b)
}

const MOST_REMEMBERED = 100_000

function remembered(says: (value: number) => boolean): (value: number) => boolean {
  const kept = new Map<number, boolean>()
  return (value) => {
    let truth = kept.get(value)
    if (truth === undefined) {
      truth = says(value)
      if (kept.size >= MOST_REMEMBERED) kept.clear()
      kept.set(value, truth)
    }
    return truth
  }
}
