/**
 * A journey in the order one reads it aloud: from its start down the main way, then each way that leaves it, with
 * everything that hangs on it. Each step is told once and numbered; whatever leads to a step told elsewhere says where.
 * Steps that no way reaches come last. Pure.
 */
import type { Journey, JourneyEdge, JourneyNode } from '../../schemas/journey.ts'
import type { Outlet } from '../journey/node-types.ts'

/** How a way goes on: to the next line, to a line further down, back in a circle, or to a line that was told already. */
export type Course = 'next' | 'on' | 'back' | 'joins'

export type Way = {
  outlet: Outlet
  /** The step no longer has this outlet; only the connection is left. */
  gone: boolean
  to?: { edge: string; node: string; line: number; course: Course }
}

export type Line = {
  node: JourneyNode
  /** 1 is the first. */
  number: number
  ways: Way[]
}

export type Passage = {
  /** What it branches off from; absent for the main way, and for steps that nothing reaches. */
  from?: { node: string; line: number; outlet: Outlet }
  reached: boolean
  /** How many branchings lie between it and the main way. */
  depth: number
  lines: Line[]
}

export type Reading = {
  passages: Passage[]
  lines: ReadonlyMap<string, Line>
  /** Ids of the steps, first line first. */
  order: string[]
  /** The connections that lead to a step, in the order their steps are told. */
  into: ReadonlyMap<string, readonly JourneyEdge[]>
}

type Told = { ids: string[]; reached: boolean; depth: number; from?: { node: string; outlet: Outlet } }

export function read(
  journey: Journey,
  outletsOf: (node: JourneyNode) => readonly Outlet[],
  isEntry: (node: JourneyNode) => boolean,
): Reading {
  const nodes = new Map(journey.nodes.map((node) => [node.id, node]))
  const ways = new Map(journey.nodes.map((node) => [node.id, waysOf(node, journey.edges, nodes, outletsOf)]))
  const told = passagesOf(journey, ways, isEntry)
  const order = told.flatMap(({ ids }) => ids)
  const numbers = new Map(order.map((id, index) => [id, index + 1]))
  const circles = circlesOf(order, ways)

  const lineOf = (id: string): Line[] => {
    const node = nodes.get(id)
    const number = numbers.get(id) ?? 0
    if (!node) return []
    const course = (target: string): Course => {
      const line = numbers.get(target) ?? 0
      if (line === number + 1) return 'next'
      if (line > number) return 'on'
      return circles.get(target) === circles.get(id) ? 'back' : 'joins'
    }
    const said = (ways.get(id) ?? []).map(({ outlet, gone, edge }): Way => {
      if (!edge) return { outlet, gone }
      const to = { edge: edge.id, node: edge.target, line: numbers.get(edge.target) ?? 0, course: course(edge.target) }
      return { outlet, gone, to }
    })
    return [{ node, number, ways: said }]
  }
  const passages = told.map(({ ids, reached, depth, from }): Passage => {
    const lines = ids.flatMap(lineOf)
    return { reached, depth, lines, ...(from && { from: { ...from, line: numbers.get(from.node) ?? 0 } }) }
  })
  const lines = new Map(passages.flatMap((passage) => passage.lines).map((line) => [line.node.id, line]))
  return { passages, lines, order, into: intoOf(order, ways) }
}

type Leading = { outlet: Outlet; gone: boolean; edge?: JourneyEdge }

function waysOf(
  node: JourneyNode,
  edges: readonly JourneyEdge[],
  nodes: ReadonlyMap<string, JourneyNode>,
  outletsOf: (node: JourneyNode) => readonly Outlet[],
): Leading[] {
  const mine = new Map<string, JourneyEdge>()
  for (const edge of edges) if (edge.source === node.id && nodes.has(edge.target)) mine.set(edge.sourceHandle, edge)
  const known = outletsOf(node).map((outlet): Leading => {
    const edge = mine.get(outlet.id)
    mine.delete(outlet.id)
    return { outlet, gone: false, ...(edge && { edge }) }
  })
  const gone = [...mine.values()].map((edge) => ({
    outlet: { id: edge.sourceHandle, name: edge.sourceHandle },
    gone: true,
    edge,
  }))
  return [...known, ...gone]
}

