/** A journey to begin with: the entry step joined to an end, from the node types this server has. Pure but for the ids. */
import type { Journey } from '../../schemas/journey.ts'
import type { NodeTypeDescription } from '../../schemas/node-type.ts'
import { freshId } from '../journey/ids.ts'
import { defaultsOf, type NodeTypes, outletsOf } from '../journey/node-types.ts'

/** The zone of this browser is where the journey's author works; each person's own zone wins at run time. */
export function blankJourney(name: string, types: NodeTypes, locale: Journey['settings']['locale']): Journey {
  const entry = [...types.values()].find((type) => type.hints.entry)
  const end = [...types.values()].find((type) => type.outlets.length === 0)
  const step = (type: NodeTypeDescription, y: number) => ({
    id: freshId(),
    type: type.type,
    typeVersion: type.version,
    position: { x: 0, y },
    data: defaultsOf(type, locale),
  })
  const nodes = [entry && step(entry, 0), end && step(end, 220)].filter((node) => node !== undefined)
  const [first, last] = nodes
  const outlet = entry && first ? outletsOf(entry, first.data, locale)[0]?.id : undefined
  const edges =
    first && last && outlet !== undefined
      ? [{ id: freshId(), source: first.id, sourceHandle: outlet, target: last.id }]
      : []
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  // A browser that knows no place ("UTC") says nothing about where the debtors are.
  const timezone = here?.includes('/') && !here.startsWith('Etc/') ? here : 'America/Sao_Paulo'
  return { format: 1, id: 'nova', name, settings: { timezone, locale }, nodes, edges }
}
