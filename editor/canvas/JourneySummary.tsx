/**
 * What the side panel says while no step is selected: the journey's own settings in a few words. The form to change them is
 * fetched when somebody wants it, not with every first look at a journey.
 */
import { Button } from '@mantine/core'
import { LANGUAGE_NAMES, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useJourney } from '../journey/store.ts'
import styles from './JourneySummary.module.css'

export function JourneySummary({ onEdit }: { onEdit: () => void }) {
  const t = useTexts('canvas')
  const document = useJourney((state) => state.document)
  if (!document) return null
  const { description, settings } = document
  return (
    <div className={styles.summary} data-no-form>
      <h2>{t('summary.title')}</h2>
      <p className={styles.lead}>{t('summary.lead')}</p>
      {description !== undefined && description !== '' && <p className={styles.description}>{description}</p>}
      <dl>
        <dt>{t('summary.locale')}</dt>
        <dd>{LANGUAGE_NAMES[settings.locale]}</dd>
        <dt>{t('summary.timezone')}</dt>
        <dd>{settings.timezone.replaceAll('_', ' ')}</dd>
      </dl>
      <Button variant="default" leftSection={<Icon name="edit" />} onClick={onEdit}>
        {t('summary.edit')}
      </Button>
    </div>
  )
}
