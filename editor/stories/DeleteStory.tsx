/** Throws a story away after asking. */
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { StoredStory } from '../../schemas/story-api.ts'
import { deleteStory } from '../api/stories.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { ConfirmDialog } from '../page/ConfirmDialog.tsx'

export function DeleteStory({ stored, onClose }: { stored: StoredStory; onClose: () => void }) {
  const t = useTexts('stories')
  const app = useTexts('app')
  const client = useQueryClient()
  const { id, story, etag } = stored
  const remove = useMutation({
    mutationFn: () => deleteStory(story.journey, id, etag),
    onSettled: () => client.invalidateQueries({ queryKey: ['stories', story.journey] }),
    onSuccess: onClose,
  })
  return (
    <ConfirmDialog
      opened
      title={t('deleteTitle', { name: story.name })}
      confirm={t('delete')}
      cancel={t('cancel')}
      busy={remove.isPending}
      problem={remove.error ? troubleText(remove.error, app) : undefined}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {t('deleteText')}
    </ConfirmDialog>
  )
}
