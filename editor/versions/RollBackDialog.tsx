/**
 * Back to an earlier version in one click: it is published anew, and those who are in later versions go back with it where
 * they fit. Says how many before anything moves; the draft stays as it is.
 */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { rollBack } from '../api/moves.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'

export type RollBackDialogProps = {
  /** Id of the journey. */
  journey: string
  /** The version to go back to. */
  version: number
  onClose: () => void
  /** It is done; `version` is the new one. */
  onRolledBack: (version: number) => void
}

export default function RollBackDialog({ journey, version, onClose, onRolledBack }: RollBackDialogProps) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const back = useMutation({
    mutationFn: () => rollBack(journey, { to: version }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['journeys'] })
      onRolledBack(made.version)
    },
  })
  return (
    <ConfirmDialog
      opened
      title={t('rollBack.title', { version })}
      confirm={t('rollBack.confirm', { version })}
      cancel={t('cancel')}
      busy={back.isPending}
      problem={back.error ? troubleText(back.error, app) : undefined}
      onConfirm={() => back.mutate()}
      onClose={onClose}
    >
      {t('rollBack.text', { version })}
    </ConfirmDialog>
  )
}
