/** Plain text: one line, or several when the schema allows many characters. */
import { Textarea, TextInput } from '@mantine/core'
import { isWrong } from '../form/field-path.ts'
import type { WidgetProps } from './widget.ts'

export function TextField({
  id,
  describedBy,
  value,
  onChange,
  schema,
  texts,
  required,
  readOnly,
  problems,
}: WidgetProps) {
  const maxLength = typeof schema.maxLength === 'number' ? schema.maxLength : undefined
  const shared = {
    id,
    'aria-describedby': describedBy,
    value: typeof value === 'string' ? value : '',
    // An optional text that is emptied is not there any more; a required one stays, and is found empty by the check.
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange(event.currentTarget.value === '' && !required ? undefined : event.currentTarget.value),
    error: isWrong(problems),
    readOnly,
    placeholder: texts.placeholder,
    maxLength,
  }
  const tall = schema['x-multiline'] === true || (maxLength ?? 0) > 300
  return tall ? <Textarea {...shared} autosize minRows={2} maxRows={10} /> : <TextInput {...shared} />
}
