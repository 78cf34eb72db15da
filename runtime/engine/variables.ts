/** What texts and nodes of a run can read: the facts about the person, and over them what the run itself knows. */
import type { Json } from '../../schemas/basics.ts'
import type { Run } from '../../schemas/run.ts'
import type { Facts } from './node-type.ts'

/** What changed in the very step that reads it: the facts were made before it and do not know of it yet. */
export type Fresh = {
  /** Names of variables that were set in this step. */
  readonly names: ReadonlySet<string>
  /** Attributes of the customer that were set in this step. */
  readonly attributes: Readonly<Record<string, Json>>
}

/**
 * What the run keeps under a name that the world knows too (`agreement`, `promise`) is completed and kept true by the
 * world, but for what the run has learnt only now.
 */
export function variablesOf(facts: Facts, vars: Run['vars'], fresh: Fresh): Facts {
  const merged: Record<string, unknown> = { ...facts, ...vars }
  for (const [name, value] of Object.entries(facts)) {
    const own = vars[name]
    if (!isRecord(value) || !isRecord(own)) continue
    merged[name] = fresh.names.has(name) ? { ...value, ...own } : { ...value, ...own, ...present(value) }
  }
  if (Object.keys(fresh.attributes).length === 0 || !isRecord(merged.customer)) return merged
  const known = isRecord(merged.customer.attributes) ? merged.customer.attributes : {}
  merged.customer = { ...merged.customer, attributes: { ...known, ...fresh.attributes } }
  return merged
}

/** What the world does not know hides nothing that the run does. */
function present(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
