/** Cards stand in the page, and so are reached with Tab and read aloud, in the order in which the journey is told. */
import { type FlowNode, useFlow } from '../canvas/flow.ts'

/** Keeps it so until the returned function is called. */
export function keepInOrder(order: readonly string[]): () => void {
  const rank = new Map(order.map((id, index) => [id, index]))
  const sort = () => {
    const { nodes } = useFlow.getState()
    const sorted = inOrder(nodes, rank)
    if (sorted !== nodes) useFlow.setState({ nodes: sorted })
  }
  sort()
  return useFlow.subscribe(({ nodes }, before) => {
    if (nodes !== before.nodes) sort()
  })
}

/** What has no rank (frames, notes) stays where it is; the very same list when nothing has to move. */
export function inOrder<T extends Pick<FlowNode, 'id'>>(nodes: T[], rank: ReadonlyMap<string, number>): T[] {
  const ranked = nodes.filter(({ id }) => rank.has(id))
  const sorted = ranked.toSorted((one, other) => (rank.get(one.id) ?? 0) - (rank.get(other.id) ?? 0))
  if (sorted.every((node, index) => node === ranked[index])) return nodes
  let next = 0
  return nodes.map((node) => (rank.has(node.id) ? (sorted[next++] ?? node) : node))
}
