/** Node types as a list to choose from: found by words without accents, in groups, in the order the types ask for. Pure. */
import { NODE_GROUPS, type NodeTypeDescription } from '../../schemas/node-type.ts'
import { type NodeTypes, textsOf } from '../journey/node-types.ts'

export type StepGroup = { group: NodeTypeDescription['hints']['group']; types: NodeTypeDescription[] }

/** `withEntry` false leaves out the type that a journey has only once. */
export function stepGroups(types: NodeTypes, locale: string, query: string, withEntry: boolean): StepGroup[] {
  const wanted = folded(query).split(/\s+/)
  const found = [...types.values()].filter((type) => {
    if (type.hints.entry && !withEntry) return false
    const texts = textsOf(type, locale)
    const words = folded(`${texts?.name ?? ''} ${texts?.description ?? ''} ${type.type}`)
    return wanted.every((word) => words.includes(word))
  })
  return NODE_GROUPS.flatMap((group) => {
    const inGroup = found.filter((type) => type.hints.group === group)
    inGroup.sort((one, other) => one.hints.order - other.hints.order || one.type.localeCompare(other.type))
    return inGroup.length > 0 ? [{ group, types: inGroup }] : []
  })
}

const folded = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .trim()
