/** What the mouse does on the canvas, as named edits of the document: moving and connecting. */
import {
  applyEdgeChanges,
  applyNodeChanges,
  type EdgeChange,
  type Connection as FlowConnection,
  type NodeChange,
  type OnConnectEnd,
  useReactFlow,
} from '@xyflow/react'
import { useCallback, useRef } from 'react'
import { type Connection, connect, moveNodes, reconnect } from '../journey/edits.ts'
import { joinGroup } from '../journey/groups.ts'
import { freshId } from '../journey/ids.ts'
import { useNodeTypes } from '../journey/node-types.ts'
import { moveNotes } from '../journey/notes.ts'
import { edit, journeyStore } from '../journey/store.ts'
import { type FlowEdge, type FlowNode, moveFlow, readSelection, useFlow } from './flow.ts'
import { entranceOf, groupOfFrame, unfoldedHandle } from './frames.ts'
import { showGuides } from './Guides.tsx'
import { guided, joining, placesOf, withSteps } from './moves.ts'
import { openQuickAdd } from './quick-add.ts'

/** On the screen, in pixels. */
const NEARNESS = 6

export function useCanvasEdits() {
  const types = useNodeTypes()
  const { screenToFlowPosition, getZoom } = useReactFlow()
  const dragging = useRef(false)

  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      // Removal goes through the document, so that it can be undone; it never comes from here.
      const told = changes.filter(({ type }) => type !== 'remove')
      const { nodes } = useFlow.getState()
      const shown = toGuides(withSteps(told, nodes), nodes, dragging, NEARNESS / getZoom())
      const next = applyNodeChanges(shown, nodes)
      if (shown.some(({ type }) => type === 'position' || type === 'dimensions')) moveFlow(next)
      else useFlow.setState({ nodes: next })
      if (shown.some(({ type }) => type === 'select')) readSelection()
      const moved = placesOf(shown)
      if (moved.nodes.size + moved.notes.size === 0) return
      const dropped = told.filter((change) => change.type === 'position').map(({ id }) => id)
      edit(
        (journey) => {
          const there = moveNotes(moveNodes(journey, moved.nodes), moved.notes)
          // Only what was dragged itself: the steps of a dragged frame stay where they belong.
          const alone = new Map([...moved.nodes].filter(([id]) => dropped.includes(id)))
          return [...joining(there, alone, nodes)].reduce((now, [id, ids]) => joinGroup(now, id, ids), there)
        },
        // Held arrow keys come as many moves of the same steps: one undo step.
        { gesture: `move ${[...moved.nodes.keys(), ...moved.notes.keys()].join(' ')}` },
      )
    },
    [getZoom],
  )

  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdge>[]) => {
    const shown = changes.filter(({ type }) => type !== 'remove')
    useFlow.setState(({ edges }) => ({ edges: applyEdgeChanges(shown, edges) }))
    if (shown.some(({ type }) => type === 'select')) readSelection()
  }, [])

  const isValid = useCallback(
    (wanted: FlowConnection | FlowEdge) => {
      const ends = endsOf({ ...wanted, sourceHandle: wanted.sourceHandle ?? null, targetHandle: null })
      const goal = journeyStore.getState().document?.nodes.find(({ id }) => id === ends?.target)
      return Boolean(ends && goal) && !types.get(goal?.type ?? '')?.hints.entry
    },
    [types],
  )

  const onConnect = useCallback((connection: FlowConnection) => {
    const wanted = endsOf(connection)
    if (wanted) edit((journey) => connect(journey, wanted, freshId()))
  }, [])

  const onReconnect = useCallback((drawn: FlowEdge, connection: FlowConnection) => {
    const wanted = endsOf(connection)
    // The end that stayed at a folded frame is still the step inside it.
    const target = connection.target === drawn.target ? drawn.data?.edge.target : wanted?.target
    if (wanted && target) edit((journey) => reconnect(journey, drawn.id, { ...wanted, target }))
  }, [])

  const onConnectEnd: OnConnectEnd = useCallback(
    (event, { fromNode, fromHandle, toNode }) => {
      if (toNode || !fromNode || fromHandle?.type !== 'source' || !fromHandle.id) return
      const at = 'changedTouches' in event ? event.changedTouches[0] : event
      if (!at) return
      const screen = { x: at.clientX, y: at.clientY }
      const under = document.elementFromPoint(screen.x, screen.y)
      // Anywhere on a card is near enough to its inlet.
      const target = under?.closest<HTMLElement>('.react-flow__node')?.dataset.id ?? ''
      const drawn = { source: fromNode.id, sourceHandle: fromHandle.id, target, targetHandle: null }
      const wanted = endsOf(drawn)
      if (target !== '' && wanted && isValid(drawn)) edit((journey) => connect(journey, wanted, freshId()))
      if (!under?.closest('.react-flow__pane') || target !== '') return
      const from = unfolded(fromNode.id, fromHandle.id)
      if (from) openQuickAdd({ screen, position: screenToFlowPosition(screen), from })
    },
    [screenToFlowPosition, isValid],
  )

  return { onNodesChange, onEdgesChange, isValid, onConnect, onReconnect, onConnectEnd }
}

/** Only a drag of the mouse is drawn to other cards' edges, and its end as its last move was. */
function toGuides(
  changes: NodeChange<FlowNode>[],
  nodes: readonly FlowNode[],
  dragging: { current: boolean },
  nearness: number,
): NodeChange<FlowNode>[] {
  const moves = changes.filter((change) => change.type === 'position')
  if (moves.length === 0) return changes
  const goesOn = moves.some((change) => change.dragging)
  const wasDrag = dragging.current || goesOn
  dragging.current = goesOn
  if (!wasDrag) return changes
  const drawn = guided(changes, nodes, nearness)
  showGuides(goesOn ? drawn.guides : [])
  return drawn.changes
}

/** A connection by its steps, whatever card of a folded frame it is drawn at. */
function endsOf({ source, sourceHandle, target }: FlowConnection): Connection | null {
  const from = sourceHandle ? unfolded(source, sourceHandle) : null
  const group = groupOfFrame(target)
  const journey = journeyStore.getState().document
  const goal = group === undefined ? target : journey && entranceOf(journey, group)
  return from && goal ? { ...from, target: goal } : null
}

const unfolded = (source: string, sourceHandle: string) =>
  groupOfFrame(source) === undefined ? { source, sourceHandle } : unfoldedHandle(sourceHandle)
