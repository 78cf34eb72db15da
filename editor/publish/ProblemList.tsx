/** What stands against publishing, or should be known: each line leads to its step. */
import { Suspense } from 'react'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { part } from '../app/part.ts'
import { nameOf } from '../canvas/describe.ts'
import { worstFirst } from '../canvas/problems.ts'
import { useGoTo } from '../canvas/useGoTo.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useNodeTypes } from '../journey/node-types.ts'
import { useJourney } from '../journey/store.ts'
import styles from './publish.module.css'

const FixButtons = part(() => import('../problems/FixButtons.tsx'))

type Props = { diagnostics: Diagnostic[]; label: string; onLeave: () => void }

export function ProblemList({ diagnostics, label, onLeave }: Props) {
  if (diagnostics.length === 0) return null
  return (
    <ul className={styles.problems} aria-label={label}>
      {worstFirst(diagnostics).map((diagnostic, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be the same in every word
        <li key={index}>
          <ProblemLine diagnostic={diagnostic} onLeave={onLeave} />
        </li>
      ))}
    </ul>
  )
}

function ProblemLine({ diagnostic, onLeave }: { diagnostic: Diagnostic; onLeave: () => void }) {
  const t = useTexts('publish')
  const locale = useLocale()
  const types = useNodeTypes()
  const goTo = useGoTo()
  const node = useJourney(({ document }) => document?.nodes.find(({ id }) => id === diagnostic.node))
  const show = () => {
    onLeave()
    // The dialog gives the focus back first; then the step may have it.
    setTimeout(() => void goTo({ node: diagnostic.node, edge: diagnostic.edge }), 160)
  }
  return (
    <div className={styles.problem} data-severity={diagnostic.severity}>
      <Icon name={diagnostic.severity === 'info' ? 'info' : 'alert'} size={15} className={styles.problemIcon} />
      <span>
        <span className="visually-hidden">{t(`severity.${diagnostic.severity}`)}: </span>
        {node && <b>{nameOf(node, types, locale)}: </b>}
        {diagnostic.message}
        {diagnostic.fixes && (
          <Suspense>
            <FixButtons fixes={diagnostic.fixes} onLeave={onLeave} />
          </Suspense>
        )}
      </span>
      {(diagnostic.node !== undefined || diagnostic.edge !== undefined) && (
        <button type="button" className={styles.show} onClick={show}>
          {t('show')}
        </button>
      )}
    </div>
  )
}
