/** Runs the stories in the background while a journey is open, and says on the tab how they stand. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { storiesQuery } from '../api/stories.ts'
import { useTexts } from '../i18n/index.ts'
import { useJourney } from '../journey/store.ts'
import styles from './stories.module.css'
import { backgroundRuns, useStoryRuns } from './story-runs.ts'

export default function StoriesMark() {
  const t = useTexts('stories')
  const document = useJourney((state) => state.document)
  const { data } = useQuery({ ...storiesQuery(document?.id ?? ''), enabled: document !== null })
  const runner = useRef<ReturnType<typeof backgroundRuns> | null>(null)
  const id = document?.id
  // biome-ignore lint/correctness/useExhaustiveDependencies: one runner a journey
  useEffect(() => {
    const mine = backgroundRuns()
    runner.current = mine
    return () => {
      mine.stop()
      runner.current = null
    }
  }, [id])
  useEffect(() => {
    if (document && data) runner.current?.look(document, data.items)
  }, [document, data])
  const failing = useStoryRuns(({ runs }) => [...runs.values()].filter(({ failure }) => failure).length)
  const held = useStoryRuns(({ runs, running }) => runs.size > 0 && running.size === 0)
  const count = failing + (data?.broken.length ?? 0)
  if (count > 0)
    return (
      <span className={styles.count}>
        <span aria-hidden="true">{count}</span>
        <span className="visually-hidden">{t('mark', { count })}</span>
      </span>
    )
  return held ? <span className={styles.dot} title={t('markHold')} /> : null
}
