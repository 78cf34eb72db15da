/** Steps on the clipboard: JSON that any text field can take, and that is read back with suspicion. */
import type { JourneyNode } from '../../schemas/journey.ts'
import type { Fragment } from '../journey/edits.ts'

const KIND = 'regua/steps'

export const writeFragment = (fragment: Fragment) => JSON.stringify({ kind: KIND, ...fragment }, null, 1)

/** Null for anything that is not steps of ours: the clipboard holds whatever people copied last. */
export function readFragment(text: string): Fragment | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(value) || value.kind !== KIND || !Array.isArray(value.nodes) || !Array.isArray(value.edges)) return null
  const nodes = value.nodes.filter(isNode)
  const edges = value.edges.filter(isEdge)
  if (nodes.length === 0 || nodes.length !== value.nodes.length || edges.length !== value.edges.length) return null
  return { nodes, edges }
}

function isNode(value: unknown): value is JourneyNode {
  if (!isRecord(value) || !isRecord(value.position) || !isRecord(value.data)) return false
  const { id, type, typeVersion, label, position } = value
  const named = typeof id === 'string' && typeof type === 'string' && Number.isInteger(typeVersion)
  const placed = Number.isFinite(position.x) && Number.isFinite(position.y)
  return named && placed && (label === undefined || typeof label === 'string')
}

function isEdge(value: unknown): value is Fragment['edges'][number] {
  return isRecord(value) && ['id', 'source', 'sourceHandle', 'target'].every((key) => typeof value[key] === 'string')
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
