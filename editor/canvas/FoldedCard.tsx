/** A folded frame: one card for all its steps, with the ways that lead out of it, and how much is wrong inside. */
import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react'
import { memo, useEffect } from 'react'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useLitPath } from '../journey/lit-path.ts'
import { useValidationStore } from '../journey/validation.ts'
import { FrameName } from './FrameName.tsx'
import { type FoldedNode, INLET } from './flow.ts'
import { fold } from './folds.ts'
import { useFound } from './found.ts'
import styles from './frames.module.css'
import { foldedHandle } from './frames.ts'
import { countBySeverity } from './problems.ts'
import card from './StepCard.module.css'
import { writeIn } from './writing.ts'

export const FoldedCard = memo(
  function FoldedCard({ id, data: { group, ways }, selected }: NodeProps<FoldedNode>) {
    const t = useTexts('canvas')
    const found = useFound(id)
    const diagnostics = useValidationStore((state) => state.diagnostics)
    const lit = useLitPath(({ current, nodes }) =>
      group.nodes.includes(current ?? '')
        ? 'current'
        : group.nodes.some((node) => nodes.has(node))
          ? 'passed'
          : undefined,
    )
    const inside = new Set(group.nodes)
    const counts = countBySeverity(diagnostics.filter(({ node }) => node !== undefined && inside.has(node)))
    const count = counts.error + counts.warning
    const handles = ways.map(({ node, outlet }) => foldedHandle(node, outlet)).join(' ')
    const updateInternals = useUpdateNodeInternals()
    // biome-ignore lint/correctness/useExhaustiveDependencies: the ways out are what the handles hang on
    useEffect(() => updateInternals(id), [id, handles])
    return (
      <div
        className={`${card.card} ${styles.folded}`}
        data-tint={group.tint}
        data-selected={selected || undefined}
        data-found={found}
        data-lit={lit}
      >
        <Handle id={INLET.top} type="target" position={Position.Top} className={card.inlet ?? ''} />
        <Handle id={INLET.left} type="target" position={Position.Left} className={card.inlet ?? ''} />
        {/* biome-ignore lint/a11y/noStaticElementInteractions: F2 does the same for the frame in focus */}
        <header className={styles.foldedTitle} onDoubleClick={() => writeIn(id)}>
          <button
            type="button"
            className={`${styles.fold} nodrag`}
            aria-label={t('frame.unfold')}
            title={t('frame.unfold')}
            onClick={() => fold(group.id, false)}
          >
            <Icon name="chevron-right" size={14} />
          </button>
          <FrameName id={id} group={group} />
        </header>
        <p className={card.summary}>{t('frame.steps', { count: group.nodes.length })}</p>
        {count > 0 && (
          <p className={card.problem} data-severity={counts.error > 0 ? 'error' : 'warning'}>
            <Icon name="alert" size={14} className={card.problemIcon ?? ''} />
            {t('frame.problems', { count })}
          </p>
        )}
        <ul className={card.outlets}>
          {ways.map(({ node, outlet, name }) => (
            <li key={foldedHandle(node, outlet)} className={card.outlet}>
              <span className={card.outletName} title={name}>
                {name}
              </span>
              <Handle
                id={foldedHandle(node, outlet)}
                type="source"
                position={Position.Right}
                className={card.handle ?? ''}
              />
            </li>
          ))}
        </ul>
      </div>
    )
  },
  (before, after) => before.data === after.data && before.selected === after.selected,
)