/** From each beginning down the first way that is not told yet; then, line by line, what branches off. */
function passagesOf(
  journey: Journey,
  ways: ReadonlyMap<string, readonly Leading[]>,
  isEntry: (node: JourneyNode) => boolean,
): Told[] {
  const told: Told[] = []
  const seen = new Set<string>()
  const tell = (first: string, reached: boolean) => {
    const waiting: { first: string; depth: number; from?: Told['from'] }[] = [{ first, depth: 0 }]
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next.first)) continue
      const ids: string[] = []
      for (let id: string | undefined = next.first; id !== undefined; ) {
        seen.add(id)
        ids.push(id)
        id = ways.get(id)?.find(({ edge }) => edge && !seen.has(edge.target))?.edge?.target
      }
      const { depth, from } = next
      told.push({ ids, reached, depth, ...(from && { from }) })
      const branches = ids.flatMap((node) =>
        (ways.get(node) ?? []).flatMap(({ outlet, edge }) =>
          edge ? [{ first: edge.target, depth: depth + 1, from: { node, outlet } }] : [],
        ),
      )
      // What was put in last is told first: the branches of the first line come before those of the next.
      waiting.push(...branches.reverse())
    }
  }
  for (const node of journey.nodes) if (isEntry(node) && !seen.has(node.id)) tell(node.id, true)
  const led = new Set(journey.edges.map(({ target }) => target))
  for (const node of journey.nodes) if (!led.has(node.id) && !seen.has(node.id)) tell(node.id, false)
  // What is left leads only to itself in a circle.
  for (const node of journey.nodes) if (!seen.has(node.id)) tell(node.id, false)
  return told
}

function intoOf(order: readonly string[], ways: ReadonlyMap<string, readonly Leading[]>) {
  const into = new Map<string, JourneyEdge[]>()
  for (const id of order) {
    for (const { edge } of ways.get(id) ?? []) {
      if (!edge) continue
      const known = into.get(edge.target)
      if (known) known.push(edge)
      else into.set(edge.target, [edge])
    }
  }
  return into
}

/**
 * Steps from which one comes back to each other have the same number (Tarjan's strongly connected components, with a
 * stack of its own: a journey of two thousand steps in a row would be too deep for calls).
 */
function circlesOf(
  order: readonly string[],
  ways: ReadonlyMap<string, readonly Leading[]>,
): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  const lowest = new Map<string, number>()
  const circle = new Map<string, number>()
  const open: string[] = []
  const targets = (id: string) => (ways.get(id) ?? []).flatMap(({ edge }) => (edge ? [edge.target] : []))
  for (const root of order) {
    if (found.has(root)) continue
    const path: { id: string; left: string[] }[] = []
    const enter = (id: string) => {
      found.set(id, found.size)
      lowest.set(id, found.size - 1)
      open.push(id)
      path.push({ id, left: targets(id) })
    }
    const lower = (id: string, to: number) => lowest.set(id, Math.min(lowest.get(id) ?? to, to))
    enter(root)
    for (let here = path.at(-1); here; here = path.at(-1)) {
      const target = here.left.pop()
      if (target !== undefined) {
        if (!found.has(target)) enter(target)
        else if (!circle.has(target)) lower(here.id, found.get(target) ?? 0)
        continue
      }
      path.pop()
      const above = path.at(-1)
      if (above) lower(above.id, lowest.get(here.id) ?? 0)
      if (lowest.get(here.id) !== found.get(here.id)) continue
      const number = circle.size
      for (let last = open.pop(); last !== undefined; last = open.pop()) {
        circle.set(last, number)
        if (last === here.id) break
      }
    }
  }
  return circle
}
