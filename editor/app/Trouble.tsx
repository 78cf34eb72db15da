/** Why something could not be loaded, in words, with the way to try again: for every room's error state. */
import { Button, Text } from '@mantine/core'
import { ApiProblem, ConnectionLost } from '../api/client.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './Standing.module.css'

export function Trouble({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTexts('app')
  return (
    <div className={styles.standing} role="alert">
      <Text fw={650} fz="lg">
        {t('trouble.title')}
      </Text>
      <Text c="dimmed">{troubleText(error, t)}</Text>
      {onRetry && <Button onClick={onRetry}>{t('tryAgain')}</Button>}
    </div>
  )
}

/** One sentence about what went wrong; the server's own words where it gave some. */
export function troubleText(error: unknown, t: (key: string) => string): string {
  if (error instanceof ConnectionLost) return t('trouble.offline')
  if (error instanceof ApiProblem) {
    // The server says which role one has, and which may.
    if (error.status === 403)
      return error.problem.type.endsWith(':not-allowed') ? error.message : t('trouble.forbidden')
    if (error.status === 404) return t('trouble.missing')
    if (error.status >= 500) return t('trouble.server')
    return error.message
  }
  return t('trouble.unknown')
}
