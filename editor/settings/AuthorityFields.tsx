/** Who may give up how much, what a plan costs, and how late its first payment may be; what is left empty has no limit. */
import { NumberInput } from '@mantine/core'
import type { DiscountPolicy } from '../../schemas/collections-policy.ts'
import { useTexts } from '../i18n/index.ts'
import { PolicyNumber } from './PolicyNumber.tsx'
import css from './policy.module.css'

interface Props {
  discount: DiscountPolicy
  onChange: (discount: DiscountPolicy) => void
}

export function AuthorityFields({ discount, onChange }: Props) {
  const t = useTexts('organisation')
  const { approvalLimit, approvalLimits = {}, monthlyRate, maxFirstPaymentDays } = discount
  const limit = (role: 'agent' | 'manager') => (
    <PolicyNumber
      label={t(`discount.limits.${role}`)}
      unit="R$"
      value={approvalLimits[role]}
      onChange={(value) => onChange({ ...discount, approvalLimits: { ...approvalLimits, [role]: value } })}
      onClear={() => {
        const { [role]: _, ...others } = approvalLimits
        onChange({ ...discount, approvalLimits: others })
      }}
    />
  )
  return (
    <>
      <p className={css.help}>{t('discount.limits.help')}</p>
      <div className={css.row}>
        <PolicyNumber
          label={t('discount.limits.journey')}
          unit="R$"
          value={approvalLimit}
          onChange={(value) => onChange({ ...discount, approvalLimit: value })}
          onClear={() => {
            const { approvalLimit: _, ...others } = discount
            onChange(others)
          }}
        />
        {limit('agent')}
        {limit('manager')}
        <PolicyNumber
          label={t('discount.monthlyRate')}
          unit="%"
          value={monthlyRate ?? 0}
          onChange={(value) => onChange({ ...discount, monthlyRate: value })}
        />
        <NumberInput
          label={t('discount.maxFirstPaymentDays')}
          min={2}
          max={90}
          w={220}
          value={maxFirstPaymentDays ?? 30}
          onChange={(value) => typeof value === 'number' && onChange({ ...discount, maxFirstPaymentDays: value })}
        />
      </div>
    </>
  )
}
