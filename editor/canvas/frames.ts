/**
 * Where frames are drawn and how connections run when one is folded. On the canvas frames and notes are nodes like
 * steps, under ids that no step can have. Pure.
 */
import type { Journey, JourneyEdge, JourneyGroup } from '../../schemas/journey.ts'
import type { Point } from '../journey/edits.ts'

export type Box = Point & { width: number; height: number }

/** On the grid, so that a dragged frame keeps its steps on it. */
const FRAME_PADDING = { x: 20, top: 50, bottom: 20 } as const

const FRAME = 'frame:'
const NOTE = 'note:'
export const frameId = (group: string) => FRAME + group
export const noteId = (note: string) => NOTE + note
/** The frame's or the note's own id in the document; undefined for any other node. */
export const groupOfFrame = (id: string) => (id.startsWith(FRAME) ? id.slice(FRAME.length) : undefined)
export const noteOfNode = (id: string) => (id.startsWith(NOTE) ? id.slice(NOTE.length) : undefined)

/** What encloses all of them; null for none. */
export function boundsOf(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  const bottom = Math.max(...boxes.map((box) => box.y + box.height))
  return { x, y, width: right - x, height: bottom - y }
}

export function around({ x, y, width, height }: Box): Box {
  const { x: side, top, bottom } = FRAME_PADDING
  return { x: x - side, y: y - top, width: width + 2 * side, height: height + top + bottom }
}

/** The outlets of a folded frame's steps that lead out of it, in the order of the steps. */
export function waysOut(journey: Journey, group: JourneyGroup): JourneyEdge[] {
  const inside = new Set(group.nodes)
  const order = new Map(journey.nodes.map(({ id }, index) => [id, index]))
  return journey.edges
    .filter(({ source, target }) => inside.has(source) && !inside.has(target))
    .sort((one, other) => (order.get(one.source) ?? 0) - (order.get(other.source) ?? 0))
}

/** The handle of a folded card that stands for a step's outlet; a step's id has no slash. */
export const foldedHandle = (node: string, outlet: string) => `${node}/${outlet}`

export function unfoldedHandle(handle: string): { source: string; sourceHandle: string } | null {
  const slash = handle.indexOf('/')
  return slash < 0 ? null : { source: handle.slice(0, slash), sourceHandle: handle.slice(slash + 1) }
}

export type Route = { source: string; sourceHandle: string; target: string; hidden: boolean }

/** How an edge is drawn: ends inside a folded frame are at its card, and what is wholly inside is not seen. */
export function routeOf(edge: JourneyEdge, foldedIn: ReadonlyMap<string, string>): Route {
  const from = foldedIn.get(edge.source)
  const to = foldedIn.get(edge.target)
  return {
    source: from === undefined ? edge.source : frameId(from),
    sourceHandle: from === undefined ? edge.sourceHandle : foldedHandle(edge.source, edge.sourceHandle),
    target: to === undefined ? edge.target : frameId(to),
    hidden: from !== undefined && from === to,
  }
}

/** Each step inside a folded frame, with that frame. */
export function foldedSteps(journey: Journey, folded: ReadonlySet<string>): ReadonlyMap<string, string> {
  const groups = (journey.groups ?? []).filter(({ id }) => folded.has(id))
  return new Map(groups.flatMap(({ id, nodes }) => nodes.map((node) => [node, id] as const)))
}

/** Where a connection onto a folded frame really ends: its first step that others lead to already, else its first. */
export function entranceOf(journey: Journey, groupId: string): string | undefined {
  const group = journey.groups?.find(({ id }) => id === groupId)
  if (!group) return undefined
  const inside = new Set(group.nodes)
  const entered = new Set(journey.edges.flatMap(({ source, target }) => (inside.has(source) ? [] : [target])))
  const steps = journey.nodes.filter(({ id }) => inside.has(id)).sort((one, other) => one.position.y - other.position.y)
  return (steps.find(({ id }) => entered.has(id)) ?? steps[0])?.id
}
