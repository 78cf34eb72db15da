/**
 * Edits that move a step on its way rather than on the canvas: taken out, the way closes behind it; put elsewhere, the way
 * there leads through it. Pure, like every edit; `through` is the outlet of the step that goes on along the way.
 */
import type { Journey, JourneyEdge } from '../../schemas/journey.ts'
import { type Connection, removeNodes } from './edits.ts'

type OutletOf = Pick<Connection, 'source' | 'sourceHandle'>

/** What led to the step leads to where `through` led; with nowhere to go on to, it leads nowhere. The step's other ways stay. */
export function bypass(journey: Journey, id: string, through: string | undefined): Journey {
  const on = journey.edges.find((edge) => edge.source === id && edge.sourceHandle === through)
  const target = on?.target === id ? undefined : on?.target
  const edges = journey.edges.flatMap((edge): JourneyEdge[] => {
    if (edge === on) return []
    if (edge.target !== id || edge.source === id) return [edge]
    return target === undefined ? [] : [{ ...edge, target }]
  })
  return { ...journey, edges }
}

/** Deletes a step without leaving a gap in the way it stood on. */
export function removeAndClose(journey: Journey, id: string, through: string | undefined): Journey {
  return removeNodes(bypass(journey, id, through), new Set([id]))
}

/** Takes the step out of its way and puts it behind another outlet; where that one led, `through` leads now. */
export function moveBehind(
  journey: Journey,
  id: string,
  through: string | undefined,
  outlet: OutletOf,
  newId: () => string,
): Journey {
  const isThere = journey.edges.some((edge) => isAt(edge, outlet) && edge.target === id)
  if (outlet.source === id || isThere) return journey
  const closed = bypass(journey, id, through)
  const there = closed.edges.find((edge) => isAt(edge, outlet))
  const edges = closed.edges.filter((edge) => edge !== there)
  edges.push({ id: there?.id ?? newId(), source: outlet.source, sourceHandle: outlet.sourceHandle, target: id })
  if (there && through !== undefined) {
    edges.push({ id: newId(), source: id, sourceHandle: through, target: there.target })
  }
  return { ...closed, edges }
}

/** Two steps change their places on the canvas. */
export function swapPlaces(journey: Journey, one: string, other: string): Journey {
  const places = new Map(journey.nodes.map(({ id, position }) => [id, position]))
  const nodes = journey.nodes.map((node) => {
    const place = node.id === one ? places.get(other) : node.id === other ? places.get(one) : undefined
    return place ? { ...node, position: place } : node
  })
  return { ...journey, nodes }
}

const isAt = (edge: JourneyEdge, { source, sourceHandle }: OutletOf) =>
  edge.source === source && edge.sourceHandle === sourceHandle
