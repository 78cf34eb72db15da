/** Where Alt and an arrow lead from a step: along its ways and back, or over to another way of the step before. Pure. */
import type { Reading } from './reading.ts'

export type Walk = 'follow' | 'back' | 'otherWay' | 'otherWayBack'

/** `cameFrom` is the step walked from to get here: of several ways that lead here, one goes back by that. */
export function walkTo(reading: Reading, id: string, walk: Walk, cameFrom: string | undefined): string | undefined {
  const line = reading.lines.get(id)
  if (walk === 'follow') return line?.ways.find(({ to }) => to !== undefined)?.to?.node
  const into = reading.into.get(id) ?? []
  const before = into.find(({ source }) => source === cameFrom) ?? into[0]
  if (walk === 'back') return before?.source
  if (!before) return undefined
  const ways = (reading.lines.get(before.source)?.ways ?? []).flatMap(({ to }) => (to ? [to.node] : []))
  const others = [...new Set(ways)]
  const index = others.indexOf(id)
  if (others.length < 2) return undefined
  return others[(index + (walk === 'otherWay' ? 1 : others.length - 1)) % others.length]
}
