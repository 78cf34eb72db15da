/**
 * The tab "Etapa" of the side panel: the form of the selected step, of the journey when nothing is selected, and a word
 * when several are. Loaded when the panel is first opened.
 */

import { useSelection } from '../canvas/flow.ts'
import styles from './inspector.module.css'
import { JourneyForm } from './JourneyForm.tsx'
import { ManySelected } from './ManySelected.tsx'
import { StepForm } from './StepForm.tsx'

export interface InspectorProps {
  nodeId: string | null
  /** A published version or a run is looked at, not edited. */
  readOnly?: boolean
}

export default function Inspector({ nodeId, readOnly = false }: InspectorProps) {
  const selectedCount = useSelection((state) => state.nodes.length)
  return (
    <div className={styles.panel}>
      {nodeId === null && selectedCount > 1 ? (
        <ManySelected count={selectedCount} />
      ) : nodeId === null ? (
        <JourneyForm readOnly={readOnly} />
      ) : (
        // A key of its own: what a form keeps while it is open belongs to one step.
        <StepForm key={nodeId} nodeId={nodeId} readOnly={readOnly} />
      )}
    </div>
  )
}
