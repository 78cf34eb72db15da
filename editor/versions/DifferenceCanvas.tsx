/** Both versions on one drawing, nothing to be changed: what was removed stands where it stood, as a ghost. */
import { Background, BackgroundVariant, ReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import '../canvas/canvas.css'
import '../canvas/tints.css'
import { useEffect } from 'react'
import { CanvasTools } from '../canvas/CanvasTools.tsx'
import { describer } from '../canvas/describe.ts'
import { BESIDE_STEPS } from '../canvas/drawn-types.ts'
import { clearFlow, type FlowEdge, type FlowNode, syncFlow, useFlow } from '../canvas/flow.ts'
import { measure } from '../canvas/measure.ts'
import { useFirstView } from '../canvas/useFirstView.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { useValidationStore, validateOnce } from '../journey/validation.ts'
import { DifferenceCard } from './DifferenceCard.tsx'
import { DifferenceEdge } from './DifferenceEdge.tsx'
import type { Difference } from './difference.ts'
import { clearShownDifference, useShownDifference } from './shown-difference.ts'

const nodeTypes = { ...BESIDE_STEPS, step: DifferenceCard }
const edgeTypes = { path: DifferenceEdge }

export function DifferenceCanvas({ difference }: { difference: Difference }) {
  const canvas = useTexts('canvas')
  const t = useTexts('versions')
  const locale = useLocale()
  const types = useNodeTypes()
  const { nodes, edges } = useFlow()
  const cards = useValidationStore((state) => state.cards)
  const { both } = difference
  useEffect(() => validateOnce(both, locale), [both, locale])
  useEffect(() => {
    const plain = describer(both, types, locale, { cards, diagnostics: [] }, canvas)
    const marked =
      <T extends { id: string }>(say: (item: T) => string, marks: ReadonlyMap<string, string>, of: string) =>
      (item: T) => {
        const mark = marks.get(item.id)
        return mark === undefined ? say(item) : `${t(`${of}.${mark}`)}: ${say(item)}`
      }
    useShownDifference.setState(difference)
    syncFlow(
      both,
      {
        ...plain,
        node: marked(plain.node, difference.nodes, 'mark'),
        edge: marked(plain.edge, difference.edges, 'edge'),
      },
      canvas('aria.step'),
    )
  }, [difference, both, types, locale, cards, canvas, t])
  useEffect(
    () => () => {
      clearFlow()
      clearShownDifference()
    },
    [],
  )
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
      minZoom={0.1}
      maxZoom={1.8}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--dot)" />
      <CanvasTools readOnly />
    </ReactFlow>
  )
}
