/** On the card of a step that leads to another journey: the way there. */
import { useQuery } from '@tanstack/react-query'
import { journeysQuery } from '../api/journeys.ts'
import { Link, useRoute } from '../app/router.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './JourneyLink.module.css'
import { addressOnwards, trailOf } from './sub-journeys.ts'

export function JourneyLink({ journey }: { journey: string }) {
  const t = useTexts('canvas')
  const { params, query } = useRoute()
  const { data } = useQuery(journeysQuery)
  const known = data?.items.find(({ id }) => id === journey)
  if (!known || params.id === undefined) return null
  return (
    <Link
      to={addressOnwards(journey, params.id, trailOf(query))}
      className={`${styles.link} nodrag nopan`}
      aria-label={t('links.open', { name: known.name })}
    >
      <span>{known.name}</span>
      <Icon name="chevron-right" size={14} />
    </Link>
  )
}
