/** A dot beside "Saúde" while something needs somebody: amber for attention, red for trouble; nothing when all is well. */
import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../health/health-api.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './Rail.module.css'

const LOOK_MS = 30_000

export function HealthDot() {
  const t = useTexts('app')
  // That it cannot be asked is said where somebody asked for something.
  const { data } = useQuery({ ...healthQuery, refetchInterval: LOOK_MS, retry: false })
  if (data === undefined || data.level === 'ok') return null
  const label = t(`health.${data.level}`)
  return <span className={styles.dot} data-level={data.level} role="img" aria-label={label} title={label} />
}
