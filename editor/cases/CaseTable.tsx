/** Cases, one a row: who, what about, what they said, since when. */
import type { CaseSummary } from '../../schemas/case-api.ts'
import { Link } from '../app/router.tsx'
import { formatInstant, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import { CaseKindPill, CaseStatusPill } from './CasePill.tsx'
import css from './cases.module.css'

export function CaseTable({ cases }: { cases: readonly CaseSummary[] }) {
  const t = useTexts('cases')
  return (
    <table className={page.table}>
      <caption className="visually-hidden">{t('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('table.person')}</th>
          <th scope="col">{t('table.kind')}</th>
          <th scope="col">{t('table.summary')}</th>
          <th scope="col">{t('table.since')}</th>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.id}>
            <th scope="row">
              <Link
                to={`/cases/${encodeURIComponent(one.id)}`}
                className={page.link}
                aria-label={t('table.open', { name: one.customerName, kind: t(`kind.${one.kind}`) })}
              >
                {one.customerName || t('nameless')}
              </Link>
            </th>
            <td>
              <span className={css.pills}>
                <CaseKindPill kind={one.kind} />
                {one.status === 'resolved' && <CaseStatusPill status={one.status} outcome={one.outcome} />}
              </span>
            </td>
            <td>
              <div className={css.summary}>{one.summary || t('noWords')}</div>
            </td>
            <td className={css.since}>
              <time dateTime={new Date(one.openedAt).toISOString()} title={formatInstant(one.openedAt)}>
                {formatRelative(one.openedAt)}
              </time>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
