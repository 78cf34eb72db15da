/** A state in one or two words; the tone only underlines what the words already say. */
import type { ReactNode } from 'react'
import css from './page.module.css'

export type Tone = 'quiet' | 'brand' | 'success' | 'warning' | 'danger'

export function StatusPill({ tone = 'quiet', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={css.pill} data-tone={tone}>
      {children}
    </span>
  )
}
