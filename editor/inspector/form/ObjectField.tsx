/** The fields of an object in order; what tells a union's options apart is not shown, the choice above it does that. */
import { Field } from './Field.tsx'
import { type FieldPath, isRecord } from './field-path.ts'
import type { JsonSchema, Shape } from './json-schema.ts'

interface Props {
  shape: Extract<Shape, { kind: 'object' }>
  value: unknown
  path: FieldPath
  /** Property names to leave out. */
  without?: readonly string[]
  /** Names that come first, in this order. */
  order?: readonly string[]
}

export function ObjectField({ shape, value, path, without = [], order = [] }: Props) {
  const data = isRecord(value) ? value : {}
  const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)
  const shown = shape.properties
    .filter(([name, schema]) => !without.includes(name) && !isHidden(schema, data))
    .toSorted(([one], [other]) => place(one) - place(other))
  return shown.map(([name, schema]) => (
    <Field key={name} schema={schema} value={data[name]} path={[...path, name]} required={shape.required.has(name)} />
  ))
}

/** A property that another one makes needless (`x-hidden-by`) is shown while that one is not there. */
function isHidden(schema: JsonSchema, data: Record<string, unknown>): boolean {
  const other = schema['x-hidden-by']
  return typeof other === 'string' && data[other] !== undefined
}
