/**
 * Tidies a journey up with its frames: the steps of a frame are tidied among themselves, and the frame then has its place
 * among the other steps as one of them. So nothing comes to stand inside a frame that is not in it. Pure.
 */
import type { Journey, JourneyEdge, JourneyGroup } from '../../schemas/journey.ts'
import { fragmentOf, type Point } from '../journey/edits.ts'
import { around, type Box, boundsOf, foldedHandle, frameId } from './frames.ts'
import { layout, type Size } from './layout.ts'

type Outlets = (id: string) => readonly string[]
type Block = { box: Box; places: ReadonlyMap<string, Point>; nodes: readonly string[] }

export function layoutWithFrames(
  journey: Journey,
  sizeOf: (id: string) => Size,
  outlets: Outlets,
): ReadonlyMap<string, Point> {
  const groups = journey.groups ?? []
  if (groups.length === 0) return layout(journey, sizeOf, outlets)
  const blocks = new Map<string, Block>()
  for (const group of groups) {
    const block = blockOf(journey, group, sizeOf, outlets)
    if (block) blocks.set(frameId(group.id), block)
  }
  const inside = new Map([...blocks].flatMap(([id, { nodes }]) => nodes.map((node) => [node, id] as const)))
  const outer = layout(
    outside(journey, inside),
    (id) => blocks.get(id)?.box ?? sizeOf(id),
    (id) =>
      blocks.get(id)?.nodes.flatMap((node) => outlets(node).map((outlet) => foldedHandle(node, outlet))) ?? outlets(id),
  )
  const places = new Map<string, Point>()
  for (const [id, at] of outer) {
    const block = blocks.get(id)
    if (!block) places.set(id, at)
    else
      for (const [node, { x, y }] of block.places)
        places.set(node, { x: at.x + x - block.box.x, y: at.y + y - block.box.y })
  }
  return places
}

function blockOf(
  journey: Journey,
  { nodes }: JourneyGroup,
  sizeOf: (id: string) => Size,
  outlets: Outlets,
): Block | undefined {
  const places = layout({ ...journey, ...fragmentOf(journey, new Set(nodes)) }, sizeOf, outlets)
  const bounds = boundsOf(
    [...places].map(([id, place]) => {
      const { width, height } = sizeOf(id)
      return { ...place, width, height }
    }),
  )
  return bounds ? { box: around(bounds), places, nodes: [...places.keys()] } : undefined
}

/** The journey as one sees it with every frame folded: a frame stands where its first step is in the document. */
function outside(journey: Journey, inside: ReadonlyMap<string, string>): Journey {
  const met = new Set<string>()
  const nodes = journey.nodes.flatMap((node) => {
    const id = inside.get(node.id) ?? node.id
    if (met.has(id)) return []
    met.add(id)
    return [{ ...node, id }]
  })
  const end = (id: string) => inside.get(id) ?? id
  const edges = journey.edges.flatMap((edge): JourneyEdge[] => {
    const [source, target] = [end(edge.source), end(edge.target)]
    if (source === target && inside.has(edge.source)) return []
    const sourceHandle = inside.has(edge.source) ? foldedHandle(edge.source, edge.sourceHandle) : edge.sourceHandle
    return [{ ...edge, source, sourceHandle, target }]
  })
  return { ...journey, nodes, edges }
}
