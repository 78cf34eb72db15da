/** The journeys a person is or was in, each a link to its run. */
import type { RunSummary } from '../../schemas/api.ts'
import { Link } from '../app/router.tsx'
import { formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { RunStatusPill } from '../runs/RunStatusPill.tsx'
import { useRunState } from '../runs/use-run-state.ts'
import css from './customer.module.css'

interface Props {
  runs: readonly RunSummary[]
  /** The person's own: hours of contact are counted in it. */
  timezone: string
}

export function CustomerRuns({ runs, timezone }: Props) {
  const t = useTexts('portfolio')
  const state = useRunState(timezone)
  return (
    <Panel
      title={t('customer.runs')}
      note={runs.length > 0 && t('customer.runsZone', { zone: timezone.replaceAll('_', ' ') })}
    >
      {runs.length === 0 ? (
        <p className={css.nothing}>{t('customer.noRuns')}</p>
      ) : (
        <ul className={css.runs}>
          {runs.map((run) => (
            <li key={run.id}>
              <Link to={`/runs/${encodeURIComponent(run.id)}`} className={page.link}>
                <strong>{run.journey.name}</strong> <span>v{run.journey.version}</span>
              </Link>
              <span>{state(run)}</span>
              <span>{formatRelative(run.startedAt)}</span>
              <RunStatusPill status={run.status} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
