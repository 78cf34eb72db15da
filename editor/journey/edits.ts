/**
 * Every way a journey can be changed, as pure functions Journey → Journey. An edit that changes nothing returns the very
 * same journey, so that it makes no undo step. Invariants kept: one edge an outlet, no edge without both its ends.
 * Frames and notes have their own edits, in `groups.ts` and `notes.ts`.
 */
import type { Journey, JourneyEdge, JourneyGroup, JourneyNode, JourneyNote } from '../../schemas/journey.ts'
import { groupOf, joinGroup, ungroupNodes, withGroups } from './groups.ts'
import { withNotes } from './notes.ts'

export type Point = { x: number; y: number }
export type Connection = { source: string; sourceHandle: string; target: string }
/** Steps with the connections among them, frames wholly round them, and notes: what copying puts on the clipboard. */
export type Fragment = { nodes: JourneyNode[]; edges: JourneyEdge[]; groups?: JourneyGroup[]; notes?: JourneyNote[] }

export function addNode(journey: Journey, node: JourneyNode): Journey {
  return { ...journey, nodes: [...journey.nodes, node] }
}

export function moveNodes(journey: Journey, positions: ReadonlyMap<string, Point>): Journey {
  return mapNodes(journey, (node) => {
    const to = positions.get(node.id)
    return to && (to.x !== node.position.x || to.y !== node.position.y) ? { ...node, position: { ...to } } : node
  })
}

/** Their connections go with them, and frames let go of them. */
export function removeNodes(journey: Journey, ids: ReadonlySet<string>): Journey {
  const nodes = journey.nodes.filter((node) => !ids.has(node.id))
  if (nodes.length === journey.nodes.length) return journey
  const edges = journey.edges.filter((edge) => !ids.has(edge.source) && !ids.has(edge.target))
  return ungroupNodes({ ...journey, nodes, edges }, ids)
}

/** An outlet leads to one place: an edge that was there before makes way. */
export function connect(journey: Journey, connection: Connection, id: string): Journey {
  const known = journey.edges.find((edge) => sameOutlet(edge, connection))
  if (known?.target === connection.target) return journey
  if (!hasNode(journey, connection.source) || !hasNode(journey, connection.target)) return journey
  const { source, sourceHandle, target } = connection
  const edges = journey.edges.filter((edge) => edge !== known)
  return { ...journey, edges: [...edges, { id, source, sourceHandle, target }] }
}

export function disconnect(journey: Journey, ids: ReadonlySet<string>): Journey {
  const edges = journey.edges.filter((edge) => !ids.has(edge.id))
  return edges.length === journey.edges.length ? journey : { ...journey, edges }
}

/** Moves one end of an edge, which keeps its id; an edge already at the new outlet makes way. */
export function reconnect(journey: Journey, id: string, connection: Connection): Journey {
  const edge = journey.edges.find((candidate) => candidate.id === id)
  if (!edge || (sameOutlet(edge, connection) && edge.target === connection.target)) return journey
  const { source, sourceHandle, target } = connection
  const edges = journey.edges
    .filter((other) => other === edge || !sameOutlet(other, connection))
    .map((other) => (other === edge ? { id, source, sourceHandle, target } : other))
  return { ...journey, edges }
}

/** `outlets`, when given, are those the new config has: connections of outlets that are gone go with them. */
export function setNodeData(
  journey: Journey,
  id: string,
  data: Record<string, unknown>,
  outlets?: readonly string[],
): Journey {
  const changed = mapNodes(journey, (node) => (node.id === id && node.data !== data ? { ...node, data } : node))
  if (!outlets) return changed
  const edges = changed.edges.filter((edge) => edge.source !== id || outlets.includes(edge.sourceHandle))
  return edges.length === changed.edges.length ? changed : { ...changed, edges }
}

/** An empty label gives the step its type's name back. */
export function renameNode(journey: Journey, id: string, label: string): Journey {
  const wanted = label.trim().slice(0, 80)
  return mapNodes(journey, (node) => {
    if (node.id !== id || (node.label ?? '') === wanted) return node
    const { label: _, ...unnamed } = node
    return wanted === '' ? unnamed : { ...unnamed, label: wanted }
  })
}

