/** Deletes a journey's draft after asking; the server refuses while people are inside, and says so. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { JourneySummary } from '../../schemas/api.ts'
import { ApiProblem } from '../api/client.ts'
import { deleteJourney } from '../api/journeys.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { dropKept } from '../journey/kept.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'

export function DeleteDialog({ journey, onClose }: { journey: JourneySummary; onClose: () => void }) {
  const t = useTexts('journeys')
  const app = useTexts('app')
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => deleteJourney(journey.id),
    onSuccess: () => {
      dropKept(journey.id)
      void client.invalidateQueries({ queryKey: ['journeys'] })
      onClose()
    },
  })
  const refused = remove.error instanceof ApiProblem && [400, 409].includes(remove.error.status)
  const problem = remove.error
    ? refused
      ? t('delete.refused', { reason: remove.error.message })
      : troubleText(remove.error, app)
    : undefined
  return (
    <ConfirmDialog
      opened
      title={t('delete.title', { name: journey.name })}
      confirm={t('delete.confirm')}
      cancel={t('cancel')}
      busy={remove.isPending}
      problem={problem}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {journey.waiting > 0 ? t('delete.withPeople', { count: journey.waiting }) : t('delete.text')}
    </ConfirmDialog>
  )
}
