/** The changes in words; each leads to its step on the drawing, where there is one. */
import { useTexts } from '../i18n/index.ts'
import { Icon, type IconName } from '../icons/Icon.tsx'
import { MARK_ICONS } from './ChangeMark.tsx'
import type { ChangeLine, SaidChange } from './change-words.ts'
import styles from './difference.module.css'
import type { Change, Mark } from './difference.ts'

type Props = { changes: readonly Change[]; said: readonly SaidChange[]; onGo?: (node: string) => void }

export function ChangeList({ changes, said, onGo }: Props) {
  const t = useTexts('versions')
  return (
    <ul className={styles.changes} aria-label={t('difference.list')}>
      {changes.map((change, index) => {
        const { title, lines, node } = said[index] ?? { title: '', lines: [] }
        const mark = markOf(change)
        const inside = (
          <>
            <span className={styles.sign} data-mark={mark}>
              <Icon name={iconOf(change)} size={13} />
            </span>
            <span className={styles.said}>
              <b>{title}</b>
              {lines.map((line) => (
                <Line key={line.label} line={line} connection={'outlet' in change} />
              ))}
            </span>
          </>
        )
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is made anew with every comparison
          <li key={index}>
            {node !== undefined && onGo ? (
              <button type="button" className={styles.change} onClick={() => onGo(node)}>
                {inside}
              </button>
            ) : (
              <div className={styles.change}>{inside}</div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

function Line({ line: { label, from, to }, connection }: { line: ChangeLine; connection: boolean }) {
  const t = useTexts('versions')
  const nothing = t(connection ? 'change.nowhere' : 'value.nothing')
  return (
    <span className={styles.line}>
      {label !== '' && <span className={styles.label}>{label}: </span>}
      <span className="visually-hidden">{t('change.before')} </span>
      <del className={styles.from}>{from ?? nothing}</del>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">, {t('change.after')} </span>
      <ins className={styles.to}>{to ?? nothing}</ins>
    </span>
  )
}

function markOf(change: Change): Mark {
  switch (change.kind) {
    case 'step-added':
    case 'connection-added':
      return 'added'
    case 'step-removed':
    case 'connection-removed':
      return 'removed'
    case 'step-moved':
      return 'moved'
    case 'step-changed':
    case 'connection-led-elsewhere':
    case 'journey-renamed':
    case 'journey-settings':
    case 'drawing':
      return 'changed'
  }
}

const iconOf = (change: Change): IconName => ('outlet' in change ? 'link' : MARK_ICONS[markOf(change)])
