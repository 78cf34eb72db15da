/** The room of one run: where the person is, everything that happened, what was sent, and the way out. */

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ApiProblem } from '../api/client.ts'
import { nodeTypesQuery } from '../api/node-types.ts'
import { sessionQuery } from '../api/session.ts'
import { templatesQuery } from '../api/templates.ts'
import { Link, useRoute } from '../app/router.tsx'
import { formatInstant, formatRelative } from '../i18n/format.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { PageFrame } from '../page/PageFrame.tsx'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { Phone } from '../phone/Phone.tsx'
import { conversationEntries, holdsOf } from '../portfolio/conversation-entries.ts'
import { Allowed } from '../session/Allowed.tsx'
import { FaultPanel } from './FaultPanel.tsx'
import { MessageTable } from './MessageTable.tsx'
import { RunStatusPill } from './RunStatusPill.tsx'
import css from './run.module.css'
import { type RunWithTimeline, runQuery } from './runs-api.ts'
import { StepMark } from './StepMark.tsx'
import { type StepName, stepName } from './step-name.ts'
import { Timeline } from './Timeline.tsx'
import { useHoldWords } from './use-hold-words.ts'
import { useRunState } from './use-run-state.ts'
import { Variables } from './Variables.tsx'
import { WithdrawDialog } from './WithdrawDialog.tsx'
import { useWholeDocument } from './whole-document.ts'

export default function RunPage() {
  const t = useTexts('runs')
  const id = useRoute().params.id ?? ''
  const query = useQuery(runQuery(id))
  useLiveQuery(['runs', 'one', id], ['runs'], id)
  const back = { to: '/runs', label: t('title') }
  if (query.data) return <OneRun run={query.data} back={back} />
  if (query.error instanceof ApiProblem && query.error.status === 404) {
    return (
      <PageFrame title={t('error.notFound')} back={back}>
        <div className={page.panel}>
          <EmptyRoom title={t('error.notFound')} text={t('error.notFoundHelp')} />
        </div>
      </PageFrame>
    )
  }
  return (
    <PageFrame title={t('run.title')} back={back}>
      {query.isError ? (
        <LoadProblem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <TableBones columns={4} rows={6} label={t('run.loading')} />
      )}
    </PageFrame>
  )
}

function OneRun({ run, back }: { run: RunWithTimeline; back: { to: string; label: string } }) {
  const t = useTexts('runs')
  const [leaving, setLeaving] = useState(false)
  const zone = run.document.settings.timezone
  const locale = useLocale()
  const types = useQuery(nodeTypesQuery).data?.items ?? []
  const document = useWholeDocument(run.document, run.timeline)
  const step = (node: string) => stepName(node, document, types, locale)
  const { journey, customer } = run
  return (
    <PageFrame
      title={customer.name}
      back={back}
      subtitle={
        <span className={css.tagline}>
          <RunStatusPill status={run.status} />
          <span>
            {t('run.in')} <strong>{journey.name}</strong>, {t('run.version', { version: journey.version })},{' '}
            {t('run.since', { at: formatInstant(run.startedAt, zone) })}
          </span>
        </span>
      }
      actions={
        <>
          <Button component={Link} to={`/portfolio/${encodeURIComponent(customer.id)}`} variant="default">
            {t('run.customer')}
          </Button>
          <Button
            component={Link}
            to={`/journeys/${encodeURIComponent(journey.id)}/versions/${journey.version}`}
            variant="default"
          >
            {t('run.canvas')}
          </Button>
          {run.status === 'waiting' && (
            <Allowed to="serve">
              <Button variant="default" c="var(--danger)" onClick={() => setLeaving(true)}>
                {t('run.withdraw')}
              </Button>
            </Allowed>
          )}
        </>
      }
    >
      {run.fault ? <FaultPanel fault={run.fault} step={step} /> : <Now run={run} step={step} timezone={zone} />}
      <div className={css.columns}>
        <div className={css.main}>
          <Panel title={t('run.timeline')} note={t('run.timelineZone', { zone: zone.replaceAll('_', ' ') })}>
            {run.timeline.length === 0 ? (
              <p className={css.none}>{t('run.timelineEmpty')}</p>
            ) : (
              <Timeline entries={run.timeline} document={document} step={step} timezone={zone} />
            )}
          </Panel>
          <MessageTable messages={run.messages} timezone={zone} />
          <Variables vars={run.vars} />
        </div>
        <RunConversation run={run} timezone={zone} />
      </div>
      <WithdrawDialog opened={leaving} run={run} onClose={() => setLeaving(false)} />
    </PageFrame>
  )
}

interface NowProps {
  run: RunWithTimeline
  step: (node: string) => StepName
  timezone: string
}

/** The one line that one comes for: at which step, waiting for what, since when. */
function Now({ run, step: nameOf, timezone }: NowProps) {
  const t = useTexts('runs')
  const state = useRunState(timezone)
  const step = run.node === undefined ? undefined : nameOf(run.node)
  return (
    <div className={css.now} data-held={run.wait?.held !== undefined} role="status">
      {step && <StepMark step={step} />}
      <div>
        <span className={css.where}>{step?.name ?? t(`status.${run.status}`)}</span>
        <strong>{state(run)}</strong>
      </div>
      <span className={css.when}>{t('run.updated', { when: formatRelative(run.updatedAt) })}</span>
    </div>
  )
}

function RunConversation({ run, timezone }: { run: RunWithTimeline; timezone: string }) {
  const t = useTexts('runs')
  const session = useQuery(sessionQuery)
  const templates = useQuery(templatesQuery).data?.items
  const entries = useMemo(() => conversationEntries(run.messages), [run.messages])
  const holds = useMemo(() => holdsOf(run.messages), [run.messages])
  const holdWords = useHoldWords(timezone)
  return (
    <section className={css.conversation} aria-labelledby="run-messages">
      <h2 id="run-messages">{t('run.messages')}</h2>
      <Phone
        entries={entries}
        sender={session.data?.organization.name ?? ''}
        timezone={timezone}
        templates={templates}
        holdOf={(id) => {
          const hold = holds.get(id)
          return hold && holdWords(hold)
        }}
        composer={false}
        empty={t('run.noMessages')}
      />
    </section>
  )
}
