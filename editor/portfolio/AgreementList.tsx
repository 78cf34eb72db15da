/** What a person agreed to pay: each agreement with its state and its schedule. */
import type { Agreement } from '../../schemas/agreement.ts'
import type { CustomerDetail } from '../../schemas/api.ts'
import { Link } from '../app/router.tsx'
import { formatDate, formatInstant, formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import css from './customer.module.css'

const TONES: Record<Agreement['status'], Tone> = {
  accepted: 'brand',
  active: 'success',
  late: 'warning',
  broken: 'danger',
  completed: 'success',
  'not-effective': 'warning',
  cancelled: 'quiet',
}

interface Props {
  agreements: readonly Agreement[]
  paid: CustomerDetail['installmentsPaid']
  timezone: string
}

export function AgreementList({ agreements, paid, timezone }: Props) {
  const t = useTexts('portfolio')
  return (
    <Panel title={t('customer.agreements')}>
      <div className={css.agreements}>
        {agreements.map((agreement) => (
          <AgreementCard key={agreement.id} agreement={agreement} paid={paid[agreement.id] ?? {}} timezone={timezone} />
        ))}
      </div>
    </Panel>
  )
}

interface CardProps {
  agreement: Agreement
  /** By the installment's number. */
  paid: Readonly<Record<string, number>>
  timezone: string
}

function AgreementCard({ agreement, paid, timezone }: CardProps) {
  const t = useTexts('portfolio')
  const { offer, status, acceptedAt, run } = agreement
  const money = (amount: number) => formatMoney(amount, offer.currency)
  const received = (amount: number, { amount: due, dueDate }: Agreement['offer']['installments'][number]) => {
    if (amount >= due) return t('customer.agreement.paid')
    return amount > 0 ? t('customer.agreement.partly', { amount: money(amount) }) : formatDate(dueDate)
  }
  const kind =
    offer.kind === 'lump-sum'
      ? t('customer.agreement.lump-sum')
      : t('customer.agreement.installments', { count: offer.installments.length })
  return (
    <article className={css.agreement}>
      <header>
        <div>
          <strong>
            {kind}, {money(offer.total)}
          </strong>
          <span className={page.second}>
            {t('customer.agreement.accepted', { at: formatInstant(acceptedAt, timezone) })}
            {offer.waived > 0 && `, ${t('customer.agreement.waived', { amount: money(offer.waived) })}`}
          </span>
        </div>
        <StatusPill tone={TONES[status]}>{t(`customer.agreement.statuses.${status}`)}</StatusPill>
      </header>
      <ol className={css.schedule} aria-label={t('customer.agreement.schedule')}>
        {offer.installments.map((installment) => (
          <li key={installment.number}>
            <span>
              {installment.number === 0
                ? t('customer.agreement.down')
                : t('customer.agreement.installment', { number: installment.number })}
            </span>
            <strong>{money(installment.amount)}</strong>
            <span>{received(paid[installment.number] ?? 0, installment)}</span>
          </li>
        ))}
      </ol>
      <Link to={`/runs/${encodeURIComponent(run)}`} className={page.plainLink}>
        {t('customer.agreement.run')}
      </Link>
    </article>
  )
}
