/** The journey as a graph: React Flow draws it, and every change of its goes into the document as a named edit. */
import { Background, BackgroundVariant, ConnectionLineType, MiniMap, ReactFlow, useReactFlow } from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import './canvas.css'
import { type DragEvent, Suspense, useMemo, useRef } from 'react'
import { part } from '../app/part.ts'
import { useLocale, useTexts } from '../i18n/index.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { addStepAt, addStepFrom, GRID } from './add-step.ts'
import { CanvasTools } from './CanvasTools.tsx'
import { BESIDE_STEPS } from './drawn-types.ts'
import { useDistance } from './far.ts'
import { type FlowEdge, type FlowNode, select, useFlow, useSelection } from './flow.ts'
import { Guides } from './Guides.tsx'
import { DRAGGED_TYPE } from './Palette.tsx'
import { PathEdge } from './PathEdge.tsx'
import { StepCard } from './StepCard.tsx'
import './tints.css'
import { useCanvasEdits } from './useCanvasEdits.ts'
import { useCanvasKeys } from './useCanvasKeys.ts'
import { useFirstView } from './useFirstView.ts'

const SelectionTools = part(() => import('./SelectionTools.tsx'))
const nodeTypes = { ...BESIDE_STEPS, step: StepCard }
const edgeTypes = { path: PathEdge }
const SNAP: [number, number] = [GRID, GRID]

export function Canvas() {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const { nodes, edges } = useFlow()
  const { screenToFlowPosition } = useReactFlow()
  const { far, onlyInSight } = useDistance(nodes.length)
  const { isValid, ...edits } = useCanvasEdits()
  const box = useRef<HTMLDivElement>(null)
  useCanvasKeys(box)
  useFirstView()

  const onDragOver = (event: DragEvent) => {
    if (!event.dataTransfer.types.includes(DRAGGED_TYPE)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
  }
  const onDrop = (event: DragEvent) => {
    const type = types.get(event.dataTransfer.getData(DRAGGED_TYPE))
    if (!type) return
    event.preventDefault()
    const { x, y } = screenToFlowPosition({ x: event.clientX, y: event.clientY })
    const onEdge = connectionUnder(event)
    if (onEdge === undefined) addStepAt(type, { x: x - 128, y: y - 20 }, locale)
    else addStepFrom(type, { position: { x, y: y - 20 }, onEdge }, locale)
  }

  const ariaLabels = useMemo(
    () => ({
      'node.a11yDescription.default': t('aria.nodeKeys'),
      'node.a11yDescription.keyboardDisabled': t('aria.nodeKeys'),
      'edge.a11yDescription.default': t('aria.edgeKeys'),
      'node.a11yDescription.ariaLiveMessage': ({ x, y }: { direction: string; x: number; y: number }) =>
        t('aria.moved', { x: Math.round(x), y: Math.round(y) }),
      'minimap.ariaLabel': t('aria.minimap'),
      'handle.ariaLabel': t('aria.handle'),
    }),
    [t],
  )

  return (
    <ReactFlow<FlowNode, FlowEdge>
      ref={box}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      {...edits}
      isValidConnection={isValid}
      onDragOver={onDragOver}
      onDrop={onDrop}
      onPaneClick={() => select({})}
      connectionLineType={ConnectionLineType.Bezier}
      connectionRadius={36}
      ariaLabelConfig={ariaLabels}
      deleteKeyCode={null}
      snapToGrid
      snapGrid={SNAP}
      className={far ? 'far' : undefined}
      minZoom={0.1}
      maxZoom={1.8}
      elevateEdgesOnSelect
      onlyRenderVisibleElements={onlyInSight}
      proOptions={{ hideAttribution: true }}
    >
      <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--dot)" />
      <MiniMap
        pannable
        zoomable
        position="bottom-right"
        nodeColor="var(--line-strong)"
        nodeBorderRadius={30}
        maskColor="color-mix(in srgb, var(--paper) 70%, transparent)"
        bgColor="var(--panel)"
      />
      <Guides />
      <ToolsOfSelection />
      <CanvasTools />
    </ReactFlow>
  )
}

/** Their code comes with the first selection of several. */
function ToolsOfSelection() {
  const wanted = useSelection(({ nodes, frames, notes }) => nodes.length > 1 || frames.length + notes.length > 0)
  if (!wanted) return null
  return (
    <Suspense>
      <SelectionTools />
    </Suspense>
  )
}

/** Dropped on a line, or on the + in its middle, a step is put into it; a card above it hides it. */
function connectionUnder({ clientX, clientY }: DragEvent): string | undefined {
  for (const element of document.elementsFromPoint(clientX, clientY)) {
    if (element.closest('.react-flow__node')) return undefined
    const line = element.closest<HTMLElement | SVGElement>('[data-edge], .react-flow__edge')
    if (line) return line.dataset.edge ?? line.dataset.id
  }
  return undefined
}
