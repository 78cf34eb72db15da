/** The way between rooms, at the left of every page, and the menu of the person who is signed in. */
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { HealthDot } from './HealthDot.tsx'
import { OpenCases } from './OpenCases.tsx'
import styles from './Rail.module.css'
import { Link, useRoute } from './router.tsx'
import { UserMenu } from './UserMenu.tsx'

const ROOMS = [
  { to: '/journeys', name: 'journeys', icon: 'journey' },
  { to: '/portfolio', name: 'portfolio', icon: 'people' },
  { to: '/segments', name: 'segments', icon: 'filter' },
  { to: '/runs', name: 'runs', icon: 'activity' },
  { to: '/cases', name: 'cases', icon: 'chat' },
  { to: '/payments', name: 'payments', icon: 'wallet' },
  { to: '/health', name: 'health', icon: 'heart' },
  { to: '/settings', name: 'settings', icon: 'settings' },
] as const

export function Rail() {
  const t = useTexts('app')
  const { path } = useRoute()
  return (
    <header className={styles.rail}>
      <Link to="/journeys" className={styles.mark} aria-label={t('home')}>
        <Icon name="ladder" size={20} />
      </Link>
      <nav aria-label={t('rooms')} className={styles.rooms}>
        {ROOMS.map(({ to, name, icon }) => (
          <Link
            key={to}
            to={to}
            className={styles.entry}
            aria-current={path === to || path.startsWith(`${to}/`) ? 'page' : undefined}
          >
            <span className={styles.icon}>
              <Icon name={icon} size={19} />
              {name === 'cases' && <OpenCases />}
              {name === 'health' && <HealthDot />}
            </span>
            <span>{t(`room.${name}`)}</span>
          </Link>
        ))}
      </nav>
      <UserMenu />
    </header>
  )
}
