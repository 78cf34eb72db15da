/** Any of a few fixed values. */
import { Checkbox } from '@mantine/core'
import { useForm } from '../form/form-context.ts'
import { resolved, shapeOf } from '../form/json-schema.ts'
import type { WidgetProps } from './widget.ts'
import styles from './widgets.module.css'

export function CheckboxesInput({ id, value, onChange, schema, texts, required, readOnly }: WidgetProps) {
  const { root } = useForm()
  const list = shapeOf(schema, root)
  const items = list.kind === 'list' ? shapeOf(resolved(list.items, root), root) : undefined
  const values = items?.kind === 'values' ? items.values : []
  const chosen: unknown[] = Array.isArray(value) ? value : []
  const toggle = (each: unknown) => {
    const next = values.filter((other) => (other === each ? !chosen.includes(each) : chosen.includes(other)))
    onChange(next.length === 0 && !required ? undefined : next)
  }
  return (
    <div className={styles.checks} id={id}>
      {values.map((each) => (
        <Checkbox
          key={String(each)}
          size="sm"
          radius="xs"
          label={texts.optionName(each)}
          checked={chosen.includes(each)}
          disabled={readOnly}
          onChange={() => toggle(each)}
        />
      ))}
    </div>
  )
}
