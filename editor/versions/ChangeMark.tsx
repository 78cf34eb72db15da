/** What became of a step, as an icon and a word in a colour of its own; the colour only underlines the word. */
import { useTexts } from '../i18n/index.ts'
import { Icon, type IconName } from '../icons/Icon.tsx'
import styles from './difference.module.css'
import type { Mark } from './difference.ts'

export const MARK_ICONS: Record<Mark, IconName> = { added: 'plus', removed: 'minus', changed: 'edit', moved: 'tidy' }

export function ChangeMark({ mark }: { mark: Mark }) {
  const t = useTexts('versions')
  return (
    <span className={styles.mark} data-mark={mark}>
      <Icon name={MARK_ICONS[mark]} size={12} />
      {t(`mark.${mark}`)}
    </span>
  )
}
