/** A time of day "HH:MM", in the browser's own time field. */
import { TextInput } from '@mantine/core'
import { isWrong } from '../form/field-path.ts'
import type { WidgetProps } from './widget.ts'

export function TimeOfDayInput({ id, describedBy, value, onChange, required, readOnly, problems }: WidgetProps) {
  return (
    <TextInput
      type="time"
      id={id}
      aria-describedby={describedBy}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => {
        const time = event.currentTarget.value.slice(0, 5)
        if (time !== '' || !required) onChange(time === '' ? undefined : time)
      }}
      error={isWrong(problems)}
      readOnly={readOnly}
      w={130}
    />
  )
}
