/** In the bar of a draft: that it waits for a review, or was given back; leads to the request. */
import { useQuery } from '@tanstack/react-query'
import { latestReviewQuery } from '../api/reviews.ts'
import { Link } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import styles from './reviews.module.css'

export default function ReviewMark({ journey }: { journey: string }) {
  const t = useTexts('versions')
  const { data: review } = useQuery(latestReviewQuery(journey))
  if (!review || (review.status !== 'open' && review.status !== 'returned')) return null
  const word = review.status === 'returned' ? 'returnedShort' : review.stale ? 'staleShort' : 'openShort'
  return (
    <Link
      to={`/journeys/${encodeURIComponent(journey)}/reviews/${review.id}`}
      className={styles.mark}
      data-kind={word}
      title={review.comment}
    >
      {t(`review.${word}`)}
    </Link>
  )
}
