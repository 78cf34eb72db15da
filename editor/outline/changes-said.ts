/** An edit in one sentence, for those who do not see the drawing change: made by whom and how does not matter. Pure. */
import type { TFunction } from 'i18next'
import type { Journey, JourneyEdge } from '../../schemas/journey.ts'

export type Names = {
  step: (journey: Journey, id: string) => string
  outlet: (journey: Journey, edge: Pick<JourneyEdge, 'source' | 'sourceHandle'>) => string
}

/** Empty when nothing was added, deleted or connected: what one writes in a form is heard there. */
export function changeSaid(before: Journey, now: Journey, names: Names, t: TFunction): string {
  const were = new Set(before.nodes.map(({ id }) => id))
  const are = new Set(now.nodes.map(({ id }) => id))
  const added = now.nodes.filter(({ id }) => !were.has(id)).map(({ id }) => id)
  const removed = before.nodes.filter(({ id }) => !are.has(id)).map(({ id }) => id)
  const parts = [addedSaid(now, added, names, t), removedSaid(before, removed, names, t)]
  if (added.length === 0 && removed.length === 0) parts.push(connectionsSaid(before, now, names, t))
  return parts.filter((part) => part !== '').join('. ')
}

function addedSaid(now: Journey, added: readonly string[], names: Names, t: TFunction): string {
  const [only] = added
  if (only === undefined) return ''
  if (added.length > 1) return t('said.manyAdded', { count: added.length })
  const step = names.step(now, only)
  const edge = now.edges.find(({ target, source }) => target === only && source !== only)
  if (!edge) return t('said.added', { step })
  return t('said.addedAfter', { step, before: names.step(now, edge.source), outlet: names.outlet(now, edge) })
}

function removedSaid(before: Journey, removed: readonly string[], names: Names, t: TFunction): string {
  const [only] = removed
  if (only === undefined) return ''
  if (removed.length > 1) return t('said.manyRemoved', { count: removed.length })
  return t('said.removed', { step: names.step(before, only) })
}

function connectionsSaid(before: Journey, now: Journey, names: Names, t: TFunction): string {
  const key = ({ source, sourceHandle }: JourneyEdge) => JSON.stringify([source, sourceHandle])
  const were = new Map(before.edges.map((edge) => [key(edge), edge]))
  const are = new Map(now.edges.map((edge) => [key(edge), edge]))
  const led = [...are].filter(([id, edge]) => were.get(id)?.target !== edge.target).map(([, edge]) => edge)
  const cut = [...were].filter(([id]) => !are.has(id)).map(([, edge]) => edge)
  const count = led.length + cut.length
  if (count > 1) return t('said.manyConnections', { count })
  const [edge] = led
  if (edge) {
    const [step, target] = [names.step(now, edge.source), names.step(now, edge.target)]
    return t('said.leads', { step, outlet: names.outlet(now, edge), target })
  }
  const [gone] = cut
  if (gone) return t('said.leadsNowhere', { step: names.step(now, gone.source), outlet: names.outlet(now, gone) })
  return ''
}
