/** What a passage of the list is: the main way, or what follows when a step is left by another outlet. */
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './outline.module.css'
import { goToStop } from './stops.ts'
import type { ToldPassage } from './told.ts'

export function PassageTitle({ passage: { from } }: { passage: ToldPassage }) {
  const t = useTexts('outline')
  if (!from) return <h2 className="visually-hidden">{t('mainWay')}</h2>
  return (
    <h2 className={styles.branch}>
      <Icon name="branch" size={14} />
      <span>
        {t('branch', { outlet: from.way })}
        <button
          type="button"
          className={styles.jump}
          tabIndex={-1}
          onClick={() => goToStop({ node: from.node, outlet: from.outlet })}
        >
          {t('branchOf', { line: from.line, step: from.name })}
        </button>
      </span>
    </h2>
  )
}
