/** What the invented person owes. */
import { Button, CloseButton, TextInput } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import { DecimalInput } from '../inspector/widgets/DecimalInput.tsx'
import type { PersonaDebt } from './persona.ts'
import styles from './simulator.module.css'

interface Props {
  debts: PersonaDebt[]
  onChange: (debts: PersonaDebt[]) => void
}

export function DebtFields({ debts, onChange }: Props) {
  const t = useTexts('simulator')
  const change = (index: number, part: Partial<PersonaDebt>) =>
    onChange(debts.map((debt, place) => (place === index ? { ...debt, ...part } : debt)))
  return (
    <fieldset className={styles.debts}>
      <legend>{t('panel.debts')}</legend>
      {debts.map((debt, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: debts here have no other identity
        <div key={index} className={styles.debt}>
          <DecimalInput
            aria-label={`${t('panel.debt', { number: index + 1 })}: ${t('panel.principal')}`}
            value={debt.principal}
            onChange={(principal) => change(index, { principal })}
            places={2}
            unit="R$"
            unitSide="left"
            width="100%"
          />
          <TextInput
            type="date"
            aria-label={`${t('panel.debt', { number: index + 1 })}: ${t('panel.dueDate')}`}
            value={debt.dueDate}
            onChange={(event) => change(index, { dueDate: event.currentTarget.value })}
          />
          {debts.length > 1 ? (
            <CloseButton
              aria-label={t('panel.removeDebt', { number: index + 1 })}
              onClick={() => onChange(debts.toSpliced(index, 1))}
            />
          ) : (
            <span />
          )}
        </div>
      ))}
      {debts.length < 10 && (
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => onChange([...debts, { principal: 15_000, dueDate: debts.at(-1)?.dueDate ?? '' }])}
        >
          + {t('panel.addDebt')}
        </Button>
      )}
    </fieldset>
  )
}
