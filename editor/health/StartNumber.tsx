/** Lets a stopped number send again, after asking whether the cause is put right: else it would only be stopped anew. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SystemHealth } from '../../schemas/health.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import { formatPhone } from '../portfolio/phone-number.ts'
import { healthQuery, startNumber } from './health-api.ts'

interface Props {
  /** null: closed. */
  number: SystemHealth['numbers'][number] | null
  onClose: () => void
}

export function StartNumber({ number, onClose }: Props) {
  const t = useTexts('health')
  const app = useTexts('app')
  const client = useQueryClient()
  const [last, setLast] = useState(number)
  // Its words stay while the dialog fades out.
  if (number && number !== last) setLast(number)
  const display = formatPhone(last?.display ?? '')
  const start = useMutation({
    mutationFn: (id: string) => startNumber(id),
    onSuccess: async () => {
      notifications.show({ message: t('start.done', { number: display }) })
      onClose()
      await client.invalidateQueries({ queryKey: healthQuery.queryKey })
      await client.invalidateQueries({ queryKey: ['whatsapp'] })
    },
  })
  return (
    <ConfirmDialog
      opened={number !== null}
      title={t('start.title', { number: display })}
      confirm={t('start.confirm')}
      cancel={app('cancel')}
      color="brand"
      busy={start.isPending}
      problem={start.error ? `${t('start.failed')} ${troubleText(start.error, app)}` : undefined}
      onConfirm={() => number && start.mutate(number.id)}
      onClose={() => {
        start.reset()
        onClose()
      }}
    >
      {t('start.text', { count: last?.waiting ?? 0 })}
    </ConfirmDialog>
  )
}
