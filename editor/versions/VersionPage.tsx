/** One published version as it is: to look at, to compare, and to bring back as the draft. */

import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { PublishedJourney } from '../../schemas/api.ts'
import { versionQuery } from '../api/journeys.ts'
import { PageHeading } from '../app/PageHeading.tsx'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { Link, useRoute } from '../app/router.tsx'
import { Trouble } from '../app/Trouble.tsx'
import { ReadOnlyCanvas } from '../canvas/ReadOnlyCanvas.tsx'
import { FiguresFrame } from '../figures/FiguresFrame.tsx'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { StatusPill } from '../page/StatusPill.tsx'
import { Allowed } from '../session/Allowed.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
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
  const history = useTexts('versions')
  const [asking, setAsking] = useState(false)
  const { version, document, publishedAt, publishedBy, note } = published
  const here = `/journeys/${encodeURIComponent(document.id)}`
  return (
    <div className={styles.room}>
      <header className={styles.bar}>
        <Link to={`${here}/versions`} className={styles.back} aria-label={t('versions.allVersions')}>
          <Icon name="arrow-left" />
        </Link>
        <PageHeading title={`${document.name} · v${version}`} />
        <StatusPill>{t('versions.readOnly', { version })}</StatusPill>
        <span className={styles.quiet}>
          {formatInstant(publishedAt)} · {publishedBy}
          {note && ` · ${note}`}
        </span>
        <span className={styles.space} />
        <Button component={Link} to={`${here}/difference?from=${version}&to=draft`} variant="default">
          {history('history.compareDraft')}
        </Button>
        <Allowed to="draw" quiet>
          <Button variant="default" leftSection={<Icon name="history" />} onClick={() => setAsking(true)}>
            {t('versions.restore')}
          </Button>
        </Allowed>
      </header>
      <div className={styles.canvas}>
        <FiguresFrame of={{ journey: document.id, version, timezone: document.settings.timezone }}>
          <ReadOnlyCanvas journey={document} />
        </FiguresFrame>
      </div>
      {asking && <RestoreDialog journey={document.id} version={version} onClose={() => setAsking(false)} />}
    </div>
  )
}
