/** A request for review: what would change, on the drawing and in words, and the answer to it. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ReviewDetail } from '../../schemas/review-api.ts'
import { versionQuery, versionsQuery } from '../api/journeys.ts'
import { reviewQuery } from '../api/reviews.ts'
import { PageHeading } from '../app/PageHeading.tsx'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { Link, useRoute } from '../app/router.tsx'
import { Trouble } from '../app/Trouble.tsx'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { StatusPill, type Tone } from '../page/StatusPill.tsx'
import { Compared } from '../versions/Compared.tsx'
import versions from '../versions/versions.module.css'
import { ReviewAnswer } from './ReviewAnswer.tsx'
import styles from './reviews.module.css'

const TONES: Record<ReviewDetail['status'], Tone> = {
  open: 'brand',
  approved: 'success',
  returned: 'warning',
  withdrawn: 'quiet',
}

export default function ReviewPage() {
  const { params } = useRoute()
  const { data, error, refetch } = useQuery(reviewQuery(params.id ?? '', params.review ?? ''))
  if (data) return <Shown review={data} />
  return error ? <Trouble error={error} onRetry={refetch} /> : <RoomLoading />
}

function Shown({ review }: { review: ReviewDetail }) {
  const t = useTexts('versions')
  const { journey, status, askedBy, askedAt, note, document } = review
  const here = `/journeys/${encodeURIComponent(journey.id)}`
  const before = useBefore(review)
  return (
    <div className={styles.room}>
      <header className={versions.bar}>
        <Link to="/journeys" className={versions.back} aria-label={t('review.back')}>
          <Icon name="arrow-left" />
        </Link>
        <PageHeading title={t('review.title', { name: document.name })} />
        <StatusPill tone={review.stale ? 'warning' : TONES[status]}>
          {t(review.stale ? 'review.staleShort' : `review.status.${status}`)}
        </StatusPill>
        <span className={versions.quiet}>
          {t('review.askedBy', { by: askedBy })} {formatInstant(askedAt)}
          {note && ` · ${note}`}
        </span>
        <span className={versions.space} />
        <Link to={here} className={styles.draft}>
          {t('review.openDraft')}
        </Link>
      </header>
      {before ? (
        <Compared before={before} after={document} above={<ReviewAnswer review={review} />} />
      ) : (
        <RoomLoading />
      )}
    </div>
  )
}

/** What the document would take the place of: the version before it; for a first one everything is new. */
function useBefore({ journey, version, document }: ReviewDetail) {
  const { data } = useQuery(versionsQuery(journey.id))
  const last = data?.items.find((item) => version === undefined || item.version < version)
  const { data: published } = useQuery({
    ...versionQuery(journey.id, last?.version ?? 0),
    enabled: last !== undefined,
  })
  const nothing = useMemo(() => ({ ...document, nodes: [], edges: [] }), [document])
  return data && !last ? nothing : published?.document
}
