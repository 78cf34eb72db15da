/** One of a few fixed values: all in sight when they are few and short. */
import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useTexts } from '../../i18n/index.ts'
import { isWrong } from '../form/field-path.ts'
import { useForm } from '../form/form-context.ts'
import { shapeOf } from '../form/json-schema.ts'
import type { WidgetProps } from './widget.ts'

export function ValueSelect({
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
  const { root } = useForm()
  const t = useTexts('inspector')
  const shape = shapeOf(schema, root)
  const values = shape.kind === 'values' ? shape.values : []
  const data = values.map((each) => ({ value: String(each), label: texts.optionName(each) }))
  const choose = (key: string) => onChange(values.find((each) => String(each) === key))
  const known = values.some((each) => each === value)
  const short = data.length <= 3 && data.reduce((sum, { label }) => sum + label.length, 0) <= 30
  if (required && known && short) {
    return (
      <SegmentedControl
        id={id}
        aria-label={texts.label}
        data={data}
        value={String(value)}
        onChange={choose}
        readOnly={readOnly}
        fullWidth
        size="xs"
      />
    )
  }
  return (
    <NativeSelect
      id={id}
      aria-describedby={describedBy}
      data={required && known ? data : [{ value: '', label: t(required ? 'form.choose' : 'form.none') }, ...data]}
      value={known ? String(value) : ''}
      onChange={(event) => choose(event.currentTarget.value)}
      disabled={readOnly}
      error={isWrong(problems)}
    />
  )
}
