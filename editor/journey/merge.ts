/**
 * Brings two changed copies of a journey together by their common ancestor. Steps are compared field by field,
 * connections by their outlet. What only one side changed is taken; what both changed differently is a conflict, which
 * `choose` settles. Pure; the same on every side, so nothing is lost whoever saves first.
 */
import type { Journey, JourneyEdge, JourneyNode } from '../../schemas/journey.ts'
import { equal } from './equal.ts'
import { soundGroups, withGroups } from './groups.ts'
import { mergeGroups, mergeNotes } from './merge-beside.ts'
import { withNotes } from './notes.ts'

export { equal }

export type Side = 'mine' | 'theirs'

export type Conflict = {
  /** Stable, so that an answer can be kept beside it. */
  key: string
  kind:
    | 'step-content'
    | 'step-name'
    | 'step-deleted'
    | 'connection'
    | 'journey-name'
    | 'description'
    | 'settings'
    | 'note'
    | 'group-name'
  /** The step it is about, or the step the connection starts at. */
  node?: string
  outlet?: string
  /** The note or the frame it is about. */
  beside?: string
  /** With `step-deleted`: who deleted it. */
  deletedBy?: Side
}

export type Merge = { journey: Journey; conflicts: Conflict[] }

export function merge(
  base: Journey,
  mine: Journey,
  theirs: Journey,
  choose: (conflict: Conflict) => Side = () => 'mine',
): Merge {
  // Joined lists keep my order: without this, two tabs would save over each other for ever after a mere change of order.
  if (equal(mine, base)) return { journey: theirs, conflicts: [] }
  if (equal(theirs, base)) return { journey: mine, conflicts: [] }
  const conflicts: Conflict[] = []
  const pick = <T>(before: T, ours: T, other: T, conflict: Conflict): T => {
    if (equal(ours, other) || equal(other, before)) return ours
    if (equal(ours, before)) return other
    conflicts.push(conflict)
    return choose(conflict) === 'mine' ? ours : other
  }
  const nodes = mergeNodes(base, mine, theirs, pick, conflicts, choose)
  const alive = new Set(nodes.map(({ id }) => id))
  const edges = mergeEdges(base, mine, theirs, pick, alive)
  const name = pick(base.name, mine.name, theirs.name, { key: 'name', kind: 'journey-name' })
  const description = pick(base.description, mine.description, theirs.description, {
    key: 'description',
    kind: 'description',
  })
  const settings = pick(base.settings, mine.settings, theirs.settings, { key: 'settings', kind: 'settings' })
  const { description: _, ...rest } = mine
  const merged = { ...rest, name, settings, nodes, edges, ...(description === undefined ? {} : { description }) }
  const notes = mergeNotes(base.notes, mine.notes, theirs.notes, pick)
  const groups = mergeGroups(base.groups, mine.groups, theirs.groups, pick)
  return { journey: withNotes(withGroups(merged, soundGroups(groups, alive)), notes), conflicts }
}

export type Pick = <T>(before: T, mine: T, theirs: T, conflict: Conflict) => T

function mergeNodes(
  base: Journey,
  mine: Journey,
  theirs: Journey,
  pick: Pick,
  conflicts: Conflict[],
  choose: (conflict: Conflict) => Side,
): JourneyNode[] {
  const before = byId(base.nodes)
  const ours = byId(mine.nodes)
  const other = byId(theirs.nodes)
  const usedByMine = newlyUsed(base, mine)
  const usedByTheirs = newlyUsed(base, theirs)
  const merged: JourneyNode[] = []
  for (const id of new Set([...ours.keys(), ...other.keys()])) {
    const [was, my, their] = [before.get(id), ours.get(id), other.get(id)]
    if (my && their) merged.push(mergeNode(was, my, their, pick))
    else if (!was) merged.push(...[my ?? their].filter((node) => node !== undefined))
    else if (my ? changed(was, my) || usedByMine.has(id) : their && (changed(was, their) || usedByTheirs.has(id))) {
      // One side deleted what the other went on working with.
      const deletedBy: Side = my ? 'theirs' : 'mine'
      const conflict: Conflict = { key: `deleted ${id}`, kind: 'step-deleted', node: id, deletedBy }
      conflicts.push(conflict)
      const kept = choose(conflict) === deletedBy ? undefined : (my ?? their)
      if (kept) merged.push(kept)
    }
  }
  return merged
}

function mergeNode(was: JourneyNode | undefined, my: JourneyNode, their: JourneyNode, pick: Pick): JourneyNode {
  if (equal(my, their)) return my
  const node = my.id
  const content = ({ type, typeVersion, data }: JourneyNode) => ({ type, typeVersion, data })
  const chosen = pick(was && content(was), content(my), content(their), {
    key: `content ${node}`,
    kind: 'step-content',
    node,
  })
  const label = pick(was?.label, my.label, their.label, { key: `label ${node}`, kind: 'step-name', node })
  // Where a step stands is worth no question: mine where I moved it.
  const position = was && equal(my.position, was.position) ? their.position : my.position
  return { id: node, ...(chosen ?? content(my)), position, ...(label === undefined ? {} : { label }) }
}

function mergeEdges(base: Journey, mine: Journey, theirs: Journey, pick: Pick, alive: Set<string>): JourneyEdge[] {
  const before = byOutlet(base.edges)
  const ours = byOutlet(mine.edges)
  const other = byOutlet(theirs.edges)
  const merged: JourneyEdge[] = []
  for (const key of new Set([...ours.keys(), ...other.keys()])) {
    const [was, my, their] = [before.get(key), ours.get(key), other.get(key)]
    const start = my ?? their
    if (!start) continue
    const target = pick(was?.target, my?.target, their?.target, {
      key: `edge ${key}`,
      kind: 'connection',
      node: start.source,
      outlet: start.sourceHandle,
    })
    // A connection lives only as long as both its ends do.
    if (target === undefined || !alive.has(target) || !alive.has(start.source)) continue
    const { id } = [my, their].find((edge) => edge?.target === target) ?? start
    merged.push({ id, source: start.source, sourceHandle: start.sourceHandle, target })
  }
  return withUniqueIds(merged)
}

/** Two people may have used one id for two connections (a paste of the same file): the later one gets another. */
function withUniqueIds(edges: JourneyEdge[]): JourneyEdge[] {
  const seen = new Set<string>()
  return edges.map((edge) => {
    let id = edge.id
    for (let count = 2; seen.has(id); count++) id = `${edge.id}-${count}`
    seen.add(id)
    return id === edge.id ? edge : { ...edge, id }
  })
}

/** Steps that a side has newly led a connection to or from. */
function newlyUsed(base: Journey, side: Journey): Set<string> {
  const before = byOutlet(base.edges)
  const used = new Set<string>()
  for (const [key, edge] of byOutlet(side.edges)) {
    if (before.get(key)?.target === edge.target) continue
    used.add(edge.source)
    used.add(edge.target)
  }
  return used
}

const changed = (was: JourneyNode, now: JourneyNode) => !equal({ ...was, position: null }, { ...now, position: null })

const byId = (nodes: readonly JourneyNode[]) => new Map(nodes.map((node) => [node.id, node]))
const byOutlet = (edges: readonly JourneyEdge[]) =>
  new Map(edges.map((edge) => [`${edge.source} ${edge.sourceHandle}`, edge]))
