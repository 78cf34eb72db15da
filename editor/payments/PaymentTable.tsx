/** Payments, one a row: what, when, from where, whose. */
import type { PaymentSummary } from '../../schemas/payment.ts'
import { Link } from '../app/router.tsx'
import { formatInstant, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import { PaymentPill } from './PaymentPill.tsx'
import css from './payments.module.css'
import { useSourceWords } from './use-source-words.ts'

export function PaymentTable({ payments }: { payments: readonly PaymentSummary[] }) {
  const t = useTexts('payments')
  const sourceWords = useSourceWords()
  return (
    <table className={page.table}>
      <caption className="visually-hidden">{t('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('table.payment')}</th>
          <th scope="col" className={page.number}>
            {t('table.amount')}
          </th>
          <th scope="col">{t('table.paidAt')}</th>
          <th scope="col">{t('table.customer')}</th>
          <th scope="col">{t('table.standing')}</th>
        </tr>
      </thead>
      <tbody>
        {payments.map((payment) => (
          <tr key={payment.reference}>
            <th scope="row">
              <Link
                to={`/payments/${encodeURIComponent(payment.reference)}`}
                className={`${page.link} ${css.reference}`}
                aria-label={t('table.open', {
                  reference: payment.reference,
                  amount: formatMoney(payment.amount, payment.currency),
                })}
              >
                {payment.reference}
              </Link>
              <span className={page.second}>{sourceWords(payment.source)}</span>
            </th>
            <td className={page.number}>
              {formatMoney(payment.amount, payment.currency)}
              {payment.undecided > 0 && payment.undecided < payment.amount && (
                <span className={page.second}>
                  {t('table.tooMuch', { amount: formatMoney(payment.undecided, payment.currency) })}
                </span>
              )}
            </td>
            <td>
              <time dateTime={new Date(payment.paidAt).toISOString()}>{formatInstant(payment.paidAt)}</time>
            </td>
            <td>{payment.customerName ?? <span className={css.quiet}>{t('nobody')}</span>}</td>
            <td>
              <PaymentPill payment={payment} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
