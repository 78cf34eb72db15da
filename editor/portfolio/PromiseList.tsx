/** What a person promised to pay and when, the latest first, and whether they kept it. */
import type { PromiseToPay } from '../../schemas/promise.ts'
import { formatDate, formatInstant, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import css from './customer.module.css'

const TONES: Record<PromiseToPay['status'], Tone> = {
  open: 'brand',
  kept: 'success',
  broken: 'danger',
  replaced: 'quiet',
  cancelled: 'quiet',
}

export function PromiseList({ promises, timezone }: { promises: readonly PromiseToPay[]; timezone: string }) {
  const t = useTexts('portfolio')
  if (promises.length === 0) return null
  return (
    <Panel title={t('customer.promises')}>
      <ul className={css.lines}>
        {promises.toReversed().map((promise) => (
          <li key={promise.id} className={css.line}>
            <div>
              <strong>
                {t('customer.promise.what', {
                  amount: formatMoney(promise.amount, promise.currency),
                  date: formatDate(promise.dueDate),
                })}
              </strong>
              <span className={page.second}>
                {t('customer.promise.made', { at: formatInstant(promise.madeAt, timezone) })}
              </span>
            </div>
            <StatusPill tone={TONES[promise.status]}>{t(`customer.promise.statuses.${promise.status}`)}</StatusPill>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
