/** In a sentence: what the new version changes for people who enter from now on. */
import { useQuery } from '@tanstack/react-query'
import { versionQuery } from '../api/journeys.ts'
import { useTexts } from '../i18n/index.ts'
import { changesBetween } from '../journey/changes.ts'
import { CheckItem } from './CheckItem.tsx'
import type { PublishPartProps } from './publish-part.ts'

type Props = Pick<PublishPartProps, 'journey' | 'latest'> & { known: boolean; onLeave: () => void }

export function WhatChanges({ journey, latest, known }: Props) {
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
    />
  )
}
