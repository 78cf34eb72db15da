/** How the review of this draft stands: not asked, waiting, given back with a comment. */
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { latestReviewQuery, withdrawReview } from '../api/reviews.ts'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import { CheckItem } from './CheckItem.tsx'

export function ReviewCheck({ journey }: { journey: string }) {
  const t = useTexts('publish')
  const client = useQueryClient()
  const { data: review, isPending } = useQuery(latestReviewQuery(journey))
  const withdraw = useMutation({
    mutationFn: (id: string) => withdrawReview(journey, id),
    onSettled: () => client.invalidateQueries({ queryKey: ['journeys'] }),
  })
  if (isPending) return <CheckItem standing="checking" title={t('review.checking')} />
  const by = { by: review?.askedBy ?? '', at: formatInstant(review?.askedAt ?? 0) }
  if (review?.status === 'open')
    return (
      <CheckItem
        standing={review.stale ? 'attention' : 'ready'}
        title={t(review.stale ? 'review.stale' : 'review.waiting')}
        summary={t('review.askedBy', by)}
      >
        {review.mine && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate(review.id)}
          >
            {t('review.withdraw')}
          </Button>
        )}
      </CheckItem>
    )
  if (review?.status === 'returned')
    return (
      <CheckItem
        standing="attention"
        title={t('review.returned', { by: review.decidedBy ?? '' })}
        summary={`«${review.comment ?? ''}»`}
      />
    )
  return <CheckItem standing="ready" title={t('review.needed')} />
}
