/** One published version as it is: to look at, and to bring back as the draft. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { PublishedJourney } from '../../schemas/api.ts'
import { ApiProblem } from '../api/client.ts'
import { getDraft, saveDraft, versionQuery } from '../api/journeys.ts'
import { PageHeading } from '../app/PageHeading.tsx'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { Link, navigate, useRoute } from '../app/router.tsx'
import { Trouble, troubleText } from '../app/Trouble.tsx'
import { ReadOnlyCanvas } from '../canvas/ReadOnlyCanvas.tsx'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { dropKept } from '../journey/kept.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import { StatusPill } from '../page/StatusPill.tsx'
import styles from './versions.module.css'

export default function VersionPage() {
  const { params } = useRoute()
  const id = params.id ?? ''
  const { data, error, refetch } = useQuery(versionQuery(id, Number(params.n)))
  if (data) return <Shown published={data} />
  return error ? <Trouble error={error} onRetry={refetch} /> : <RoomLoading />
}

function Shown({ published }: { published: PublishedJourney }) {
  const t = useTexts('publish')
  const [asking, setAsking] = useState(false)
  const { version, document, publishedAt, publishedBy, note } = published
  return (
    <div className={styles.room}>
      <header className={styles.bar}>
        <Link
          to={`/journeys/${encodeURIComponent(document.id)}/versions`}
          className={styles.back}
          aria-label={t('versions.allVersions')}
        >
          <Icon name="arrow-left" />
        </Link>
        <PageHeading title={`${document.name} · v${version}`} />
        <StatusPill>{t('versions.readOnly', { version })}</StatusPill>
        <span className={styles.quiet}>
          {formatInstant(publishedAt)} · {publishedBy}
          {note && ` · ${note}`}
        </span>
        <span className={styles.space} />
        <Button variant="default" leftSection={<Icon name="history" />} onClick={() => setAsking(true)}>
          {t('versions.restore')}
        </Button>
      </header>
      <div className={styles.canvas}>
        <ReadOnlyCanvas journey={document} />
      </div>
      {asking && <RestoreDialog published={published} onClose={() => setAsking(false)} />}
    </div>
  )
}

function RestoreDialog({ published, onClose }: { published: PublishedJourney; onClose: () => void }) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const { version, document } = published
  const restore = useMutation({
    mutationFn: async () => saveDraft(document, (await getDraft(document.id)).etag),
    onSuccess: ({ id }) => {
      dropKept(id)
      void client.invalidateQueries({ queryKey: ['journeys'] })
      notifications.show({ message: t('versions.restored', { version }) })
      navigate(`/journeys/${encodeURIComponent(id)}`)
    },
  })
  const lost = restore.error instanceof ApiProblem && restore.error.status === 412
  return (
    <ConfirmDialog
      opened
      title={t('versions.restoreTitle', { version })}
      confirm={t('versions.restoreConfirm')}
      cancel={t('cancel')}
      busy={restore.isPending}
      problem={restore.error ? (lost ? t('versions.restoreLost') : troubleText(restore.error, app)) : undefined}
      onConfirm={() => restore.mutate()}
      onClose={onClose}
    >
      {t('versions.restoreText')}
    </ConfirmDialog>
  )
}
