/** The cards of the gallery, narrowed by words and by purpose; how many are shown is said when it changes. */
import { Button, Skeleton, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type GalleryEntry, PURPOSES, type Purpose } from '../../schemas/gallery.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { GalleryCard } from './GalleryCard.tsx'
import { found } from './gallery.ts'
import styles from './NewJourneyDialog.module.css'

interface Props {
  entries: readonly GalleryEntry[]
  loading: boolean
  query: string
  onQuery: (query: string) => void
  /** The one that is being copied. */
  taking: string | null
  /** The one whose preview was just left: the focus goes back to it. */
  lastLooked: string | null
  onLook: (entry: GalleryEntry) => void
  onUse: (entry: GalleryEntry) => void
}

const BONES = ['first', 'second', 'third']

export function GalleryList({ entries, loading, query, onQuery, ...rest }: Props) {
  const t = useTexts('journeys')
  const [purpose, setPurpose] = useState<Purpose | null>(null)
  const purposeName = (each: Purpose) => t(`gallery.purpose.${each}`)
  const there = PURPOSES.filter((each) => entries.some((entry) => entry.purpose === each))
  const shown = found(entries, query, purpose, purposeName)
  return (
    <section aria-labelledby="new-journey-ready">
      <div className={styles.galleryHead}>
        <div>
          <h2 id="new-journey-ready">{t('gallery.ready')}</h2>
          <p>{t('gallery.readyText')}</p>
        </div>
        <TextInput
          className={styles.search}
          type="search"
          aria-label={t('gallery.search')}
          placeholder={t('gallery.search')}
          leftSection={<Icon name="search" size={14} />}
          value={query}
          onChange={(event) => onQuery(event.currentTarget.value)}
        />
      </div>
      <fieldset className={styles.purposes}>
        <legend className="visually-hidden">{t('gallery.purposes')}</legend>
        {[null, ...there].map((each) => (
          <button
            key={each ?? 'all'}
            type="button"
            className={styles.purpose}
            aria-pressed={purpose === each}
            onClick={() => setPurpose(each)}
          >
            {each === null ? t('gallery.all') : purposeName(each)}
          </button>
        ))}
      </fieldset>
      <p className="visually-hidden" role="status">
        {loading ? t('gallery.loading') : t('gallery.shown', { count: shown.length })}
      </p>
      <ul className={styles.cards}>
        {loading && BONES.map((bone) => <Skeleton key={bone} component="li" height={330} radius="lg" />)}
        {shown.map((entry) => (
          <GalleryCard key={entry.id} entry={entry} purpose={purposeName(entry.purpose)} {...rest} />
        ))}
      </ul>
      {!loading && shown.length === 0 && (
        <div className={styles.nothing}>
          <p>{t('gallery.nothing')}</p>
          <Button
            variant="default"
            onClick={() => {
              onQuery('')
              setPurpose(null)
            }}
          >
            {t('gallery.showAll')}
          </Button>
        </div>
      )}
    </section>
  )
}
