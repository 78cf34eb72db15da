/** Approving publishes exactly what was frozen: stories and people inside are looked at as by whoever publishes. */
import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReviewDetail } from '../../schemas/review-api.ts'
import { versionsQuery } from '../api/journeys.ts'
import { approveReview } from '../api/reviews.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import { ReviewedChecks } from '../publish/ReviewedChecks.tsx'
import { useParts } from '../publish/useParts.ts'

export function ApproveDialog({ review, onClose }: { review: ReviewDetail; onClose: () => void }) {
  const t = useTexts('versions')
  const publishTexts = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const { id, journey, document } = review
  const { data: versions } = useQuery(versionsQuery(journey.id))
  const parts = useParts()
  const latest = versions?.items[0]
  const approve = useMutation({
    mutationFn: () => approveReview(journey.id, id, parts.request),
    onSuccess: ({ version }) => {
      notifications.show({ message: publishTexts('done', { version }) })
      onClose()
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['journeys'] }),
  })
  const version = (latest?.version ?? 0) + 1
  return (
    <Dialog opened onClose={onClose} title={t('review.approveTitle')} size={600}>
      <p className={page.dialogText}>{t('review.approveText')}</p>
      <ReviewedChecks journey={document} latest={latest} say={parts.say} />
      {approve.error && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(approve.error, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {publishTexts('cancel')}
        </Button>
        <Button
          loading={approve.isPending}
          disabled={!versions || parts.checking || parts.blocked}
          onClick={() => approve.mutate()}
          data-autofocus
        >
          {t(parts.also === '' ? 'review.approvePublish' : 'review.approvePublishAnd', { version, also: parts.also })}
        </Button>
      </div>
    </Dialog>
  )
}
