/** Steps and connections in one sentence each, for screen readers: what they are, do, and lead to. Pure. */
import type { TFunction } from 'i18next'
import type { Validation } from '../../schemas/api.ts'
import type { Journey, JourneyNode } from '../../schemas/journey.ts'
import { hasOneOutlet, type NodeTypes, outletsOf, textsOf } from '../journey/node-types.ts'
import type { Describe } from './flow.ts'

/** What a person calls this step: its own label, else its type's name. */
export function nameOf(node: JourneyNode, types: NodeTypes, locale: string): string {
  const type = types.get(node.type)
  return node.label ?? (type && textsOf(type, locale)?.name) ?? node.type
}

export function describer(
  journey: Journey,
  types: NodeTypes,
  locale: string,
  validation: Pick<Validation, 'cards' | 'diagnostics'>,
  t: TFunction,
): Describe {
  const names = new Map(journey.nodes.map((node) => [node.id, nameOf(node, types, locale)]))
  const targets = new Map(journey.edges.map((edge) => [`${edge.source} ${edge.sourceHandle}`, names.get(edge.target)]))
  const nodes = new Map(journey.nodes.map((node) => [node.id, node]))
  const outlets = (node: JourneyNode) => {
    const type = types.get(node.type)
    return type ? outletsOf(type, node.data, locale) : []
  }
  const problems = new Map<string, number>()
  for (const { node } of validation.diagnostics) if (node) problems.set(node, (problems.get(node) ?? 0) + 1)

  return {
    node: (node) => {
      const count = problems.get(node.id) ?? 0
      const paths = outlets(node).map((outlet) => {
        const target = targets.get(`${node.id} ${outlet.id}`)
        return target
          ? t('aria.leadsTo', { outlet: outlet.name, target })
          : t('aria.leadsNowhere', { outlet: outlet.name })
      })
      return [
        names.get(node.id),
        validation.cards[node.id]?.summary,
        count > 0 ? t('aria.problems', { count }) : '',
        paths.join('; '),
      ]
        .filter((part) => part !== undefined && part !== '')
        .join('. ')
    },
    hasRows: (node) => {
      const type = types.get(node.type)
      return type !== undefined && !hasOneOutlet(type)
    },
    frame: ({ name, nodes: members }) => {
      const count = members.reduce((sum, id) => sum + (problems.get(id) ?? 0), 0)
      const said = [t('frame.named', { name: name || t('frame.unnamed') }), t('frame.steps', { count: members.length })]
      return [...said, ...(count > 0 ? [t('aria.problems', { count })] : [])].join('. ')
    },
    note: ({ text }) => t('note.said', { text: text || t('note.empty') }),
    wayOut: (edge) => {
      const source = nodes.get(edge.source)
      const known = source && outlets(source)
      const outlet = known?.find(({ id }) => id === edge.sourceHandle)?.name ?? edge.sourceHandle
      const name = names.get(edge.source) ?? edge.source
      return known?.length === 1 ? name : `${name}: ${outlet}`
    },
    edge: (edge) => {
      const source = nodes.get(edge.source)
      const outlet = source && outlets(source).find(({ id }) => id === edge.sourceHandle)
      return t('aria.edge', {
        source: names.get(edge.source) ?? edge.source,
        outlet: outlet?.name ?? edge.sourceHandle,
        target: names.get(edge.target) ?? edge.target,
      })
    },
  }
}
