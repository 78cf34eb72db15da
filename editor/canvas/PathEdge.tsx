/** A connection: a calm curve, or a bent line where it leads back up; its selected form offers to put a step in between. */
import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath, Position } from '@xyflow/react'
import { memo } from 'react'
import { EdgeFigures } from '../figures/EdgeFigures.tsx'
import { useOverlay, widthBy } from '../figures/overlay.ts'
import { useTexts } from '../i18n/index.ts'
import { Icon } from '../icons/Icon.tsx'
import { useLitPath } from '../journey/lit-path.ts'
import { useFar } from './far.ts'
import { type FlowEdge, useSelection } from './flow.ts'
import styles from './PathEdge.module.css'
import { openQuickAdd } from './quick-add.ts'

export const PathEdge = memo(function PathEdge(props: EdgeProps<FlowEdge>) {
  const { id, sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, selected, deletable, data } = props
  // The step's own, also where the line begins at a folded frame.
  const { source, sourceHandle: outlet } = data?.edge ?? { source: props.source, sourceHandle: '' }
  const far = useFar((state) => state.far)
  const lit = useLitPath((state) => state.edges.has(id))
  const severity = useLitPath((state) => (state.edges.has(id) ? state.severity : undefined))
  const alone = useSelection(({ nodes, edges }) => nodes.length === 0 && edges.length === 1 && edges[0] === id)
  const ofSelected = useSelection(({ nodes }) => nodes.length === 1 && nodes[0] === source)
  const width = useOverlay((overlay) => widthBy(overlay, source, outlet))
  const ends = { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition }
  const [path, labelX, labelY] = isStraightforward(props)
    ? getBezierPath({ ...ends, curvature: 0.3 })
    : getSmoothStepPath({ ...ends, borderRadius: 14, offset: detour(sourceY) })
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        interactionWidth={far ? 0 : 22}
        className={styles.edge}
        data-selected={selected || undefined}
        data-lit={lit || ofSelected || undefined}
        data-severity={severity}
        {...(width === undefined ? {} : { style: { strokeWidth: width } })}
      />
      {!far && (
        <circle
          className={styles.end}
          cx={targetX}
          cy={targetY}
          r={3.5}
          data-lit={lit || ofSelected || selected || undefined}
        />
      )}
      {/* The outlets of other steps are rows, which say it themselves. */}
      {width !== undefined && sourcePosition === Position.Bottom && (
        <EdgeFigures source={source} outlet={outlet} x={labelX} y={labelY} />
      )}
      {alone && deletable !== false && <InsertButton id={id} x={labelX} y={labelY} />}
    </>
  )
})

/** From a row at the right into an inlet below it, or upwards, a curve would run behind the cards. */
function isStraightforward({
  sourcePosition,
  targetPosition,
  sourceX,
  sourceY,
  targetX,
  targetY,
}: EdgeProps<FlowEdge>) {
  if (targetPosition === Position.Left) return true
  if (targetY < sourceY + 12) return false
  return sourcePosition === Position.Bottom || targetX > sourceX + 40
}

/** Rows of one card turn off at different distances, so that their lines do not lie on each other. */
const detour = (sourceY: number) => 18 + (Math.abs(Math.round(sourceY / 29)) % 4) * 8

function InsertButton({ id, x, y }: { id: string; x: number; y: number }) {
  const t = useTexts('canvas')
  return (
    <EdgeLabelRenderer>
      <button
        type="button"
        className={`${styles.insert} nodrag nopan`}
        data-edge={id}
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
