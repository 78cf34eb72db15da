/** A duration as number and unit, with a further part for "1 dia e 12 horas". */
import { ActionIcon, Button, CloseButton, NativeSelect, NumberInput } from '@mantine/core'
import { useTexts } from '../../i18n/index.ts'
import { isWrong } from '../form/field-path.ts'
import { DURATION_UNITS, type DurationPart, nextUnit, readDuration, writeDuration } from './duration.ts'
import type { WidgetProps } from './widget.ts'
import styles from './widgets.module.css'

export function DurationInput({ id, value, onChange, texts, required, readOnly, problems }: WidgetProps) {
  const t = useTexts('inspector')
  const parts = typeof value === 'string' ? readDuration(value) : undefined
  if (!parts) {
    return (
      <Button
        variant="subtle"
        size="compact-sm"
        style={{ alignSelf: 'flex-start' }}
        disabled={readOnly}
        onClick={() => onChange('P1D')}
      >
        + {t('widgets.setDuration')}
      </Button>
    )
  }
  const change = (index: number, part: Partial<DurationPart>) =>
    onChange(writeDuration(parts.map((old, place) => (place === index ? { ...old, ...part } : old))))
  const more = nextUnit(parts)
  return (
    <div className={styles.rows}>
      {parts.map((part, index) => (
        <div key={part.unit} className={styles.row}>
          <NumberInput
            id={index === 0 ? id : `${id}-${index}`}
            aria-label={t('widgets.durationAmount', { field: texts.label })}
            className={styles.short ?? ''}
            value={part.amount}
            min={0}
            max={9999}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="strict"
            readOnly={readOnly}
            error={isWrong(problems)}
            onChange={(amount) => typeof amount === 'number' && change(index, { amount })}
          />
          <NativeSelect
            aria-label={t('widgets.durationUnit', { field: texts.label })}
            className={styles.grow ?? ''}
            value={part.unit}
            disabled={readOnly}
            onChange={(event) => {
              const unit = DURATION_UNITS.find((known) => known === event.currentTarget.value)
              if (unit) change(index, { unit })
            }}
            data={DURATION_UNITS.filter(
              (unit) => unit === part.unit || (unit !== 'second' && !parts.some((other) => other.unit === unit)),
            ).map((unit) => ({ value: unit, label: t(`widgets.units.${unit}`, { count: part.amount }) }))}
          />
          {!readOnly && parts.length > 1 && (
            <CloseButton
              size="sm"
              aria-label={t('widgets.removeDurationPart')}
              onClick={() => onChange(writeDuration(parts.toSpliced(index, 1)))}
            />
          )}
          {!readOnly && more && index === parts.length - 1 && (
            <ActionIcon
              variant="default"
              size={34}
              aria-label={t('widgets.addDurationPart')}
              title={t('widgets.addDurationPart')}
              onClick={() => onChange(writeDuration([...parts, { amount: 1, unit: more }]))}
            >
              +
            </ActionIcon>
          )}
          {!readOnly && !required && parts.length === 1 && (
            <CloseButton size="sm" aria-label={t('widgets.clear')} onClick={() => onChange(undefined)} />
          )}
        </div>
      ))}
    </div>
  )
}
