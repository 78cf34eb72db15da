/** A connection: a calm curve, or a bent line where it leads back up; its selected form offers to put a step in between. */
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath } from '@xyflow/react'
import { memo } from 'react'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useLitPath } from '../journey/lit-path.ts'
import type { FlowEdge } from './flow.ts'
import styles from './PathEdge.module.css'
import { openQuickAdd } from './quick-add.ts'

export const PathEdge = memo(function PathEdge(props: EdgeProps<FlowEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, selected, deletable } = props
  const lit = useLitPath((state) => state.edges.has(id))
  const ends = { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }
  const [path, labelX, labelY] =
    targetY > sourceY + 12
      ? getBezierPath({ ...ends, curvature: 0.3 })
      : getSmoothStepPath({ ...ends, borderRadius: 14, offset: 22 })
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={22}
        className={styles.edge}
        data-selected={selected || undefined}
        data-lit={lit || undefined}
      />
      {selected && deletable !== false && <InsertButton id={id} x={labelX} y={labelY} />}
    </>
  )
})

function InsertButton({ id, x, y }: { id: string; x: number; y: number }) {
  const t = useTexts('canvas')
  return (
    <EdgeLabelRenderer>
      <button
        type="button"
        className={`${styles.insert} nodrag nopan`}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        aria-label={t('insertHere')}
        title={t('insertHere')}
        onClick={(event) =>
          openQuickAdd({ screen: { x: event.clientX, y: event.clientY }, position: { x, y }, onEdge: id })
        }
      >
        <Icon name="plus" size={14} />
      </button>
    </EdgeLabelRenderer>
  )
}
