/**
 * Reads a JSON Schema (2020-12) for a form: follows references, joins `allOf` and conditions, and tells what kind of
 * field a value needs. Pure and free of code generation, so that it runs under the strict content security policy.
 */
import { type Schema as CfworkerSchema, validate } from '@cfworker/json-schema'
import { isRecord } from './field-path.ts'

export type JsonSchema = Record<string, unknown>
export type Scalar = string | number | boolean | null

/** One way that a union's value can be: shown as a choice; `schema` describes the rest of it. */
export interface UnionOption {
  /** Identifies the option: the discriminating value, or the name of the property that only it requires, or its number. */
  key: string
  schema: JsonSchema
  /** What the discriminating property must hold, when there is one. */
  tag?: Scalar
}

export type Shape =
  | {
      kind: 'object'
      properties: [name: string, schema: JsonSchema][]
      required: ReadonlySet<string>
      rest?: JsonSchema
    }
  | { kind: 'list'; items: JsonSchema; minItems: number; maxItems: number }
  | { kind: 'values'; values: Scalar[] }
  | { kind: 'union'; options: UnionOption[]; discriminator?: string }
  | { kind: 'text' | 'number' | 'integer' | 'boolean' }
  | { kind: 'constant'; value: unknown }
  | { kind: 'unknown' }

const REFERENCES = 40

/** The schema with references followed, `allOf` joined, and the branch of `if` that fits `value` added. */
export function resolved(schema: JsonSchema, root: JsonSchema, value?: unknown): JsonSchema {
  let result = schema
  for (let followed = 0; typeof result.$ref === 'string' && followed < REFERENCES; followed += 1) {
    const { $ref, ...own } = result
    result = { ...target(String($ref), root), ...own }
  }
  if (Array.isArray(result.allOf)) {
    const { allOf, ...own } = result
    result = allOf.filter(isRecord).reduce((all, part) => joined(all, resolved(part, root, value)), own)
  }
  if (isRecord(result.if)) {
    const { if: condition, then: yes, else: no, ...own } = result
    const branch = fits(value, condition, root) ? yes : no
    result = isRecord(branch) ? joined(own, resolved(branch, root, value)) : own
  }
  return withoutNull(result, root)
}

/** What kind of field a resolved schema needs. */
export function shapeOf(schema: JsonSchema, root: JsonSchema): Shape {
  const values = scalarsOf(schema, root)
  if (values?.length === 1 && values[0] !== undefined) return { kind: 'constant', value: values[0] }
  if (values) return { kind: 'values', values }
  if ('const' in schema) return { kind: 'constant', value: schema.const }
  const members = membersOf(schema)
  if (members) return unionOf(schema, members, root)
  switch (typeOf(schema)) {
    case 'object':
      return objectOf(schema)
    case 'array':
      return {
        kind: 'list',
        items: isRecord(schema.items) ? schema.items : {},
        minItems: typeof schema.minItems === 'number' ? schema.minItems : 0,
        maxItems: typeof schema.maxItems === 'number' ? schema.maxItems : Number.POSITIVE_INFINITY,
      }
    case 'string':
      return { kind: 'text' }
    case 'number':
      return { kind: 'number' }
    case 'integer':
      return { kind: 'integer' }
    case 'boolean':
      return { kind: 'boolean' }
    default:
      return { kind: 'unknown' }
  }
}

/** Which option of a union a value is: by its tag, else the first that fits, else the first whose key it has. */
export function chosenOption(
  value: unknown,
  shape: Extract<Shape, { kind: 'union' }>,
  root: JsonSchema,
): UnionOption | undefined {
  const { options, discriminator } = shape
  if (discriminator !== undefined) {
    const tag = isRecord(value) ? value[discriminator] : undefined
    return options.find((option) => option.tag === tag)
  }
  return (
    options.find((option) => fits(value, option.schema, root)) ??
    options.find((option) => isRecord(value) && option.key in value) ??
    options.find((option) => sameType(value, typeOf(resolved(option.schema, root))))
  )
}

