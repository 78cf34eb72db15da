/**
 * Segment rules: react-querybuilder's JSON (`RuleGroupType`), as staff build it. Evaluated by `runtime/collections/segment-rules.ts`
 * over the facts of one customer; an absent fact is null and only `null`/`notNull` are true of it or its absence.
 */
import { type Static, Type } from 'typebox'
import { Instant, Json } from './basics.ts'

export const SEGMENT_OPERATORS = [
  '=', '!=', '<', '<=', '>', '>=', 'between', 'notBetween', 'in', 'notIn',
  'contains', 'doesNotContain', 'beginsWith', 'endsWith', 'null', 'notNull',
] as const // biome-ignore format: one line a family reads better

export const SegmentRule = Type.Object({
  id: Type.Optional(Type.String()),
  /** A fact: `debt.daysPastDue`, `customer.state`, `customer.attributes.plano` … */
  field: Type.String({ minLength: 1 }),
  operator: Type.Enum(SEGMENT_OPERATORS),
  /** Numbers, strings, booleans; lists for `between` and `in` (an array, or a comma-separated string as the builder writes it). */
  value: Type.Optional(Json),
  valueSource: Type.Optional(Type.Literal('value')),
})
export type SegmentRule = Static<typeof SegmentRule>

export type SegmentRules = {
  id?: string
  combinator: 'and' | 'or'
  not?: boolean
  rules: (SegmentRule | SegmentRules)[]
}

/** A group of rules; groups nest. Written as a cyclic schema, so the published JSON Schema refers to itself. */
export const SegmentRules = Type.Unsafe<SegmentRules>({
  $ref: '#/$defs/SegmentRules',
  'x-widget': 'rules',
})

/** The definition that `$ref: '#/$defs/SegmentRules'` points at; every emitted schema that uses it carries it in `$defs`. */
export const SegmentRulesDefinition = {
  type: 'object',
  required: ['combinator', 'rules'],
  properties: {
    id: { type: 'string' },
    combinator: { enum: ['and', 'or'] },
    not: { type: 'boolean' },
    rules: { type: 'array', items: { anyOf: [SegmentRule, { $ref: '#/$defs/SegmentRules' }] } },
  },
}

const closed = { additionalProperties: false }

/** Rules under a name, which journeys may begin with. Who is in it is asked anew each time. */
export const SavedSegment = Type.Object({
  id: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.String()),
  rules: SegmentRules,
  createdAt: Instant,
  updatedAt: Instant,
  /** Published journeys that people enter by it. */
  usedBy: Type.Array(Type.Object({ id: Type.String(), name: Type.String() })),
})
export type SavedSegment = Static<typeof SavedSegment>

export const WriteSegment = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' }),
    description: Type.Optional(Type.String({ maxLength: 500 })),
    rules: SegmentRules,
  },
  closed,
)
export type WriteSegment = Static<typeof WriteSegment>

/** `id`: for those who keep journeys in files and want to name segments there; two names of the API are taken. */
export const CreateSegment = Type.Object(
  {
    id: Type.Optional(Type.String({ pattern: '^(?!(fields|count|new)$)[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 80 })),
    ...WriteSegment.properties,
  },
  closed,
)
