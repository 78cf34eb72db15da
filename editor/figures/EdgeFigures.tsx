/** How many went along a connection, in its middle. */
import { EdgeLabelRenderer } from '@xyflow/react'
import { formatNumber } from '../i18n/format.ts'
import styles from './OutletFigures.module.css'
import { peopleBy, useOverlay } from './overlay.ts'

export function EdgeFigures({ source, outlet, x, y }: { source: string; outlet: string; x: number; y: number }) {
  const people = useOverlay((overlay) => peopleBy(overlay, source, outlet))
  if (!people) return null
  return (
    <EdgeLabelRenderer>
      <span
        className={styles.edge}
        style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
        // The row of the outlet and the table say the same.
        aria-hidden="true"
      >
        {formatNumber(people)}
      </span>
    </EdgeLabelRenderer>
  )
}
