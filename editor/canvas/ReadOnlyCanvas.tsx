/** A journey to look at: drawn as on the canvas, nothing can be changed; steps can still be reached and read by keyboard. */
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import './canvas.css'
import './tints.css'
import { useEffect } from 'react'
import type { Journey } from '../../schemas/journey.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { useValidationStore, validateOnce } from '../journey/validation.ts'
import { CanvasTools } from './CanvasTools.tsx'
import { describer } from './describe.ts'
import { BESIDE_STEPS } from './drawn-types.ts'
import { useDistance } from './far.ts'
import { clearFlow, type FlowEdge, type FlowNode, syncFlow, useFlow } from './flow.ts'
import { measure } from './measure.ts'
import { PathEdge } from './PathEdge.tsx'
import { StepCard } from './StepCard.tsx'
import { useFirstView } from './useFirstView.ts'

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
  const { nodes, edges } = useFlow()
  const cards = useValidationStore((state) => state.cards)
  useEffect(() => validateOnce(journey, locale), [journey, locale])
  useEffect(() => {
    // A published version was right when it was published: what a later check would say is no matter here.
    syncFlow(journey, describer(journey, types, locale, { cards, diagnostics: [] }, t), t('aria.step'))
  }, [journey, types, locale, cards, t])
  useEffect(() => clearFlow, [])
  const { far, onlyInSight } = useDistance(nodes.length)
  useFirstView()
  return (
    <ReactFlow<FlowNode, FlowEdge>
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={measure}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesReconnectable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      nodesFocusable
      deleteKeyCode={null}
      className={far ? 'far' : ''}
      onlyRenderVisibleElements={onlyInSight}
      minZoom={0.1}
      maxZoom={1.8}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--dot)" />
      <CanvasTools readOnly />
    </ReactFlow>
  )
}
