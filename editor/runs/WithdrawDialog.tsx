/** Takes a person out of a journey, after asking once more. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import { type Run, withdrawRun } from './runs-api.ts'

export function WithdrawDialog({ opened, run, onClose }: { opened: boolean; run: Run; onClose: () => void }) {
  const t = useTexts('runs')
  const app = useTexts('app')
  const client = useQueryClient()
  const name = run.customer.name
  const withdraw = useMutation({
    mutationFn: () => withdrawRun(run.id),
    onSuccess: () => {
      notifications.show({ message: t('run.withdrawn', { name }) })
      void client.invalidateQueries({ queryKey: ['runs'] })
      void client.invalidateQueries({ queryKey: ['customers', run.customer.id] })
      void client.invalidateQueries({ queryKey: ['journeys'], exact: true })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={opened}
      title={t('run.withdrawTitle', { name })}
      confirm={t('run.withdrawConfirm')}
      cancel={t('run.cancel')}
      busy={withdraw.isPending}
      problem={withdraw.error ? `${t('run.withdrawFailed')}. ${troubleText(withdraw.error, app)}` : undefined}
      onConfirm={() => withdraw.mutate()}
      onClose={() => {
        withdraw.reset()
        onClose()
      }}
    >
      {t('run.withdrawText', { journey: run.journey.name })}
    </ConfirmDialog>
  )
}
