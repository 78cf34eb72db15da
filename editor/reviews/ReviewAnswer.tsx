/** How a request stands, and what one may answer: approve and publish, give back with a comment, withdraw one's own. */

import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReviewDetail } from '../../schemas/review-api.ts'
import { withdrawReview } from '../api/reviews.ts'
import { Link } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { formatInstant } from '../i18n/format.ts'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import { Allowed } from '../session/Allowed.tsx'
import { ApproveDialog } from './ApproveDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'
import styles from './reviews.module.css'

export function ReviewAnswer({ review }: { review: ReviewDetail }) {
  const t = useTexts('versions')
  const app = useTexts('app')
  const client = useQueryClient()
  const [answering, setAnswering] = useState<'approve' | 'return' | null>(null)
  const { id, journey, status, stale, approvable, mine, decidedBy, decidedAt, comment, version } = review
  const withdraw = useMutation({
    mutationFn: () => withdrawReview(journey.id, id),
    onSettled: () => client.invalidateQueries({ queryKey: ['journeys'] }),
  })
  const close = () => setAnswering(null)
  if (status !== 'open')
    return (
      <div className={styles.answer}>
        <p>
          <b>{t(`review.status.${status}`)}</b>
          {decidedBy && decidedAt !== undefined && ` · ${decidedBy}, ${formatInstant(decidedAt)}`}
        </p>
        {comment && <p className={styles.comment}>{comment}</p>}
        {version !== undefined && (
          <Link to={`/journeys/${encodeURIComponent(journey.id)}/versions/${version}`} className={page.plainLink}>
            {t('review.seeVersion', { version })}
          </Link>
        )}
      </div>
    )
  return (
    <div className={styles.answer}>
      <p>{t(stale ? 'review.stale' : approvable ? 'review.approvable' : mine ? 'review.mine' : 'review.own')}</p>
      <div className={styles.answers}>
        {approvable && <Button onClick={() => setAnswering('approve')}>{t('review.approve')}</Button>}
        {!mine && (
          <Allowed to="publish">
            <Button variant="default" onClick={() => setAnswering('return')}>
              {t('review.return')}
            </Button>
          </Allowed>
        )}
        {mine && (
          <Button variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('review.withdraw')}
          </Button>
        )}
      </div>
      {withdraw.error && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(withdraw.error, app)}
        </p>
      )}
      {answering === 'approve' && <ApproveDialog review={review} onClose={close} />}
      {answering === 'return' && <ReturnDialog review={review} onClose={close} />}
    </div>
  )
}
