/** A titled sheet of a page; its heading names the section for screen readers. */
import { type ReactNode, useId } from 'react'
import css from './page.module.css'

interface Props {
  title: string
  note?: ReactNode
  /** Without it the content sits inside the sheet's margins; tables go edge to edge. */
  flush?: boolean
  children: ReactNode
}

export function Panel({ title, note, flush = false, children }: Props) {
  const heading = useId()
  return (
    <section className={css.panel} aria-labelledby={heading}>
      <div className={css.panelHead}>
        <h2 id={heading}>{title}</h2>
        {note && <span className={css.panelNote}>{note}</span>}
      </div>
      {flush ? children : <div className={css.panelBody}>{children}</div>}
    </section>
  )
}
