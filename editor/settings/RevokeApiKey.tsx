/** Takes an API key back, after asking once more. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'
import { type ApiKey, apiKeysQuery, revokeApiKey } from './settings-api.ts'

/** `apiKey` null: closed. */
export function RevokeApiKey({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const t = useTexts('settings')
  const app = useTexts('app')
  const client = useQueryClient()
  const [last, setLast] = useState(apiKey)
  // Its words stay while the dialog fades out.
  if (apiKey && apiKey !== last) setLast(apiKey)
  const name = last?.name ?? ''
  const revoke = useMutation({
    mutationFn: (id: string) => revokeApiKey(id),
    onSuccess: () => {
      notifications.show({ message: t('keys.revoked', { name }) })
      void client.invalidateQueries({ queryKey: apiKeysQuery.queryKey })
      onClose()
    },
  })
  return (
    <ConfirmDialog
      opened={apiKey !== null}
      title={t('keys.revokeTitle', { name })}
      confirm={t('keys.revokeConfirm')}
      cancel={t('keys.cancel')}
      busy={revoke.isPending}
      problem={revoke.error ? `${t('keys.failed')}. ${troubleText(revoke.error, app)}` : undefined}
      onConfirm={() => apiKey && revoke.mutate(apiKey.id)}
      onClose={() => {
        revoke.reset()
        onClose()
      }}
    >
      {t('keys.revokeText')}
    </ConfirmDialog>
  )
}
