/** Node types as a list to choose from: found by words without accents, in groups, in the order the types ask for. Pure. */

import { NODE_GROUPS } from '../../schemas/node-groups.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { type NodeTypes, textsOf } from '../journey/node-types.ts'

export type StepGroup = { group: NodeTypeDescription['hints']['group']; types: NodeTypeDescription[] }

/** `withEntry` false leaves out the type that a journey has only once. What is found by its name comes first. */
export function stepGroups(types: NodeTypes, locale: string, query: string, withEntry: boolean): StepGroup[] {
  const wanted = folded(query).split(/\s+/)
  const found = [...types.values()].filter((type) => {
    if (type.hints.entry && !withEntry) return false
    const texts = textsOf(type, locale)
    const words = folded(`${texts?.name ?? ''} ${texts?.description ?? ''} ${type.type}`)
    return wanted.every((word) => words.includes(word))
  })
  const named = new Set(
    found.filter((type) => {
      const name = folded(textsOf(type, locale)?.name ?? type.type)
      return wanted.every((word) => name.includes(word))
    }),
  )
  const rank = (type: NodeTypeDescription | undefined) => (type && named.has(type) ? 0 : 1)
  const groups = NODE_GROUPS.flatMap((group) => {
    const inGroup = found.filter((type) => type.hints.group === group)
    inGroup.sort(
      (one, other) =>
        rank(one) - rank(other) || one.hints.order - other.hints.order || one.type.localeCompare(other.type),
    )
    return inGroup.length > 0 ? [{ group, types: inGroup }] : []
  })
  return groups.toSorted((one, other) => rank(one.types[0]) - rank(other.types[0]))
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
