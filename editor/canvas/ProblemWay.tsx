/** The way on which a problem happens, step by step, with the time since the person's last reply; each step leads to its card. */
import type { Diagnostic } from '../../schemas/diagnostic.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useNodeTypes } from '../journey/node-types.ts'
import { useJourney } from '../journey/store.ts'
import { nameOf } from './describe.ts'
import styles from './ProblemWay.module.css'
import { markOf } from './problem-way.ts'
import { useGoTo } from './useGoTo.ts'
import { useWayWords } from './useProblemWay.ts'

export function ProblemWay({ problem, onClose }: { problem: Diagnostic; onClose: () => void }) {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const nodes = useJourney(({ document }) => document?.nodes)
  const goTo = useGoTo()
  const words = useWayWords()
  const steps = problem.counterexample ?? []
  const isTimed = steps.some(({ sinceReply }) => sinceReply !== undefined)
  return (
    <section className={styles.way} aria-label={t('problems.way')} data-severity={problem.severity}>
      <span className={styles.title}>{t(isTimed ? 'problems.timedWay' : 'problems.way')}</span>
      <ol className={styles.steps}>
        {steps.map(({ node: id, sinceReply }, index) => {
          const node = nodes?.find((each) => each.id === id)
          const mark = sinceReply && markOf(sinceReply, words)
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a circle passes a step several times, the order never changes
            <li key={index}>
              <button type="button" className={styles.step} onClick={() => goTo({ node: id })}>
                {node ? nameOf(node, types, locale) : id}
                {mark && <b data-late={mark.late || undefined}>{mark.text}</b>}
              </button>
            </li>
          )
        })}
      </ol>
      <button type="button" className={styles.close} onClick={onClose} aria-label={t('problems.hideWay')}>
        <Icon name="close" size={14} />
      </button>
    </section>
  )
}
