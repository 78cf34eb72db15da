/** The lines of the checklist that whoever approves a review looks at: stories, and the people inside. */
import { Suspense } from 'react'
import { useTexts } from '../i18n/index.ts'
import { PublishStories } from '../stories/PublishStories.tsx'
import { PeopleInside } from './PeopleInside.tsx'
import styles from './publish.module.css'
import type { PublishPartProps } from './publish-part.ts'
import { Readiness } from './Readiness.tsx'
import type { useParts } from './useParts.ts'

type Props = Omit<PublishPartProps, 'onSay'> & { say: ReturnType<typeof useParts>['say'] }

export function ReviewedChecks({ journey, latest, say }: Props) {
  const t = useTexts('publish')
  return (
    <ol className={styles.checks} aria-label={t('checklist')}>
      <Suspense>
        <PublishStories journey={journey} latest={latest} onSay={say.stories} />
      </Suspense>
      <PeopleInside journey={journey} latest={latest} onSay={say.people} />
      <Readiness journey={journey} />
    </ol>
  )
}
