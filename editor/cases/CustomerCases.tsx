/** The cases of one person on their page; nothing where there was none. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '../app/router.tsx'
import { formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { CaseKindPill, CaseStatusPill } from './CasePill.tsx'
import css from './cases.module.css'
import { customerCasesQuery } from './cases-api.ts'

export function CustomerCases({ customer }: { customer: string }) {
  const t = useTexts('cases')
  const query = useQuery(customerCasesQuery(customer))
  useLiveQuery(['cases', 'of', customer], ['cases'])
  if (query.isError) return <LoadProblem error={query.error} onRetry={() => query.refetch()} />
  const cases = query.data?.items ?? []
  if (cases.length === 0) return null
  return (
    <Panel title={t('title')}>
      <ul className={css.ofPerson}>
        {cases.map((one) => (
          <li key={one.id}>
            <CaseKindPill kind={one.kind} />
            <Link to={`/cases/${encodeURIComponent(one.id)}`} className={page.link}>
              {one.summary || t('noWords')}
            </Link>
            <span className={css.quiet}>{formatRelative(one.openedAt)}</span>
            <CaseStatusPill status={one.status} outcome={one.outcome} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}
