/** The journey's name: the page's heading, and a field as soon as one touches it. */
import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import { navigationCount } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { renameJourney } from '../journey/edits.ts'
import { edit, useJourney } from '../journey/store.ts'
import styles from './JourneyBar.module.css'

export function JourneyName() {
  const t = useTexts('canvas')
  const name = useJourney(({ document }) => document?.name ?? '')
  const [typed, setTyped] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (navigationCount() > 0) heading.current?.focus({ preventScroll: true })
  }, [])
  const finish = () => {
    if (typed !== null) edit((journey) => renameJourney(journey, typed))
    if (typed?.trim() === '') notifications.show({ message: t('bar.nameKept', { name }) })
    setTyped(null)
  }
  return (
    <div className={styles.name} data-value={typed ?? name}>
      <h1 ref={heading} tabIndex={-1} className="visually-hidden">
        {name}
      </h1>
      <input
        value={typed ?? name}
        aria-label={t('bar.name')}
        maxLength={120}
        size={1}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={finish}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape') setTyped(null)
        }}
      />
    </div>
  )
}
