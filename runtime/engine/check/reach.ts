/** The shortest way to each node that a run can take over edges that a rule lets through. */
import type { CounterexampleStep } from '../../../schemas/diagnostic.ts'
import type { Journey, JourneyEdge, JourneyNode } from '../../../schemas/journey.ts'

/** By node id, the ways from where `isEntry` holds; nodes that cannot be reached so are left out. */
export function shortestWays(
  { nodes, edges }: Journey,
  isEntry: (node: JourneyNode) => boolean,
  mayPass: (edge: JourneyEdge) => boolean,
): Map<string, CounterexampleStep[]> {
  const leaving = new Map<string, JourneyEdge[]>()
  for (const edge of edges) {
    if (mayPass(edge)) leaving.set(edge.source, [...(leaving.get(edge.source) ?? []), edge])
  }
  const known = new Set(nodes.map(({ id }) => id))
  const cameBy = new Map<string, JourneyEdge | null>(nodes.flatMap((node) => (isEntry(node) ? [[node.id, null]] : [])))
  for (const id of cameBy.keys()) {
    for (const edge of leaving.get(id) ?? [])
      if (known.has(edge.target) && !cameBy.has(edge.target)) cameBy.set(edge.target, edge)
  }
  return new Map([...cameBy.keys()].map((id) => [id, wayTo(id, cameBy)]))
}

function wayTo(node: string, cameBy: ReadonlyMap<string, JourneyEdge | null>): CounterexampleStep[] {
  const steps: CounterexampleStep[] = []
  for (let id = node; ; ) {
    const edge = cameBy.get(id)
    if (!edge) return [{ node: id }, ...steps]
    steps.unshift({ node: id, edge: edge.id })
    id = edge.source
  }
}
