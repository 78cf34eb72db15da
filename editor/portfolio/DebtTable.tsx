/** What a person owes, debt by debt, with what each amounts to today and how that is made up. */
import type { DebtToday } from '../../schemas/api.ts'
import { formatMoney } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import css from './customer.module.css'
import { lateness } from './lateness.ts'

const TONES: Record<DebtToday['status'], Tone> = {
  open: 'warning',
  paid: 'success',
  renegotiated: 'brand',
  closed: 'quiet',
}

interface Props {
  name: string
  debts: readonly DebtToday[]
  onPay: (debt: DebtToday) => void
}

export function DebtTable({ name, debts, onPay }: Props) {
  const t = useTexts('portfolio')
  if (debts.length === 0) {
    return (
      <Panel title={t('customer.debts')}>
        <p className={css.nothing}>{t('customer.noDebts')}</p>
      </Panel>
    )
  }
  return (
    <Panel title={t('customer.debts')} flush>
      <div className={page.scroll}>
        <table className={`${page.table} ${css.debts}`}>
          <caption className="visually-hidden">{t('customer.debtsCaption', { name })}</caption>
          <thead>
            <tr>
              <th scope="col">{t('customer.debt')}</th>
              <th scope="col">{t('customer.dueDate')}</th>
              <th scope="col" className={page.number}>
                {t('customer.principal')}
              </th>
              <th scope="col" className={page.number}>
                {t('customer.fee')}
              </th>
              <th scope="col" className={page.number}>
                {t('customer.interest')}
              </th>
              <th scope="col" className={page.number}>
                {t('customer.paid')}
              </th>
              <th scope="col" className={page.number}>
                {t('customer.total')}
              </th>
              <th scope="col">{t('customer.status')}</th>
            </tr>
          </thead>
          <tbody>
            {debts.map((debt) => (
              <DebtRow key={debt.id} debt={debt} onPay={onPay} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  )
}

function DebtRow({ debt, onPay }: { debt: DebtToday; onPay: Props['onPay'] }) {
  const t = useTexts('portfolio')
  const locale = useLocale()
  const money = (amount: number) => formatMoney(amount, debt.currency)
  const some = (amount: number) => (amount === 0 ? '–' : money(amount))
  const open = debt.status === 'open'
  return (
    <tr>
      <th scope="row">
        {debt.reference}
        {debt.description && <span className={page.second}>{debt.description}</span>}
      </th>
      <td className={css.nowrap}>
        {shortDate(debt.dueDate, locale)}
        {open && <span className={page.second}>{lateness(debt.daysPastDue, t)}</span>}
      </td>
      <td className={page.number}>{money(debt.principal)}</td>
      <td className={page.number}>{some(debt.fee)}</td>
      <td className={page.number}>{some(debt.interest)}</td>
      <td className={page.number}>{some(debt.paid)}</td>
      <td className={`${page.number} ${css.total}`}>{money(debt.total)}</td>
      <td>
        <StatusPill tone={TONES[debt.status]}>{t(`customer.statuses.${debt.status}`)}</StatusPill>
        {open && (
          <button
            type="button"
            className={css.pay}
            aria-label={t('customer.payFor', { debt: debt.reference })}
            onClick={() => onPay(debt)}
          >
            {t('customer.pay')}
          </button>
        )}
      </td>
    </tr>
  )
}

/** "30/10/2026": in a row of seven figures the month's name would take the room of one of them. */
function shortDate(date: string, locale: string): string {
  const format = { day: '2-digit', month: '2-digit', year: 'numeric', timeZone: 'UTC' } as const
  return new Intl.DateTimeFormat(locale, format).format(Date.parse(date))
}
