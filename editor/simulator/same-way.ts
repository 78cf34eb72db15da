/** Whether two documents carry a person the same way: where steps stand and what they are called makes no difference. Pure. */
import type { Journey } from '../../schemas/journey.ts'

export function goTheSameWay(one: Journey, other: Journey): boolean {
  return one === other || JSON.stringify(wayOf(one)) === JSON.stringify(wayOf(other))
}

const wayOf = ({ settings, nodes, edges }: Journey) => ({
  settings,
  nodes: nodes.map(({ id, type, typeVersion, data }) => [id, type, typeVersion, data]),
  edges: edges.map(({ source, sourceHandle, target }) => [source, sourceHandle, target]),
})
