/** The sheet that slides over the chat when a list message is opened: its rows in sections, one of which is chosen. */
import { useEffect, useRef } from 'react'
import { useTexts } from '../i18n/index.ts'
import type { BubbleList } from './bubble-content.ts'
import { PhoneIcon } from './PhoneIcon.tsx'
import styles from './phone.module.css'

interface Props {
  list: BubbleList
  onClose: () => void
  onChoose: ((row: string) => void) | undefined
}

export function ListSheet({ list, onClose, onChoose }: Props) {
  const t = useTexts('simulator')
  const sheet = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const before = document.activeElement
    sheet.current?.querySelector<HTMLElement>('button:not(:disabled)')?.focus()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <div className={styles.shade}>
      <dialog
        open
        ref={sheet}
        className={styles.sheet}
        aria-label={list.button || t('phone.list')}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose()
        }}
      >
        <header className={styles.sheetTop}>
          <strong>{list.button || t('phone.list')}</strong>
          <button type="button" className={styles.plain} onClick={onClose} aria-label={t('phone.close')}>
            <PhoneIcon name="close" />
          </button>
        </header>
        {list.sections.map((section, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: sections have no id and never move
          <section key={index}>
            {section.title && <p className={styles.sectionTitle}>{section.title}</p>}
            {section.rows.map((row) => (
              <button
                type="button"
                key={row.id}
                className={styles.row}
                disabled={!onChoose}
                onClick={() => onChoose?.(row.id)}
              >
                <span>{row.title}</span>
                {row.description && <small>{row.description}</small>}
              </button>
            ))}
          </section>
        ))}
      </dialog>
    </div>
  )
}
