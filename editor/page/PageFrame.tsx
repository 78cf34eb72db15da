/** The frame of a room that lists or describes: where one came from, what it is, what one can do here. */
import type { ReactNode } from 'react'
import { PageHeading } from '../app/PageHeading.tsx'
import { Link } from '../app/router.tsx'
import { Icon } from '../icons/Icon.tsx'
import css from './page.module.css'

interface Props {
  title: string
  subtitle?: ReactNode
  back?: { to: string; label: string } | undefined
  actions?: ReactNode
  children: ReactNode
}

export function PageFrame({ title, subtitle, back, actions, children }: Props) {
  return (
    <div className={css.frame}>
      <header className={css.head}>
        <div className={css.headText}>
          {back && (
            <Link to={back.to} className={css.crumb}>
              <Icon name="arrow-left" size={14} />
              {back.label}
            </Link>
          )}
          <PageHeading title={title} />
          {subtitle && <div className={css.subtitle}>{subtitle}</div>}
        </div>
        {actions && <div className={css.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  )
}
