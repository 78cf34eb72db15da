/** How many cases wait for somebody, beside "Casos" in the way between rooms. */
import { useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import type { CaseCount } from '../../schemas/case-api.ts'
import { api } from '../api/client.ts'
import { useTexts } from '../i18n/index.ts'
import styles from './Rail.module.css'

const MOST_SHOWN = 99
/** In every room, also those that are told of nothing. */
const LOOK_MS = 30_000

export function OpenCases() {
  const t = useTexts('app')
  // That it cannot be asked is said where somebody asked for something.
  const { data } = useQuery({
    queryKey: ['cases', 'count'],
    queryFn: ({ signal }) => api.get<Static<typeof CaseCount>>('/api/case-count', { signal }),
    refetchInterval: LOOK_MS,
    retry: false,
  })
  if (data === undefined || data.open === 0) return null
  const label = t('openCases', { count: data.open })
  return (
    <span className={styles.count} role="img" aria-label={label} title={label}>
      {data.open > MOST_SHOWN ? `${MOST_SHOWN}+` : data.open}
    </span>
  )
}
