/**
 * The facts that segments can ask about, with their types: what the rule builder offers and what `checkRules` accepts.
 * Any `customer.attributes.…` may be asked about too; its type is that of the value found. Labels are the interface's.
 */
import type { SegmentField } from '../../schemas/api.ts'
import type { SegmentRule } from '../../schemas/segment.ts'
import { AGING_BUCKETS } from './aging.ts'
import { BRAZILIAN_STATES } from './place.ts'

export type SegmentFieldType = SegmentField['type']

/** `money` is compared in integer minor units: 2000 is 20.00. `choice` has fixed values. */
export type SegmentFieldSpec = { name: string; type: SegmentFieldType; values?: readonly string[] }

export const SEGMENT_FIELDS: readonly SegmentFieldSpec[] = [
  { name: 'debt.daysPastDue', type: 'number' },
  { name: 'debt.agingBucket', type: 'choice', values: AGING_BUCKETS },
  { name: 'debt.total', type: 'money' },
  { name: 'debt.principal', type: 'money' },
  { name: 'debt.fee', type: 'money' },
  { name: 'debt.interest', type: 'money' },
  { name: 'debt.count', type: 'number' },
  { name: 'debt.dueDate', type: 'date' },
  { name: 'debt.description', type: 'text' },
  { name: 'debt.reference', type: 'text' },
  { name: 'debt.digitableLine', type: 'text' },
  { name: 'debt.currency', type: 'text' },
  { name: 'debt.creditor', type: 'text' },
  { name: 'debt.id', type: 'text' },
  { name: 'customer.name', type: 'text' },
  { name: 'customer.firstName', type: 'text' },
  { name: 'customer.document', type: 'text' },
  { name: 'customer.email', type: 'text' },
  { name: 'customer.phone', type: 'text' },
  { name: 'customer.country', type: 'text' },
  { name: 'customer.state', type: 'choice', values: BRAZILIAN_STATES },
  { name: 'customer.city', type: 'text' },
  { name: 'customer.language', type: 'text' },
  { name: 'customer.timezone', type: 'text' },
  { name: 'customer.consent', type: 'choice', values: ['granted', 'revoked', 'unknown'] },
  { name: 'customer.id', type: 'text' },
]

const ATTRIBUTE_PREFIX = 'customer.attributes.'

const byName = new Map(SEGMENT_FIELDS.map((field) => [field.name, field]))

/** The field, `'attribute'` for an attribute of any type, or null for an unknown name. */
export function segmentField(name: string): SegmentFieldSpec | 'attribute' | null {
  if (name.startsWith(ATTRIBUTE_PREFIX) && name.length > ATTRIBUTE_PREFIX.length) return 'attribute'
  return byName.get(name) ?? null
}

export type SegmentOperator = SegmentRule['operator']

const ORDERED: readonly SegmentOperator[] = ['=', '!=', '<', '<=', '>', '>=', 'between', 'notBetween', 'in', 'notIn']
const WRITTEN: readonly SegmentOperator[] = [
  '=',
  '!=',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'beginsWith',
  'endsWith',
]
const PRESENCE: readonly SegmentOperator[] = ['null', 'notNull']

/** The operators that make sense for a type of field. */
export const OPERATORS_BY_TYPE: Record<SegmentFieldType, readonly SegmentOperator[]> = {
  number: [...ORDERED, ...PRESENCE],
  money: [...ORDERED, ...PRESENCE],
  date: [...ORDERED, ...PRESENCE],
  text: [...WRITTEN, ...PRESENCE],
  choice: ['=', '!=', 'in', 'notIn', ...PRESENCE],
  boolean: ['=', '!=', ...PRESENCE],
}
