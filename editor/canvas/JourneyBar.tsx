/** The bar of the journey room: its name, what is published, what has changed, whether it is saved, and what one can do. */
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useState } from 'react'
import { versionQuery, versionsQuery } from '../api/journeys.ts'
import { usePageTitle } from '../app/PageHeading.tsx'
import { laterPart, part } from '../app/part.ts'
import { Link } from '../app/router.tsx'
import { formatNumber } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { changesBetween } from '../journey/changes.ts'
import { redo, undo, useHistory, useJourney } from '../journey/store.ts'
import styles from './JourneyBar.module.css'
import { JourneyMenu } from './JourneyMenu.tsx'
import { JourneyName } from './JourneyName.tsx'
import { SavedMark } from './SavedMark.tsx'
import { Trail } from './Trail.tsx'
import { ViewSwitch } from './ViewSwitch.tsx'

const PeopleHere = laterPart(() => import('../presence/PeopleHere.tsx'))
const PublishDialog = part(() => import('../publish/PublishDialog.tsx'))
const ReviewMark = laterPart(() => import('../reviews/ReviewMark.tsx'))

export function JourneyBar() {
  const t = useTexts('canvas')
  const name = useJourney(({ document }) => document?.name ?? '')
  const id = useJourney(({ document }) => document?.id ?? '')
  const { canUndo, canRedo } = useHistory()
  const [publishing, setPublishing] = useState(false)
  usePageTitle(name)
  return (
    <header className={styles.bar}>
      <Link to="/journeys" className={styles.back} aria-label={t('bar.back')}>
        <Icon name="arrow-left" />
      </Link>
      <Trail />
      <JourneyName />
      <PublishedMarks id={id} />
      <Suspense>{id !== '' && <ReviewMark journey={id} />}</Suspense>
      <span className={styles.space} />
      <Suspense>{id !== '' && <PeopleHere journey={id} />}</Suspense>
      <SavedMark />
      <ViewSwitch />
      <div className={styles.pair}>
        <Tooltip label={t('keys.undo')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--ink)"
            size={32}
            disabled={!canUndo}
            onClick={undo}
            aria-label={t('keys.undo')}
          >
            <Icon name="undo" />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={t('keys.redo')}>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--ink)"
            size={32}
            disabled={!canRedo}
            onClick={redo}
            aria-label={t('keys.redo')}
          >
            <Icon name="redo" />
          </ActionIcon>
        </Tooltip>
      </div>
      <Button component={Link} to={`/journeys/${encodeURIComponent(id)}/forecast`} variant="default">
        {t('bar.forecast')}
      </Button>
      <Button component={Link} to={`/journeys/${encodeURIComponent(id)}/versions`} variant="default">
        {t('bar.versions')}
      </Button>
      <Button data-tour="publish" onClick={() => setPublishing(true)}>
        {t('bar.publish')}
      </Button>
      <JourneyMenu />
      {publishing && (
        <Suspense>
          <PublishDialog onClose={() => setPublishing(false)} />
        </Suspense>
      )}
    </header>
  )
}

function PublishedMarks({ id }: { id: string }) {
  const t = useTexts('canvas')
  const { data: versions } = useQuery(versionsQuery(id))
  const latest = versions?.items[0]
  const { data: published } = useQuery({ ...versionQuery(id, latest?.version ?? 0), enabled: latest !== undefined })
  const changes = useJourney(({ document }) =>
    document && published ? changesBetween(published.document, document).count : 0,
  )
  if (!versions) return null
  if (!latest) return <span className={styles.pill}>{t('bar.neverPublished')}</span>
  const people = versions.items.reduce((sum, { waiting }) => sum + waiting, 0)
  return (
    <>
      <Link to={`/journeys/${encodeURIComponent(id)}/versions`} className={styles.pill} data-kind="published">
        {t('bar.published', { version: latest.version })}
        {people > 0 && ` · ${t('bar.people', { count: people, shown: formatNumber(people) })}`}
      </Link>
      {changes > 0 && (
        <span className={styles.pill} data-kind="changed">
          {t('bar.changes', { count: changes })}
        </span>
      )}
    </>
  )
}
