/** A draft for those whose role does not let them draw: the same picture, nothing to change, and who may. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { draftQuery } from '../api/journeys.ts'
import { PageHeading } from '../app/PageHeading.tsx'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { Link, useRoute } from '../app/router.tsx'
import { Trouble } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { Allowed } from '../session/Allowed.tsx'
import styles from './LookAtDraft.module.css'
import { ReadOnlyCanvas } from './ReadOnlyCanvas.tsx'

export default function LookAtDraft() {
  const t = useTexts('canvas')
  const { params } = useRoute()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery(draftQuery(id))
  if (error) return <Trouble error={error} onRetry={refetch} />
  if (!data) return <RoomLoading />
  return (
    <div className={styles.room}>
      <header className={styles.bar}>
        <Link to="/journeys" className={styles.back} aria-label={t('bar.back')}>
          <Icon name="arrow-left" />
        </Link>
        <PageHeading title={data.document.name} />
        <Allowed to="draw">{null}</Allowed>
        <span className={styles.space} />
        <Button component={Link} to={`/journeys/${encodeURIComponent(id)}/versions`} variant="default">
          {t('bar.versions')}
        </Button>
      </header>
      <div className={styles.canvas}>
        <ReadOnlyCanvas journey={data.document} />
      </div>
    </div>
  )
}
