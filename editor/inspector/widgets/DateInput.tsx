/** A calendar date `YYYY-MM-DD`, in the browser's own date field. */
import { TextInput } from '@mantine/core'
import { isWrong } from '../form/field-path.ts'
import type { WidgetProps } from './widget.ts'

export function DateInput({ id, describedBy, value, onChange, required, readOnly, problems }: WidgetProps) {
  return (
    <TextInput
      type="date"
      id={id}
      aria-describedby={describedBy}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => {
        const date = event.currentTarget.value
        if (date !== '' || !required) onChange(date === '' ? undefined : date)
      }}
      error={isWrong(problems)}
      readOnly={readOnly}
      w={160}
    />
  )
}
