/** Asks before a segment is deleted; while people enter a journey by it, says which and deletes nothing. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { SavedSegment } from '../../schemas/segment.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import { deleteSegment, savedSegmentsQuery } from './segments-api.ts'

export function DeleteSegment({ segment, onClose }: { segment: SavedSegment; onClose: () => void }) {
  const t = useTexts('segments')
  const app = useTexts('app')
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => deleteSegment(segment.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: savedSegmentsQuery.queryKey })
      onClose()
    },
  })
  const { name, usedBy } = segment
  if (usedBy.length > 0) {
    return (
      <Dialog opened onClose={onClose} size={460} title={t('used.title', { name })}>
        <p className={page.dialogText}>
          {t('used.text', { journeys: usedBy.map((journey) => journey.name).join(', ') })}
        </p>
        <div className={page.dialogActions}>
          <Button onClick={onClose} data-autofocus>
            {t('used.close')}
          </Button>
        </div>
      </Dialog>
    )
  }
  return (
    <ConfirmDialog
      opened
      title={t('confirm.title', { name })}
      confirm={t('confirm.delete')}
      cancel={app('cancel')}
      busy={remove.isPending}
      problem={remove.error ? troubleText(remove.error, app) : undefined}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t('confirm.text')}
    </ConfirmDialog>
  )
}
