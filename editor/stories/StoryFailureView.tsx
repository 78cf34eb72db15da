/** Why a story fails: after what, what was expected, what happens now, and what the person reads instead. */
import { Suspense } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import type { Story } from '../../schemas/story.ts'
import type { StoryFailure } from '../../schemas/story-api.ts'
import { useGoTo } from '../canvas/useGoTo.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useJourney } from '../journey/store.ts'
import { useEntryWording } from '../simulator/useEntryWording.ts'
import { DifferenceView } from './DifferenceView.tsx'
import { actionWords } from './difference-words.ts'
import styles from './stories.module.css'
import { actionBefore } from './story-play.ts'

/** `journey`: what it was run against; the open draft shows the way to the step besides. */
type Props = { journey: Journey; story: Story; failure: StoryFailure }

export function StoryFailureView(props: Props) {
  return (
    <Suspense>
      <Failure {...props} />
    </Suspense>
  )
}

function Failure({ journey, story, failure }: Props) {
  const t = useTexts('stories')
  const wording = useEntryWording(journey)
  const { step, node, difference, said } = failure
  const action = actionBefore(story, step)
  const isThere = useJourney(
    ({ document }) => document?.id === journey.id && document.nodes.some(({ id }) => id === node),
  )
  return (
    <>
      <p className={styles.where}>
        {t('atStep', { step })}
        {' · '}
        {action ? t('after', { action: actionWords(action, t, wording) }) : t('afterStart')}
      </p>
      <DifferenceView difference={difference} wording={wording} said={said} />
      {node !== undefined && isThere && <ToStep node={node} name={wording.nodeName(node)} />}
    </>
  )
}

/** Only where the journey is drawn: the canvas is what it goes to. */
function ToStep({ node, name }: { node: string; name: string }) {
  const t = useTexts('stories')
  const goTo = useGoTo()
  return (
    <button type="button" className={styles.go} onClick={() => void goTo({ node })}>
      <Icon name="target" size={14} /> {t('goToStep', { node: name })}
    </button>
  )
}
