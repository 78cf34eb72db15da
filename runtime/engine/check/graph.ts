/** What can be wrong with a journey's graph whatever its nodes say: starts, outlets, edges, reach, circles. */
import type { Diagnostic } from '../../../schemas/diagnostic.ts'
import type { Journey, JourneyEdge, JourneyNode } from '../../../schemas/journey.ts'
import type { NodeTypes } from '../node-type.ts'
import { outletsOf } from '../outlets.ts'
import type { Finding } from './finding.ts'
import { schemaProblems } from './schema.ts'

export function checkGraph(journey: Journey, types: NodeTypes): Finding[] {
  return [
    ...checkIds(journey),
    ...checkEntry(journey, types),
    ...checkEdges(journey, types),
    ...checkOutlets(journey, types),
    ...checkBranches(journey, types),
    ...checkReach(journey, types),
    ...checkCircles(journey, types),
    ...checkGroups(journey),
  ]
}

function checkIds({ nodes, edges }: Journey): Finding[] {
  return [
    ...repeated(nodes).map((index) =>
      finding('error', 'duplicate-node-id', { path: `/nodes/${index}/id`, node: nodes[index]?.id }),
    ),
    ...repeated(edges).map((index) => {
      const edge = edges[index]
      return finding('error', 'duplicate-edge-id', { path: `/edges/${index}/id`, ...placeOf(edge, nodes) })
    }),
  ]
}

/** The edge and, so that a list of problems can lead to a place on the canvas, the node it starts from. */
function placeOf(edge: JourneyEdge | undefined, nodes: readonly JourneyNode[]): Pick<Finding, 'edge' | 'node'> {
  if (!edge) return {}
  return nodes.some(({ id }) => id === edge.source) ? { edge: edge.id, node: edge.source } : { edge: edge.id }
}

/** Indices of items whose id was already used by an earlier one. */
function repeated(items: readonly { id: string }[]): number[] {
  const seen = new Set<string>()
  return items.flatMap(({ id }, index) => {
    if (seen.has(id)) return [index]
    seen.add(id)
    return []
  })
}

/** A frame is only drawn: what is wrong with one stands in nobody's way. */
function checkGroups({ nodes, groups = [] }: Journey): Finding[] {
  const known = new Set(nodes.map(({ id }) => id))
  return groups.flatMap(({ name, nodes: members }, index) =>
    members.flatMap((id, place) =>
      known.has(id)
        ? []
        : [
            finding('warning', 'group-without-step', {
              path: `/groups/${index}/nodes/${place}`,
              values: { group: name, step: id },
            }),
          ],
    ),
  )
}

function checkEntry(journey: Journey, types: NodeTypes): Finding[] {
  const entries = journey.nodes.filter((node) => types.get(node.type)?.hints.entry)
  if (entries.length === 0) return [finding('error', 'no-start', { path: '/nodes' })]
  return entries.slice(1).map((node) => finding('error', 'second-start', locate(journey, node)))
}

function checkEdges(journey: Journey, types: NodeTypes): Finding[] {
  const nodes = new Map(journey.nodes.map((node) => [node.id, node]))
  const taken = new Set<string>()
  return journey.edges.flatMap((edge, index): Finding[] => {
    const found = (code: string, field: string) => [
      finding('error', code, {
        edge: edge.id,
        ...(nodes.has(edge.source) ? { node: edge.source } : {}),
        path: `/edges/${index}/${field}`,
        values: { handle: edge.sourceHandle },
      }),
    ]
    const source = nodes.get(edge.source)
    const target = nodes.get(edge.target)
    if (!source) return found('edge-without-source', 'source')
    if (!target) return found('edge-without-target', 'target')
    if (types.get(target.type)?.hints.entry) return found('edge-into-start', 'target')
    const type = types.get(source.type)
    if (type && !outletsOf(type.outlets, source.data).some(({ id }) => id === edge.sourceHandle))
      return found('edge-without-outlet', 'sourceHandle')
    const outlet = `${edge.source} ${edge.sourceHandle}`
    if (taken.has(outlet)) return found('outlet-twice', 'sourceHandle')
    taken.add(outlet)
    return []
  })
}

