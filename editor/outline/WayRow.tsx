/** An outlet in the list: its name is a button that asks where it shall lead, beside it where it leads now. */
import { askWay } from '../canvas/way-picker.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './outline.module.css'
import { arriveAt, goToStop, stopKey } from './stops.ts'
import type { ToldWay } from './told.ts'

type Props = {
  node: string
  way: ToldWay
  /** Tab reaches what belongs to the step one is on, and nothing of the others. */
  tab: number
}

export function WayRow({ node, way, tab }: Props) {
  const t = useTexts('outline')
  const { outlet, name, to, gone } = way
  return (
    <li className={styles.way} data-course={to?.course ?? 'nowhere'} data-gone={gone || undefined}>
      <button
        type="button"
        className={styles.outlet}
        data-stop={stopKey({ node, outlet })}
        tabIndex={tab}
        aria-label={t(to ? 'changeWay' : 'chooseWay', { outlet: name })}
        onFocus={() => arriveAt({ node, outlet })}
        onClick={() => askWay({ kind: 'leads', node, outlet })}
      >
        {name}
        <Icon name={to ? 'edit' : 'plus'} size={12} />
      </button>
      <span className={styles.arrow} aria-hidden="true">
        {to?.course === 'back' ? '↺' : '→'}
      </span>
      {to ? (
        <button type="button" className={styles.jump} tabIndex={tab} onClick={() => goToStop({ node: to.node })}>
          {t(`course.${to.course}`, { line: to.line, step: to.name })}
        </button>
      ) : (
        <span className={styles.nowhere}>{t('nowhere')}</span>
      )}
      {gone && <span className={styles.nowhere}>{t('gone')}</span>}
    </li>
  )
}
