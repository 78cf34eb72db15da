/** The signed-in person, at the foot of the rail: the button that opens their menu. */
import { useQuery } from '@tanstack/react-query'
import { sessionQuery } from '../api/session.ts'
import { useTexts } from '../i18n/index.ts'
import { MenuSoon } from './MenuSoon.tsx'
import { laterPart } from './part.ts'
import styles from './Rail.module.css'

const Choices = laterPart(() => import('./UserChoices.tsx'))

export function UserMenu() {
  const t = useTexts('app')
  const { data: session } = useQuery(sessionQuery)
  return (
    <MenuSoon
      choices={Choices}
      target={
        <button type="button" className={styles.user} aria-label={t('userMenu')}>
          {initials(session?.user.name || session?.user.email || '')}
        </button>
      }
    />
  )
}

function initials(name: string) {
  const words = name.split(/[\s@.]+/).filter((word) => word !== '')
  return words
    .slice(0, 2)
    .map((word) => word.slice(0, 1).toUpperCase())
    .join('')
}
