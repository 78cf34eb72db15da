/** What is wrong with segment rules, before they meet a customer: unknown facts, operators and values that cannot match. */
import type { Json } from '../../schemas/basics.ts'
import type { SegmentRule, SegmentRules } from '../../schemas/segment.ts'
import { OPERATORS_BY_TYPE, type SegmentFieldSpec, segmentField } from './segment-fields.ts'
import { isDateValue, listOf, numberOf } from './segment-values.ts'

export type RuleProblem = {
  /** JSON Pointer into the rules, such as `/rules/0/value`. */
  pointer: string
  problem:
    | 'unknown-field'
    | 'operator-does-not-fit'
    | 'value-missing'
    | 'value-not-a-number'
    | 'value-not-a-date'
    | 'value-not-a-choice'
    | 'two-values-needed'
    | 'nested-too-deep'
  /** The field, operator or value that it is about. */
  subject: string
}

/** Far deeper than people build, far shallower than a stack. */
const DEEPEST = 20

/** Rules must already have the shape of `SegmentRules`. An empty group is no problem: it is true of everybody. */
export function checkRules(rules: SegmentRules, pointer = '', depth = 0): RuleProblem[] {
  if (depth >= DEEPEST) return [{ pointer, problem: 'nested-too-deep', subject: String(DEEPEST) }]
  return rules.rules.flatMap((rule, index) => {
    const at = `${pointer}/rules/${index}`
    return 'rules' in rule ? checkRules(rule, at, depth + 1) : checkRule(rule, at)
  })
}

function checkRule(rule: SegmentRule, pointer: string): RuleProblem[] {
  const field = segmentField(rule.field)
  if (field === null) return [{ pointer: `${pointer}/field`, problem: 'unknown-field', subject: rule.field }]
  if (field !== 'attribute' && !OPERATORS_BY_TYPE[field.type].includes(rule.operator))
    return [{ pointer: `${pointer}/operator`, problem: 'operator-does-not-fit', subject: rule.operator }]
  if (rule.operator === 'null' || rule.operator === 'notNull') return []
  const at = `${pointer}/value`
  const values = valuesOf(rule)
  if (values.length === 0 || values.some((value) => value === '' || value === null || value === undefined))
    return [{ pointer: at, problem: 'value-missing', subject: rule.field }]
  const between = rule.operator === 'between' || rule.operator === 'notBetween'
  if (between && values.length !== 2) return [{ pointer: at, problem: 'two-values-needed', subject: rule.field }]
  if (field === 'attribute') return []
  return values.flatMap((value) => {
    const problem = problemOf(value, field)
    return problem === null ? [] : [{ pointer: at, problem, subject: String(value) }]
  })
}

function valuesOf(rule: SegmentRule): (Json | undefined)[] {
  switch (rule.operator) {
    case 'in':
    case 'notIn':
    case 'between':
    case 'notBetween':
      return listOf(rule.value)
    default:
      return [rule.value]
  }
}

function problemOf(value: Json | undefined, field: SegmentFieldSpec): RuleProblem['problem'] | null {
  switch (field.type) {
    case 'number':
    case 'money': {
      const isText = typeof value === 'string' || typeof value === 'number'
      return isText && numberOf(value) !== null ? null : 'value-not-a-number'
    }
    case 'date':
      return isDateValue(value) ? null : 'value-not-a-date'
    case 'choice':
      // Other countries' states are as good as Brazil's.
      if (field.name === 'customer.state') return null
      return field.values?.includes(String(value)) ? null : 'value-not-a-choice'
    case 'boolean':
      return value === true || value === false || value === 'true' || value === 'false' ? null : 'value-not-a-choice'
    case 'text':
      return null
  }
}
