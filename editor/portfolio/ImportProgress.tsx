/** An import while it runs and when it is done: how many rows came in, which did not, and why. */
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import page from '../page/page.module.css'
import { downloadCsv } from './download-csv.ts'
import css from './import.module.css'
import { MissingDebtsNotice } from './MissingDebtsNotice.tsx'
import { type ImportState, importQuery } from './portfolio-api.ts'
import { rejectedCsv } from './rejected-rows.ts'

interface Props {
  id: string
  /** The CSV's text while the page still has it. */
  original: string | undefined
  onAgain: () => void
  onClose: () => void
}

export function ImportProgress({ id, original, onAgain, onClose }: Props) {
  const t = useTexts('portfolio')
  const query = useQuery(importQuery(id))
  const state = query.data
  const status = state?.status
  const client = useQueryClient()
  useEffect(() => {
    if (status === undefined) return
    void client.invalidateQueries({ queryKey: ['imports'], exact: true })
    if (status !== 'running') void client.invalidateQueries({ queryKey: ['customers'] })
  }, [status, client])

  if (query.isError) return <LoadProblem error={query.error} onRetry={() => query.refetch()} />
  const running = !state || state.status === 'running'
  const filename = state?.filename ?? t('import.unnamed')
  return (
    <>
      <div role="status">
        {running ? (
          <>
            <strong>{t('import.running', { filename })}</strong>
            <div className={css.progress} />
            <span className={page.second}>
              {t('import.runningRows', { rows: formatNumber(state?.rows ?? 0) })}
              {state && state.rows > 0 && `, ${t('import.runningCounts', countsOf(state))}`}. {t('import.keepsRunning')}
            </span>
          </>
        ) : (
          <Ending state={state} filename={filename} />
        )}
      </div>
      {state && !running && <Figures state={state} />}
      {state?.missing && !running && <MissingDebtsNotice id={id} missing={state.missing} />}
      {state && state.rejected > 0 && <Rejected state={state} original={original} filename={filename} />}
      <div className={page.dialogActions}>
        {!running && (
          <Button variant="default" onClick={onAgain}>
            {t('import.another')}
          </Button>
        )}
        <Button variant={running ? 'default' : 'filled'} onClick={onClose} data-autofocus>
          {t('import.close')}
        </Button>
      </div>
    </>
  )
}

function Ending({ state, filename }: { state: ImportState; filename: string }) {
  const t = useTexts('portfolio')
  const done = state.status === 'done'
  return (
    <div className={css.recognised}>
      <span className={css.tick} data-tone={done ? 'success' : 'danger'}>
        <Icon name={done ? 'check' : 'alert'} size={18} />
      </span>
      <div>
        <strong>{t(done ? 'import.done' : 'import.failed')}</strong>
        <span>{done ? filename : `${state.problem ?? filename} ${t('import.failedKept')}`}</span>
      </div>
    </div>
  )
}

function countsOf({ added, changed, rejected }: ImportState) {
  return { added: formatNumber(added), changed: formatNumber(changed), rejected: formatNumber(rejected) }
}

function Figures({ state }: { state: ImportState }) {
  const t = useTexts('portfolio')
  return (
    <dl className={css.figures}>
      <div>
        <dt>{t('import.rows')}</dt>
        <dd>{formatNumber(state.rows)}</dd>
      </div>
      <div data-tone={state.added > 0 ? 'success' : undefined}>
        <dt>{t('import.added')}</dt>
        <dd>{formatNumber(state.added)}</dd>
      </div>
      <div data-tone={state.changed > 0 ? 'success' : undefined}>
        <dt>{t('import.changed')}</dt>
        <dd>{formatNumber(state.changed)}</dd>
      </div>
      <div>
        <dt>{t('import.unchanged')}</dt>
        <dd>{formatNumber(state.unchanged)}</dd>
      </div>
      <div data-tone={state.rejected > 0 ? 'danger' : undefined}>
        <dt>{t('import.rejected')}</dt>
        <dd>{formatNumber(state.rejected)}</dd>
      </div>
    </dl>
  )
}

function Rejected({
  state,
  original,
  filename,
}: {
  state: ImportState
  original: string | undefined
  filename: string
}) {
  const t = useTexts('portfolio')
  const headings = {
    line: t('import.headings.line'),
    column: t('import.headings.column'),
    reason: t('import.headings.reason'),
  }
  const name = t('import.downloadFilename', { filename: `${filename.replace(/\.(csv|xlsx)$/i, '')}.csv` })
  return (
    <>
      <div className={css.rejectedHead}>
        <div>
          <h3>{t('import.rejectedRows')}</h3>
          <p>
            {t('import.rejectedHelp')}
            {state.errors.length < state.rejected &&
              ` ${t('import.rejectedFirst', { shown: formatNumber(state.errors.length), total: formatNumber(state.rejected) })}`}
          </p>
        </div>
        <Button
          variant="default"
          size="xs"
          style={{ flex: 'none' }}
          leftSection={<Icon name="download" size={14} />}
          onClick={() => downloadCsv(rejectedCsv(state.errors, headings, original), name)}
        >
          {t('import.download')}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard */}
      <section className={css.rejected} tabIndex={0} aria-label={t('import.rejectedRows')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('import.line')}</th>
              <th scope="col">{t('import.column')}</th>
              <th scope="col">{t('import.reason')}</th>
            </tr>
          </thead>
          <tbody>
            {state.errors.map((error) => (
              <tr key={`${error.line} ${error.column} ${error.code}`}>
                <td>{error.line}</td>
                <td>{error.column ?? '–'}</td>
                <td>{error.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
