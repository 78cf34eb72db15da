/** A number, whole when the schema says so; empty when it is optional and not given. */
import { NumberInput } from '@mantine/core'
import { useLocale } from '../../i18n/index.ts'
import { isWrong } from '../form/field-path.ts'
import { decimalMarkOf } from './decimal.ts'
import type { WidgetProps } from './widget.ts'

export function NumberField({ id, describedBy, value, onChange, schema, texts, readOnly, problems }: WidgetProps) {
  const mark = decimalMarkOf(useLocale())
  const whole = schema.type === 'integer' || schema['x-widget'] === 'integer'
  return (
    <NumberInput
      id={id}
      aria-describedby={describedBy}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => onChange(typeof next === 'number' && Number.isFinite(next) ? next : undefined)}
      allowDecimal={!whole}
      decimalSeparator={mark}
      {...(typeof schema.minimum === 'number' ? { min: schema.minimum } : {})}
      {...(typeof schema.maximum === 'number' ? { max: schema.maximum } : {})}
      clampBehavior="none"
      allowNegative={!(typeof schema.minimum === 'number' && schema.minimum >= 0)}
      error={isWrong(problems)}
      readOnly={readOnly}
      placeholder={texts.placeholder}
      w={150}
    />
  )
}
