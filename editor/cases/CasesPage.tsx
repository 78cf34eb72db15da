/** The room of cases: what people said that no journey may answer alone, the oldest first, until somebody resolves it. */
import { Button, Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CASE_KINDS } from '../../schemas/case.ts'
import { Link, navigate, useRoute } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { MoreRows } from '../page/MoreRows.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { CaseTable } from './CaseTable.tsx'
import css from './cases.module.css'
import { type CaseFilter, casesQuery } from './cases-api.ts'

const STATUSES = ['open', 'resolved'] as const

export default function CasesPage() {
  const t = useTexts('cases')
  const filter = useFilter()
  const list = useInfiniteQuery(casesQuery(filter))
  useLiveQuery(['cases'], ['cases'])
  const cases = list.data?.pages.flatMap((one) => one.items) ?? []
  const isQueue = filter.status === 'open' && filter.kind === undefined
  return (
    <PageFrame title={t('title')} subtitle={t('subtitle')}>
      <CaseFilters filter={filter} />
      {list.isPending && <TableBones columns={4} label={t('table.loading')} />}
      {list.isError && <LoadProblem error={list.error} onRetry={() => list.refetch()} />}
      {list.isSuccess && cases.length === 0 && (
        <section className={page.panel} role="status">
          {isQueue ? (
            <EmptyRoom
              title={t('empty.title')}
              text={t('empty.text')}
              actions={
                <Button variant="default" component={Link} to="/runs">
                  {t('empty.runs')}
                </Button>
              }
            />
          ) : (
            <EmptyRoom
              title={t('empty.filtered')}
              text={t('empty.filteredText')}
              actions={
                <Button variant="default" onClick={() => setFilter({ status: 'open' })}>
                  {t('empty.clear')}
                </Button>
              }
            />
          )}
        </section>
      )}
      {cases.length > 0 && (
        <div className={`${page.panel} ${list.isPlaceholderData ? css.stale : ''}`}>
          <div className={page.scroll}>
            <CaseTable cases={cases} />
          </div>
          <MoreRows
            shown={t('table.shown', { count: cases.length })}
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

function CaseFilters({ filter }: { filter: CaseFilter }) {
  const t = useTexts('cases')
  return (
    <search className={css.filters} aria-label={t('filters.label')}>
      <Select
        label={t('filters.status')}
        data={[
          ...STATUSES.map((status) => ({ value: status, label: t(`filters.${status}`) })),
          { value: 'all', label: t('filters.all') },
        ]}
        value={filter.status ?? 'all'}
        onChange={(status) => setFilter({ ...filter, status: STATUSES.find((one) => one === status) })}
        allowDeselect={false}
        w={190}
      />
      <Select
        label={t('filters.kind')}
        placeholder={t('filters.anyKind')}
        data={CASE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        value={filter.kind ?? null}
        onChange={(kind) => setFilter({ ...filter, kind: CASE_KINDS.find((one) => one === kind) })}
        clearable
        clearButtonProps={{ 'aria-label': t('filters.clearKind') }}
        w={260}
      />
    </search>
  )
}

/** The address is where the filter lives, so that it can be sent to a colleague; without one it is the queue. */
function useFilter(): CaseFilter {
  const { query } = useRoute()
  const status = query.get('status')
  return {
    status: status === 'all' ? undefined : (STATUSES.find((one) => one === status) ?? 'open'),
    kind: CASE_KINDS.find((one) => one === query.get('kind')),
  }
}

function setFilter({ status, kind }: CaseFilter) {
  const search = new URLSearchParams()
  if (status !== 'open') search.set('status', status ?? 'all')
  if (kind !== undefined) search.set('kind', kind)
  navigate(search.size === 0 ? '/cases' : `/cases?${search}`, { replace: true })
}