/** A value to begin with: the schema's default, or the least that the form can show. */
export function initialValue(schema: JsonSchema, root: JsonSchema, depth = 0): unknown {
  const own = resolved(schema, root)
  if ('default' in own) return structuredClone(own.default)
  const fromWidget = WIDGET_INITIALS[String(own['x-widget'])]
  if (fromWidget !== undefined) return structuredClone(fromWidget)
  const shape = shapeOf(own, root)
  switch (shape.kind) {
    case 'constant':
      return shape.value
    case 'values':
      return shape.values[0]
    case 'union': {
      const first = shape.options[0]
      return first && depth < 12 ? optionValue(first, shape.discriminator, root, depth + 1) : undefined
    }
    case 'object':
      if (depth >= 12) return {}
      return Object.fromEntries(
        shape.properties.flatMap(([name, property]) =>
          shape.required.has(name) ? [[name, initialValue(property, root, depth + 1)]] : [],
        ),
      )
    case 'list':
      return Array.from({ length: depth < 12 ? shape.minItems : 0 }, () => initialValue(shape.items, root, depth + 1))
    case 'text':
      return ''
    case 'number':
    case 'integer':
      return typeof own.minimum === 'number' ? Math.max(own.minimum, 0) : 0
    case 'boolean':
      return false
    case 'unknown':
      return ''
  }
}

/** A fresh value of one option of a union. */
export function optionValue(
  option: UnionOption,
  discriminator: string | undefined,
  root: JsonSchema,
  depth = 0,
): unknown {
  const value = initialValue(option.schema, root, depth)
  return discriminator !== undefined && isRecord(value) ? { ...value, [discriminator]: option.tag } : value
}

/** Whether a value is valid: used to tell options and conditions apart, never to refuse input. */
export function fits(value: unknown, schema: JsonSchema, root: JsonSchema): boolean {
  if (value === undefined) return false
  const definitions = isRecord(root.$defs) ? { $defs: root.$defs } : {}
  try {
    // JsonSchema is the same JSON under a looser type; the library reads unknown keywords as annotations.
    return validate(value, { ...definitions, ...schema } as CfworkerSchema, '2020-12').valid
  } catch {
    return false // a reference that leads nowhere: the server's own check reports it
  }
}

/** `type` of a schema, also when it is only implied. */
function typeOf(schema: JsonSchema): string | undefined {
  if (typeof schema.type === 'string') return schema.type
  if (Array.isArray(schema.type))
    return schema.type.find((type): type is string => typeof type === 'string' && type !== 'null')
  if (isRecord(schema.properties) || isRecord(schema.patternProperties)) return 'object'
  if ('items' in schema || 'prefixItems' in schema) return 'array'
  return undefined
}

const WIDGET_INITIALS: Record<string, unknown> = {
  duration: 'P1D',
  'time-of-day': '09:00',
  weekdays: [1, 2, 3, 4, 5],
  rules: { combinator: 'and', rules: [] },
}

function target(reference: string, root: JsonSchema): JsonSchema {
  if (!reference.startsWith('#')) return {}
  let here: unknown = root
  for (const part of reference.slice(1).split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    here = isRecord(here) || Array.isArray(here) ? Reflect.get(here, key) : undefined
  }
  return isRecord(here) ? here : {}
}

function joined(one: JsonSchema, other: JsonSchema): JsonSchema {
  const properties =
    isRecord(one.properties) || isRecord(other.properties)
      ? { properties: { ...recordOf(one.properties), ...recordOf(other.properties) } }
      : {}
  const required = [...listOf(one.required), ...listOf(other.required)]
  return { ...one, ...other, ...properties, ...(required.length > 0 ? { required } : {}) }
}

/** `anyOf: [X, null]` is X that may be absent: a form draws X. */
function withoutNull(schema: JsonSchema, root: JsonSchema): JsonSchema {
  for (const keyword of ['anyOf', 'oneOf']) {
    const members = schema[keyword]
    if (!Array.isArray(members)) continue
    const others = members.filter((member) => !(isRecord(member) && member.type === 'null'))
    if (others.length === members.length || others.length !== 1 || !isRecord(others[0])) continue
    const { [keyword]: _union, ...own } = schema
    return { ...resolved(others[0], root), ...own }
  }
  return schema
}

