/** How runs get from step to step: what each step sends, and by which edge and how long it is left. */
import type { Journey, JourneyNode } from '../../../schemas/journey.ts'
import type { NodeHints } from '../../../schemas/node-type.ts'
import type { NodeType } from '../node-type.ts'
import { type Passage, passagesOf } from '../passage.ts'

/** The type of a node whose config satisfies it; what has none leads nowhere. */
export type TypeOf = (node: JourneyNode) => NodeType | undefined

type Way = { edge: string; to: JourneyNode; way: Passage }

export type Ways = { sends: NodeHints['sends']; ways: readonly Way[] }

/** By node id. */
export function waysOf({ nodes, edges }: Journey, typeOf: TypeOf): Map<string, Ways> {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const leaving = new Map<string, typeof edges>()
  for (const edge of edges) leaving.set(edge.source, [...(leaving.get(edge.source) ?? []), edge])
  return new Map(
    [...byId.values()].map((node) => {
      const type = typeOf(node)
      const passages = type && passagesOf(node, type)
      const ways = (leaving.get(node.id) ?? []).flatMap(({ id, sourceHandle, target }) => {
        const to = byId.get(target)
        return to === undefined ? [] : (passages?.get(sourceHandle) ?? []).map((way) => ({ edge: id, to, way }))
      })
      return [node.id, { sends: sendsOf(node, typeOf), ways }]
    }),
  )
}

/** What a step sends with the config that it has; nothing where it is set to say nothing. */
export function sendsOf(node: JourneyNode, typeOf: TypeOf): NodeHints['sends'] {
  const type = typeOf(node)
  return type?.speaks?.(node.data) === false ? undefined : type?.hints.sends
}
