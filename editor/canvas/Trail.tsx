/** The journeys somebody came through to this one, each a way back. */
import { useQuery } from '@tanstack/react-query'
import { journeysQuery } from '../api/journeys.ts'
import { Link, useRoute } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './JourneyLink.module.css'
import { addressOf, trailOf } from './sub-journeys.ts'

export function Trail() {
  const t = useTexts('canvas')
  const { query } = useRoute()
  const trail = trailOf(query)
  const { data } = useQuery({ ...journeysQuery, enabled: trail.length > 0 })
  if (trail.length === 0) return null
  return (
    <nav aria-label={t('links.trail')}>
      <ol className={styles.trail}>
        {trail.map((id, index) => (
          <li key={id}>
            <Link to={addressOf(id, trail.slice(0, index))}>
              {data?.items.find((journey) => journey.id === id)?.name ?? id}
            </Link>
            <Icon name="chevron-right" size={12} />
          </li>
        ))}
      </ol>
    </nav>
  )
}
