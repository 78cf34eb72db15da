/** Yes or no. The label stands beside the switch, so it draws its own frame. */
import { Switch } from '@mantine/core'
import { Problems } from '../form/FieldFrame.tsx'
import type { WidgetProps } from './widget.ts'

export function SwitchInput({ id, value, onChange, schema, texts, required, readOnly, problems }: WidgetProps) {
  const fallback = schema.default === true
  const checked = typeof value === 'boolean' ? value : fallback
  return (
    <div>
      <Switch
        id={id}
        label={texts.label}
        description={texts.help}
        checked={checked}
        disabled={readOnly}
        onChange={(event) => {
          const next = event.currentTarget.checked
          onChange(!required && next === fallback ? undefined : next)
        }}
      />
      <Problems problems={problems} />
    </div>
  )
}
