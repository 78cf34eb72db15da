/** What a story becomes when what happens now is right: every change side by side, saved only when one agrees. */
import { Button, Loader } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Journey } from '../../schemas/journey.ts'
import type { Story } from '../../schemas/story.ts'
import type { AcceptedStory } from '../../schemas/story-api.ts'
import { acceptStory, saveStory } from '../api/stories.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import { useEntryWording } from '../simulator/useEntryWording.ts'
import { DifferenceView } from './DifferenceView.tsx'
import { actionWords } from './difference-words.ts'
import styles from './stories.module.css'
import { actionBefore } from './story-play.ts'

type Props = {
  id: string
  story: Story
  /** What happens now happens in it. */
  journey: Journey
  onClose: () => void
  /** What agreeing does; it saves the story as it is now when left out. */
  onAgree?: () => void
}

export default function AcceptDialog({ id, story, journey, onClose, onAgree }: Props) {
  const t = useTexts('stories')
  const app = useTexts('app')
  const client = useQueryClient()
  const { data, error } = useQuery({
    queryKey: ['stories', story.journey, 'accept', id],
    queryFn: () => acceptStory(journey, id),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const save = useMutation({
    mutationFn: (accepted: AcceptedStory) => saveStory(id, accepted.story, accepted.etag),
    onSettled: () => client.invalidateQueries({ queryKey: ['stories', story.journey], exact: true }),
    onSuccess: onClose,
  })
  const problem = save.error ?? error
  return (
    <Dialog opened onClose={onClose} size={640} title={t('accept.title', { name: story.name })}>
      <p className={page.dialogText}>{t('accept.text')}</p>
      {!data && !error && <Loader size="sm" mt="md" aria-label={t('accept.looking')} />}
      {data && <Changes story={story} journey={journey} accepted={data} />}
      {problem && (
        <p className={page.dialogProblem} role="alert">
          {troubleText(problem, app)}
        </p>
      )}
      <div className={page.dialogActions}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          disabled={!data}
          loading={save.isPending}
          onClick={() => (onAgree ? onAgree() : data && save.mutate(data))}
        >
          {t('accept.agree')}
        </Button>
      </div>
    </Dialog>
  )
}

function Changes({ story, journey, accepted }: { story: Story; journey: Journey; accepted: AcceptedStory }) {
  const t = useTexts('stories')
  const wording = useEntryWording(journey)
  if (accepted.changes.length === 0) return <p className={styles.note}>{t('accept.nothing')}</p>
  return (
    <ol className={styles.changes}>
      {accepted.changes.map(({ step, differences, said, expectation }) => {
        const action = actionBefore(story, step)
        return (
          <li key={step}>
            <p className={styles.where}>
              {t('atStep', { step })}
              {' · '}
              {action ? t('after', { action: actionWords(action, t, wording) }) : t('afterStart')}
            </p>
            {differences.map(({ difference }, index) => (
              <DifferenceView
                // biome-ignore lint/suspicious/noArrayIndexKey: they never move
                key={index}
                difference={difference}
                wording={wording}
                said={index === 0 ? said : []}
              />
            ))}
            {expectation === undefined && <p className={styles.note}>{t('accept.endsHere')}</p>}
          </li>
        )
      })}
    </ol>
  )
}
