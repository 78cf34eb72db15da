/** A share of people as they write it, "2,5 %", kept as whole basis points. */
import { NumberInput } from '@mantine/core'
import { useLocale } from '../i18n/index.ts'

interface Props {
  label: string
  help?: string
  value: number | undefined
  placeholder?: string
  onChange: (basisPoints: number) => void
  /** Where it may be left empty. */
  onClear?: () => void
}

export function Percent({ label, help, value, placeholder, onChange, onClear }: Props) {
  const locale = useLocale()
  return (
    <NumberInput
      label={label}
      description={help}
      suffix=" %"
      min={0}
      max={100}
      decimalScale={2}
      decimalSeparator={locale === 'en' ? '.' : ','}
      value={value === undefined ? '' : value / 100}
      {...(placeholder === undefined ? {} : { placeholder })}
      onChange={(next) => {
        if (next === '') onClear?.()
        else onChange(Math.min(10_000, Math.max(0, Math.round(Number(next) * 100) || 0)))
      }}
    />
  )
}
