/**
 * Carries out a way out of a problem on the document: a pure function, so that all its edits are one step of undoing. An edit
 * that no longer fits (the step is gone, the connection is another one) changes nothing.
 */
import type { FixEdit } from '../../schemas/diagnostic.ts'
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { addNode, connect, insertOnEdge, moveNodes, type Point, removeNodes, setNodeData } from './edits.ts'
import { defaultsOf, type NodeTypes, outletsOf } from './node-types.ts'

export type FixTools = {
  types: NodeTypes
  locale: string
  newId: () => string
  /** How tall a step is drawn, when that is known. */
  heightOf: (node: string) => number | undefined
}

const CARD = { width: 256, height: 150 }
const GAP = 60
const GRID = 10

export function applyFix(journey: Journey, edits: readonly FixEdit[], tools: FixTools): Journey {
  return edits.reduce((now, edit) => applied(now, edit, tools), journey)
}

function applied(journey: Journey, edit: FixEdit, tools: FixTools): Journey {
  const { types, locale, newId } = tools
  switch (edit.do) {
    case 'set':
    case 'unset':
      return written(journey, edit, tools)
    case 'connect':
      return connect(journey, { source: edit.source, sourceHandle: edit.outlet, target: edit.target }, newId())
    case 'disconnect': {
      const at = journey.edges[edit.index]?.id === edit.edge ? edit.index : -1
      return at === -1 ? journey : { ...journey, edges: journey.edges.filter((_, index) => index !== at) }
    }
    case 'remove':
      return removeNodes(journey, new Set([edit.node]))
    case 'replace': {
      const type = types.get(edit.type)
      const node = journey.nodes.find(({ id }) => id === edit.node)
      if (!type || !node) return journey
      const outlets = outletsOf(type, edit.data, locale).map(({ id }) => id)
      const nodes = journey.nodes.map((each) =>
        each === node ? { ...each, type: type.type, typeVersion: type.version } : each,
      )
      return setNodeData({ ...journey, nodes }, node.id, edit.data, outlets)
    }
    case 'add':
      return added(journey, edit, tools)
    case 'insert': {
      const edge = journey.edges.find(({ id }) => id === edit.edge)
      const type = types.get(edit.type)
      const [source, target] = [nodeOf(journey, edge?.source), nodeOf(journey, edge?.target)]
      if (!edge || !type || !source || !target) return journey
      const middle = {
        x: (source.position.x + target.position.x) / 2,
        y: (source.position.y + target.position.y) / 2,
      }
      const node = freshStep(type, free(journey, middle), tools)
      return insertOnEdge(journey, edge.id, node, outletsOf(type, node.data, locale)[0]?.id, newId())
    }
    case 'before': {
      const target = nodeOf(journey, edit.node)
      const type = types.get(edit.type)
      if (!target || !type) return journey
      const made = freshStep(type, target.position, tools)
      const edges = journey.edges.map((edge) => (edge.target === target.id ? { ...edge, target: made.id } : edge))
      const withStep = makeRoom({ ...journey, edges }, made)
      return connect(withStep, { source: made.id, sourceHandle: edit.outlet, target: target.id }, newId())
    }
  }
}

function added(journey: Journey, { type: name, from, to }: Extract<FixEdit, { do: 'add' }>, tools: FixTools): Journey {
  const type = tools.types.get(name)
  const source = nodeOf(journey, from?.source)
  const target = nodeOf(journey, to)
  if (!type || (from && !source) || (to !== undefined && !target)) return journey
  const place = source
    ? { x: source.position.x, y: source.position.y + (tools.heightOf(source.id) ?? CARD.height) + GAP }
    : { x: target?.position.x ?? 0, y: (target?.position.y ?? 0) - CARD.height - GAP }
  const node = freshStep(type, free(journey, place), tools)
  const withStep = addNode(journey, node)
  const behind = from
    ? connect(withStep, { source: from.source, sourceHandle: from.outlet, target: node.id }, tools.newId())
    : withStep
  const [outlet] = outletsOf(type, node.data, tools.locale)
  return target && outlet
    ? connect(behind, { source: node.id, sourceHandle: outlet.id, target: target.id }, tools.newId())
    : behind
}

