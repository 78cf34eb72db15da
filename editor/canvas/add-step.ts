/** Ways a new step comes into the journey: at a place, behind the selected one, on an outlet, into a connection. */
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { addNode, connect, insertOnEdge, moveNodes, type Point } from '../journey/edits.ts'
import { freshId } from '../journey/ids.ts'
import { defaultsOf, type NodeTypes, outletsOf } from '../journey/node-types.ts'
import { edit, journeyStore } from '../journey/store.ts'
import { boxOf, CARD_WIDTH, select, USUAL_HEIGHT, useFlow } from './flow.ts'
import type { QuickAdd } from './quick-add.ts'

export const GRID = 10
const GAP = 60

/** Adds a step at a place on the canvas and selects it. */
export function addStepAt(type: NodeTypeDescription, position: Point, locale: string) {
  const node = freshStep(type, position, locale)
  edit((journey) => addNode(journey, node))
  select({ nodes: [node.id] })
}

/**
 * Behind the one selected step, joined to its first free outlet; where its only one leads on already, in between. With no
 * step selected, at `otherwise`.
 */
export function addStepAfter(
  type: NodeTypeDescription,
  selected: string | undefined,
  otherwise: Point,
  locale: string,
  outlets: (node: JourneyNode) => string[],
) {
  const journey = journeyStore.getState().document
  const before = journey?.nodes.find((node) => node.id === selected)
  if (!journey || !before || type.hints.entry) return addStepAt(type, freePlace(otherwise), locale)
  const all = outlets(before)
  const free = all.find((id) => !journey.edges.some((e) => e.source === before.id && e.sourceHandle === id))
  const [only] = all
  const taken = all.length === 1 && free === undefined && only !== undefined
  const edge = taken && journey.edges.find((each) => each.source === before.id && each.sourceHandle === only)
  if (edge) {
    const { x, y } = below(before)
    return addStepFrom(type, { position: { x: x + CARD_WIDTH / 2, y }, onEdge: edge.id }, locale)
  }
  const node = freshStep(type, freePlace(below(before)), locale)
  edit((now) => {
    const added = addNode(now, node)
    return free === undefined
      ? added
      : connect(added, { source: before.id, sourceHandle: free, target: node.id }, freshId())
  })
  select({ nodes: [node.id] })
}

/** What the small menu adds, where it was opened. */
export function addStepFrom(type: NodeTypeDescription, open: Omit<QuickAdd, 'screen'>, locale: string) {
  const { from, onEdge, position } = open
  if (!from && onEdge === undefined) return addStepAt(type, position, locale)
  const node = freshStep(type, { x: position.x - CARD_WIDTH / 2, y: position.y }, locale)
  if (onEdge !== undefined) {
    const first = outletsOf(type, node.data, locale)[0]?.id
    const height = likelyHeight(type, node.data, locale)
    edit((journey) => makeRoom(insertOnEdge(journey, onEdge, node, first, freshId()), node.id, height))
  } else if (from) {
    edit((journey) => connect(addNode(journey, node), { ...from, target: node.id }, freshId()))
  }
  select({ nodes: [node.id] })
}

/**
 * On an outlet, wherever the person is: where it led already, the step comes in between and the rest makes room. Returns
 * the new step's id.
 */
export function addStepOnOutlet(
  type: NodeTypeDescription,
  from: { source: string; sourceHandle: string },
  types: NodeTypes,
  locale: string,
): string | undefined {
  const journey = journeyStore.getState().document
  const before = journey?.nodes.find(({ id }) => id === from.source)
  if (!journey || !before) return undefined
  const edge = journey.edges.find((each) => each.source === from.source && each.sourceHandle === from.sourceHandle)
  const target = edge && journey.nodes.find(({ id }) => id === edge.target)
  const known = types.get(before.type)
  const height = known && likelyHeight(known, before.data, locale)
  const node = freshStep(type, target?.position ?? freePlace(below(before, height)), locale)
  const first = outletsOf(type, node.data, locale)[0]?.id
  edit((now) =>
    edge
      ? makeRoom(insertOnEdge(now, edge.id, node, first, freshId()), node.id, likelyHeight(type, node.data, locale))
      : connect(addNode(now, node), { ...from, target: node.id }, freshId()),
  )
  select({ nodes: [node.id] })
  return node.id
}

function freshStep(type: NodeTypeDescription, at: Point, locale: string): JourneyNode {
  const position = { x: Math.round(at.x / GRID) * GRID, y: Math.round(at.y / GRID) * GRID }
  return { id: freshId(), type: type.type, typeVersion: type.version, position, data: defaultsOf(type, locale) }
}

function below(node: JourneyNode, unseen = 140): Point {
  const drawn = useFlow.getState().nodes.find(({ id }) => id === node.id)
  return { x: node.position.x, y: node.position.y + (drawn?.measured?.height ?? unseen) + GAP }
}

/** How tall a card will be that nobody has seen yet: in the list journeys grow without being drawn. */
function likelyHeight(type: NodeTypeDescription, data: Record<string, unknown>, locale: string): number {
  const outlets = outletsOf(type, data, locale).length
  const problem = 76
  return 90 + problem + (outlets > 1 ? outlets * 29 : 0) + (type.hints.preview === undefined ? 0 : 64)
}

/** The nearest place to the right where no other step is, as tall as that one is drawn. */
function freePlace(wanted: Point): Point {
  const boxes = useFlow.getState().nodes.flatMap((node) => (node.type === 'step' ? [boxOf(node)] : []))
  let place = wanted
  const taken = ({ x, y }: Point) =>
    boxes.some((box) => Math.abs(box.x - x) < CARD_WIDTH && y < box.y + box.height && box.y < y + USUAL_HEIGHT)
  for (let tries = 0; tries < 50 && taken(place); tries++) place = { x: place.x + CARD_WIDTH + GAP, y: place.y }
  return place
}

/** Moves what the new step would cover, and all below it in that column, down by the new card's height. */
function makeRoom(journey: Journey, id: string, height: number): Journey {
  const added = journey.nodes.find((node) => node.id === id)
  if (!added) return journey
  const near = (node: JourneyNode) => Math.abs(node.position.x - added.position.x) < CARD_WIDTH
  const under = journey.nodes.filter((node) => node !== added && near(node) && node.position.y > added.position.y - 100)
  const highest = Math.min(...under.map((node) => node.position.y))
  const needed = added.position.y + height + GAP - highest
  if (needed <= 0) return journey
  return moveNodes(journey, new Map(under.map((n) => [n.id, { x: n.position.x, y: n.position.y + needed }])))
}
