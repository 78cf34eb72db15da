/** The room "Previsão": assumptions on one side, what the journey would send on the other. */
import { Button, Progress } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { AskForecast, Forecast } from '../../schemas/forecast-api.ts'
import type { Journey } from '../../schemas/journey.ts'
import { ApiProblem } from '../api/client.ts'
import { draftQuery, versionQuery, versionsQuery } from '../api/journeys.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { Link, useRoute } from '../app/router.tsx'
import { Trouble, troubleText } from '../app/Trouble.tsx'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import page from '../page/page.module.css'
import { AssumptionsForm } from './AssumptionsForm.tsx'
import { ForecastResults } from './ForecastResults.tsx'
import css from './forecast.module.css'
import { askForecast, cancelForecast, forecastQuery, isOver } from './forecast-api.ts'

export default function ForecastPage() {
  const { params } = useRoute()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery(draftQuery(id))
  const { data: versions } = useQuery(versionsQuery(id))
  if (error) return <Trouble error={error} onRetry={refetch} />
  if (!data || !versions) return <RoomLoading />
  return <Room key={id} draft={data.document} versions={versions.items.map(({ version }) => version)} />
}

function Room({ draft, versions }: { draft: Journey; versions: number[] }) {
  const t = useTexts('forecast')
  const [asked, setAsked] = useState<AskForecast>()
  const answer = useRef<HTMLDivElement>(null)
  const ask = useMutation({
    mutationFn: askForecast,
    onMutate: (question) => {
      setAsked(question)
      // The form is longer than a small screen, and the answer begins where the form does.
      answer.current?.scrollIntoView({ block: 'start' })
    },
  })
  const id = ask.data?.id
  const { data: forecast = ask.data, error } = useQuery({ ...forecastQuery(id ?? ''), enabled: id !== undefined })
  const cancel = useMutation({ mutationFn: cancelForecast })
  const version = asked?.version
  const { data: published } = useQuery({ ...versionQuery(draft.id, version ?? 0), enabled: version !== undefined })
  const journey = version === undefined ? draft : (published?.document ?? draft)
  const runs = ask.isPending || (forecast !== undefined && !isOver(forecast) && !error)
  const here = `/journeys/${encodeURIComponent(draft.id)}`
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')} back={{ to: here, label: draft.name }}>
      <div className={css.room}>
        <AssumptionsForm draft={draft} versions={versions} running={runs} onAsk={(question) => ask.mutate(question)} />
        <div ref={answer} className={css.answer} aria-live="polite">
          {ask.isError && <Refused error={ask.error} canvas={here} />}
          {error && <Refused error={error} canvas={here} />}
          {!ask.isError && !error && asked === undefined && (
            <div className={page.panel}>
              <EmptyRoom title={t('begin.title')} text={t('begin.text')} />
            </div>
          )}
          {runs && (
            <Running
              forecast={forecast}
              onCancel={() => {
                if (id !== undefined) cancel.mutate(id)
              }}
            />
          )}
          {forecast?.status === 'cancelled' && !runs && (
            <div className={page.panel}>
              <EmptyRoom title={t('cancelled.title')} text={t('cancelled.text')} />
            </div>
          )}
          {forecast?.status === 'failed' && (
            <div className={page.problem} role="alert">
              <div>
                <strong>{t('failed.title')}</strong>
                <p>{t('failed.text')}</p>
              </div>
            </div>
          )}
          {!runs && forecast?.result && asked && (
            <ForecastResults result={forecast.result} journey={journey} enter={asked.who.enter} />
          )}
        </div>
      </div>
    </PageFrame>
  )
}

function Running({ forecast, onCancel }: { forecast: Forecast | undefined; onCancel: () => void }) {
  const t = useTexts('forecast')
  const { done = 0, of = 0, status } = forecast ?? {}
  const part = of === 0 ? 0 : Math.round((done / of) * 100)
  const words =
    status === 'running' && of > 0
      ? t('running.people', { done: formatNumber(done), of: formatNumber(of) })
      : t('running.waiting')
  return (
    <div className={`${page.panel} ${css.running}`}>
      <div className={css.runningWords}>
        <strong>{t('running.title')}</strong>
        <span>{words}</span>
      </div>
      <Progress value={part} aria-label={words} />
      <Button variant="default" onClick={onCancel} disabled={forecast === undefined}>
        {t('running.cancel')}
      </Button>
    </div>
  )
}

/** Problems of the draft are put right on the canvas, which shows them. */
function Refused({ error, canvas }: { error: Error; canvas: string }) {
  const t = useTexts('forecast')
  const app = useTexts('app')
  const diagnostics = error instanceof ApiProblem ? (error.problem.diagnostics ?? []) : []
  const faults = diagnostics.filter(({ severity }) => severity === 'error')
  return (
    <div className={page.problem} role="alert">
      <div>
        <strong>{troubleText(error, app)}</strong>
        {faults.length > 0 && (
          <>
            <ul className={css.faults}>
              {faults.slice(0, 5).map(({ message, path, node }) => (
                <li key={`${path}${node}${message}`}>{message}</li>
              ))}
            </ul>
            <Link to={canvas} className={page.plainLink}>
              {t('toCanvas')}
            </Link>
          </>
        )}
      </div>
    </div>
  )
}
