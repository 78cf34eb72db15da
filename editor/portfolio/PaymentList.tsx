/** What was received from a person, the latest first: what each payment went to, and what was unusual about it. */
import type { DebtToday } from '../../schemas/api.ts'
import type { PaymentRecord } from '../../schemas/payment.ts'
import { formatInstant, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import css from './customer.module.css'

interface Props {
  payments: readonly PaymentRecord[]
  debts: readonly DebtToday[]
  timezone: string
}

export function PaymentList({ payments, debts, timezone }: Props) {
  const t = useTexts('portfolio')
  if (payments.length === 0) return null
  const currency = debts[0]?.currency ?? 'BRL'
  const money = (amount: number) => formatMoney(amount, currency)
  const nameOf = (id: string) => debts.find((debt) => debt.id === id)?.reference ?? id
  return (
    <Panel title={t('customer.payments')}>
      <ul className={css.lines}>
        {payments.map((payment) => (
          <li key={payment.reference} className={css.line}>
            <div>
              <strong>{money(payment.amount)}</strong> {formatInstant(payment.paidAt, timezone)}
              {payment.parts.map((part) => (
                <span key={part.debt} className={page.second}>
                  {t('customer.received.part', {
                    debt: nameOf(part.debt),
                    principal: money(part.principal),
                    charges: money(part.interest + part.fee),
                  })}
                </span>
              ))}
              {payment.agreement !== undefined && payment.parts.length === 0 && (
                <span className={page.second}>{t('customer.received.agreement')}</span>
              )}
              {payment.overpaid > 0 && (
                <span className={css.attention}>
                  {t('customer.received.overpaid', { amount: money(payment.overpaid) })}
                </span>
              )}
              {payment.notes.map((note) => (
                <span key={note} className={css.attention}>
                  {t(`customer.received.notes.${note}`)}
                </span>
              ))}
            </div>
            <span className={page.second}>
              {t('customer.received.source', {
                source: t(`customer.received.sources.${payment.source}`, { defaultValue: payment.source }),
              })}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
