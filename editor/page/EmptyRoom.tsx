/** What a list says when it has nothing to show: why, and the next step. */
import type { ReactNode } from 'react'
import css from './page.module.css'

interface Props {
  title: string
  text: ReactNode
  actions?: ReactNode
}

export function EmptyRoom({ title, text, actions }: Props) {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      <p>{text}</p>
      {actions && <div className={css.emptyActions}>{actions}</div>}
    </div>
  )
}
