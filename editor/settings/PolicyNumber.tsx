/** A share (basis points) or an amount (minor units) of the policy, under its own label. */
import { useId } from 'react'
import { DecimalInput } from '../inspector/widgets/DecimalInput.tsx'
import css from './policy.module.css'

interface Props {
  label: string
  unit: '%' | 'R$'
  value: number | undefined
  onChange: (value: number) => void
  /** Given where it may be left empty. */
  onClear?: () => void
}

export function PolicyNumber({ label, unit, value, onChange, onClear }: Props) {
  const id = useId()
  return (
    <div>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <DecimalInput
        id={id}
        value={value}
        places={unit === '%' ? 0 : 2}
        unit={unit}
        unitSide={unit === '%' ? 'right' : 'left'}
        onChange={(changed) => (changed === undefined ? onClear?.() : onChange(changed))}
      />
    </div>
  )
}
