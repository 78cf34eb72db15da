/** Fee and interest of late debts, where a journey names none of its own. */
import type { Charges } from '../../schemas/collections-policy.ts'
import { useTexts } from '../i18n/index.ts'
import { PolicyNumber } from './PolicyNumber.tsx'
import css from './policy.module.css'

export function ChargesFields({ charges, onChange }: { charges: Charges; onChange: (charges: Charges) => void }) {
  const t = useTexts('organisation')
  return (
    <div className={css.row}>
      <PolicyNumber
        label={t('charges.lateFee')}
        unit="%"
        value={charges.lateFee}
        onChange={(lateFee) => onChange({ ...charges, lateFee })}
      />
      <PolicyNumber
        label={t('charges.monthlyInterest')}
        unit="%"
        value={charges.monthlyInterest}
        onChange={(monthlyInterest) => onChange({ ...charges, monthlyInterest })}
      />
    </div>
  )
}
