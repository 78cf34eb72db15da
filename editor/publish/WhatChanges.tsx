/** What the new version changes for people who enter from now on: counted, in words, and on the drawing. */
import { useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { versionQuery } from '../api/journeys.ts'
import { part } from '../app/part.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { Link } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { changesBetween } from '../journey/changes.ts'
import page from '../page/page.module.css'
import { CheckItem } from './CheckItem.tsx'
import styles from './publish.module.css'
import type { PublishPartProps } from './publish-part.ts'

const ChangesInWords = part(() => import('./ChangesInWords.tsx'))

type Props = Pick<PublishPartProps, 'journey' | 'latest'> & { known: boolean; onLeave: () => void }

export function WhatChanges({ journey, latest, known, onLeave }: Props) {
  const t = useTexts('publish')
  const { data: published } = useQuery({
    ...versionQuery(journey.id, latest?.version ?? 0),
    enabled: latest !== undefined,
  })
  if (known && !latest) return <CheckItem standing="ready" title={t('changes.first')} />
  if (!latest || !published) return <CheckItem standing="checking" title={t('changes.checking')} />
  const { added, removed, changed, connections, about, count } = changesBetween(published.document, journey)
  const parts = [
    added.length > 0 && t('changes.added', { count: added.length }),
    removed.length > 0 && t('changes.removed', { count: removed.length }),
    changed.length > 0 && t('changes.changed', { count: changed.length }),
    connections > 0 && t('changes.connections', { count: connections }),
    about && t('changes.about'),
  ].filter((part) => part !== false)
  if (count === 0) return <CheckItem standing="attention" title={t('changes.none', { version: latest.version })} />
  return (
    <CheckItem
      standing="ready"
      title={t('changes.since', { version: latest.version })}
      summary={`${parts.join(', ')}.`}
    >
      <details className={styles.changes}>
        <summary>{t('changes.show')}</summary>
        <Suspense fallback={<RoomLoading />}>
          <ChangesInWords before={published.document} after={journey} onLeave={onLeave} />
        </Suspense>
      </details>
      <Link
        to={`/journeys/${encodeURIComponent(journey.id)}/difference?from=${latest.version}&to=draft`}
        className={page.plainLink}
      >
        {t('changes.onDrawing')}
      </Link>
    </CheckItem>
  )
}
