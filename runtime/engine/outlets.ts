/** The outlets of a node, from its type's declaration and its config: canvas, checks and interpreter read the same list. */
import type { OutletSpec } from '../../schemas/node-type.ts'

export type Outlet = {
  id: string
  /** The item's own name for an outlet made from a list; a fixed outlet is named by the type's texts. */
  name?: string
}

/** All outlets in order. Items without an id are passed over: the schema's check speaks of them. */
export function outletsOf(specs: readonly OutletSpec[], config: unknown): Outlet[] {
  return specs.flatMap((spec): Outlet[] => {
    if ('id' in spec) return [{ id: spec.id }]
    const items = at(config, spec.each)
    if (!Array.isArray(items)) return []
    return items.flatMap((item: unknown): Outlet[] => {
      if (typeof item !== 'object' || item === null || !('id' in item) || typeof item.id !== 'string') return []
      const name = 'name' in item && typeof item.name === 'string' ? { name: item.name } : {}
      return [{ id: item.id, ...name }]
    })
  })
}

/** The value at a JSON Pointer (RFC 6901), or undefined. */
export function at(value: unknown, pointer: string): unknown {
  if (pointer === '') return value
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((current, token) => {
      if (typeof current !== 'object' || current === null || !Object.hasOwn(current, token)) return undefined
      return (current as Record<string, unknown>)[token] // an object or array: both are read by key
    }, value)
}
