/**
 * One line at the bottom: how many problems, and the worst of them; it opens to the whole list. A click leads to the step,
 * and lights the way on which the problem happens.
 */
import { Suspense, useState } from 'react'
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { laterPart } from '../app/part.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useNodeTypes } from '../journey/node-types.ts'
import { useJourney } from '../journey/store.ts'
import { useValidationStore } from '../journey/validation.ts'
import styles from './DiagnosticsBar.module.css'
import { nameOf } from './describe.ts'
import { ProblemWay } from './ProblemWay.tsx'
import { countBySeverity, worstFirst } from './problems.ts'
import { useGoTo } from './useGoTo.ts'
import { useProblemWay } from './useProblemWay.ts'

const FixButtons = laterPart(() => import('../problems/FixButtons.tsx'))

export function DiagnosticsBar() {
  const t = useTexts('canvas')
  const [open, setOpen] = useState(false)
  const diagnostics = useValidationStore((state) => state.diagnostics)
  const state = useValidationStore((validation) => validation.state)
  const counts = countBySeverity(diagnostics)
  const sorted = worstFirst(diagnostics)
  const [first] = sorted
  const { shown, choose } = useProblemWay(diagnostics)
  const said = [
    counts.error > 0 && t('problems.errors', { count: counts.error }),
    counts.warning > 0 && t('problems.warnings', { count: counts.warning }),
    counts.info > 0 && t('problems.infos', { count: counts.info }),
  ].filter((part) => part !== false)
  const unchecked = state === 'offline' || state === 'failed'
  const quiet = unchecked ? t(`problems.${state}`) : t(state === 'unknown' ? 'problems.checking' : 'problems.none')
  const worst = counts.error > 0 ? 'error' : counts.warning > 0 ? 'warning' : counts.info > 0 ? 'info' : 'none'
  return (
    <section className={styles.bar} aria-label={t('problems.title')}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          disabled={sorted.length === 0}
          onClick={() => setOpen(!open)}
        >
          <span className={styles.mark} data-severity={worst}>
            <Icon name={worst === 'none' ? (state === 'answered' ? 'check' : 'info') : 'alert'} size={14} />
          </span>
          <b aria-live="polite">{said.length > 0 ? said.join(', ') : quiet}</b>
          {sorted.length > 0 && <Icon name={open ? 'chevron-down' : 'chevron-up'} size={14} />}
        </button>
        {first && !open && <Entry diagnostic={first} short shown={first === shown} onChoose={choose} />}
        {unchecked && said.length > 0 && <span className={styles.stale}>{t(`problems.${state}`)}</span>}
      </div>
      {open && sorted.length > 0 && (
        <ul className={styles.list}>
          {sorted.map((diagnostic, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be the same in every word
            <li key={index} className={styles.item}>
              <Entry diagnostic={diagnostic} shown={diagnostic === shown} onChoose={choose} />
              {diagnostic.fixes && (
                <Suspense>
                  <FixButtons fixes={diagnostic.fixes} />
                </Suspense>
              )}
            </li>
          ))}
        </ul>
      )}
      {shown?.counterexample && <ProblemWay problem={shown} onClose={() => choose(null)} />}
    </section>
  )
}

type EntryProps = {
  diagnostic: Diagnostic
  short?: boolean
  /** Its way is lit. */
  shown: boolean
  onChoose: (diagnostic: Diagnostic | null) => void
}

function Entry({ diagnostic, short = false, shown, onChoose }: EntryProps) {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const goTo = useGoTo()
  const node = useJourney(({ document }) => document?.nodes.find(({ id }) => id === diagnostic.node))
  const leads = diagnostic.node !== undefined || diagnostic.edge !== undefined
  return (
    <button
      type="button"
      className={short ? styles.short : styles.entry}
      disabled={!leads}
      aria-pressed={diagnostic.counterexample ? shown : undefined}
      onClick={() => {
        onChoose(diagnostic)
        void goTo({
          node: diagnostic.node,
          edge: diagnostic.edge,
          along: diagnostic.counterexample?.map(({ node }) => node),
        })
      }}
    >
      {!short && (
        <span className={styles.mark} data-severity={diagnostic.severity}>
          <Icon name={diagnostic.severity === 'info' ? 'info' : 'alert'} size={14} />
        </span>
      )}
      <span>
        {node && <b>{nameOf(node, types, locale)}: </b>}
        {diagnostic.message}
        {diagnostic.counterexample && !short && <em className={styles.hint}>{t('problems.showWay')}</em>}
      </span>
    </button>
  )
}
