/** The room of runs: who is inside which journey, at which step, what each waits for, and how others ended. */
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, navigate, useRoute } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { POLL_SECONDS, useLiveQuery } from '../page/live-changes.ts'
import { MoreRows } from '../page/MoreRows.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { RunFilters } from './RunFilters.tsx'
import { RunTable } from './RunTable.tsx'
import css from './runs.module.css'
import { type RunFilter, type RunStatus, runsQuery } from './runs-api.ts'
import { StepSummary } from './StepSummary.tsx'

export default function RunsPage() {
  const t = useTexts('runs')
  const filter = useFilter()
  const list = useInfiniteQuery(runsQuery(filter))
  const live = useLiveQuery(['runs'], ['runs'])
  const runs = list.data?.pages.flatMap((one) => one.items) ?? []
  const filtered = filter.journey !== undefined || filter.customer !== undefined || filter.status !== undefined
  const empty = list.isSuccess && runs.length === 0
  return (
    <PageFrame
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <span className={css.live} data-live={live}>
          {live ? t('live') : t('liveOff', { seconds: POLL_SECONDS })}
        </span>
      }
    >
      <RunFilters filter={filter} onChange={setFilter} />
      {filter.journey !== undefined && filter.status !== 'ended' && filter.status !== 'failed' && (
        <StepSummary journey={filter.journey} />
      )}
      {list.isPending && <TableBones columns={5} label={t('table.loading')} />}
      {list.isError && <LoadProblem error={list.error} onRetry={() => list.refetch()} />}
      {empty && (
        <section className={page.panel} role="status">
          {filtered ? <NothingFiltered /> : <NothingYet />}
        </section>
      )}
      {runs.length > 0 && (
        <div className={`${page.panel} ${list.isPlaceholderData ? css.stale : ''}`}>
          <div className={page.scroll}>
            <RunTable runs={runs} />
          </div>
          <MoreRows
            shown={`${t('table.shown', { count: runs.length })}${list.hasNextPage ? `, ${t('table.hasMore')}` : ''}`}
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            label={t('table.more')}
            onMore={() => list.fetchNextPage()}
          />
        </div>
      )}
    </PageFrame>
  )
}

function NothingFiltered() {
  const t = useTexts('runs')
  return (
    <EmptyRoom
      title={t('empty.filtered')}
      text={t('empty.filteredText')}
      actions={
        <Button variant="default" onClick={() => setFilter({})}>
          {t('empty.clear')}
        </Button>
      }
    />
  )
}

function NothingYet() {
  const t = useTexts('runs')
  return (
    <EmptyRoom
      title={t('empty.title')}
      text={t('empty.text')}
      actions={
        <>
          <Button component={Link} to="/portfolio">
            {t('empty.portfolio')}
          </Button>
          <Button component={Link} to="/journeys" variant="default">
            {t('empty.journeys')}
          </Button>
        </>
      }
    />
  )
}

/** The address is where the filter lives, so that it can be sent to a colleague. */
function useFilter(): RunFilter {
  const { query } = useRoute()
  const status = query.get('status')
  return {
    journey: query.get('journey') || undefined,
    version: numberOf(query.get('version')),
    step: query.get('step') || undefined,
    customer: query.get('customer') || undefined,
    status: isStatus(status) ? status : undefined,
  }
}

const numberOf = (text: string | null) => (text !== null && /^[1-9]\d*$/.test(text) ? Number(text) : undefined)

function isStatus(text: string | null): text is RunStatus {
  return text === 'waiting' || text === 'ended' || text === 'failed'
}

function setFilter({ journey, version, step, customer, status }: RunFilter) {
  const search = new URLSearchParams(
    // A version and a step are of a journey.
    Object.entries({ journey, ...(journey ? { version, step } : {}), customer, status }).flatMap(([key, value]) =>
      value ? [[key, String(value)]] : [],
    ),
  )
  navigate(search.size === 0 ? '/runs' : `/runs?${search}`, { replace: true })
}
