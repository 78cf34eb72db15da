/** Whether the work is safe, in words; a click opens what has to be settled. */
import { useEffect, useState } from 'react'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { saveNow, useConflict } from '../journey/autosave.ts'
import { useJourney } from '../journey/store.ts'
import styles from './JourneyBar.module.css'
import { useConflictDialog } from './open-dialogs.ts'

const JUST_NOW_MS = 60_000

export function SavedMark() {
  const t = useTexts('canvas')
  const saved = useJourney((state) => state.saved)
  const refusal = useJourney((state) => state.refusal)
  const unkept = useConflict((state) => state.unkept)
  const [recent, setRecent] = useState(false)
  useEffect(() => {
    if (saved === 'pending' || saved === 'saving') setRecent(true)
    if (saved !== 'saved') return
    const timer = setTimeout(() => setRecent(false), JUST_NOW_MS)
    return () => clearTimeout(timer)
  }, [saved])

  if (saved === 'conflict') {
    return (
      <button type="button" className={styles.trouble} onClick={() => useConflictDialog.setState({ open: true })}>
        <Icon name="alert" size={14} /> {t('save.conflict')}
      </button>
    )
  }
  if (saved === 'refused') {
    return (
      <button type="button" className={styles.trouble} title={refusal} onClick={() => void saveNow()}>
        <Icon name="alert" size={14} /> {t('save.refused', { reason: refusal })}
      </button>
    )
  }
  if (saved === 'offline') {
    return (
      <button type="button" className={styles.warning} onClick={() => void saveNow()} title={t('save.retry')}>
        <Icon name="alert" size={14} /> <span>{t(unkept ? 'save.offlineUnkept' : 'save.offline')}</span>
      </button>
    )
  }
  const words = saved === 'saved' ? t(recent ? 'save.now' : 'save.saved') : t('save.saving')
  return (
    <span className={styles.saved} role="status">
      {words}
    </span>
  )
}