/** The values of an enumeration, however it is written; undefined when the schema is none. */
function scalarsOf(schema: JsonSchema, root: JsonSchema): Scalar[] | undefined {
  if (Array.isArray(schema.enum)) return schema.enum.every(isScalar) ? schema.enum : undefined
  if (isScalar(schema.const)) return [schema.const]
  const members = membersOf(schema)
  if (!members) return undefined
  const values = members.map((member) => scalarsOf(resolved(member, root), root))
  return values.every((value) => value !== undefined) ? [...new Set(values.flat())] : undefined
}

function unionOf(schema: JsonSchema, members: JsonSchema[], root: JsonSchema): Shape {
  const { anyOf: _any, oneOf: _one, 'x-widget': _widget, ...shared } = schema
  const own = members.map((member) => resolved(member, root))
  const options = isRecord(shared.properties)
    ? own.map((member) => joined(withoutOthers(shared, member, own), member))
    : own
  const discriminator = discriminatorOf(options, root)
  if (discriminator === undefined) {
    return {
      kind: 'union',
      options: options.map((option, index) => ({ key: keyOf(option, options, index), schema: option })),
    }
  }
  return {
    kind: 'union',
    discriminator,
    options: options.flatMap((option) =>
      (tagsOf(option, discriminator, root) ?? []).map((tag) => ({ key: String(tag), tag, schema: option })),
    ),
  }
}

/** `oneOf: [{required: ['for']}, {required: ['at']}]`: what only another member requires is no part of this one. */
function withoutOthers(shared: JsonSchema, member: JsonSchema, members: JsonSchema[]): JsonSchema {
  const foreign = new Set(members.flatMap((other) => (other === member ? [] : listOf(other.required))))
  for (const name of [...listOf(member.required), ...listOf(shared.required)]) foreign.delete(name)
  const properties = Object.entries(recordOf(shared.properties)).filter(([name]) => !foreign.has(name))
  return { ...shared, properties: Object.fromEntries(properties) }
}

/** The required property that holds another constant in every member. */
function discriminatorOf(options: JsonSchema[], root: JsonSchema): string | undefined {
  const names = Object.keys(recordOf(options[0]?.properties))
  return names.find((name) => {
    const tags = options.map((option) =>
      listOf(option.required).includes(name) ? tagsOf(option, name, root) : undefined,
    )
    const all = tags.flatMap((tag) => tag ?? [])
    return tags.every((tag) => tag !== undefined) && new Set(all).size === all.length
  })
}

function tagsOf(option: JsonSchema, name: string, root: JsonSchema): Scalar[] | undefined {
  const property = recordOf(option.properties)[name]
  return isRecord(property) ? scalarsOf(resolved(property, root), root) : undefined
}

function keyOf(option: JsonSchema, options: JsonSchema[], index: number): string {
  const own = listOf(option.required).find(
    (name) => !options.some((other) => other !== option && listOf(other.required).includes(name)),
  )
  return own ?? String(index)
}

function objectOf(schema: JsonSchema): Shape {
  const patterns = Object.values(recordOf(schema.patternProperties)).find(isRecord)
  const rest = isRecord(schema.additionalProperties) ? schema.additionalProperties : patterns
  return {
    kind: 'object',
    properties: Object.entries(recordOf(schema.properties)).flatMap(([name, property]) =>
      isRecord(property) ? [[name, property] satisfies [string, JsonSchema]] : [],
    ),
    required: new Set(listOf(schema.required)),
    ...(rest ? { rest } : {}),
  }
}

function membersOf(schema: JsonSchema): JsonSchema[] | undefined {
  const members = schema.anyOf ?? schema.oneOf
  return Array.isArray(members) ? members.filter(isRecord) : undefined
}

function sameType(value: unknown, type: string | undefined): boolean {
  if (Array.isArray(value)) return type === 'array'
  return type === (value === null ? 'null' : typeof value)
}

const recordOf = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {})
const listOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
const isScalar = (value: unknown): value is Scalar =>
  value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
