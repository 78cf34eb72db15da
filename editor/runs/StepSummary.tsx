/** Where the people of one journey are: how many wait at each step, the fullest first. */
import { useQuery } from '@tanstack/react-query'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { Panel } from '../page/Panel.tsx'
import { countBySteps } from './by-step.ts'
import css from './runs.module.css'
import { waitingRunsQuery } from './runs-api.ts'
import { StepMark } from './StepMark.tsx'
import { useStepNames } from './use-step-names.ts'

export function StepSummary({ journey }: { journey: string }) {
  const t = useTexts('runs')
  const query = useQuery(waitingRunsQuery(journey))
  const runs = query.data?.items ?? []
  const steps = useStepNames(runs.map((run) => run.journey))
  if (query.isError) return <LoadProblem error={query.error} onRetry={() => query.refetch()} />
  if (!query.data) return null

  const counts = countBySteps(runs)
  const most = counts[0]?.waiting ?? 1
  // Steps of a version that has been replaced may be gone from the newest: each is named by a version that has it.
  const versionOf = (node: string) => runs.find((run) => run.node === node)?.journey
  const note = query.data.next
    ? t('steps.partial', { count: runs.length })
    : t('steps.subtitle', { count: runs.length })
  return (
    <Panel title={t('steps.title')} note={runs.length > 0 && note}>
      {counts.length === 0 ? (
        <p className={css.none}>{t('steps.none')}</p>
      ) : (
        <ul className={css.steps}>
          {counts.map(({ node, waiting, held }) => {
            const journeyOf = versionOf(node)
            const step = journeyOf ? steps(journeyOf, node) : undefined
            return (
              <li key={node} data-group={step?.group}>
                <span className={css.step}>
                  {step && <StepMark step={step} />}
                  {step?.name ?? node}
                </span>
                <span className={css.measure} aria-hidden="true">
                  <span style={{ width: `${(waiting / most) * 100}%` }} />
                </span>
                <span className={css.count}>
                  <b>{formatNumber(waiting)}</b> {t('steps.peopleWord', { count: waiting })}
                  {held > 0 && <em>{t('steps.held', { count: held })}</em>}
                </span>
              </li>
            )
          })}
        </ul>
      )}
    </Panel>
  )
}
