/** An address that leads nowhere. */
import { Text } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import { PageHeading } from './PageHeading.tsx'
import { Link } from './router.tsx'
import styles from './Standing.module.css'

export function NotFound() {
  const t = useTexts('app')
  return (
    <div className={styles.standing}>
      <PageHeading title={t('notFound.title')} />
      <Text c="dimmed">{t('notFound.text')}</Text>
      <Link to="/journeys">{t('notFound.back')}</Link>
    </div>
  )
}
