/** What arrived, from where, and what it went to: the facts of one payment. */
import type { ReactNode } from 'react'
import type { PaymentDetail } from '../../schemas/payment.ts'
import { Link } from '../app/router.tsx'
import { formatInstant, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import css from './payments.module.css'
import { useSourceWords } from './use-source-words.ts'

export function PaymentFacts({ detail: { payment, debts, rest, restOf } }: { detail: PaymentDetail }) {
  const t = useTexts('payments')
  const sourceWords = useSourceWords()
  const money = (amount: number) => formatMoney(amount, payment.currency)
  const nameOf = (id: string) => debts.find((debt) => debt.id === id)?.reference ?? id
  return (
    <>
      <Panel title={t('arrived.title')}>
        <dl className={css.facts}>
          <Fact name={t('arrived.amount')}>{money(payment.amount)}</Fact>
          <Fact name={t('arrived.paidAt')}>{formatInstant(payment.paidAt)}</Fact>
          <Fact name={t('arrived.recordedAt')}>{formatInstant(payment.recordedAt)}</Fact>
          <Fact name={t('arrived.source')}>{sourceWords(payment.source)}</Fact>
          <Fact name={t('arrived.reference')}>{payment.reference}</Fact>
          {payment.txid !== undefined && <Fact name={t('arrived.txid')}>{payment.txid}</Fact>}
          {payment.named !== undefined && <Fact name={t('arrived.named')}>{payment.named}</Fact>}
          {restOf !== undefined && <Fact name={t('arrived.restOf')}>{linkTo(restOf)}</Fact>}
        </dl>
      </Panel>
      <Panel title={t('went.title')}>
        {payment.customer === null ? (
          <p className={css.text}>{t('went.nowhere')}</p>
        ) : (
          <>
            <p className={css.text}>
              <Link to={`/portfolio/${encodeURIComponent(payment.customer)}`} className={page.plainLink}>
                {payment.customerName || t('nameless')}
              </Link>
            </p>
            <ul className={css.parts}>
              {payment.parts.map((part) => (
                <li key={part.debt}>
                  {t('went.part', {
                    debt: nameOf(part.debt),
                    total: money(part.total),
                    charges: money(part.interest + part.fee),
                    principal: money(part.principal),
                  })}
                </li>
              ))}
              {payment.agreement !== undefined && payment.parts.length === 0 && <li>{t('went.agreement')}</li>}
              {payment.overpaid > 0 && <li>{t('went.tooMuch', { amount: money(payment.overpaid) })}</li>}
              {rest !== undefined && (
                <li>
                  {t('went.rest')} {linkTo(rest)}
                </li>
              )}
            </ul>
          </>
        )}
        {payment.notes.length > 0 && (
          <ul className={css.notes}>
            {payment.notes.map((note) => (
              <li key={note}>{t(`note.${note}`)}</li>
            ))}
          </ul>
        )}
      </Panel>
    </>
  )
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

const linkTo = (reference: string) => (
  <Link to={`/payments/${encodeURIComponent(reference)}`} className={page.plainLink}>
    {reference}
  </Link>
)
