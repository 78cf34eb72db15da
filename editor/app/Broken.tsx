/** What a person sees where a room broke. */
import { Button, Group, Text, Title } from '@mantine/core'
import { useTexts } from '../i18n/index.ts'
import styles from './Standing.module.css'

export function Broken({ onRetry }: { onRetry: () => void }) {
  const t = useTexts('app')
  return (
    <div className={styles.standing} role="alert">
      <Title order={1}>{t('broken.title')}</Title>
      <Text c="dimmed">{t('broken.text')}</Text>
      <Group>
        <Button onClick={onRetry}>{t('tryAgain')}</Button>
        <Button variant="default" onClick={() => location.reload()}>
          {t('reload')}
        </Button>
      </Group>
    </div>
  )
}
