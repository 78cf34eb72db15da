/** Writes the conversation of the simulator down as a story: shows what will be checked, and asks for a name. */
import { Button, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Expectation } from '../../schemas/story.ts'
import type { RecordedStory } from '../../schemas/story-api.ts'
import { recordStory, saveStory, storiesQuery } from '../api/stories.ts'
import { troubleText } from '../app/Trouble.tsx'
import { useTexts } from '../i18n/index.ts'
import { Dialog } from '../page/Dialog.tsx'
import page from '../page/page.module.css'
import { useSimulation } from '../simulator/simulation.ts'
import { useEntryWording } from '../simulator/useEntryWording.ts'
import { actionWords } from './difference-words.ts'
import { recordingOf } from './recording.ts'
import styles from './stories.module.css'
import { storyId } from './story-id.ts'

export default function SaveStory({ onClose }: { onClose: () => void }) {
  const t = useTexts('stories')
  const app = useTexts('app')
  const client = useQueryClient()
  const { document, opening, moments, story: played } = useSimulation.getState()
  const journey = document?.id ?? ''
  const { data: stories } = useQuery({ ...storiesQuery(journey), enabled: journey !== '' })
  const [name, setName] = useState(played?.name ?? '')
  const recorded = useQuery({
    queryKey: ['stories', journey, 'record'],
    queryFn: () => {
      if (!document || !opening) throw new Error('No conversation is open.')
      return recordStory(journey, { document, ...recordingOf(opening, moments, 'história') })
    },
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
  const save = useMutation({
    mutationFn: ({ story }: RecordedStory) => {
      const taken = [...(stories?.items ?? []), ...(stories?.broken ?? [])].map(({ id }) => id)
      const wanted = name.trim()
      return saveStory(storyId(wanted, taken), { ...story, name: wanted })
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['stories', journey], exact: true }),
    onSuccess: ({ story }) => {
      notifications.show({ message: t('record.saved', { name: story.name }) })
      onClose()
    },
  })
  const problem = save.error ?? recorded.error
  return (
    <Dialog opened onClose={onClose} size={560} title={t('record.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (recorded.data) save.mutate(recorded.data)
        }}
      >
        <p className={page.dialogText}>{t('record.text')}</p>
        <TextInput
          mt="md"
          label={t('name')}
          description={t('record.nameHint')}
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {recorded.data && <Kept recorded={recorded.data} />}
        {problem && (
          <p className={page.dialogProblem} role="alert">
            {troubleText(problem, app)}
          </p>
        )}
        <div className={page.dialogActions}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" disabled={name.trim() === '' || !recorded.data || !stories} loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

function Kept({ recorded }: { recorded: RecordedStory }) {
  const t = useTexts('stories')
  const wording = useEntryWording(useSimulation.getState().document)
  const { story, replaced } = recorded
  return (
    <>
      {replaced.length > 0 && (
        <p className={styles.note} style={{ marginTop: 12 }}>
          {t('record.replaced', { what: replaced.map((each) => t(`record.data.${each}`)).join(', ') })}{' '}
          <b>{t('record.readFirst')}</b>
        </p>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable from the keyboard */}
      <section className={styles.kept} aria-label={t('record.keeps')} tabIndex={0}>
        <b>{t('record.keeps')}</b>
        <ol>
          {story.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps never move
            <li key={index}>{'do' in step ? actionWords(step, t, wording) : expectationWords(step.expect)}</li>
          ))}
        </ol>
      </section>
    </>
  )

  function expectationWords({ says = [], outcome, waiting, fault, agreement, promise }: Expectation): string {
    const messages = says.map(({ contains, template, buttons }) =>
      [contains?.map((text) => `“${text}…”`).join(' '), template, buttons && `[${buttons.join(' | ')}]`]
        .filter((part) => part)
        .join(' '),
    )
    const amount = agreement?.total ?? promise?.amount
    return [
      messages.length === 0 ? t('side.messages', { count: 0 }) : messages.join('; '),
      outcome !== undefined && t('side.ended', { outcome: wording.outcome(outcome) }),
      fault !== undefined && t('side.fault', { fault }),
      waiting?.for !== undefined && t(`side.waits.${waiting.for}`),
      amount !== undefined && wording.money(amount),
    ]
      .filter((part) => part !== false)
      .join(' · ')
  }
}
