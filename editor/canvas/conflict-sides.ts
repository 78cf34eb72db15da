/** What a conflict's two sides say, each in one short line. Pure. */
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import { type Conflict, equal } from '../journey/merge.ts'
import { type NodeTypes, textsOf } from '../journey/node-types.ts'
import { nameOf } from './describe.ts'

const LONGEST = 90

export function sidesOf(
  { kind, node: id, outlet, beside }: Conflict,
  mine: Journey,
  theirs: Journey,
  types: NodeTypes,
  locale: string,
): { mine: string; theirs: string } {
  const both = (read: (journey: Journey) => string) => ({ mine: short(read(mine)), theirs: short(read(theirs)) })
  const nodeIn = (journey: Journey, wanted: string | undefined) => journey.nodes.find((node) => node.id === wanted)
  switch (kind) {
    case 'journey-name':
      return both(({ name }) => name)
    case 'description':
      return both(({ description }) => description ?? '')
    case 'settings':
      return both((journey) => differing(journey.settings, (journey === mine ? theirs : mine).settings))
    case 'step-name':
      return both((journey) => nodeIn(journey, id)?.label ?? '')
    case 'step-content':
      return both((journey) => {
        const other = nodeIn(journey === mine ? theirs : mine, id)
        const node = nodeIn(journey, id)
        return node ? differing(node.data, other?.data ?? {}, labelsOf(node, types, locale)) : ''
      })
    case 'connection':
      return both((journey) => {
        const edge = journey.edges.find(({ source, sourceHandle }) => source === id && sourceHandle === outlet)
        const target = nodeIn(journey, edge?.target)
        return target ? nameOf(target, types, locale) : ''
      })
    case 'note':
      return both(({ notes }) => notes?.find((note) => note.id === beside)?.text ?? '')
    case 'group-name':
      return both(({ groups }) => groups?.find((group) => group.id === beside)?.name ?? '')
    case 'step-deleted':
      return { mine: '', theirs: '' }
  }
}

const labelsOf = (node: JourneyNode, types: NodeTypes, locale: string) => {
  const type = types.get(node.type)
  const fields = type ? (textsOf(type, locale)?.fields ?? {}) : {}
  return (key: string) => fields[key]?.label ?? key
}

/** The values that differ, under the names people know the fields by. */
function differing(
  one: Record<string, unknown>,
  other: Record<string, unknown>,
  labelOf: (key: string) => string = (key) => key,
): string {
  return Object.entries(one)
    .filter(([key, value]) => !equal(value, other[key]))
    .map(([key, value]) => `${labelOf(key)}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' · ')
}

const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
