/** Steps, frames and notes on the clipboard: JSON that any text field can take, and that is read back with suspicion. */
import type { JourneyGroup, JourneyNode, JourneyNote } from '../../schemas/journey.ts'
import type { Fragment } from '../journey/edits.ts'
import { LONGEST_NOTE } from '../journey/notes.ts'

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
  if (!isRecord(value) || value.kind !== KIND) return null
  const nodes = listOf(value.nodes, isNode)
  const edges = listOf(value.edges, isEdge)
  const groups = value.groups === undefined ? [] : listOf(value.groups, isGroup)
  const notes = value.notes === undefined ? [] : listOf(value.notes, isNote)
  if (!nodes || !edges || !groups || !notes || nodes.length + notes.length === 0) return null
  return { nodes, edges, ...(groups.length > 0 ? { groups } : {}), ...(notes.length > 0 ? { notes } : {}) }
}

/** Null when one item is not what it should be: half of what was copied would be worse than nothing. */
function listOf<T>(value: unknown, is: (item: unknown) => item is T): T[] | null {
  return Array.isArray(value) && value.every(is) ? value : null
}

function isNode(value: unknown): value is JourneyNode {
  if (!isRecord(value) || !isPlaced(value) || !isRecord(value.data)) return false
  const { id, type, typeVersion, label } = value
  const named = typeof id === 'string' && typeof type === 'string' && Number.isInteger(typeVersion)
  return named && (label === undefined || typeof label === 'string')
}

function isEdge(value: unknown): value is Fragment['edges'][number] {
  return isRecord(value) && ['id', 'source', 'sourceHandle', 'target'].every((key) => typeof value[key] === 'string')
}

function isGroup(value: unknown): value is JourneyGroup {
  if (!isRecord(value) || typeof value.id !== 'string' || typeof value.name !== 'string') return false
  return Array.isArray(value.nodes) && value.nodes.every((id) => typeof id === 'string')
}

function isNote(value: unknown): value is JourneyNote {
  if (!isRecord(value) || !isPlaced(value) || !isRecord(value.size)) return false
  const { id, text, size } = value
  const sized = Number.isFinite(size.width) && Number.isFinite(size.height)
  return sized && typeof id === 'string' && typeof text === 'string' && text.length <= LONGEST_NOTE
}

const isPlaced = (value: Record<string, unknown>) =>
  isRecord(value.position) && Number.isFinite(value.position.x) && Number.isFinite(value.position.y)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
