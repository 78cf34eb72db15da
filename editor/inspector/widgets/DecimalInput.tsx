/**
 * An integer of minor units or basis points, typed as a decimal. What is typed stays as typed until one leaves the
 * field; only a readable amount is handed on.
 */
import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useLocale, useTexts } from '../../i18n/index.ts'
import { decimalMarkOf, readDecimal, writeDecimal } from './decimal.ts'

interface Props {
  id?: string
  'aria-label'?: string | undefined
  describedBy?: string | undefined
  value: unknown
  onChange: (value: number | undefined) => void
  /** Decimals that are always written: 2 for money, 0 for percent. */
  places: number
  unit: string
  unitSide: 'left' | 'right'
  readOnly?: boolean
  invalid?: boolean
  placeholder?: string | undefined
  width?: number | string
}

export function DecimalInput(props: Props) {
  const { value, onChange, places, unit, unitSide, readOnly = false, invalid = false } = props
  const t = useTexts('inspector')
  const mark = decimalMarkOf(useLocale())
  const [typed, setTyped] = useState<string | null>(null)
  const written = typeof value === 'number' ? writeDecimal(value, mark, 2, places) : ''
  const unreadable = typed !== null && typed.trim() !== '' && readDecimal(typed, mark) === undefined
  const section: ReactNode = <span style={{ color: 'var(--quiet)' }}>{unit}</span>
  return (
    <TextInput
      {...(props.id === undefined ? {} : { id: props.id })}
      aria-label={props['aria-label']}
      aria-describedby={props.describedBy}
      inputMode="decimal"
      className="tabular"
      value={typed ?? written}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const amount = readDecimal(text, mark)
        if (amount !== undefined || text.trim() === '') onChange(amount)
      }}
      onBlur={() => {
        if (!unreadable) setTyped(null)
      }}
      error={unreadable ? t('widgets.unreadableNumber') : invalid}
      readOnly={readOnly}
      placeholder={props.placeholder}
      w={props.width ?? 150}
      {...(unitSide === 'left' ? { leftSection: section } : { rightSection: section })}
    />
  )
}
