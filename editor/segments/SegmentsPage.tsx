/** The room of segments: groups of the portfolio under a name, how many are in each now, and what uses them. */

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SavedSegment } from '../../schemas/segment.ts'
import { Link, navigate } from '../app/router.tsx'
import { formatNumber, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { segmentCountQuery } from '../inspector/widgets/rules/segment-queries.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { useLiveQuery } from '../page/live-changes.ts'
import { PageFrame } from '../page/PageFrame.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { Allowed } from '../session/Allowed.tsx'
import { DeleteSegment } from './DeleteSegment.tsx'
import css from './segments.module.css'
import { savedSegmentsQuery } from './segments-api.ts'

/** People come and go all day; the figures need not be of this second. */
const COUNT_AGAIN_MS = 60_000

export default function SegmentsPage() {
  const t = useTexts('segments')
  const list = useQuery(savedSegmentsQuery)
  useLiveQuery(savedSegmentsQuery.queryKey, ['segments'])
  const [deleting, setDeleting] = useState<SavedSegment | null>(null)
  const segments = list.data?.items ?? []
  return (
    <PageFrame
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <Allowed to="draw">
          <Button leftSection={<Icon name="plus" />} onClick={() => navigate('/segments/new')}>
            {t('new')}
          </Button>
        </Allowed>
      }
    >
      {list.isError && !list.data && <LoadProblem error={list.error} onRetry={() => list.refetch()} />}
      {list.isPending && <TableBones columns={5} rows={4} label={t('loading')} />}
      {list.data && segments.length === 0 && (
        <div className={page.panel}>
          <EmptyRoom
            title={t('empty.title')}
            text={t('empty.text')}
            actions={<Button onClick={() => navigate('/segments/new')}>{t('empty.begin')}</Button>}
          />
        </div>
      )}
      {segments.length > 0 && (
        <div className={page.panel}>
          <div className={page.scroll}>
            <table className={page.table} aria-label={t('title')}>
              <thead>
                <tr>
                  <th scope="col">{t('table.name')}</th>
                  <th scope="col" className={page.number}>
                    {t('table.people')}
                  </th>
                  <th scope="col">{t('table.usedBy')}</th>
                  <th scope="col">{t('table.changed')}</th>
                  <th scope="col">
                    <span className={css.hidden}>{t('table.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {segments.map((segment) => (
                  <SegmentRow key={segment.id} segment={segment} onDelete={() => setDeleting(segment)} />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
      {deleting && <DeleteSegment segment={deleting} onClose={() => setDeleting(null)} />}
    </PageFrame>
  )
}

function SegmentRow({ segment, onDelete }: { segment: SavedSegment; onDelete: () => void }) {
  const t = useTexts('segments')
  const { id, name, description, rules, usedBy, updatedAt } = segment
  return (
    <tr>
      <th scope="row">
        <Link to={`/segments/${encodeURIComponent(id)}`} className={page.link}>
          {name}
        </Link>
        {description && <span className={page.second}>{description}</span>}
      </th>
      <td className={page.number}>
        <Count rules={rules} />
      </td>
      <td>
        {usedBy.length === 0 ? (
          <span className={page.second}>{t('table.unused')}</span>
        ) : (
          <ul className={css.users}>
            {usedBy.map((journey) => (
              <li key={journey.id}>
                <Link to={`/journeys/${encodeURIComponent(journey.id)}`} className={page.plainLink}>
                  {journey.name}
                </Link>
              </li>
            ))}
          </ul>
        )}
      </td>
      <td>{formatRelative(updatedAt)}</td>
      <td className={page.number}>
        <Button
          variant="subtle"
          size="compact-sm"
          color="danger"
          aria-label={t('deleteNamed', { name })}
          onClick={onDelete}
        >
          {t('delete')}
        </Button>
      </td>
    </tr>
  )
}

function Count({ rules }: Pick<SavedSegment, 'rules'>) {
  const t = useTexts('segments')
  const { data, isError } = useQuery({ ...segmentCountQuery(rules), refetchInterval: COUNT_AGAIN_MS })
  if (isError) return <span className={page.second}>{t('table.notCounted')}</span>
  return data ? <strong>{formatNumber(data.count)}</strong> : <span aria-busy="true">…</span>
}
