/**
 * What differs between two versions of a journey, step by step and connection by connection: what was added, removed,
 * changed, led elsewhere, or only moved on the drawing. Nothing is found between a journey and itself. Pure.
 */
import type { Journey, JourneyEdge, JourneyNode } from '../../schemas/journey.ts'
import type { NodeTexts, NodeTypeDescription } from '../../schemas/node-type.ts'
import type { JsonSchema } from '../inspector/form/json-schema.ts'
import { equal } from '../journey/merge.ts'
import { type NodeTypes, outletsOf, textsOf } from '../journey/node-types.ts'
import { type FieldChange, fieldChanges } from './field-changes.ts'

export type Mark = 'added' | 'removed' | 'changed' | 'moved'

export type Change =
  | { kind: 'step-added' | 'step-removed' | 'step-moved'; node: JourneyNode }
  | {
      kind: 'step-changed'
      node: JourneyNode
      before: JourneyNode
      fields: FieldChange[]
      renamed: boolean
      retyped: boolean
    }
  | {
      kind: 'connection-added' | 'connection-removed' | 'connection-led-elsewhere'
      source: JourneyNode
      outlet: { id: string; name: string }
      /** Undefined where it ends nowhere; steps as they are called in the version that has the connection. */
      from: JourneyNode | undefined
      to: JourneyNode | undefined
    }
  | { kind: 'journey-renamed'; from: string; to: string }
  | { kind: 'journey-settings'; fields: FieldChange[] }
  /** Notes, frames, and whatever else a document may have beside its steps. */
  | { kind: 'drawing'; part: string }

export type Difference = {
  /** In the order in which a person would read the journey; moves come last. */
  changes: Change[]
  nodes: ReadonlyMap<string, Mark>
  edges: ReadonlyMap<string, 'added' | 'removed'>
  /** Both versions in one: what was removed is still there, under an edge id of its own where that is taken. */
  both: Journey
  /** Outlets that only connections of the former version leave by. */
  lostOutlets: ReadonlyMap<string, string[]>
}

/** How the journey's own settings are called; the form of the settings has the same. */
export type SettingsForm = { schema: JsonSchema; fields: NodeTexts['fields'] }

export function differenceOf(
  before: Journey,
  after: Journey,
  types: NodeTypes,
  locale: string,
  settings: SettingsForm,
): Difference {
  const were = new Map(before.nodes.map((node) => [node.id, node]))
  const are = new Map(after.nodes.map((node) => [node.id, node]))
  const nodes = new Map<string, Mark>()
  const steps: Change[] = []
  const moves: Change[] = []
  for (const node of after.nodes) {
    const was = were.get(node.id)
    const change = was ? stepChange(was, node, types.get(node.type), locale) : { kind: 'step-added' as const, node }
    if (change) {
      nodes.set(node.id, was ? 'changed' : 'added')
      steps.push(change)
    } else if (was && !equal(was.position, node.position)) {
      nodes.set(node.id, 'moved')
      moves.push({ kind: 'step-moved', node })
    }
  }
  const gone = before.nodes.filter(({ id }) => !are.has(id))
  for (const node of gone) {
    nodes.set(node.id, 'removed')
    steps.push({ kind: 'step-removed', node })
  }
  const lines = connections(before, after, were, are, types, locale)
  return {
    changes: [...aboutJourney(before, after, settings), ...steps, ...lines.changes, ...moves],
    nodes,
    edges: lines.marks,
    both: { ...after, nodes: [...after.nodes, ...gone], edges: lines.edges },
    lostOutlets: lostOutlets(lines, are, types, locale),
  }
}

function stepChange(
  before: JourneyNode,
  node: JourneyNode,
  type: NodeTypeDescription | undefined,
  locale: string,
): Change | undefined {
  const retyped = before.type !== node.type || before.typeVersion !== node.typeVersion
  const renamed = before.label !== node.label
  const form = { schema: type?.schema ?? {}, fields: (type && textsOf(type, locale)?.fields) ?? {} }
  const fields = fieldChanges(before.data, node.data, form)
  if (fields.length === 0 && !renamed && !retyped) return undefined
  return { kind: 'step-changed', node, before, fields, renamed, retyped }
}

