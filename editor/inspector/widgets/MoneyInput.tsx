/** An amount in minor units, typed as money: "1.234,56". */

import { isWrong } from '../form/field-path.ts'
import { DecimalInput } from './DecimalInput.tsx'
import type { WidgetProps } from './widget.ts'

export function MoneyInput({ id, describedBy, value, onChange, texts, readOnly, problems }: WidgetProps) {
  return (
    <DecimalInput
      id={id}
      describedBy={describedBy}
      value={value}
      onChange={onChange}
      places={2}
      unit="R$"
      unitSide="left"
      readOnly={readOnly}
      invalid={isWrong(problems)}
      placeholder={texts.placeholder}
    />
  )
}
