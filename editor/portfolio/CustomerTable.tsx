/** The people of the portfolio, one a row, with a box to select each for what can be done to many. */
import { Checkbox } from '@mantine/core'
import type { CustomerSummary } from '../../schemas/api.ts'
import { Link } from '../app/router.tsx'
import { formatDate, formatMoney, formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import { AgeRuler } from './AgeRuler.tsx'
import { ConsentPill } from './ConsentPill.tsx'
import { lateness } from './lateness.ts'
import { formatPhone } from './phone-number.ts'
import css from './portfolio.module.css'

interface Props {
  customers: readonly CustomerSummary[]
  selected: ReadonlyMap<string, CustomerSummary>
  onSelect: (customers: readonly CustomerSummary[], selected: boolean) => void
}

export function CustomerTable({ customers, selected, onSelect }: Props) {
  const t = useTexts('portfolio')
  const chosen = customers.filter((customer) => selected.has(customer.id)).length
  const all = chosen === customers.length
  return (
    <table className={page.table}>
      <caption className="visually-hidden">{t('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col" className={css.box}>
            <Checkbox
              size="xs"
              radius="xs"
              aria-label={t('table.selectAll')}
              checked={all}
              indeterminate={chosen > 0 && !all}
              onChange={(event) => onSelect(customers, event.currentTarget.checked)}
            />
          </th>
          <th scope="col">{t('table.name')}</th>
          <th scope="col">{t('table.phone')}</th>
          <th scope="col">{t('table.state')}</th>
          <th scope="col" className={page.number}>
            {t('table.debts')}
          </th>
          <th scope="col" className={page.number}>
            {t('table.total')}
          </th>
          <th scope="col">{t('table.oldest')}</th>
          <th scope="col">{t('table.late')}</th>
          <th scope="col">{t('table.consent')}</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((customer) => (
          <CustomerRow
            key={customer.id}
            customer={customer}
            selected={selected.has(customer.id)}
            onSelect={(checked) => onSelect([customer], checked)}
          />
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  customer: CustomerSummary
  selected: boolean
  onSelect: (selected: boolean) => void
}

function CustomerRow({ customer, selected, onSelect }: RowProps) {
  const t = useTexts('portfolio')
  const { id, name, phone, state, debts, total, currency, oldestDueDate, daysPastDue, consent } = customer
  return (
    <tr data-selected={selected}>
      <td className={css.box}>
        <Checkbox
          size="xs"
          radius="xs"
          aria-label={t('table.select', { name })}
          checked={selected}
          onChange={(event) => onSelect(event.currentTarget.checked)}
        />
      </td>
      <th scope="row">
        <Link to={`/portfolio/${encodeURIComponent(id)}`} className={page.link}>
          {name}
        </Link>
      </th>
      <td className={css.phone}>{phone ? formatPhone(phone) : <em className={css.absent}>{t('table.noPhone')}</em>}</td>
      <td>{state ?? '–'}</td>
      <td className={page.number}>{formatNumber(debts)}</td>
      <td className={`${page.number} ${css.total}`}>{formatMoney(total, currency)}</td>
      <td className={css.date}>{oldestDueDate ? formatDate(oldestDueDate) : '–'}</td>
      <td>
        {oldestDueDate ? (
          <span className={css.late}>
            <AgeRuler days={daysPastDue} />
            <span>{lateness(daysPastDue, t)}</span>
          </span>
        ) : (
          <span className={css.absent}>{t('table.noDebt')}</span>
        )}
      </td>
      <td>
        <ConsentPill consent={consent} />
      </td>
    </tr>
  )
}
