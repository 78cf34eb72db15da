/** What the journey has proposed last, with its figures. */
import type { Offer } from '../../schemas/agreement.ts'
import { formatInstant, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './simulator.module.css'

export function Offers({ offers, timezone }: { offers: readonly Offer[]; timezone: string }) {
  const t = useTexts('simulator')
  if (offers.length === 0) return null
  return (
    <details className={styles.details}>
      <summary>{t('panel.offers.title', { count: offers.length })}</summary>
      <ul className={styles.offers}>
        {offers.map((offer) => {
          const money = (amount: number) => formatMoney(amount, offer.currency)
          const last = offer.installments.at(-1)
          return (
            <li key={offer.id}>
              <strong className="tabular">
                {offer.kind === 'lump-sum'
                  ? t('panel.offers.lump', { total: money(offer.total) })
                  : t('panel.offers.plan', {
                      count: offer.installments.length,
                      amount: money(last?.amount ?? 0),
                      total: money(offer.total),
                    })}
              </strong>
              <small>
                {offer.waived > 0 && `${t('panel.offers.waived', { amount: money(offer.waived) })} · `}
                {t('panel.offers.until', { until: formatInstant(offer.validUntil, timezone) })}
              </small>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