function aboutJourney(before: Journey, after: Journey, settings: SettingsForm): Change[] {
  const changes: Change[] = []
  if (before.name !== after.name) changes.push({ kind: 'journey-renamed', from: before.name, to: after.name })
  const own = ({ description, settings: values }: Journey) => ({ description, settings: values })
  const fields = fieldChanges(own(before), own(after), settings)
  if (fields.length > 0) changes.push({ kind: 'journey-settings', fields })
  const parts = (journey: Journey) => Object.entries(journey).filter(([name]) => !KNOWN.has(name))
  const [had, has] = [new Map<string, unknown>(parts(before)), new Map<string, unknown>(parts(after))]
  for (const part of new Set([...had.keys(), ...has.keys()]))
    if (!equal(had.get(part) ?? [], has.get(part) ?? [])) changes.push({ kind: 'drawing', part })
  return changes
}

/** `id` is the address, and two copies of one journey may be compared; `$schema` only serves editors of files. */
const KNOWN = new Set(['$schema', 'format', 'id', 'name', 'description', 'settings', 'nodes', 'edges'])

type Steps = ReadonlyMap<string, JourneyNode>
type Lines = { changes: Change[]; marks: Map<string, 'added' | 'removed'>; edges: JourneyEdge[] }

function connections(
  before: Journey,
  after: Journey,
  were: Steps,
  are: Steps,
  types: NodeTypes,
  locale: string,
): Lines {
  const led = new Map(before.edges.map((edge) => [keyOf(edge), edge]))
  const leads = new Map(after.edges.map((edge) => [keyOf(edge), edge]))
  const marks: Lines['marks'] = new Map()
  const edges = [...after.edges]
  const taken = new Set(after.edges.map(({ id }) => id))
  const changes: Change[] = []
  for (const key of new Set([...leads.keys(), ...led.keys()])) {
    const [was, is] = [led.get(key), leads.get(key)]
    if (was?.target === is?.target) continue
    if (is) marks.set(is.id, 'added')
    if (was) {
      const ghost = { ...was, id: freeId(was.id, taken) }
      taken.add(ghost.id)
      marks.set(ghost.id, 'removed')
      edges.push(ghost)
    }
    const change = lineChange(was, is, were, are, types, locale)
    if (change) changes.push(change)
  }
  return { changes, marks, edges }
}

function lineChange(
  was: JourneyEdge | undefined,
  is: JourneyEdge | undefined,
  were: Steps,
  are: Steps,
  types: NodeTypes,
  locale: string,
): Change | undefined {
  const edge = is ?? was
  const source = edge && (is ? are : were).get(edge.source)
  // Into the void: no journey that was saved has one.
  if (!edge || !source) return undefined
  const type = types.get(source.type)
  const names = type ? outletsOf(type, source.data, locale) : []
  const outlet = names.find(({ id }) => id === edge.sourceHandle) ?? { id: edge.sourceHandle, name: edge.sourceHandle }
  const kind = !was ? 'connection-added' : !is ? 'connection-removed' : 'connection-led-elsewhere'
  return { kind, source, outlet, from: was && were.get(was.target), to: is && are.get(is.target) }
}

function lostOutlets({ marks, edges }: Lines, are: Steps, types: NodeTypes, locale: string) {
  const lost = new Map<string, string[]>()
  for (const edge of edges) {
    const node = marks.get(edge.id) === 'removed' ? are.get(edge.source) : undefined
    const type = node && types.get(node.type)
    if (!node || !type || outletsOf(type, node.data, locale).some(({ id }) => id === edge.sourceHandle)) continue
    lost.set(node.id, [...(lost.get(node.id) ?? []), edge.sourceHandle])
  }
  return lost
}

const keyOf = ({ source, sourceHandle }: JourneyEdge) => `${source} ${sourceHandle}`

function freeId(id: string, taken: ReadonlySet<string>): string {
  let free = id
  for (let count = 2; taken.has(free); count += 1) free = `${id}-was-${count}`
  return free
}
