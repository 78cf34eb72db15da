/** A share in basis points, typed as percent: 250 is "2,5 %". */

import { isWrong } from '../form/field-path.ts'
import { DecimalInput } from './DecimalInput.tsx'
import type { WidgetProps } from './widget.ts'

export function PercentInput({ id, describedBy, value, onChange, texts, readOnly, problems }: WidgetProps) {
  return (
    <DecimalInput
      id={id}
      describedBy={describedBy}
      value={value}
      onChange={onChange}
      places={0}
      unit="%"
      unitSide="right"
      readOnly={readOnly}
      invalid={isWrong(problems)}
      placeholder={texts.placeholder}
    />
  )
}
