/**
 * Named frames round steps, as pure functions Journey → Journey. Invariants kept: a step is in one frame at most, a frame
 * names only steps that are there, and one without steps goes.
 */
import type { Journey, JourneyGroup, Tint } from '../../schemas/journey.ts'

/** These steps, and only they, are in the new frame; frames they were in before lose them. */
export function groupNodes(journey: Journey, ids: ReadonlySet<string>, id: string, name: string): Journey {
  const members = journey.nodes.filter((node) => ids.has(node.id)).map((node) => node.id)
  if (members.length === 0) return journey
  const groups = without(groupsOf(journey), ids)
  return withGroups(journey, [...groups, { id, name: nameFrom(name), nodes: members }])
}

/** Takes these steps out of their frames; the steps themselves stay. */
export function ungroupNodes(journey: Journey, ids: ReadonlySet<string>): Journey {
  return withGroups(journey, without(groupsOf(journey), ids))
}

export function joinGroup(journey: Journey, id: string, ids: ReadonlySet<string>): Journey {
  const group = groupsOf(journey).find((candidate) => candidate.id === id)
  const coming = journey.nodes.filter((node) => ids.has(node.id) && !group?.nodes.includes(node.id))
  if (!group || coming.length === 0) return journey
  const came = new Set(coming.map((node) => node.id))
  const groups = groupsOf(journey).map((other) =>
    other === group
      ? { ...group, nodes: [...group.nodes, ...came] }
      : { ...other, nodes: other.nodes.filter((node) => !came.has(node)) },
  )
  return withGroups(journey, groups)
}

/** A frame keeps its name where a blank one is asked for. */
export function renameGroup(journey: Journey, id: string, name: string): Journey {
  const wanted = nameFrom(name)
  return mapGroup(journey, id, (group) => (wanted === '' || group.name === wanted ? group : { ...group, name: wanted }))
}

export function tintGroup(journey: Journey, id: string, tint: Tint | undefined): Journey {
  return mapGroup(journey, id, (group) => {
    if (group.tint === tint) return group
    const { tint: _, ...plain } = group
    return tint === undefined ? plain : { ...plain, tint }
  })
}

/** The frame a step is in. */
export function groupOf(journey: Journey, node: string): JourneyGroup | undefined {
  return journey.groups?.find(({ nodes }) => nodes.includes(node))
}

/** Frames as they may be once only `alive` steps are there; a step that two name stays in the first. */
export function soundGroups(groups: readonly JourneyGroup[], alive: ReadonlySet<string>): JourneyGroup[] {
  const taken = new Set<string>()
  return groups.flatMap((group) => {
    const nodes = group.nodes.filter((node) => alive.has(node) && !taken.has(node))
    for (const node of nodes) taken.add(node)
    if (nodes.length === 0) return []
    return [nodes.length === group.nodes.length ? group : { ...group, nodes }]
  })
}

/** A journey without frames has no list of them, so that undoing the first leaves the document as it was. */
export function withGroups(journey: Journey, groups: readonly JourneyGroup[]): Journey {
  const known = groupsOf(journey)
  if (groups.length === known.length && groups.every((group, index) => group === known[index])) return journey
  const { groups: _, ...rest } = journey
  return groups.length === 0 ? rest : { ...rest, groups: [...groups] }
}

const groupsOf = (journey: Journey): readonly JourneyGroup[] => journey.groups ?? []
const nameFrom = (name: string) => name.trim().slice(0, 80)

function without(groups: readonly JourneyGroup[], ids: ReadonlySet<string>): JourneyGroup[] {
  return groups.flatMap((group) => {
    const nodes = group.nodes.filter((node) => !ids.has(node))
    if (nodes.length === group.nodes.length) return [group]
    return nodes.length === 0 ? [] : [{ ...group, nodes }]
  })
}

function mapGroup(journey: Journey, id: string, change: (group: JourneyGroup) => JourneyGroup): Journey {
  return withGroups(
    journey,
    groupsOf(journey).map((group) => (group.id === id ? change(group) : group)),
  )
}
