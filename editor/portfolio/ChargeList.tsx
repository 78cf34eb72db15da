/** The Pix codes, boletos and links that a person was sent, the latest first, and what became of each. */
import type { Charge } from '../../schemas/charge.ts'
import { formatDate, formatInstant, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import css from './customer.module.css'

const TONES: Record<Charge['status'], Tone> = { issued: 'brand', paid: 'success', removed: 'quiet', expired: 'quiet' }

export function ChargeList({ charges, timezone }: { charges: readonly Charge[]; timezone: string }) {
  const t = useTexts('portfolio')
  if (charges.length === 0) return null
  return (
    <Panel title={t('customer.charges')}>
      <ul className={css.lines}>
        {charges.toReversed().map((charge) => (
          <li key={charge.id} className={css.line}>
            <div>
              <strong>
                {t(`customer.charge.kinds.${charge.kind}`)}, {formatMoney(charge.amount, charge.currency)}
              </strong>
              <span className={page.second}>
                {t('customer.charge.issued', { at: formatInstant(charge.createdAt, timezone) })}
                {charge.dueDate !== undefined && `, ${t('customer.charge.due', { date: formatDate(charge.dueDate) })}`}
              </span>
            </div>
            <StatusPill tone={TONES[charge.status]}>{t(`customer.charge.statuses.${charge.status}`)}</StatusPill>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
