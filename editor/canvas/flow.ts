/**
 * What React Flow draws: the document's steps and edges with what only the screen knows (selection, measured size, a
 * position under the mouse). Unchanged steps keep their very object, so that their cards are not drawn again.
 */
import type { Edge, Node } from '@xyflow/react'
import { create } from 'zustand'
import type { Journey, JourneyEdge, JourneyNode } from '../../schemas/journey.ts'

export type FlowNode = Node<{ node: JourneyNode }, 'step'>
export type FlowEdge = Edge<{ edge: JourneyEdge }, 'path'>
export type Selection = { nodes: string[]; edges: string[] }

type Flow = { nodes: FlowNode[]; edges: FlowEdge[] }

export const INLET = { top: 'top', left: 'left' } as const
export const CARD_WIDTH = 256
/** A target at least this far to the right of a row of outlets is entered from its left side. */
const CLEARANCE = 24

/** How a step and a connection are called for those who do not see them, and whether a step's outlets are rows at its right. */
export type Describe = {
  node: (node: JourneyNode) => string
  edge: (edge: JourneyEdge) => string
  hasRows: (node: JourneyNode) => boolean
}

export const useFlow = create<Flow>(() => ({ nodes: [], edges: [] }))

/** Apart from the flow, which changes with every frame of a drag; this one only when the selection does. */
export const useSelection = create<Selection>(() => ({ nodes: [], edges: [] }))

export function syncFlow(journey: Journey, describe: Describe, roleDescription: string) {
  const { nodes, edges } = useFlow.getState()
  const knownNodes = new Map(nodes.map((node) => [node.id, node]))
  const knownEdges = new Map(edges.map((edge) => [edge.id, edge]))
  const drawn = journey.nodes.map((node) =>
    flowNode(node, knownNodes.get(node.id), describe.node(node), roleDescription),
  )
  withRows = new Set(journey.nodes.filter(describe.hasRows).map(({ id }) => id))
  const lines = journey.edges.map((edge) => flowEdge(edge, knownEdges.get(edge.id), describe.edge(edge)))
  awaited = new Set()
  useFlow.setState({ nodes: drawn, edges: entered(drawn, lines) })
  readSelection()
}

/** Where steps are now decides at which side their connections come in; while one is dragged as well. */
export function moveFlow(nodes: FlowNode[]) {
  useFlow.setState(({ edges }) => ({ nodes, edges: entered(nodes, edges) }))
}

let withRows: ReadonlySet<string> = new Set()

function entered(nodes: readonly FlowNode[], edges: FlowEdge[]): FlowEdge[] {
  const x = new Map(nodes.map((node) => [node.id, node.position.x]))
  let changed = false
  const next = edges.map((edge) => {
    const far = (x.get(edge.target) ?? 0) - (x.get(edge.source) ?? 0) > CARD_WIDTH + CLEARANCE
    const targetHandle = far && withRows.has(edge.source) ? INLET.left : INLET.top
    if (edge.targetHandle === targetHandle) return edge
    changed = true
    return { ...edge, targetHandle }
  })
  return changed ? next : edges
}

export function clearFlow() {
  useFlow.setState({ nodes: [], edges: [] })
  useSelection.setState({ nodes: [], edges: [] })
}

/** Steps that are in the document already and will be drawn with the next sync: they are to be selected then. */
let awaited: ReadonlySet<string> = new Set()

/** Exactly these are selected afterwards. */
export function select(wanted: { nodes?: Iterable<string>; edges?: Iterable<string> }) {
  const nodeIds = new Set(wanted.nodes ?? [])
  awaited = nodeIds
  const edgeIds = new Set(wanted.edges ?? [])
  const { nodes, edges } = useFlow.getState()
  useFlow.setState({
    nodes: nodes.map((node) => withSelected(node, nodeIds.has(node.id))),
    edges: edges.map((edge) => withSelected(edge, edgeIds.has(edge.id))),
  })
  readSelection()
}

/** Takes over into the selection what React Flow has marked. */
export function readSelection() {
  const { nodes, edges } = useFlow.getState()
  const next = { nodes: selectedIds(nodes), edges: selectedIds(edges) }
  const now = useSelection.getState()
  if (!sameIds(now.nodes, next.nodes) || !sameIds(now.edges, next.edges)) useSelection.setState(next)
}

function flowNode(
  node: JourneyNode,
  known: FlowNode | undefined,
  ariaLabel: string,
  roleDescription: string,
): FlowNode {
  if (known && known.data.node === node && known.ariaLabel === ariaLabel) return known
  const data = known?.data.node === node ? known.data : { node }
  const position = known?.dragging ? known.position : node.position
  const domAttributes = { 'aria-roledescription': roleDescription }
  const selected = known?.selected ?? awaited.has(node.id)
  return { ...known, id: node.id, type: 'step', position, data, ariaLabel, domAttributes, selected }
}

function flowEdge(edge: JourneyEdge, known: FlowEdge | undefined, ariaLabel: string): FlowEdge {
  if (known && known.data?.edge === edge && known.ariaLabel === ariaLabel) return known
  const { id, source, sourceHandle, target } = edge
  return { ...known, id, type: 'path', source, sourceHandle, target, ariaLabel, data: { edge } }
}

function withSelected<T extends FlowNode | FlowEdge>(item: T, selected: boolean): T {
  return (item.selected ?? false) === selected ? item : { ...item, selected }
}

const selectedIds = (items: readonly { id: string; selected?: boolean | undefined }[]) =>
  items.filter((item) => item.selected).map((item) => item.id)

const sameIds = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((id, index) => id === other[index])
