/** The value of one rule, in the control that its field's kind and its operator ask for. */
import { MultiSelect, NativeSelect, NumberInput, TagsInput, TextInput } from '@mantine/core'
import type { ValueEditorProps } from 'react-querybuilder'
import type { SegmentField } from '../../../../schemas/api.ts'
import { useTexts } from '../../../i18n/index.ts'
import { DecimalInput } from '../DecimalInput.tsx'
import styles from '../widgets.module.css'

export function RuleValue({
  field,
  operator,
  value,
  handleOnChange,
  context,
  disabled,
  className,
  title,
}: ValueEditorProps) {
  const t = useTexts('inspector')
  // `RuleBuilder` hands its fields down as the builder's context.
  const fields: readonly SegmentField[] = context?.fields ?? []
  const known = fields.find(({ name }) => name === field)
  if (operator === 'null' || operator === 'notNull') return null
  const shared = { field: known, label: title ?? t('rules.value'), readOnly: disabled === true }
  if (operator === 'between' || operator === 'notBetween') {
    const [from, to] = listOf(value)
    return (
      <div className={`${styles.row} ${className}`}>
        <OneValue {...shared} value={from} onChange={(next) => handleOnChange([next, to ?? next])} />
        <span>{t('rules.and')}</span>
        <OneValue {...shared} value={to} onChange={(next) => handleOnChange([from ?? next, next])} />
      </div>
    )
  }
  return (
    <div className={className}>
      {operator === 'in' || operator === 'notIn' ? (
        <ManyValues {...shared} value={listOf(value)} onChange={handleOnChange} />
      ) : (
        <OneValue {...shared} value={value} onChange={handleOnChange} />
      )}
    </div>
  )
}

interface ValueProps<T> {
  field: SegmentField | undefined
  label: string
  readOnly: boolean
  value: T
  onChange: (value: unknown) => void
}

function OneValue({ field, label, readOnly, value, onChange }: ValueProps<unknown>) {
  const t = useTexts('inspector')
  const text = value === null || value === undefined ? '' : String(value)
  switch (field?.type) {
    case 'number':
      return (
        <NumberInput
          size="xs"
          aria-label={label}
          value={typeof value === 'number' ? value : text}
          readOnly={readOnly}
          onChange={(next) => typeof next === 'number' && onChange(next)}
        />
      )
    case 'money':
      return (
        <DecimalInput
          aria-label={label}
          value={typeof value === 'number' ? value : undefined}
          onChange={(next) => next !== undefined && onChange(next)}
          places={2}
          unit="R$"
          unitSide="left"
          readOnly={readOnly}
          width="100%"
        />
      )
    case 'date':
      return (
        <TextInput
          size="xs"
          type="date"
          aria-label={label}
          value={text}
          readOnly={readOnly}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'boolean':
      return (
        <NativeSelect
          size="xs"
          aria-label={label}
          value={text}
          disabled={readOnly}
          data={[
            { value: 'true', label: t('rules.yes') },
            { value: 'false', label: t('rules.no') },
          ]}
          onChange={(event) => onChange(event.currentTarget.value === 'true')}
        />
      )
    case 'choice':
      return (
        <NativeSelect
          size="xs"
          aria-label={label}
          value={text}
          disabled={readOnly}
          data={[{ value: '', label: t('form.choose') }, ...choicesOf(field)]}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'text':
    case undefined:
      return (
        <TextInput
          size="xs"
          aria-label={label}
          value={text}
          readOnly={readOnly}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
  }
}

function ManyValues({ field, label, readOnly, value, onChange }: ValueProps<unknown[]>) {
  const t = useTexts('inspector')
  const values = value.map(String)
  if (field?.type === 'choice') {
    return (
      <MultiSelect
        size="xs"
        aria-label={label}
        data={choicesOf(field)}
        value={values}
        onChange={onChange}
        readOnly={readOnly}
        searchable
      />
    )
  }
  return (
    <TagsInput
      size="xs"
      aria-label={label}
      value={values}
      placeholder={values.length === 0 ? t('widgets.keywords') : ''}
      acceptValueOnBlur
      readOnly={readOnly}
      onChange={(next) => onChange(field?.type === 'number' ? next.map(Number).filter(Number.isFinite) : next)}
    />
  )
}

const choicesOf = ({ values = [] }: SegmentField) => values.map(({ name, label }) => ({ value: name, label }))

/** The builder writes lists as arrays; documents written by hand may hold comma-separated text. */
function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  if (value === undefined || value === null || value === '') return []
  return typeof value === 'string' ? value.split(',').map((item) => item.trim()) : [value]
}
