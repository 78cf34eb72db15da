/** Several steps are selected: what one can do with them all is on the canvas. */
import { useTexts } from '../i18n/index.ts'
import styles from './inspector.module.css'

export function ManySelected({ count }: { count: number }) {
  const t = useTexts('inspector')
  return (
    <div className={styles.empty}>
      <h2 className={styles.title}>{t('many.title', { count })}</h2>
      <p>{t('many.text')}</p>
    </div>
  )
}
