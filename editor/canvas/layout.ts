/**
 * Tidies a journey up. Steps with one way out stand in columns, one below the other, as one reads them; columns follow
 * each other from left to right, where the rows of outlets lead. Everything on the grid. Loaded when asked for.
 */
import dagre from '@dagrejs/dagre'
import type { Journey } from '../../schemas/journey.ts'
import type { Point } from '../journey/edits.ts'

const GRID = 10
const BELOW = 50
const BESIDE = 100

export type Size = { width: number; height: number }

/** `flowsDown`: whether a step's only outlet is at its lower side. */
export function layout(
  journey: Journey,
  sizeOf: (id: string) => Size,
  flowsDown: (id: string) => boolean,
): ReadonlyMap<string, Point> {
  const columns = columnsOf(journey, flowsDown)
  const columnOf = new Map(columns.flatMap((column, index) => column.map((id) => [id, String(index)] as const)))
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'LR', nodesep: 50, ranksep: BESIDE, align: 'UL' })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const [index, column] of columns.entries()) {
    const sizes = column.map(sizeOf)
    const height = sizes.reduce((sum, size) => sum + size.height, 0) + BELOW * (column.length - 1)
    graph.setNode(String(index), { width: Math.max(...sizes.map(({ width }) => width)), height })
  }
  for (const { id, source, target } of journey.edges) {
    const [from, to] = [columnOf.get(source), columnOf.get(target)]
    if (from !== undefined && to !== undefined && from !== to) graph.setEdge(from, to, {}, id)
  }
  dagre.layout(graph)

  const positions = new Map<string, Point>()
  for (const [index, column] of columns.entries()) {
    const box = graph.node(String(index))
    let y = box.y - box.height / 2
    for (const id of column) {
      positions.set(id, { x: onGrid(box.x - box.width / 2), y: onGrid(y) })
      y += sizeOf(id).height + BELOW
    }
  }
  return positions
}

/** Chains of steps that lead down into a step nothing else leads to. Each step is in exactly one, loops included. */
function columnsOf(journey: Journey, flowsDown: (id: string) => boolean): string[][] {
  const incoming = new Map<string, number>()
  for (const { target } of journey.edges) incoming.set(target, (incoming.get(target) ?? 0) + 1)
  const below = new Map<string, string>()
  for (const { source, target } of journey.edges) {
    if (source !== target && flowsDown(source) && incoming.get(target) === 1) below.set(source, target)
  }
  const hangs = new Set(below.values())
  const placed = new Set<string>()
  const columns: string[][] = []
  const follow = (from: string) => {
    const column: string[] = []
    for (let id: string | undefined = from; id !== undefined && !placed.has(id); id = below.get(id)) {
      placed.add(id)
      column.push(id)
    }
    if (column.length > 0) columns.push(column)
  }
  for (const { id } of journey.nodes) if (!hangs.has(id)) follow(id)
  // A ring of such steps has no first one: any will do.
  for (const { id } of journey.nodes) follow(id)
  return columns
}

const onGrid = (value: number) => Math.round(value / GRID) * GRID
