/** One journey of the gallery: its picture, what it is for, and the two things one can do with it. */
import { Button } from '@mantine/core'
import type { GalleryEntry } from '../../schemas/gallery.ts'
import { useTexts } from '../i18n/index.ts'
import { GraphPicture } from './GraphPicture.tsx'
import styles from './NewJourneyDialog.module.css'

interface Props {
  entry: GalleryEntry
  purpose: string
  taking: string | null
  lastLooked: string | null
  onLook: (entry: GalleryEntry) => void
  onUse: (entry: GalleryEntry) => void
}

export function GalleryCard({ entry, purpose, taking, lastLooked, onLook, onUse }: Props) {
  const t = useTexts('journeys')
  const { title, does } = entry.texts
  return (
    <li className={styles.card}>
      <div className={styles.picture}>
        <GraphPicture journey={entry.journey} />
      </div>
      <div className={styles.cardBody}>
        <span className={styles.kind}>{purpose}</span>
        <h3>{title}</h3>
        <p className={styles.does}>{does}</p>
        <p className={styles.figures}>
          {t('gallery.steps', { count: entry.journey.nodes.length })}
          {' · '}
          {t('gallery.stories', { count: entry.stories })}
          {' · '}
          {t('gallery.minutes', { count: entry.minutes })}
        </p>
      </div>
      <div className={styles.cardActions}>
        <Button
          variant="light"
          data-tour="use-journey"
          loading={taking === entry.id}
          disabled={taking !== null}
          aria-label={t('gallery.useThis', { title })}
          onClick={() => onUse(entry)}
        >
          {t('gallery.use')}
        </Button>
        <Button
          variant="subtle"
          color="gray"
          c="var(--ink)"
          aria-label={t('gallery.lookAt', { title })}
          ref={lastLooked === entry.id ? focusOnce : undefined}
          onClick={() => onLook(entry)}
        >
          {t('gallery.look')}
        </Button>
      </div>
    </li>
  )
}

/** The list is drawn anew when one comes back to it; the button that one left through is where one was. */
function focusOnce(button: HTMLButtonElement | null) {
  button?.focus()
}
