/** Gives a request back: what is to be done must be said. */
import { Button, Textarea } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReviewDetail } from '../../schemas/review-api.ts'
import { returnReview } from '../api/reviews.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'

export function ReturnDialog({ review, onClose }: { review: ReviewDetail; onClose: () => void }) {
  const t = useTexts('versions')
  const publish = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const [comment, setComment] = useState('')
  const give = useMutation({
    mutationFn: () => returnReview(review.journey.id, review.id, comment.trim()),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['journeys'] }),
  })
  return (
    <Dialog opened onClose={onClose} title={t('review.returnTitle')} size={520}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          give.mutate()
        }}
      >
        <Textarea
          label={t('review.comment')}
          description={t('review.commentHelp', { by: review.askedBy })}
          value={comment}
          maxLength={2000}
          autosize
          minRows={4}
          data-autofocus
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        {give.error && (
          <p className={page.dialogProblem} role="alert">
            {troubleText(give.error, app)}
          </p>
        )}
        <div className={page.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {publish('cancel')}
          </Button>
          <Button type="submit" disabled={comment.trim() === ''} loading={give.isPending}>
            {t('review.return')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
