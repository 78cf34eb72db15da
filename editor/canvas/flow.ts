/**
 * What React Flow draws: the document's steps, connections, frames and notes with what only the screen knows (selection,
 * measured size, a position under the mouse). Unchanged ones keep their very object, so that they are not drawn again.
 */
import type { Edge, Node } from '@xyflow/react'
import { create } from 'zustand'
import type { Journey, JourneyEdge, JourneyGroup, JourneyNode, JourneyNote } from '../../schemas/journey.ts'
import { equal } from '../journey/equal.ts'
import {
  around,
  type Box,
  boundsOf,
  foldedSteps,
  frameId,
  groupOfFrame,
  noteId,
  noteOfNode,
  routeOf,
  waysOut,
} from './frames.ts'

export type StepNode = Node<{ node: JourneyNode }, 'step'>
export type FrameNode = Node<{ group: JourneyGroup }, 'frame'>
/** A folded frame with the ways out of it. */
export type FoldedNode = Node<{ group: JourneyGroup; ways: readonly Way[] }, 'folded'>
export type NoteNode = Node<{ note: JourneyNote }, 'note'>
export type FlowNode = StepNode | FrameNode | FoldedNode | NoteNode
export type FlowEdge = Edge<{ edge: JourneyEdge }, 'path'>
export type Way = { node: string; outlet: string; name: string }
/** Steps, those of selected frames among them; connections; frames and notes by their ids in the document. */
export type Selection = { nodes: string[]; edges: string[]; frames: string[]; notes: string[] }

type Flow = { nodes: FlowNode[]; edges: FlowEdge[] }

export const INLET = { top: 'top', left: 'left' } as const
export const CARD_WIDTH = 256
/** Of a card that has not been drawn yet. */
export const USUAL_HEIGHT = 150
/** A target at least this far to the right of a row of outlets is entered from its left side. */
const CLEARANCE = 24
/** Below connections and cards, selected as well: React Flow raises what is selected by a thousand. */
const BEHIND = -2000

/** How what is drawn is called for those who do not see it, and whether a step's outlets are rows at its right. */
export type Describe = {
  node: (node: JourneyNode) => string
  edge: (edge: JourneyEdge) => string
  hasRows: (node: JourneyNode) => boolean
  frame: (group: JourneyGroup) => string
  note: (note: JourneyNote) => string
  wayOut: (edge: JourneyEdge) => string
}

const NOTHING: Selection = { nodes: [], edges: [], frames: [], notes: [] }

export const useFlow = create<Flow>(() => ({ nodes: [], edges: [] }))

/** Apart from the flow, which changes with every frame of a drag; this one only when the selection does. */
export const useSelection = create<Selection>(() => NOTHING)

export function syncFlow(
  journey: Journey,
  describe: Describe,
  roleDescription: string,
  folded: ReadonlySet<string> = new Set(),
) {
  const { nodes, edges } = useFlow.getState()
  const known = new Map(nodes.map((node) => [node.id, node]))
  const knownEdges = new Map(edges.map((edge) => [edge.id, edge]))
  const foldedIn = foldedSteps(journey, folded)
  groups = journey.groups ?? []
  const frames = groups.map((group) =>
    folded.has(group.id)
      ? foldedNode(journey, group, known.get(frameId(group.id)), describe)
      : frameNode(group, known.get(frameId(group.id)), describe.frame(group)),
  )
  const steps = journey.nodes.map((node) =>
    stepNode(node, known.get(node.id), describe.node(node), roleDescription, foldedIn.has(node.id)),
  )
  const notes = (journey.notes ?? []).map((note) => noteNode(note, known.get(noteId(note.id)), describe.note(note)))
  withRows = new Set([
    ...journey.nodes.filter(describe.hasRows).map(({ id }) => id),
    ...groups.map(({ id }) => frameId(id)),
  ])
  const lines = journey.edges.map((edge) =>
    flowEdge(edge, knownEdges.get(edge.id), describe.edge(edge), routeOf(edge, foldedIn)),
  )
  awaited = new Set()
  const drawn = framed([...frames, ...steps, ...notes])
  useFlow.setState({ nodes: drawn, edges: entered(drawn, lines) })
  readSelection()
}

/** Where steps are now decides where frames are and at which side connections come in; while one is dragged as well. */
export function moveFlow(nodes: FlowNode[]) {
  const drawn = framed(nodes)
  useFlow.setState(({ edges }) => ({ nodes: drawn, edges: entered(drawn, edges) }))
}

let withRows: ReadonlySet<string> = new Set()
let groups: readonly JourneyGroup[] = []

export const boxOf = ({ position, measured }: FlowNode): Box => ({
  ...position,
  width: measured?.width ?? CARD_WIDTH,
  height: measured?.height ?? USUAL_HEIGHT,
})

/** Frames brought round their steps, as those stand now. */
function framed(nodes: FlowNode[]): FlowNode[] {
  if (groups.length === 0) return nodes
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const members = new Map(groups.map(({ id, nodes: ids }) => [id, ids.flatMap((node) => byId.get(node) ?? [])]))
  return nodes.map((node) => {
    const bounds = boundsOf((members.get(groupOfFrame(node.id) ?? '') ?? []).map(boxOf))
    if (!bounds) return node
    if (node.type === 'folded') return samePlace(node, bounds) ? node : { ...node, position: placeOf(bounds) }
    if (node.type !== 'frame') return node
    const { width, height, ...position } = around(bounds)
    if (samePlace(node, position) && node.width === width && node.height === height) return node
    return { ...node, position, width, height }
  })
}

