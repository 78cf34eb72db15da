/** What the search box for ways offers: new steps, steps that are there, places a step can be moved to. Pure. */
import type { TFunction } from 'i18next'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { stepGroups } from '../canvas/step-search.ts'
import type { WayQuestion } from '../canvas/way-picker.ts'
import { type NodeTypes, textsOf } from '../journey/node-types.ts'
import type { Told } from './told.ts'

export type Offer = { key: string; label: string; group: 'nowhere' | 'new' | 'there' | 'places' } & (
  | { kind: 'nowhere' }
  | { kind: 'type'; type: NodeTypeDescription }
  | { kind: 'step'; node: string; type: NodeTypeDescription | undefined }
  | { kind: 'place'; node: string; outlet: string }
)

export type Asked = { question: WayQuestion; outlet: string | undefined; query: string; locale: string }

export function offersFor(asked: Asked, told: Told, types: NodeTypes, t: TFunction): Offer[] {
  const { question, outlet, query, locale } = asked
  if (question.kind === 'move') return placesFor(question.node, told, query, t)
  const leads = told.rows.get(question.node)?.ways.find((way) => way.outlet === outlet)?.to
  const offers: Offer[] = []
  if (question.kind !== 'connect') {
    for (const type of stepGroups(types, locale, query, false).flatMap((group) => group.types)) {
      const label = textsOf(type, locale)?.name ?? type.type
      offers.push({ kind: 'type', key: `type ${type.type}`, group: 'new', label, type })
    }
  }
  if (question.kind !== 'add') {
    const wanted = words(query)
    const found = told.reading.order.flatMap((id): Offer[] => {
      const row = told.rows.get(id)
      const type = row && types.get(row.node.type)
      if (!row || id === leads?.node || type?.hints.entry) return []
      const kind = (type && textsOf(type, locale)?.name) ?? ''
      const label = t('picker.step', { line: row.number, step: row.name })
      if (!wanted.every((word) => plain(`${label} ${kind}`).includes(word))) return []
      return [{ kind: 'step', key: `step ${id}`, group: 'there', label, node: id, type }]
    })
    // Whoever asks to connect looks for steps first.
    offers.push(...found)
  }
  if (leads && query === '' && question.kind !== 'add') {
    offers.push({ kind: 'nowhere', key: 'nowhere', group: 'nowhere', label: t('picker.nowhere') })
  }
  return offers
}

function placesFor(moved: string, told: Told, query: string, t: TFunction): Offer[] {
  const wanted = words(query)
  return told.reading.order.flatMap((id) => {
    const row = told.rows.get(id)
    if (!row || id === moved) return []
    return row.ways.flatMap(({ outlet, name, gone, to }): Offer[] => {
      if (gone || to?.node === moved) return []
      const values = { line: row.number, step: row.name, outlet: name }
      const label = to
        ? t('picker.between', { ...values, next: to.line, nextStep: to.name })
        : t('picker.behind', values)
      if (!wanted.every((word) => plain(label).includes(word))) return []
      return [{ kind: 'place', key: `place ${id} ${outlet}`, group: 'places', label, node: id, outlet }]
    })
  })
}

/** The outlet that is proposed: the one asked about, else the first free one, else the one the way goes on by. */
export function proposedOutlet(question: WayQuestion, told: Told): string | undefined {
  if (question.kind === 'move') return undefined
  if (question.outlet !== undefined) return question.outlet
  const ways = told.rows.get(question.node)?.ways.filter(({ gone }) => !gone) ?? []
  return (ways.find(({ to }) => to === undefined) ?? ways[0])?.outlet
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .toLowerCase()

const words = (query: string) => plain(query.trim()).split(/\s+/)
