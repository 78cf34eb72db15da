/** The room of one case: what was said and in which conversation, what it holds back, and the decision about it. */

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseDetail } from '../../schemas/case-api.ts'
import { ApiProblem } from '../api/client.ts'
import { Link, useRoute } from '../app/router.tsx'
import { formatInstant, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { PageFrame } from '../page/PageFrame.tsx'
import { Panel } from '../page/Panel.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { Conversation } from '../portfolio/Conversation.tsx'
import { Allowed } from '../session/Allowed.tsx'
import { CaseKindPill, CaseStatusPill } from './CasePill.tsx'
import css from './cases.module.css'
import { caseQuery } from './cases-api.ts'
import { EraseDialog } from './EraseDialog.tsx'
import { ResolveDialog } from './ResolveDialog.tsx'

export default function CasePage() {
  const t = useTexts('cases')
  const id = useRoute().params.id ?? ''
  const query = useQuery(caseQuery(id))
  useLiveQuery(['cases', 'one', id], ['cases', 'customers'])
  const back = { to: '/cases', label: t('title') }
  if (query.data) return <OneCase detail={query.data} back={back} />
  if (query.error instanceof ApiProblem && query.error.status === 404)
    return (
      <PageFrame title={t('missing.title')} back={back}>
        <div className={page.panel}>
          <EmptyRoom title={t('missing.title')} text={t('missing.text')} />
        </div>
      </PageFrame>
    )
  return (
    <PageFrame title={t('case')} back={back}>
      {query.isError ? (
        <LoadProblem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <TableBones columns={3} rows={4} label={t('table.loading')} />
      )}
    </PageFrame>
  )
}

function OneCase({ detail, back }: { detail: CaseDetail; back: { to: string; label: string } }) {
  const t = useTexts('cases')
  const [resolving, setResolving] = useState(false)
  const [erasing, setErasing] = useState(false)
  const canResolve = detail.status === 'open' || detail.outcome === 'keep'
  return (
    <PageFrame
      title={detail.customerName || t('nameless')}
      back={back}
      subtitle={
        <span className={css.pills}>
          <CaseKindPill kind={detail.kind} />
          <CaseStatusPill status={detail.status} outcome={detail.outcome} />
        </span>
      }
      actions={
        <>
          <Button component={Link} to={`/portfolio/${encodeURIComponent(detail.customer)}`} variant="default">
            {t('openCustomer')}
          </Button>
          {canResolve && (
            <Allowed to="serve">
              <Button onClick={() => setResolving(true)}>
                {t(detail.status === 'open' ? 'resolve.open' : 'resolve.lift')}
              </Button>
            </Allowed>
          )}
        </>
      }
    >
      <div className={css.columns}>
        <div className={css.main}>
          <Panel title={t('why')}>
            <blockquote className={css.words}>{detail.summary || t('noWords')}</blockquote>
            <Facts detail={detail} />
          </Panel>
          <Panel title={t('advice.title')}>
            <p className={css.advice}>{t(`advice.${detail.kind}`)}</p>
            {detail.hold && <p className={css.hold}>{t(`held.${detail.hold === 'human' ? 'human' : 'other'}`)}</p>}
            {detail.kind === 'wrong_person' && (
              <Allowed to="serve" quiet>
                <Button variant="default" color="danger" onClick={() => setErasing(true)} className={css.erase}>
                  {t('erase.open')}
                </Button>
              </Allowed>
            )}
          </Panel>
          {detail.status === 'resolved' && <Decision detail={detail} />}
        </div>
        <Conversation messages={detail.conversation} timezone={Intl.DateTimeFormat().resolvedOptions().timeZone} />
      </div>
      <ResolveDialog opened={resolving} detail={detail} onClose={() => setResolving(false)} />
      <EraseDialog opened={erasing} detail={detail} onClose={() => setErasing(false)} />
    </PageFrame>
  )
}

function Facts({ detail }: { detail: CaseDetail }) {
  const t = useTexts('cases')
  return (
    <dl className={css.facts}>
      <div>
        <dt>{t('openedAt')}</dt>
        <dd>
          {formatInstant(detail.openedAt)} ({formatRelative(detail.openedAt)})
        </dd>
      </div>
      {detail.run && (
        <div>
          <dt>{t('run')}</dt>
          <dd>
            <Link to={`/runs/${encodeURIComponent(detail.run)}`} className={page.plainLink}>
              {t('openRun')}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  )
}

function Decision({ detail }: { detail: CaseDetail }) {
  const t = useTexts('cases')
  return (
    <Panel title={t('decision')}>
      <p className={css.note}>{detail.note}</p>
      <p className={css.quiet}>
        {t('decidedBy', {
          by: detail.resolvedBy,
          at: detail.resolvedAt === null ? '' : formatInstant(detail.resolvedAt),
        })}
      </p>
    </Panel>
  )
}