export function renameJourney(journey: Journey, name: string): Journey {
  const wanted = name.trim().slice(0, 120)
  return wanted === '' || wanted === journey.name ? journey : { ...journey, name: wanted }
}

/** Steps with the connections and frames that lie wholly among them, and these notes. */
export function fragmentOf(journey: Journey, ids: ReadonlySet<string>, noteIds: ReadonlySet<string> = NONE): Fragment {
  const groups = (journey.groups ?? []).filter(({ nodes }) => nodes.every((id) => ids.has(id)))
  const notes = (journey.notes ?? []).filter(({ id }) => noteIds.has(id))
  return {
    nodes: journey.nodes.filter((node) => ids.has(node.id)),
    edges: journey.edges.filter((edge) => ids.has(edge.source) && ids.has(edge.target)),
    ...(groups.length > 0 ? { groups } : {}),
    ...(notes.length > 0 ? { notes } : {}),
  }
}

/** Adds a copy under new ids, moved by `offset`; `added` are the new steps' ids in order, `notes` the new notes'. */
export function pasteFragment(
  journey: Journey,
  fragment: Fragment,
  offset: Point,
  newId: () => string,
): { journey: Journey; added: string[]; notes: string[] } {
  const renewed = new Map(fragment.nodes.map((node) => [node.id, newId()]))
  const moved = ({ x, y }: Point) => ({ x: x + offset.x, y: y + offset.y })
  const nodes = fragment.nodes.map((node) => ({
    ...node,
    id: renewed.get(node.id) ?? node.id,
    position: moved(node.position),
    data: structuredClone(node.data),
  }))
  const edges = fragment.edges.flatMap((edge) => {
    const source = renewed.get(edge.source)
    const target = renewed.get(edge.target)
    return source && target ? [{ id: newId(), source, sourceHandle: edge.sourceHandle, target }] : []
  })
  const groups = (fragment.groups ?? []).flatMap((group) => {
    const members = group.nodes.flatMap((id) => renewed.get(id) ?? [])
    return members.length > 0 ? [{ ...group, id: newId(), nodes: members }] : []
  })
  const notes = (fragment.notes ?? []).map((note) => ({ ...note, id: newId(), position: moved(note.position) }))
  if (nodes.length === 0 && notes.length === 0) return { journey, added: [], notes: [] }
  const joined = { ...journey, nodes: [...journey.nodes, ...nodes], edges: [...journey.edges, ...edges] }
  const framed = groups.length > 0 ? withGroups(joined, [...(journey.groups ?? []), ...groups]) : joined
  return {
    journey: notes.length > 0 ? withNotes(framed, [...(journey.notes ?? []), ...notes]) : framed,
    added: nodes.map((node) => node.id),
    notes: notes.map((note) => note.id),
  }
}

/**
 * Puts a step into the middle of a connection: the edge now ends at it, and its `outlet` leads on to the old target. Between steps of
 * one frame it is in that frame as well.
 */
export function insertOnEdge(
  journey: Journey,
  edgeId: string,
  node: JourneyNode,
  outlet: string | undefined,
  newEdgeId: string,
): Journey {
  const edge = journey.edges.find((candidate) => candidate.id === edgeId)
  if (!edge) return journey
  const edges = journey.edges.map((other) => (other === edge ? { ...edge, target: node.id } : other))
  if (outlet !== undefined) edges.push({ id: newEdgeId, source: node.id, sourceHandle: outlet, target: edge.target })
  const nodes = journey.nodes.some((known) => known.id === node.id) ? journey.nodes : [...journey.nodes, node]
  const inserted = { ...journey, nodes, edges }
  const frame = groupOf(journey, edge.source)
  return frame?.nodes.includes(edge.target) ? joinGroup(inserted, frame.id, new Set([node.id])) : inserted
}

const NONE: ReadonlySet<string> = new Set()

function mapNodes(journey: Journey, change: (node: JourneyNode) => JourneyNode): Journey {
  let changed = false
  const nodes = journey.nodes.map((node) => {
    const next = change(node)
    if (next !== node) changed = true
    return next
  })
  return changed ? { ...journey, nodes } : journey
}

const hasNode = (journey: Journey, id: string) => journey.nodes.some((node) => node.id === id)
const sameOutlet = (one: Connection, other: Connection) =>
  one.source === other.source && one.sourceHandle === other.sourceHandle
