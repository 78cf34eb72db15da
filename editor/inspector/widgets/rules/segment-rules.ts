/** Segment rules between the document and the builder: fields with their operators, and rules without the builder's marks. Pure. */
import type { SegmentField } from '../../../../schemas/api.ts'
import type { SegmentRule, SegmentRules } from '../../../../schemas/segment.ts'
import { isRecord } from '../../form/field-path.ts'

type Operator = SegmentRule['operator']

const ORDERED: readonly Operator[] = ['=', '!=', '<', '<=', '>', '>=', 'between', 'notBetween', 'null', 'notNull']
const TEXT: readonly Operator[] = [
  '=',
  '!=',
  'contains',
  'doesNotContain',
  'beginsWith',
  'endsWith',
  'in',
  'notIn',
  'null',
  'notNull',
]

/** The operators that make sense for a kind of field, the commonest first. */
export function operatorsFor(type: SegmentField['type']): readonly Operator[] {
  switch (type) {
    case 'number':
    case 'money':
    case 'date':
      return ORDERED
    case 'text':
      return TEXT
    case 'choice':
      return ['=', '!=', 'in', 'notIn', 'null', 'notNull']
    case 'boolean':
      return ['=', 'null', 'notNull']
  }
}

const EMPTY_RULES: SegmentRules = { combinator: 'and', rules: [] }

/** Whatever a document holds, as rules: something else becomes no rules at all. */
export function asRules(value: unknown): SegmentRules {
  // The server checks every rule; the builder only needs the outer shape to be there.
  return isRecord(value) && Array.isArray(value.rules) ? (value as SegmentRules) : EMPTY_RULES
}

/** Without ids, value sources and paths, which the builder adds for itself: the document holds what a person chose. */
export function plainRules({ combinator, not, rules }: SegmentRules): SegmentRules {
  return {
    combinator: combinator === 'or' ? 'or' : 'and',
    ...(not ? { not: true } : {}),
    rules: rules.map((rule) =>
      'rules' in rule
        ? plainRules(rule)
        : {
            field: rule.field,
            operator: rule.operator,
            ...(rule.operator === 'null' || rule.operator === 'notNull' || rule.value === undefined
              ? {}
              : { value: rule.value }),
          },
    ),
  }
}

/** Names of fields that the rules use, nested groups included. */
export function fieldsUsed({ rules }: SegmentRules): string[] {
  return rules.flatMap((rule) => ('rules' in rule ? fieldsUsed(rule) : [rule.field]))
}

/** A value that fits a field's kind and the operator, to begin with: an amount typed for days past due is dropped. */
export function valueFor(type: SegmentField['type'], operator: string): SegmentRule['value'] {
  if (operator === 'between' || operator === 'notBetween') return [emptyOf(type), emptyOf(type)]
  if (operator === 'in' || operator === 'notIn') return []
  return emptyOf(type)
}

const emptyOf = (type: SegmentField['type']) =>
  type === 'boolean' ? true : type === 'number' || type === 'money' ? 0 : ''