function checkOutlets(journey: Journey, types: NodeTypes): Finding[] {
  const connected = new Set(journey.edges.map((edge) => `${edge.source} ${edge.sourceHandle}`))
  return journey.nodes.flatMap((node, index) => {
    const type = types.get(node.type)
    if (!type) return []
    return outletsOf(type.outlets, node.data)
      .filter(({ id }) => !connected.has(`${node.id} ${id}`))
      .map(({ id, name }) =>
        finding('error', 'outlet-unconnected', {
          node: node.id,
          path: `/nodes/${index}`,
          outlet: { type: node.type, id, ...(name === undefined ? {} : { name }) },
        }),
      )
  })
}

/** A decision whose every way leads to one place decides nothing: the likeliest slip of one who connects in a hurry. */
function checkBranches(journey: Journey, types: NodeTypes): Finding[] {
  return journey.nodes.flatMap((node, index) => {
    const type = types.get(node.type)
    if (type?.hints.group !== 'decision') return []
    const outlets = outletsOf(type.outlets, node.data)
    const led = outlets.map(({ id }) =>
      journey.edges.find((edge) => edge.source === node.id && edge.sourceHandle === id),
    )
    const [first] = led
    if (outlets.length < 2 || !first || led.some((edge) => edge?.target !== first.target)) return []
    if (!journey.nodes.some(({ id }) => id === first.target)) return []
    return [
      finding('warning', 'branches-alike', {
        node: node.id,
        path: `/nodes/${index}`,
        values: { count: outlets.length },
      }),
    ]
  })
}

function checkReach(journey: Journey, types: NodeTypes): Finding[] {
  const reached = new Set(journey.nodes.filter((node) => types.get(node.type)?.hints.entry).map(({ id }) => id))
  if (reached.size === 0) return []
  const next = followers(journey)
  for (const id of reached) for (const target of next.get(id) ?? []) reached.add(target)
  return journey.nodes.flatMap((node, index) =>
    reached.has(node.id) ? [] : [finding('warning', 'unreachable', { node: node.id, path: `/nodes/${index}` })],
  )
}

/**
 * A circle in which no node waits for time or an answer would run for ever, as fast as it can. The engine stops one that
 * stays inside a turn; one that sends would write to the person again and again, which nothing but this check prevents.
 */
function checkCircles(journey: Journey, types: NodeTypes): Finding[] {
  const pauses = (node: JourneyNode) => {
    const type = types.get(node.type)
    if (!type || schemaProblems(type.schema, node.data).length > 0) return true
    return (type.hints.waits ?? []).length > 0 && (type.pauses?.(node.data) ?? true)
  }
  const busy = new Set(journey.nodes.filter((node) => !pauses(node)).map(({ id }) => id))
  const byId = new Map(journey.nodes.map((node) => [node.id, node]))
  const next = followers(journey)
  const state = new Map<string, 'open' | 'closed'>()
  const circles: Finding[] = []
  const visit = (id: string): void => {
    state.set(id, 'open')
    for (const target of next.get(id) ?? []) {
      if (!busy.has(target)) continue
      const node = byId.get(target)
      if (node && state.get(target) === 'open')
        circles.push(finding('error', 'circle-without-wait', locate(journey, node)))
      else if (!state.has(target)) visit(target)
    }
    state.set(id, 'closed')
  }
  for (const id of busy) if (!state.has(id)) visit(id)
  return circles
}

function locate(journey: Journey, node: JourneyNode): Pick<Finding, 'node' | 'path'> {
  return { node: node.id, path: `/nodes/${journey.nodes.indexOf(node)}` }
}

function followers(journey: Journey): Map<string, string[]> {
  const next = new Map<string, string[]>()
  for (const { source, target } of journey.edges) next.set(source, [...(next.get(source) ?? []), target])
  return next
}

function finding(severity: Diagnostic['severity'], code: string, where: Omit<Finding, 'severity' | 'code'>): Finding {
  return { severity, code, ...where }
}
