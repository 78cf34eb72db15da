/** The published journeys among those that steps of a document name, so that the check can warn of the others. */
import { Journey } from '../../schemas/journey.ts'
import { schemaProblems } from '../engine/check/schema.ts'
import type { NodeTypes } from '../engine/node-type.ts'
import { at } from '../engine/outlets.ts'
import type { Ledger } from '../storage/ports.ts'

/** Undefined where none is named: then there is nothing to ask. */
export async function publishedAmongNamed(
  document: unknown,
  types: NodeTypes,
  journeys: Ledger['journeys'],
): Promise<string[] | undefined> {
  if (schemaProblems(Journey, document).length > 0) return undefined
  const named = journeysNamedIn(document as Journey, types) // it satisfies the schema, as was just checked
  if (named.length === 0) return undefined
  const found = await Promise.all(named.map(async (id) => ((await journeys.versions(id)).length > 0 ? [id] : [])))
  return found.flat()
}

/** Ids of the journeys that steps name, each once. */
export function journeysNamedIn({ nodes }: Journey, types: NodeTypes): string[] {
  return [...new Set(nodes.flatMap(({ type, data }) => namedIn(types.get(type)?.schema, data)))]
}

/** Values of the fields that a form would offer journeys for. */
function namedIn(schema: object | undefined, data: Record<string, unknown>): string[] {
  const fields = at(schema, '/properties')
  if (typeof fields !== 'object' || fields === null) return []
  return Object.entries(fields).flatMap(([name, field]) => {
    const value = data[name]
    return at(field, '/x-widget') === 'journey' && typeof value === 'string' && value !== '' ? [value] : []
  })
}
