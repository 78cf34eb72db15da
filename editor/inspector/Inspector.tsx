/**
 * The tab "Etapa" of the side panel: the form of the selected step, of the journey when nothing is selected, and a word
 * when several are. Loaded when the panel is first opened.
 */

import styles from './inspector.module.css'
import { JourneyForm } from './JourneyForm.tsx'
import { ManySelected } from './ManySelected.tsx'
import { StepForm } from './StepForm.tsx'

export interface InspectorProps {
  nodeId: string | null
  /** How many steps are selected; more than one has no form. */
  selectedCount?: number
  /** A published version or a run is looked at, not edited. */
  readOnly?: boolean
}

export default function Inspector({
  nodeId,
  selectedCount = nodeId === null ? 0 : 1,
  readOnly = false,
}: InspectorProps) {
  return (
    <div className={styles.panel}>
      {selectedCount > 1 ? (
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
