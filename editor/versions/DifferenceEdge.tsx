/** A connection of a difference: the ordinary line; a new one bears a plus where it ends, a removed one is broken and bears a minus. */
import { EdgeLabelRenderer, type EdgeProps, Position } from '@xyflow/react'
import type { FlowEdge } from '../canvas/flow.ts'
import { PathEdge } from '../canvas/PathEdge.tsx'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import styles from './difference.module.css'
import { useShownDifference } from './shown-difference.ts'

/** Away from the end along the line, which enters straight. */
const BEFORE_END = 17

export function DifferenceEdge(props: EdgeProps<FlowEdge>) {
  const t = useTexts('versions')
  const mark = useShownDifference(({ edges }) => edges.get(props.id))
  const fromLeft = props.targetPosition === Position.Left
  const x = props.targetX - (fromLeft ? BEFORE_END : 0)
  const y = props.targetY - (fromLeft ? 0 : BEFORE_END)
  return (
    <g className={styles.line} data-mark={mark}>
      <PathEdge {...props} deletable={false} />
      {mark && (
        <EdgeLabelRenderer>
          <span
            className={styles.lineMark}
            data-mark={mark}
            style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
            title={t(`edge.${mark}`)}
          >
            <Icon name={mark === 'added' ? 'plus' : 'minus'} size={11} />
          </span>
        </EdgeLabelRenderer>
      )}
    </g>
  )
}
