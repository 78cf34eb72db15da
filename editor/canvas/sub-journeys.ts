/** Journeys that a step leads to: those its type's schema has a choice of a journey for. Pure. */
import type { NodeTypeDescription } from '../../schemas/node-type.ts'

export function journeysNamedIn(type: NodeTypeDescription, data: Record<string, unknown>): string[] {
  const { properties } = type.schema
  if (!isRecord(properties)) return []
  return Object.entries(properties).flatMap(([name, schema]) => {
    const value = data[name]
    return isRecord(schema) && schema['x-widget'] === 'journey' && typeof value === 'string' && value !== ''
      ? [value]
      : []
  })
}

const TRAIL = 'from'
const LONGEST_TRAIL = 5

/** The journeys somebody came through, the first one first, as the address keeps them. */
export const trailOf = (query: URLSearchParams): string[] =>
  (query.get(TRAIL) ?? '').split(',').filter((id) => /^[a-z0-9][a-z0-9-]*$/.test(id))

export function addressOf(journey: string, trail: readonly string[]): string {
  const from = trail.slice(-LONGEST_TRAIL).join(',')
  return `/journeys/${encodeURIComponent(journey)}${from === '' ? '' : `?${TRAIL}=${from}`}`
}

/** The address of a journey that one goes on to from the last of the trail; one that was passed already leads back. */
export function addressOnwards(journey: string, here: string, trail: readonly string[]): string {
  const way = [...trail, here]
  const passed = way.indexOf(journey)
  return addressOf(journey, passed < 0 ? way : way.slice(0, passed))
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
