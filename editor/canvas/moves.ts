/**
 * What a drag really moves: with a frame its steps, near another card's edge to that edge, and into a frame what is
 * dropped there. Pure.
 */
import type { NodeChange } from '@xyflow/react'
import type { Journey } from '../../schemas/journey.ts'
import type { Point } from '../journey/edits.ts'
import { groupOf } from '../journey/groups.ts'
import { boxOf, type FlowNode } from './flow.ts'
import { type Box, boundsOf, groupOfFrame, noteOfNode } from './frames.ts'

type Change = NodeChange<FlowNode>
export type Guide = { axis: 'x' | 'y'; at: number; from: number; to: number }

/** Frames have no place of their own: a move of one becomes the moves of its steps. */
export function withSteps(changes: readonly Change[], nodes: readonly FlowNode[]): Change[] {
  if (!changes.some((change) => change.type === 'position' && groupOfFrame(change.id) !== undefined))
    return [...changes]
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const moved = new Set(changes.flatMap((change) => (change.type === 'position' ? [change.id] : [])))
  return changes.flatMap((change): Change[] => {
    const frame = change.type === 'position' ? byId.get(change.id) : undefined
    if (change.type !== 'position' || !frame || (frame.type !== 'frame' && frame.type !== 'folded')) return [change]
    const { position, positionAbsolute: _, ...rest } = change
    if (!position) return [change]
    const by = { x: position.x - frame.position.x, y: position.y - frame.position.y }
    const steps = frame.data.group.nodes.flatMap((id): Change[] => {
      const step = byId.get(id)
      if (!step || moved.has(id)) return []
      return [{ ...rest, id, position: plus(step.position, by) }]
    })
    return [rest, ...steps]
  })
}

/** Where steps and notes stand after these changes. */
export function placesOf(changes: readonly Change[]): { nodes: Map<string, Point>; notes: Map<string, Point> } {
  const nodes = new Map<string, Point>()
  const notes = new Map<string, Point>()
  for (const change of changes) {
    if (change.type !== 'position' || !change.position || change.dragging || groupOfFrame(change.id)) continue
    const note = noteOfNode(change.id)
    if (note === undefined) nodes.set(change.id, change.position)
    else notes.set(note, change.position)
  }
  return { nodes, notes }
}

/** Brings what is dragged to the edges of cards it comes near to, and tells the lines it then stands on. */
export function guided(
  changes: readonly Change[],
  nodes: readonly FlowNode[],
  nearness: number,
): { changes: Change[]; guides: Guide[] } {
  const to = new Map(changes.flatMap((c) => (c.type === 'position' && c.position ? [[c.id, c.position] as const] : [])))
  const dragged = boundsOf(nodes.flatMap((node) => (to.has(node.id) ? [{ ...boxOf(node), ...to.get(node.id) }] : [])))
  if (!dragged) return { changes: [...changes], guides: [] }
  const others = nodes.filter((node) => node.type !== 'frame' && !node.hidden && !to.has(node.id)).map(boxOf)
  const near = others.filter((box) => gap(box, dragged) < REACH)
  const x = nearest(linesX(dragged), near.map(linesX), nearness)
  const y = nearest(linesY(dragged), near.map(linesY), nearness)
  const by = { x: x?.by ?? 0, y: y?.by ?? 0 }
  const there = { ...dragged, ...plus(dragged, by) }
  const guides = [x && guide('x', x.at, there, near), y && guide('y', y.at, there, near)].filter(
    (line) => line !== undefined,
  )
  if (by.x === 0 && by.y === 0) return { changes: [...changes], guides }
  const shifted = changes.map((change) =>
    change.type === 'position' && change.position ? { ...change, position: plus(change.position, by) } : change,
  )
  return { changes: shifted, guides }
}

/** Steps that are dropped inside a frame they are not in, by the frame they come into. */
export function joining(
  journey: Journey,
  dropped: ReadonlyMap<string, Point>,
  nodes: readonly FlowNode[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const byFrame = new Map<string, Set<string>>()
  const boxes = new Map(nodes.filter(({ type }) => type === 'step').map((node) => [node.id, boxOf(node)]))
  for (const { id, nodes: members } of journey.groups ?? []) {
    const staying = members.flatMap((node) => (dropped.has(node) ? [] : (boxes.get(node) ?? [])))
    const frame = nodes.find((node) => groupOfFrame(node.id) === id)
    const bounds = boundsOf(staying)
    if (!bounds || frame?.type !== 'frame') continue
    for (const [node, position] of dropped) {
      const box = boxes.get(node)
      if (!box || groupOf(journey, node)?.id === id) continue
      const middle = { x: position.x + box.width / 2, y: position.y + box.height / 2 }
      if (!holds(bounds, middle)) continue
      byFrame.set(id, (byFrame.get(id) ?? new Set()).add(node))
    }
  }
  return byFrame
}

/** Cards further away than this are not what one aligns with. */
const REACH = 1200

const plus = (one: Point, by: Point): Point => ({ x: one.x + by.x, y: one.y + by.y })
const linesX = ({ x, width }: Box) => [x, x + width / 2, x + width]
const linesY = ({ y, height }: Box) => [y, y + height / 2, y + height]
const holds = (box: Box, { x, y }: Point) =>
  x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height

function gap(one: Box, other: Box): number {
  const x = Math.max(one.x - other.x - other.width, other.x - one.x - one.width, 0)
  const y = Math.max(one.y - other.y - other.height, other.y - one.y - one.height, 0)
  return Math.max(x, y)
}

function nearest(mine: number[], theirs: readonly number[][], nearness: number) {
  let best: { by: number; at: number } | undefined
  for (const lines of theirs) {
    for (const [place, at] of lines.entries()) {
      // Left goes to left, middle to middle, right to right.
      const by = at - (mine[place] ?? at)
      if (Math.abs(by) <= nearness && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at }
    }
  }
  return best
}

function guide(axis: 'x' | 'y', at: number, dragged: Box, others: readonly Box[]): Guide {
  const lines = axis === 'x' ? linesX : linesY
  const on = [dragged, ...others.filter((box) => lines(box).some((line) => Math.abs(line - at) < 0.5))]
  const bounds = boundsOf(on) ?? dragged
  return axis === 'x'
    ? { axis, at, from: bounds.y, to: bounds.y + bounds.height }
    : { axis, at, from: bounds.x, to: bounds.x + bounds.width }
}
