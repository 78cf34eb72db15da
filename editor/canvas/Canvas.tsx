/** The journey as a graph: React Flow draws it, and every change of its goes into the document as a named edit. */
import {
  applyEdgeChanges,
  applyNodeChanges,
  Background,
  BackgroundVariant,
  ConnectionLineType,
  type EdgeChange,
  type Connection as FlowConnection,
  MiniMap,
  type NodeChange,
  type OnConnectEnd,
  ReactFlow,
  type ReactFlowState,
  useReactFlow,
  useStore,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import './canvas.css'
import { type DragEvent, useCallback, useMemo } from 'react'
import { useLocale, useTexts } from '../i18n/index.ts'
import { type Connection, connect, moveNodes, type Point, reconnect } from '../journey/edits.ts'
import { freshId } from '../journey/ids.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { edit, journeyStore } from '../journey/store.ts'
import { addStepAt, GRID } from './add-step.ts'
import { CanvasTools } from './CanvasTools.tsx'
import { type FlowEdge, type FlowNode, moveFlow, readSelection, select, useFlow } from './flow.ts'
import { DRAGGED_TYPE } from './Palette.tsx'
import { PathEdge } from './PathEdge.tsx'
import { openQuickAdd } from './quick-add.ts'
import { StepCard } from './StepCard.tsx'
import { useFirstView } from './useFirstView.ts'

const nodeTypes = { step: StepCard }
const edgeTypes = { path: PathEdge }
/** From here on nobody can read a card's small print, and hundreds of them need not be painted. */
const isFar = ({ transform }: ReactFlowState) => transform[2] < 0.32
const SNAP: [number, number] = [GRID, GRID]

export function Canvas() {
  const t = useTexts('canvas')
  const locale = useLocale()
  const types = useNodeTypes()
  const { nodes, edges } = useFlow()
  const { screenToFlowPosition } = useReactFlow()
  const far = useStore(isFar)
  useFirstView()

  const onNodesChange = useCallback((changes: NodeChange<FlowNode>[]) => {
    // Removal goes through the document, so that it can be undone; it never comes from here.
    const shown = changes.filter(({ type }) => type !== 'remove')
    const next = applyNodeChanges(shown, useFlow.getState().nodes)
    if (shown.some(({ type }) => type === 'position')) moveFlow(next)
    else useFlow.setState({ nodes: next })
    if (shown.some(({ type }) => type === 'select')) readSelection()
    const moved = new Map<string, Point>()
    for (const change of shown) {
      if (change.type === 'position' && change.position && !change.dragging) moved.set(change.id, change.position)
    }
    // Held arrow keys come as many moves of the same steps: one undo step.
    if (moved.size > 0) edit((journey) => moveNodes(journey, moved), { gesture: `move ${[...moved.keys()].join(' ')}` })
  }, [])

  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    const shown = changes.filter(({ type }) => type !== 'remove')
    useFlow.setState(({ edges }) => ({ edges: applyEdgeChanges(shown, edges) }))
    if (shown.some(({ type }) => type === 'select')) readSelection()
  }, [])

  const isValid = useCallback(
    ({ source, target, sourceHandle }: FlowConnection | FlowEdge) => {
      const goal = journeyStore.getState().document?.nodes.find(({ id }) => id === target)
      return Boolean(goal && sourceHandle && source) && !types.get(goal?.type ?? '')?.hints.entry
    },
    [types],
  )

  const onConnect = useCallback((connection: FlowConnection) => {
    const wanted = whole(connection)
    if (wanted) edit((journey) => connect(journey, wanted, freshId()))
  }, [])

  const onReconnect = useCallback((edge: FlowEdge, connection: FlowConnection) => {
    const wanted = whole(connection)
    if (wanted) edit((journey) => reconnect(journey, edge.id, wanted))
  }, [])

  const onConnectEnd: OnConnectEnd = useCallback(
    (event, { fromNode, fromHandle, toNode }) => {
      if (toNode || !fromNode || fromHandle?.type !== 'source' || !fromHandle.id) return
      const at = 'changedTouches' in event ? event.changedTouches[0] : event
      if (!at) return
      const screen = { x: at.clientX, y: at.clientY }
      const under = document.elementFromPoint(screen.x, screen.y)
      // Anywhere on a card is near enough to its inlet.
      const target = under?.closest<HTMLElement>('.react-flow__node')?.dataset.id
      if (target !== undefined) {
        const wanted = { source: fromNode.id, sourceHandle: fromHandle.id, target }
        if (isValid({ ...wanted, targetHandle: null })) edit((journey) => connect(journey, wanted, freshId()))
        return
      }
      if (!under?.closest('.react-flow__pane')) return
      openQuickAdd({
        screen,
        position: screenToFlowPosition(screen),
        from: { source: fromNode.id, sourceHandle: fromHandle.id },
      })
    },
    [screenToFlowPosition, isValid],
  )

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
    addStepAt(type, { x: x - 128, y: y - 20 }, locale)
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
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onConnect={onConnect}
      onReconnect={onReconnect}
      onConnectEnd={onConnectEnd}
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
      <CanvasTools />
    </ReactFlow>
  )
}

function whole({ source, sourceHandle, target }: FlowConnection): Connection | null {
  return sourceHandle ? { source, sourceHandle, target } : null
}
