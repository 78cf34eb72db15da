/** Requests for review that wait for somebody, above the list of journeys; nothing where there is none. */
import { useQuery } from '@tanstack/react-query'
import { openReviewsQuery } from '../api/reviews.ts'
import { Link } from '../app/router.tsx'
import { formatInstant, formatRelative } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import { StatusPill } from '../page/StatusPill.tsx'
import styles from './reviews.module.css'

export default function ReviewRequests() {
  const t = useTexts('versions')
  const { data } = useQuery(openReviewsQuery)
  if (!data || data.items.length === 0) return null
  return (
    <section className={page.panel} aria-labelledby="review-requests">
      <div className={page.panelHead}>
        <h2 id="review-requests">{t('review.requests')}</h2>
      </div>
      <ul className={styles.requests}>
        {data.items.map(({ id, journey, askedBy, askedAt, note, stale, approvable, mine }) => (
          <li key={id} className={styles.request}>
            <span className={styles.what}>
              <Link to={`/journeys/${encodeURIComponent(journey.id)}/reviews/${id}`} className={styles.name}>
                {journey.name}
              </Link>
              <span className={styles.quiet}>
                {t('review.askedBy', { by: askedBy })}{' '}
                <time dateTime={new Date(askedAt).toISOString()} title={formatInstant(askedAt)}>
                  {formatRelative(askedAt)}
                </time>
                {note && ` · ${note}`}
              </span>
            </span>
            {stale ? (
              <StatusPill tone="warning">{t('review.staleShort')}</StatusPill>
            ) : approvable ? (
              <StatusPill tone="brand">{t('review.forYou')}</StatusPill>
            ) : (
              <StatusPill>{t(mine ? 'review.yours' : 'review.forOthers')}</StatusPill>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
