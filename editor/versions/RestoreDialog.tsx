/** Brings a published version back as the draft, after asking; a draft that changed meanwhile is not overwritten. */
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api/client.ts'
import { getDraft, saveDraft, versionQuery } from '../api/journeys.ts'
import { navigate } from '../app/router.tsx'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { dropKept } from '../journey/kept.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'

type Props = { journey: string; version: number; onClose: () => void }

export function RestoreDialog({ journey, version, onClose }: Props) {
  const t = useTexts('publish')
  const app = useTexts('app')
  const client = useQueryClient()
  const restore = useMutation({
    mutationFn: async () => {
      const { document } = await client.fetchQuery(versionQuery(journey, version))
      return saveDraft(document, (await getDraft(journey)).etag)
    },
    onSuccess: ({ id }) => {
      dropKept(id)
      void client.invalidateQueries({ queryKey: ['journeys'] })
      notifications.show({ message: t('versions.restored', { version }) })
      navigate(`/journeys/${encodeURIComponent(id)}`)
    },
  })
  const lost = restore.error instanceof ApiProblem && restore.error.status === 412
  return (
    <ConfirmDialog
      opened
      title={t('versions.restoreTitle', { version })}
      confirm={t('versions.restoreConfirm')}
      cancel={t('cancel')}
      busy={restore.isPending}
      problem={restore.error ? (lost ? t('versions.restoreLost') : troubleText(restore.error, app)) : undefined}
      onConfirm={() => restore.mutate()}
      onClose={onClose}
    >
      {t('versions.restoreText')}
    </ConfirmDialog>
  )
}
