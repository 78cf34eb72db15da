/** Forgets whoever answered under a number that is not the customer's, after asking once more. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { CaseDetail } from '../../schemas/case-api.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import { eraseContact } from './cases-api.ts'

interface Props {
  opened: boolean
  detail: CaseDetail
  onClose: () => void
}

export function EraseDialog({ opened, detail, onClose }: Props) {
  const t = useTexts('cases')
  const app = useTexts('app')
  const client = useQueryClient()
  const erase = useMutation({
    mutationFn: () => eraseContact(detail.id),
    onSuccess: () => {
      notifications.show({ message: t('erase.done') })
      for (const queryKey of [['cases'], ['customers'], ['runs']]) void client.invalidateQueries({ queryKey })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      title={t('erase.title')}
      confirm={t('erase.confirm')}
      cancel={t('cancel')}
      busy={erase.isPending}
      problem={erase.error ? troubleText(erase.error, app) : undefined}
      onConfirm={() => erase.mutate()}
      onClose={() => {
        erase.reset()
        onClose()
      }}
    >
      {t('erase.text', { name: detail.customerName })}
    </ConfirmDialog>
  )
}
