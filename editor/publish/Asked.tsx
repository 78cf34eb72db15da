/** After a review was asked for: what happens now. */
import { Button } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import page from '../page/page.module.css'
import styles from './publish.module.css'

export function Asked({ onClose }: { onClose: () => void }) {
  const t = useTexts('publish')
  return (
    <>
      <p className={styles.done} role="status">
        {t('review.asked')}
      </p>
      <p className={page.dialogText}>{t('review.askedText')}</p>
      <div className={page.dialogActions}>
        <Button onClick={onClose} data-autofocus>
          {t('close')}
        </Button>
      </div>
    </>
  )
}
