/** Node types as data: looked up by name, their words by language, and the outlets a config gives them. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { NodeTexts, NodeTypeDescription } from '../../schemas/node-type.ts'
import { nodeTypesQuery } from '../api/node-types.ts'

export type NodeTypes = ReadonlyMap<string, NodeTypeDescription>
export type Outlet = { id: string; name: string }

const NONE: NodeTypes = new Map()

/** Empty until the server has answered; asked once. */
export function useNodeTypes(): NodeTypes {
  const { data } = useQuery(nodeTypesQuery)
  return useMemo(() => (data ? new Map(data.items.map((item) => [item.type, item])) : NONE), [data])
}

/** The texts in that language, or in the first there is: a plug-in need not speak all three. */
export function textsOf(type: NodeTypeDescription, locale: string): NodeTexts | undefined {
  return type.texts[locale] ?? type.texts['pt-BR'] ?? Object.values(type.texts)[0]
}

/** The config of a fresh step of this type. */
export function defaultsOf(type: NodeTypeDescription, locale: string): Record<string, unknown> {
  return structuredClone(type.defaults[locale] ?? type.defaults['pt-BR'] ?? Object.values(type.defaults)[0] ?? {})
}

/** The outlets in order: fixed ones under their translated name, listed ones under the name their author gave. */
export function outletsOf(type: NodeTypeDescription, data: Record<string, unknown>, locale: string): Outlet[] {
  const names = textsOf(type, locale)?.outlets ?? {}
  return type.outlets.flatMap((spec) => {
    if ('id' in spec) return [{ id: spec.id, name: names[spec.id] ?? spec.id }]
    const list = atPointer(data, spec.each)
    if (!Array.isArray(list)) return []
    return list.flatMap((item: unknown) => outletOfItem(item))
  })
}

/** A type with one fixed way out: its card needs no row for it. */
export const hasOneOutlet = ({ outlets: [only, second] }: NodeTypeDescription) =>
  only !== undefined && second === undefined && 'id' in only

/** What a JSON Pointer (RFC 6901) leads to in a config; undefined where the way ends. */
export function atPointer(value: unknown, pointer: string): unknown {
  if (pointer === '') return value
  let here = value
  for (const part of pointer.slice(1).split('/')) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, key)) return undefined
    // Own key of an object or array: the value's type is unknown, which is what comes back.
    here = (here as Record<string, unknown>)[key]
  }
  return here
}

function outletOfItem(item: unknown): Outlet[] {
  if (item === null || typeof item !== 'object' || !('id' in item) || typeof item.id !== 'string') return []
  const name = 'name' in item && typeof item.name === 'string' && item.name !== '' ? item.name : item.id
  return [{ id: item.id, name }]
}
