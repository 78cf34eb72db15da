/** What the policy on the page comes to for a debt of R$ 1.000,00 of every age, counted by the server that negotiates. */
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Charges, DiscountPolicy } from '../../schemas/collections-policy.ts'
import type { PolicyPreview } from '../../schemas/organisation-api.ts'
import { formatMoney } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import { previewQuery } from './organisation-api.ts'
import css from './policy.module.css'

export function PolicyPreviewTable({ discount, charges }: { discount: DiscountPolicy; charges: Charges }) {
  const t = useTexts('organisation')
  const preview = useQuery({ ...previewQuery(discount, charges), placeholderData: keepPreviousData })
  return (
    <div className={css.preview}>
      <h3>{t('preview.title')}</h3>
      <p className={css.help}>{t('preview.help', { amount: formatMoney(100_000) })}</p>
      {preview.isError && <p role="alert">{t('preview.impossible')}</p>}
      {preview.data && (
        <div className={css.scroll}>
          <table className={page.table}>
            <thead>
              <tr>
                <th scope="col">{t('preview.bucket')}</th>
                <th scope="col">{t('preview.balance')}</th>
                <th scope="col">{t('preview.lump')}</th>
                <th scope="col">{t('preview.plan')}</th>
              </tr>
            </thead>
            <tbody>
              {preview.data.rows.map((row) => (
                <Row key={row.daysPastDue} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  )
}

function Row({ row }: { row: PolicyPreview['rows'][number] }) {
  const t = useTexts('organisation')
  const lump = row.options.find(({ kind }) => kind === 'lump-sum')
  const plan = row.options.findLast(({ kind }) => kind !== 'lump-sum')
  return (
    <tr>
      <th scope="row">{t('preview.days', { bucket: row.bucket, count: row.daysPastDue })}</th>
      <td className="tabular">{formatMoney(row.balance)}</td>
      {row.refused === null ? (
        <>
          <td className="tabular">{lump ? t('preview.lumpSum', { total: formatMoney(lump.total) }) : '–'}</td>
          <td className="tabular">
            {plan
              ? t('preview.planOf', {
                  down: formatMoney(plan.downPayment),
                  parts: plan.count,
                  each: formatMoney(plan.each),
                  total: formatMoney(plan.total),
                })
              : '–'}
          </td>
        </>
      ) : (
        <td colSpan={2}>{t(`preview.refused.${row.refused}`, { defaultValue: t('preview.refused.other') })}</td>
      )}
    </tr>
  )
}
