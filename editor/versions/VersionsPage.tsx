/** Every published version of a journey: who published it when and why, and how many people are still in it. */
import { useQuery } from '@tanstack/react-query'
import { journeysQuery, versionsQuery } from '../api/journeys.ts'
import { Link, useRoute } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { EmptyRoom } from '../page/EmptyRoom.tsx'
import { LoadProblem } from '../page/LoadProblem.tsx'
import { PageFrame } from '../page/PageFrame.tsx'
import page from '../page/page.module.css'
import { TableBones } from '../page/TableBones.tsx'
import { VersionRow } from './VersionRow.tsx'
import styles from './versions.module.css'

/** For the others the comparison itself says what changed. */
const COUNTED = 15

export default function VersionsPage() {
  const t = useTexts('publish')
  const history = useTexts('versions')
  const { params } = useRoute()
  const id = params.id ?? ''
  const here = `/journeys/${encodeURIComponent(id)}`
  const versions = useQuery(versionsQuery(id))
  const { data: journeys } = useQuery(journeysQuery)
  const name = journeys?.items.find((journey) => journey.id === id)?.name
  const items = versions.data?.items ?? []
  return (
    <PageFrame
      title={name ? t('versions.of', { name }) : t('versions.title')}
      back={{ to: here, label: t('versions.back') }}
    >
      {versions.isError && <LoadProblem error={versions.error} onRetry={() => versions.refetch()} />}
      {versions.isPending && <TableBones columns={7} rows={3} label={t('versions.loading')} />}
      {versions.data && items.length === 0 && (
        <EmptyRoom
          title={t('versions.emptyTitle')}
          text={t('versions.emptyText')}
          actions={<Link to={here}>{t('versions.openDraft')}</Link>}
        />
      )}
      {items.length > 0 && (
        <div className={page.panel}>
          <div className={page.scroll}>
            <table className={page.table}>
              <thead>
                <tr>
                  <th scope="col">{t('versions.version')}</th>
                  <th scope="col">{t('versions.published')}</th>
                  <th scope="col">{t('versions.by')}</th>
                  <th scope="col">{t('versions.note')}</th>
                  <th scope="col">{history('history.changes')}</th>
                  <th scope="col" className={styles.number}>
                    {t('versions.people')}
                  </th>
                  <th scope="col">
                    <span className="visually-hidden">{history('history.actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((version, index) => (
                  <VersionRow
                    key={version.version}
                    version={version}
                    latest={index === 0}
                    before={items[index + 1]?.version}
                    counted={index < COUNTED}
                  />
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </PageFrame>
  )
}