const placeOf = ({ x, y }: Box) => ({ x, y })
const samePlace = ({ position }: FlowNode, { x, y }: { x: number; y: number }) => position.x === x && position.y === y

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
  groups = []
  useFlow.setState({ nodes: [], edges: [] })
  useSelection.setState(NOTHING)
}

/** What is in the document already and will be drawn with the next sync: it is to be selected then. */
let awaited: ReadonlySet<string> = new Set()

/** Exactly these are selected afterwards. */
export function select(wanted: Partial<{ [Kind in keyof Selection]: Iterable<string> }>) {
  const nodeIds = new Set([
    ...(wanted.nodes ?? []),
    ...Array.from(wanted.frames ?? [], frameId),
    ...Array.from(wanted.notes ?? [], noteId),
  ])
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
  const marked = nodes.filter((node) => node.selected && !node.hidden)
  const frames = marked.flatMap(({ id }) => groupOfFrame(id) ?? [])
  const steps = new Set(marked.flatMap(({ id, type }) => (type === 'step' ? [id] : [])))
  for (const group of groups) if (frames.includes(group.id)) for (const id of group.nodes) steps.add(id)
  const next: Selection = {
    nodes: [...steps],
    edges: edges.filter((edge) => edge.selected && !edge.hidden).map(({ id }) => id),
    frames,
    notes: marked.flatMap(({ id }) => noteOfNode(id) ?? []),
  }
  if (!equal(useSelection.getState(), next)) useSelection.setState(next)
}

function stepNode(
  node: JourneyNode,
  before: FlowNode | undefined,
  ariaLabel: string,
  roleDescription: string,
  hidden: boolean,
): StepNode {
  const known = before?.type === 'step' ? before : undefined
  const same = known && known.data.node === node && known.ariaLabel === ariaLabel
  if (same && (known.hidden ?? false) === hidden) return known
  const data = known?.data.node === node ? known.data : { node }
  const position = known?.dragging ? known.position : node.position
  const domAttributes = { 'aria-roledescription': roleDescription }
  const selected = (known?.selected ?? awaited.has(node.id)) && !hidden
  return { ...known, id: node.id, type: 'step', position, data, ariaLabel, domAttributes, selected, hidden }
}

function frameNode(group: JourneyGroup, before: FlowNode | undefined, ariaLabel: string): FrameNode {
  const known = before?.type === 'frame' ? before : undefined
  if (known && known.data.group === group && known.ariaLabel === ariaLabel) return known
  const id = frameId(group.id)
  const selected = before?.selected ?? awaited.has(id)
  const data = { group }
  // Between its title and its border a frame is air: what lies there is pressed through it.
  const style = { pointerEvents: 'none' } as const
  const position = before?.position ?? { x: 0, y: 0 }
  return { ...known, id, type: 'frame', position, data, ariaLabel, selected, zIndex: BEHIND, style, connectable: false }
}

function foldedNode(
  journey: Journey,
  group: JourneyGroup,
  before: FlowNode | undefined,
  describe: Describe,
): FoldedNode {
  const known = before?.type === 'folded' ? before : undefined
  const ways = waysOut(journey, group).map((edge) => ({
    node: edge.source,
    outlet: edge.sourceHandle,
    name: describe.wayOut(edge),
  }))
  const ariaLabel = describe.frame(group)
  const same = known && known.data.group === group && known.ariaLabel === ariaLabel
  if (same && equal(known.data.ways, ways)) return known
  const id = frameId(group.id)
  const selected = before?.selected ?? awaited.has(id)
  const position = before?.position ?? { x: 0, y: 0 }
  return { ...known, id, type: 'folded', position, data: { group, ways }, ariaLabel, selected }
}

function noteNode(note: JourneyNote, before: FlowNode | undefined, ariaLabel: string): NoteNode {
  const known = before?.type === 'note' ? before : undefined
  if (known && known.data.note === note && known.ariaLabel === ariaLabel) return known
  const id = noteId(note.id)
  const position = known?.dragging ? known.position : note.position
  const selected = known?.selected ?? awaited.has(id)
  return { ...known, id, type: 'note', position, ...note.size, data: { note }, ariaLabel, selected, zIndex: -1 }
}

function flowEdge(edge: JourneyEdge, known: FlowEdge | undefined, ariaLabel: string, route: FlowRoute): FlowEdge {
  const same = known && known.data?.edge === edge && known.ariaLabel === ariaLabel
  if (same && known.source === route.source && known.target === route.target && known.hidden === route.hidden) {
    return known
  }
  return { ...known, ...route, id: edge.id, type: 'path', ariaLabel, data: { edge } }
}

type FlowRoute = ReturnType<typeof routeOf>

function withSelected<T extends FlowNode | FlowEdge>(item: T, selected: boolean): T {
  return (item.selected ?? false) === selected ? item : { ...item, selected }
}
