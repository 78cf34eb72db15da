/** A journey of the gallery before one takes it: drawn as on the canvas, beside all that is written of it. */
import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { GalleryEntry } from '../../schemas/gallery.ts'
import { ReadOnlyCanvas } from '../canvas/ReadOnlyCanvas.tsx'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './GalleryPreview.module.css'

interface Props {
  entry: GalleryEntry
  entries: readonly GalleryEntry[]
  taking: string | null
  onUse: (entry: GalleryEntry) => void
  onBack: () => void
}

export default function GalleryPreview({ entry, entries, taking, onUse, onBack }: Props) {
  const t = useTexts('journeys')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { texts, journey } = entry
  return (
    <div className={styles.preview}>
      <header className={styles.head}>
        <Button variant="subtle" color="gray" c="var(--ink)" leftSection={<Icon name="arrow-left" />} onClick={onBack}>
          {t('gallery.back')}
        </Button>
        <h2 ref={heading} tabIndex={-1}>
          {texts.title}
        </h2>
        <Button loading={taking === entry.id} onClick={() => onUse(entry)}>
          {t('gallery.use')}
        </Button>
      </header>
      <section className={styles.drawing} aria-label={t('gallery.drawing')}>
        <ReadOnlyCanvas journey={journey} />
      </section>
      <div className={styles.about}>
        <h3>{t('gallery.audience')}</h3>
        <p>{texts.audience}</p>
        <h3>{t('gallery.does')}</h3>
        <p>{texts.does}</p>
        <h3>{t('gallery.adapt')}</h3>
        <ul>
          {texts.adapt.map((item) => (
            <li key={item}>{item}</li>
          ))}
          <OtherLanguage journey={journey} />
        </ul>
        <h3>{t('gallery.templates')}</h3>
        <Templates templates={entry.templates} />
        <h3>{t('gallery.storiesTitle')}</h3>
        <p>{t('gallery.storiesText', { count: entry.stories })}</p>
        <LeadsTo entry={entry} entries={entries} />
      </div>
    </div>
  )
}

function OtherLanguage({ journey }: { journey: GalleryEntry['journey'] }) {
  const t = useTexts('journeys')
  return useLocale() === journey.settings.locale ? null : <li>{t('gallery.otherLanguage')}</li>
}

const KNOWN = new Set(['APPROVED', 'missing', 'unknown'])

function Templates({ templates }: { templates: GalleryEntry['templates'] }) {
  const t = useTexts('journeys')
  if (templates.length === 0) return <p>{t('gallery.noTemplates')}</p>
  return (
    <ul>
      {templates.map(({ name, language, status, category }) => (
        <li key={`${name} ${language}`}>
          <code>{name}</code>
          {category && ` · ${t(`gallery.category.${category}`, { defaultValue: category.toLowerCase() })}`}
          <small data-status={status}>
            {t(`gallery.status.${KNOWN.has(status) ? status.toLowerCase() : 'other'}`)}
          </small>
        </li>
      ))}
    </ul>
  )
}

function LeadsTo({ entry, entries }: Pick<Props, 'entry' | 'entries'>) {
  const t = useTexts('journeys')
  if (entry.leadsTo.length === 0) return null
  return (
    <>
      <h3>{t('gallery.leads')}</h3>
      <ul>
        {entry.leadsTo.map((id) => (
          <li key={id}>{entries.find((each) => each.id === id)?.texts.title ?? id}</li>
        ))}
      </ul>
      <p>{t('gallery.leadsText')}</p>
    </>
  )
}
