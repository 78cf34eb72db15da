/**
 * Segment rules evaluated over the facts of one customer, and checked while they are edited.
 *
 * An absent fact (null) satisfies `null` and nothing else: neither `=` nor `!=`, neither `in` nor `notIn`. So "state is not
 * SP" leaves out people whose state nobody knows; add "or state is empty" to have them. `not` turns a whole group's
 * outcome round, as written. Text is compared without case and accents. A group without rules is true of everybody.
 */
import type { Json } from '../../schemas/basics.ts'
import type { SegmentRule, SegmentRules } from '../../schemas/segment.ts'
import { foldText } from './reading/normalize-text.ts'
import { segmentField } from './segment-fields.ts'
import { listOf, numberIn } from './segment-values.ts'

export function matches(rules: SegmentRules, facts: Readonly<Record<string, unknown>>): boolean {
  const one = (rule: SegmentRule | SegmentRules) => ('rules' in rule ? matches(rule, facts) : holds(rule, facts))
  const outcome =
    rules.combinator === 'and' ? rules.rules.every(one) : rules.rules.length === 0 || rules.rules.some(one)
  return rules.not === true ? !outcome : outcome
}

/** The value at a dotted path; null when anything on the way is absent. */
function factAt(facts: Readonly<Record<string, unknown>>, path: string): unknown {
  let value: unknown = facts
  for (const key of keysOf(path)) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, key)) return null
    value = (value as Record<string, unknown>)[key] // an object that has the key, just checked
  }
  return value ?? null
}

function holds(rule: SegmentRule, facts: Readonly<Record<string, unknown>>): boolean {
  const fact = comparable(factAt(facts, rule.field))
  const { operator } = rule
  if (operator === 'null') return fact === null
  if (operator === 'notNull') return fact !== null
  if (fact === null) return false
  const field = segmentField(rule.field)
  // Documents, phones and references are digits that are still text: 007 is not 7.
  const asText = field !== null && field !== 'attribute' && (field.type === 'text' || field.type === 'choice')
  const order = (value: Json | undefined) => compare(fact, value, asText)
  const text = (value: Json | undefined) => foldText(String(value ?? ''))
  switch (operator) {
    case '=':
      return order(rule.value) === 0
    case '!=':
      return order(rule.value) !== 0
    case '<':
      return isBelow(order(rule.value))
    case '<=':
      return isBelow(order(rule.value)) || order(rule.value) === 0
    case '>':
      return isAbove(order(rule.value))
    case '>=':
      return isAbove(order(rule.value)) || order(rule.value) === 0
    case 'between':
    case 'notBetween': {
      const [low, high] = listOf(rule.value).map(order)
      if (low === undefined || high === undefined || low === null || high === null) return false
      const inside = low >= 0 && high <= 0
      return operator === 'between' ? inside : !inside
    }
    case 'in':
      return listOf(rule.value).some((value) => order(value) === 0)
    case 'notIn':
      return listOf(rule.value).every((value) => order(value) !== 0)
    case 'contains':
      return foldText(String(fact)).includes(text(rule.value))
    case 'doesNotContain':
      return !foldText(String(fact)).includes(text(rule.value))
    case 'beginsWith':
      return foldText(String(fact)).startsWith(text(rule.value))
    case 'endsWith':
      return foldText(String(fact)).endsWith(text(rule.value))
  }
}

type Comparable = string | number | boolean

function comparable(fact: unknown): Comparable | null {
  if (typeof fact === 'number' || typeof fact === 'boolean') return fact
  if (typeof fact === 'string') return fact === '' ? null : fact
  return Array.isArray(fact) && fact.length > 0 ? fact.join(', ') : null
}

/**
 * Below 0, 0 or above 0; null when the two cannot be compared, as a number with a word. Dates are ISO text, which sorts
 * as itself. Without a declared text type, two numeric texts compare as numbers (imported attributes are text, and a
 * spreadsheet writes 90,50): as words, "90,50" would come after "100".
 */
function compare(fact: Comparable, value: Json | undefined, asText: boolean): number | null {
  if (typeof value === 'object' || value === undefined || value === '') return null
  if (typeof fact === 'boolean' || typeof value === 'boolean') return String(fact) === String(value) ? 0 : null
  if (!asText) {
    const [a, b] = [numberIn(fact), numberIn(value)]
    if (a !== null && b !== null) return a - b
    if (a !== null || b !== null) return null
  }
  const [a, b] = [foldText(String(fact)), foldText(String(value))]
  return a < b ? -1 : a > b ? 1 : 0
}

function isBelow(order: number | null): boolean {
  return order !== null && order < 0
}

function isAbove(order: number | null): boolean {
  return order !== null && order > 0
}

/** An attribute's name may hold dots itself, so it is one key. */
function keysOf(path: string): string[] {
  const attribute = /^(customer)\.(attributes)\.(.+)$/s.exec(path)
  return attribute === null ? path.split('.') : attribute.slice(1)
}
