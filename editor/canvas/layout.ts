/** Tidies a journey up: from top to bottom by rank, outlets left to right, everything on the grid. Loaded when asked for. */
import dagre from '@dagrejs/dagre'
import type { Journey } from '../../schemas/journey.ts'
import type { Point } from '../journey/edits.ts'

const GRID = 10

export function layout(
  journey: Journey,
  sizeOf: (id: string) => { width: number; height: number },
): ReadonlyMap<string, Point> {
  const graph = new dagre.graphlib.Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 70, ranksep: 70, marginx: 0, marginy: 0 })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const node of journey.nodes) graph.setNode(node.id, sizeOf(node.id))
  for (const edge of journey.edges) graph.setEdge(edge.source, edge.target, {}, edge.id)
  dagre.layout(graph)
  return new Map(
    journey.nodes.map((node) => {
      const { x, y } = graph.node(node.id)
      const { width, height } = sizeOf(node.id)
      return [node.id, { x: onGrid(x - width / 2), y: onGrid(y - height / 2) }]
    }),
  )
}

const onGrid = (value: number) => Math.round(value / GRID) * GRID
