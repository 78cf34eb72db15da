/** Two documents on one drawing, with the changes in words at the side; `above` stands over them. */
import { ReactFlowProvider } from '@xyflow/react'
import type { ReactNode } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { RoomLoading } from '../app/RoomLoading.tsx'
import { useGoTo } from '../canvas/useGoTo.ts'
import { useTexts } from '../i18n/index.ts'
import { ChangeList } from './ChangeList.tsx'
import { ChangeMark } from './ChangeMark.tsx'
import { DifferenceCanvas } from './DifferenceCanvas.tsx'
import styles from './difference.module.css'
import { useDifference } from './useDifference.ts'

const MARKS = ['added', 'removed', 'changed', 'moved'] as const

type Props = { before: Journey; after: Journey; same?: boolean; above?: ReactNode }

export function Compared(props: Props) {
  return (
    <ReactFlowProvider>
      <Drawn {...props} />
    </ReactFlowProvider>
  )
}

function Drawn({ before, after, same = false, above }: Props) {
  const t = useTexts('versions')
  const goTo = useGoTo()
  const { difference, said } = useDifference(before, after)
  if (!difference) return <RoomLoading />
  const { changes } = difference
  return (
    <div className={styles.compared}>
      <section className={styles.drawing} aria-label={t('difference.drawing')}>
        <DifferenceCanvas difference={difference} />
        <ul className={styles.legend} aria-label={t('difference.legend')}>
          {MARKS.map((mark) => (
            <li key={mark}>
              <ChangeMark mark={mark} />
            </li>
          ))}
        </ul>
      </section>
      <aside className={styles.side}>
        {above}
        <h2>{changes.length === 0 ? t('difference.list') : t('difference.count', { count: changes.length })}</h2>
        {changes.length === 0 ? (
          <p className={styles.nothing}>{t(same ? 'difference.sameChosen' : 'difference.none')}</p>
        ) : (
          <ChangeList changes={changes} said={said} onGo={(node) => void goTo({ node })} />
        )}
      </aside>
    </div>
  )
}
