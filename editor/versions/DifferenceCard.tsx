/** A step of a difference: the ordinary card, and above it in a word and an icon what became of it. */
import { Handle, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react'
import { useEffect } from 'react'
import type { StepNode } from '../canvas/flow.ts'
import { StepCard } from '../canvas/StepCard.tsx'
import { ChangeMark } from './ChangeMark.tsx'
import styles from './difference.module.css'
import { useShownDifference } from './shown-difference.ts'

export function DifferenceCard(props: NodeProps<StepNode>) {
  const { id } = props
  const mark = useShownDifference(({ nodes }) => nodes.get(id))
  const lost = useShownDifference(({ lostOutlets }) => lostOutlets.get(id))
  const updateInternals = useUpdateNodeInternals()
  // Handles that came later are not noticed by themselves.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the outlets are what the lines hang on
  useEffect(() => updateInternals(id), [id, lost])
  return (
    <div className={styles.card} data-mark={mark}>
      {mark && (
        <span className={styles.badge}>
          <ChangeMark mark={mark} />
        </span>
      )}
      <StepCard {...props} />
      {lost?.map((outlet) => (
        <Handle key={outlet} id={outlet} type="source" position={Position.Right} className={styles.lost} />
      ))}
    </div>
  )
}
