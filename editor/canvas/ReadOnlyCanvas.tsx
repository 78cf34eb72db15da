/** A journey to look at: drawn as on the canvas, nothing can be changed; steps can still be reached and read by keyboard. */
import { ReactFlowProvider } from '@xyflow/react'
import { useEffect } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { useValidationStore, validateOnce } from '../journey/validation.ts'
import { describer } from './describe.ts'
import { BESIDE_STEPS } from './drawn-types.ts'
import { clearFlow, syncFlow } from './flow.ts'
import { PathEdge } from './PathEdge.tsx'
import { StepCard } from './StepCard.tsx'
import { StillCanvas } from './StillCanvas.tsx'

const nodeTypes = { ...BESIDE_STEPS, step: StepCard }
const edgeTypes = { path: PathEdge }

export function ReadOnlyCanvas({ journey }: { journey: Journey }) {
  return (
    <ReactFlowProvider>
      <Drawing journey={journey} />
    </ReactFlowProvider>
  )
}

function Drawing({ journey }: { journey: Journey }) {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const cards = useValidationStore((state) => state.cards)
  useEffect(() => validateOnce(journey, locale), [journey, locale])
  useEffect(() => {
    // A published version was right when it was published: what a later check would say is no matter here.
    syncFlow(journey, describer(journey, types, locale, { cards, diagnostics: [] }, t), t('aria.step'))
  }, [journey, types, locale, cards, t])
  useEffect(() => clearFlow, [])
  return <StillCanvas nodeTypes={nodeTypes} edgeTypes={edgeTypes} />
}
