/** Small rules of lists of named items. Pure. */
import type { Shape } from './json-schema.ts'

export interface Naming {
  /** The property that a person writes and the id is made from. */
  property: string
  /** What an id is made from when the name has no letters. */
  fallbackId: string
}

/** An item with an `id` and a `name` (or `title`) has its id made from that name. */
export function nameProperty(shape: Shape): Naming | undefined {
  if (shape.kind !== 'object') return undefined
  const names = shape.properties.map(([name]) => name)
  if (!names.includes('id')) return undefined
  const property = ['name', 'title'].find((name) => names.includes(name))
  return property === undefined ? undefined : { property, fallbackId: 'item' }
}

/** A copy with the item at `from` put at `to`. */
export function moved<T>(items: readonly T[], from: number, to: number): T[] {
  const rest = items.toSpliced(from, 1)
  return rest.toSpliced(to, 0, ...items.slice(from, from + 1))
}
