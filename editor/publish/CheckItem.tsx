/** One line of the checklist: how it stands by icon and word, what it is about, and what there is to see or decide. */
import { Loader } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './publish.module.css'
import type { Standing } from './publish-part.ts'

type Props = {
  standing: Standing
  title: string
  /** In a few words, beside the title. */
  summary?: ReactNode
  children?: ReactNode
}

export function CheckItem({ standing, title, summary, children }: Props) {
  const t = useTexts('publish')
  return (
    <li className={styles.check} data-standing={standing}>
      <span className={styles.checkMark}>
        {standing === 'checking' ? (
          <Loader size={14} aria-hidden />
        ) : (
          <Icon name={standing === 'ready' ? 'check' : 'alert'} size={14} />
        )}
      </span>
      <div className={styles.checkBody}>
        <p className={styles.checkLine}>
          <b>{title}</b> <span className="visually-hidden">({t(`standing.${standing}`)})</span>
          {summary !== undefined && <span className={styles.checkSummary}>{summary}</span>}
        </p>
        {children}
      </div>
    </li>
  )
}
