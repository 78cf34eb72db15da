/** Which journeys people enter by a saved segment: those that are published now. */
import type { Journey } from '../../schemas/journey.ts'
import { migrateConfig } from '../engine/migrate.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import { type Entry, savedSegmentOf } from '../nodes/start/index.ts'
import type { Ledger } from '../storage/ports.ts'

export type SegmentUses = Map<string, { id: string; name: string }[]>

/** By segment; the journeys in the order of their ids. */
export async function segmentUses({ journeys }: Pick<Ledger, 'journeys'>, types: NodeTypes): Promise<SegmentUses> {
  const uses: SegmentUses = new Map()
  for (const { document } of await journeys.allLatest()) {
    const segment = segmentOf(document, types)?.segment
    if (segment === undefined) continue
    const known = uses.get(segment) ?? []
    uses.set(segment, [...known, { id: document.id, name: document.name }])
  }
  return uses
}

/** The saved segment by which people enter a journey, and the node that says so; nothing where it is none. */
export function segmentOf(document: Journey, types: NodeTypes): { node: string; segment: string } | undefined {
  const start = document.nodes.find((node) => types.get(node.type)?.hints.entry)
  const type = start && types.get(start.type)
  if (start === undefined || type === undefined || start.typeVersion > type.version) return undefined
  const { entry } = migrateConfig(type, start.typeVersion, start.data)
  if (typeof entry !== 'object' || entry === null || !('kind' in entry)) return undefined
  // Drafts may hold anything; what is read of it is looked at before it is used.
  const segment = savedSegmentOf(entry as Entry)
  return typeof segment === 'string' ? { node: start.id, segment } : undefined
}
