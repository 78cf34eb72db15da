/** Another name for a story; its file keeps its own. */
import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { StoredStory } from '../../schemas/story-api.ts'
import { saveStory } from '../api/stories.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'

export function RenameStory({ stored, onClose }: { stored: StoredStory; onClose: () => void }) {
  const t = useTexts('stories')
  const app = useTexts('app')
  const client = useQueryClient()
  const { id, story, etag } = stored
  const [name, setName] = useState(story.name)
  const save = useMutation({
    mutationFn: () => saveStory(id, { ...story, name: name.trim() }, etag),
    onSettled: () => client.invalidateQueries({ queryKey: ['stories', story.journey] }),
    onSuccess: onClose,
  })
  return (
    <Dialog opened onClose={onClose} size={460} title={t('renameTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <TextInput
          label={t('name')}
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {save.error && (
          <p className={page.dialogProblem} role="alert">
            {troubleText(save.error, app)}
          </p>
        )}
        <div className={page.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === ''} loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
