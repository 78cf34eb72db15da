/**
 * A form for any object that a JSON Schema describes. Controlled: it holds no copy of the value, each change is handed
 * up as the whole new value with the place that changed.
 */
import { useId } from 'react'
import type { NodeTexts, VariableDescription } from '../../../schemas/node-type.ts'
import { Field } from './Field.tsx'
import { Problems } from './FieldFrame.tsx'
import { type FieldPath, isRecord, type Problem, problemsAt, withValueAt } from './field-path.ts'
import styles from './form.module.css'
import { FormProvider } from './form-context.ts'
import { type JsonSchema, resolved, shapeOf } from './json-schema.ts'
import { ObjectField } from './ObjectField.tsx'

export interface SchemaFormProps {
  schema: JsonSchema
  fields: NodeTexts['fields']
  value: Record<string, unknown>
  onChange: (value: Record<string, unknown>, path: FieldPath) => void
  problems?: readonly Problem[]
  variables?: readonly VariableDescription[]
  readOnly?: boolean
  /** Top-level properties that come first. */
  order?: readonly string[]
  isConnected?: (list: FieldPath, itemId: string) => boolean
  reservedIds?: (list: FieldPath) => readonly string[]
}

export function SchemaForm(props: SchemaFormProps) {
  const { schema, fields, value, onChange, problems = [], variables = [], readOnly = false, order = [] } = props
  const id = useId()
  const change = (path: FieldPath, next: unknown) => {
    const whole = withValueAt(value, path, next)
    onChange(isRecord(whole) ? whole : {}, path)
  }
  const own = resolved(schema, schema, value)
  const shape = shapeOf(own, schema)
  return (
    <FormProvider
      value={{
        id,
        root: schema,
        fields,
        problems,
        variables,
        readOnly,
        change,
        isConnected: props.isConnected ?? (() => false),
        reservedIds: props.reservedIds ?? (() => []),
      }}
    >
      <div className={styles.form}>
        <Problems problems={problemsAt(problems, [], false)} />
        {shape.kind === 'object' && own['x-widget'] === undefined ? (
          <ObjectField shape={shape} value={value} path={[]} order={order} />
        ) : (
          <Field schema={schema} value={value} path={[]} required />
        )}
      </div>
    </FormProvider>
  )
}
