/** Files beside the stories that are none: what is wrong with each, and the way to be rid of it. */
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { BrokenStory } from '../../schemas/story-api.ts'
import { deleteStory } from '../api/stories.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './stories.module.css'

export function BrokenStories({ journey, broken }: { journey: string; broken: readonly BrokenStory[] }) {
  const t = useTexts('stories')
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: ({ id, etag }: BrokenStory) => deleteStory(journey, id, etag),
    onSettled: () => client.invalidateQueries({ queryKey: ['stories', journey] }),
  })
  if (broken.length === 0) return null
  return (
    <ul className={styles.list} aria-label={t('broken.title')}>
      {broken.map((each) => (
        <li key={each.id} className={styles.story} data-standing="fails">
          <p className={styles.note}>{t('broken.text', { file: `${each.id}.json`, problem: each.problem })}</p>
          <Button size="compact-xs" variant="subtle" color="danger" onClick={() => remove.mutate(each)}>
            {t('broken.delete')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