function written(journey: Journey, edit: Extract<FixEdit, { do: 'set' | 'unset' }>, tools: FixTools): Journey {
  const change = (whole: unknown) => changedAt(whole, keysOf(edit.path), edit.do === 'set' ? edit.value : undefined)
  // What a pointer leads to is replaced in a copy: it stays the same kind of thing.
  if (edit.node === undefined) return change(journey) as Journey
  const node = nodeOf(journey, edit.node)
  if (!node) return journey
  const data = change(node.data) as Record<string, unknown>
  if (data === node.data) return journey
  const type = tools.types.get(node.type)
  return renamedOutlets(setNodeData(journey, node.id, data), node, data, type, tools)
}

/** Connections of outlets that the new config has no more go; of an outlet that only got another id they stay where they are. */
function renamedOutlets(
  journey: Journey,
  before: JourneyNode,
  data: Record<string, unknown>,
  type: NodeTypeDescription | undefined,
  { locale }: FixTools,
): Journey {
  if (!type) return journey
  const now = new Set(outletsOf(type, data, locale).map(({ id }) => id))
  const edges = journey.edges.filter((edge) => edge.source !== before.id || now.has(edge.sourceHandle))
  return edges.length === journey.edges.length ? journey : { ...journey, edges }
}

/** `undefined` takes away what is there. The very same value where the way does not lead on, or nothing changes. */
function changedAt(whole: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value
  if (Array.isArray(whole)) {
    const index = Number(key)
    if (!Number.isInteger(index) || index < 0 || index >= whole.length) return whole
    if (rest.length === 0 && value === undefined) return whole.filter((_, at) => at !== index)
    const next = changedAt(whole[index], rest, value)
    return next === whole[index] ? whole : whole.map((item, at) => (at === index ? next : item))
  }
  if (typeof whole !== 'object' || whole === null) return whole
  // A plain object of a JSON document from here on.
  const { [key]: before, ...others } = whole as Record<string, unknown>
  if (rest.length === 0 && value === undefined) return before === undefined ? whole : others
  if (rest.length > 0 && before === undefined) return whole
  const next = changedAt(before, rest, value)
  return next === before ? whole : { ...whole, [key]: next }
}

const keysOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))

function freshStep(type: NodeTypeDescription, at: Point, { locale, newId }: FixTools): JourneyNode {
  const position = { x: Math.round(at.x / GRID) * GRID, y: Math.round(at.y / GRID) * GRID }
  return { id: newId(), type: type.type, typeVersion: type.version, position, data: defaultsOf(type, locale) }
}

/** The nearest place to the right where no other step's top left corner is. */
function free({ nodes }: Journey, wanted: Point): Point {
  const taken = (at: Point) =>
    nodes.some(({ position: { x, y } }) => Math.abs(x - at.x) < CARD.width && Math.abs(y - at.y) < 100)
  let place = wanted
  for (let tries = 0; tries < 50 && taken(place); tries += 1) place = { x: place.x + CARD.width + GAP, y: place.y }
  return place
}

/** Puts the step where it says, and moves what stands there, and all below in that column, down. */
function makeRoom(journey: Journey, made: JourneyNode): Journey {
  const under = journey.nodes.filter(
    ({ position: { x, y } }) => Math.abs(x - made.position.x) < CARD.width && y >= made.position.y - GRID,
  )
  const down = CARD.height + 100 + GAP
  const moved = new Map(under.map(({ id, position: { x, y } }) => [id, { x, y: y + down }]))
  return addNode(moveNodes(journey, moved), made)
}

const nodeOf = ({ nodes }: Journey, id: string | undefined) => nodes.find((node) => node.id === id)
