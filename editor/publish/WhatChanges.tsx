/** In a sentence: what the new version changes for people who enter from now on. */
import { useQuery } from '@tanstack/react-query'
import { versionQuery, versionsQuery } from '../api/journeys.ts'
import { useTexts } from '../i18n/index.ts'
import { changesBetween } from '../journey/changes.ts'
import { useJourney } from '../journey/store.ts'
import styles from './publish.module.css'

export function WhatChanges() {
  const t = useTexts('publish')
  const document = useJourney((state) => state.document)
  const { data: versions } = useQuery(versionsQuery(document?.id ?? ''))
  const latest = versions?.items[0]
  const { data: published } = useQuery({
    ...versionQuery(document?.id ?? '', latest?.version ?? 0),
    enabled: latest !== undefined,
  })
  if (!document || !versions) return null
  if (!latest) return <p className={styles.changes}>{t('changes.first')}</p>
  if (!published) return null
  const { added, removed, changed, connections, about, count } = changesBetween(published.document, document)
  const parts = [
    added.length > 0 && t('changes.added', { count: added.length }),
    removed.length > 0 && t('changes.removed', { count: removed.length }),
    changed.length > 0 && t('changes.changed', { count: changed.length }),
    connections > 0 && t('changes.connections', { count: connections }),
    about && t('changes.about'),
  ].filter((part) => part !== false)
  if (count === 0) return <p className={styles.changes}>{t('changes.none', { version: latest.version })}</p>
  return (
    <p className={styles.changes}>
      {t('changes.since', { version: latest.version })} {parts.join(', ')}.
    </p>
  )
}
