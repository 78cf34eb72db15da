/** Runs, one a row: who, in what, at which step, what happens there, since when. */
import { Link } from '../app/router.tsx'
import { formatInstant, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import { RunStatusPill } from './RunStatusPill.tsx'
import css from './runs.module.css'
import type { Run } from './runs-api.ts'
import { StepMark } from './StepMark.tsx'
import type { StepName } from './step-name.ts'
import { useRunState } from './use-run-state.ts'
import { useStepNames } from './use-step-names.ts'

export function RunTable({ runs }: { runs: readonly Run[] }) {
  const t = useTexts('runs')
  const step = useStepNames(runs.map((run) => run.journey))
  const state = useRunState()
  return (
    <table className={page.table}>
      <caption className="visually-hidden">{t('table.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('table.personAndJourney')}</th>
          <th scope="col">{t('table.where')}</th>
          <th scope="col">{t('table.what')}</th>
          <th scope="col">{t('table.since')}</th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            state={state(run)}
            step={run.node === undefined ? undefined : step(run.journey, run.node)}
          />
        ))}
      </tbody>
    </table>
  )
}

function RunRow({ run, step, state }: { run: Run; step: StepName | undefined; state: string }) {
  const t = useTexts('runs')
  const held = run.wait?.held !== undefined
  return (
    <tr>
      <th scope="row">
        <Link
          to={`/runs/${encodeURIComponent(run.id)}`}
          className={page.link}
          aria-label={t('table.open', { name: run.customer.name })}
        >
          {run.customer.name}
        </Link>
        <span className={page.second}>
          {run.journey.name}, {t('table.version', { version: run.journey.version })}
        </span>
      </th>
      <td>
        {step ? (
          <span className={css.step}>
            <StepMark step={step} />
            {step.name}
          </span>
        ) : (
          <span className={css.quiet}>–</span>
        )}
      </td>
      <td className={held ? css.held : run.status === 'failed' ? css.fault : undefined}>
        <span className={css.state}>
          {run.status !== 'waiting' && <RunStatusPill status={run.status} />}
          {state}
        </span>
      </td>
      <td className={css.since}>
        <time dateTime={new Date(run.updatedAt).toISOString()} title={formatInstant(run.updatedAt)}>
          {formatRelative(run.updatedAt)}
        </time>
      </td>
    </tr>
  )
}
